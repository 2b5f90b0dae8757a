// SPDX-License-Identifier: EUPL-1.2
// Notices as officers see them, at the desk that sends them and at the provider that gets them: text, clock, and what may be said next.
import { addDays, daysBetween } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { FINAL, type NoticeState, type NoticeStatus, WHO_ACTS, ASKS_FIRST } from '#acts/reports/state.ts';
import type { NoticesNow, Tellable } from '#node/reports/notices-now.ts';
import type { NoticeLine, NoticeStart, NoticesView } from '#wire/reports/notices.ts';
import { officeName, officesHolding, partyName, personName } from '../office.ts';
import { civilAt, kindWordsOf, prepared, READERS, type ReportDesk, shownValue } from './desk.ts';
import { ASKED, noticeText } from './notice-text.ts';
import { partyOf } from '#base/act.ts';

/** A provider answers with these; all take the same steps. */
const THEIRS = ['noted', 'done', 'done-in-part', 'refused'];
const MOST_STARTS = 200;

export function noticesView(desk: ReportDesk, { notices, values }: NoticesNow): NoticesView {
  const own = desk.person.office;
  const shown = notices.filter((n) => n.from === own || n.to === own);
  const lines = shown.map((n) => noticeLine(desk, n));
  lines.sort((a, b) => rank(a) - rank(b) || (a.answerBy < b.answerBy ? -1 : a.answerBy > b.answerBy ? 1 : 0));
  const days = Number(desk.node.packs.get('reports')?.timeLimits.find((l) => l.code === 'NOTICE_DAYS')?.value ?? 7);
  const answerBy = addDays(desk.day, days);
  const may = desk.may(k.NOTICE);
  const count = (...states: string[]) => lines.filter((l) => states.includes(l.status)).length;
  return {
    notices: lines,
    starts: may
      ? values
          .filter((v) => v.why === null)
          .slice(0, MOST_STARTS)
          .flatMap((v) => noticeStart(desk, v, notices, answerBy) ?? [])
      : [],
    not: may
      ? values.flatMap(({ indicator: i, why }) =>
          why === null
            ? []
            : [
                {
                  key: `${i.kind}|${i.canonical}`,
                  kindWords: kindWordsOf(i.kind),
                  shown: shownValue(i.kind, i.canonical),
                  why,
                },
              ],
        )
      : [],
    counts: {
      overdue: lines.filter((l) => l.overdue).length,
      waiting: count('to-send', 'sent-out', 'noted', 'done-in-part', 'returned'),
      ...{ done: count('done'), refused: count('refused'), all: lines.length },
    },
    told: !desk.person.roles.some((r) => READERS.includes(r)),
    mayWrite: may,
  };
}

/** What is late stands first, then what nobody sent yet, then what waits, then what is over. */
function rank({ overdue, status }: NoticeLine): number {
  if (overdue) return 0;
  if (status === 'to-send' || status === 'returned') return 1;
  return FINAL.includes(status as NoticeStatus) ? 3 : 2;
}

function noticeLine(desk: ReportDesk, n: NoticeState): NoticeLine {
  const { body } = n;
  const mine = n.from === desk.person.office;
  const answers = FINAL.includes(n.status) ? [] : mine ? next(n.status) : THEIRS;
  const last = n.results.at(-1)?.act ?? n.act;
  const to = body.way === 'by-node' ? [mine ? n.to : n.from] : [desk.person.office];
  const act = answers.length === 0 ? null : prepared(desk, k.NOTICE_ANSWER, last, {}, to);
  return {
    id: n.act,
    ...{ kindWords: kindWordsOf(body.kind), shown: shownValue(body.kind, body.canonical), whom: body.whom },
    ...{ name: body.name, reach: body.reach ?? null, asks: body.asks, way: body.way, words: body.words },
    by: mine
      ? personName(desk.node, n.by)
      : `${officeName(desk.register, n.from)}, ${partyName(desk.node, partyOf(n.from))}`,
    at: civilAt(desk, n.at),
    ...{ status: n.status, answerBy: n.answerBy, days: daysBetween(desk.day, n.answerBy), overdue: n.overdue },
    reminders: n.reminders,
    told: n.results.map((r) => ({
      ...{ at: civilAt(desk, r.at), is: r.body.is, words: r.body.words, reference: r.body.reference ?? null },
      by: officeName(desk.register, r.from),
    })),
    ...{ answer: act, answers: act ? answers : [] },
    nextDay: addDays(desk.day, 7),
  };
}

function next(status: NoticeStatus): string[] {
  if (status === 'to-send') return ['sent-out', 'closed'];
  return status === 'returned' ? ['done', 'closed'] : [...THEIRS, 'returned', 'reminded', 'closed'];
}

function noticeStart(
  desk: ReportDesk,
  value: Tellable,
  notices: readonly NoticeState[],
  answerBy: string,
): NoticeStart | null {
  const { indicator: i, confirmed } = value;
  const act = prepared(desk, k.NOTICE, confirmed, { kind: i.kind, canonical: i.canonical, answerBy });
  const whom = WHO_ACTS[i.kind];
  if (!act || !whom) return null;
  return {
    ...{ key: `${i.kind}|${i.canonical}`, kindWords: kindWordsOf(i.kind), shown: shownValue(i.kind, i.canonical) },
    ...{ tlp: i.marking.tlp, pap: i.marking.pap, act, answerBy },
    whom: whom.map((w) => ({ value: w, asks: ASKS_FIRST[w] })),
    words: noticeText(desk, value, answerBy),
    asks: Object.entries(ASKED).map(([ask, words]) => ({ value: ask, words })),
    nodes: officesHolding(desk.node, desk.register, ['SERVICE_PROVIDER'], 'all')
      .filter((o) => partyOf(o.id) !== desk.node.config.party)
      .map((o) => ({ value: o.id, label: o.name })),
    open: notices.filter((n) => n.body.kind === i.kind && n.body.canonical === i.canonical && !FINAL.includes(n.status))
      .length,
  };
}
