// SPDX-License-Identifier: EUPL-1.2
// When a notice may go out, and what may be said of it afterwards.
import type { Act } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { addDays, isCivilDate } from '#base/time.ts';
import type { Rule, RuleFacts } from '../kind.ts';
import type { IndicatorBody } from './act.ts';
import * as n from './notice-acts.ts';
import { FINAL, holdsLiveValue, noticesOf, whyNoNotice } from './notices.ts';
import { SAID_BY_OTHERS } from './own-voice.ts';
import { heldTo } from './shared-indicators.ts';

const INDICATOR = 'reports.indicator.v1';
const MOST_DAYS = 90;
type Standing = Parameters<typeof whyNoNotice>[0];
const no = (facts: RuleFacts, code: string, words: string): Refusal => ({
  code,
  words,
  citation: facts.cite('NOTICES'),
});

export const NO_NOTICE: Readonly<Record<string, string>> = {
  'notice.not-confirmed': 'Only what two officers confirmed, and what still stands, is told to others.',
  'notice.over': 'Its time is over. Confirm it anew first.',
  'notice.doubted': 'Somebody says that it is wrong, or it stands for two things. Decide that first.',
  'notice.tlp': 'It is marked for named persons only (TLP), or its source keeps it among us. Nobody else is told.',
  'notice.pap': 'Its marking (PAP) forbids anything that whoever keeps it could notice.',
};

const notice: Rule = ({ acts }, act, facts) => {
  const body = act.body as n.NoticeBody;
  const { kind, canonical, way, name, words, answerBy } = body;
  const same = (a: Act) => {
    const b = a.body as IndicatorBody;
    return a.kind === INDICATOR && b.kind === kind && b.canonical === canonical;
  };
  const last = acts.findLast(same)?.body as IndicatorBody | undefined;
  const marking = { tlp: last?.tlp ?? 'red', pap: last?.pap ?? 'red' } as const;
  const here = {
    ...{ revoked: last?.what !== 'confirmed', validUntil: last?.validUntil ?? '', appealed: false, doubted: false },
    marking: last?.from ? heldTo(marking, last.from) : marking,
  };
  // Withdrawn, appealed or doubted in another dossier, it is so here too.
  const now = facts.valueNow?.(`${kind}|${canonical}`) as Standing | null | undefined;
  const why =
    whyNoNotice(here, facts.today) ??
    (now === null ? 'notice.not-confirmed' : null) ??
    (now ? whyNoNotice(now, facts.today) : null);
  if (why) return no(facts, why, NO_NOTICE[why]!);
  if (!isCivilDate(answerBy) || answerBy <= facts.today || answerBy > addDays(facts.today, MOST_DAYS))
    return no(facts, 'notice.answer-by', `Ask for an answer by a day that lies ahead, within ${MOST_DAYS} days.`);
  if (holdsLiveValue(words, kind, canonical))
    return no(facts, 'notice.live', 'Write the value so that no program turns it into a link, as it stands above.');
  const abroad = act.to.some((office) => !office.startsWith(`${act.from.split('/', 1)[0]}/`));
  if ((way === 'by-node') !== abroad)
    return no(
      facts,
      'notice.way',
      'It goes over the node to a provider that has one; to everybody else a person sends it.',
    );
  const open = noticesOf(acts, facts.today).find(
    (x) => x.body.kind === kind && x.body.canonical === canonical && x.body.name === name && !FINAL.includes(x.status),
  );
  return open
    ? no(facts, 'notice.waits', 'They were told already, and no answer is final yet. Send a reminder.')
    : null;
};

const result: Rule = ({ acts }, act, facts) => {
  const { is, answerBy } = act.body as n.NoticeAnswerBody;
  const told = noticesOf(acts, facts.today).find((x) => x.act === act.re || x.results.some((r) => r.act === act.re));
  if (!told) return no(facts, 'notice.unknown', 'There is no notice this is about.');
  if (FINAL.includes(told.status))
    return no(facts, 'notice.final', 'This notice has its answer. Write a new one if something came anew.');
  if (act.from !== told.from && !SAID_BY_OTHERS.includes(is))
    return no(
      facts,
      'notice.theirs',
      'Whoever got a notice says that it came, what was done, or that nothing is done.',
    );
  if (is === 'sent-out' && told.status !== 'to-send') return no(facts, 'notice.sent', 'It was sent already.');
  if (told.status === 'to-send' && is !== 'sent-out' && is !== 'closed')
    return no(facts, 'notice.not-sent', 'Nobody sent it yet. Send it, then say that it went out.');
  if ((is === 'reminded') !== (answerBy !== undefined))
    return no(facts, 'notice.reminder', 'A reminder names the new day, and nothing else does.');
  return answerBy === undefined || (isCivilDate(answerBy) && answerBy > facts.today)
    ? null
    : no(facts, 'notice.answer-by', 'Ask for an answer by a day that lies ahead.');
};

export const noticeRules: Record<string, Rule> = { [n.NOTICE]: notice, [n.NOTICE_ANSWER]: result };
