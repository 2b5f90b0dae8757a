// SPDX-License-Identifier: EUPL-1.2
// A dossier as one line of a list.
import { type Act, partyOf } from '#base/act.ts';
import { civilTime } from '#base/time.ts';
import { HANDED_OVER } from '#acts/evidence/act.ts';
import {
  HANDED_ON,
  type HandedOnBody,
  HOLD,
  HOLD_ANSWER,
  type HoldBody,
  SPONTANEOUS,
  SPONTANEOUS_ANSWER,
  SPONTANEOUS_CONTENT,
} from '#acts/reports/act.ts';
import {
  PRESERVATION,
  PRESERVATION_DONE,
  PRESERVATION_ORDER,
  type PreservationOrderBody,
  PRODUCTION_ORDER,
} from '#acts/requests/act.ts';
import { heard, noticesOf } from '#acts/reports/state.ts';
import { isOpenFor, papersOf } from '#acts/treaty/state.ts';
import { today } from '#node/node.ts';
import type { Clock, DossierLine } from '#wire/views.ts';
import { sentenceOf } from './act.ts';
import { type Case, counterpartOf, statusOf, titleOf } from './case.ts';
import { choicesOf } from './choices.ts';
import { clock, clocksOf } from './clocks.ts';
import { partyName } from './office.ts';

/** In: the opened dossier, and the acts whose sealed files are not here yet. */
export function dossierLine(c: Case, unfetched: ReadonlySet<string>): DossierLine {
  const last = c.acts.at(-1)!;
  return {
    id: c.id,
    title: titleOf(c),
    ...statusOf(c),
    counterpart: partyName(c.node, counterpartOf(c)),
    acts: c.acts.length,
    lastAt: last.at,
    lastSentence: sentenceOf(c.register, last),
    ...waits(c, unfetched),
    clock: nearest(c),
  };
}

/** What is asked of this person, and where it is done. */
function waits(c: Case, unfetched: ReadonlySet<string>): Pick<DossierLine, 'waitingFor' | 'place'> {
  if (c.acts[0]!.kind.startsWith('conference.')) return { waitingFor: null, place: '/summit' };
  if (c.acts[0]!.kind.startsWith('reports.')) return heldMoney(c);
  if (!c.acts[0]!.kind.startsWith('treaty.')) return { waitingFor: waitingFor(c, unfetched), place: null };
  const newest = papersOf(c.file.map((f) => f.act)).at(-1);
  if (!newest) return { waitingFor: null, place: null };
  const home = newest.paper.from.startsWith(`${c.own}/`);
  const mine = c.person.roles.includes(home ? 'treaty-officer' : 'registrar');
  const open = mine && isOpenFor(newest, home ? 'home' : 'depositary');
  return {
    waitingFor: open ? (home ? 'Prepare a corrected paper' : 'Examine a paper') : null,
    place: `${home ? '/treaty' : '/registry'}/papers/${newest.paper.id}`,
  };
}

/** A hold that another State asks for: answered on a page of its own, by the office it is addressed to. */
function heldMoney(c: Case): Pick<DossierLine, 'waitingFor' | 'place'> {
  const told = noticeToUs(c);
  if (told) return told;
  if (c.acts[0]!.kind === SPONTANEOUS) return offeredInformation(c);
  if (c.acts[0]!.kind === HANDED_ON) return handedOn(c);
  const acts = heard(c.acts);
  const hold = acts.find((a) => a.kind === HOLD);
  if (!hold) return { waitingFor: null, place: '/reports' };
  const answered = acts.some((a) => a.kind === HOLD_ANSWER);
  const mine = hold.to.includes(c.person.office) && partyOf(hold.from) !== c.own;
  const open = mine && !answered && (hold.body as HoldBody).until > c.node.clock();
  return {
    waitingFor: open ? 'Money may still be stopped: say what can be held' : null,
    place: `/reports/holds/${hold.id}`,
  };
}

/** A notice of a report desk, at the provider that got it. */
function noticeToUs(c: Case): Pick<DossierLine, 'waitingFor' | 'place'> | null {
  const [notice] = noticesOf(c.acts, today(c.node)).filter(
    (n) => n.to === c.person.office && partyOf(n.from) !== c.own,
  );
  if (!notice) return null;
  const open = notice.status === 'sent-out' || notice.status === 'noted';
  return { waitingFor: open ? 'A report desk tells you of something used for fraud' : null, place: '/reports/notices' };
}

/** Reports that the own desk handed on: a request is written from them, filled in. */
function handedOn(c: Case): Pick<DossierLine, 'waitingFor' | 'place'> {
  const { id, to, body } = c.acts[0] as Act<HandedOnBody>;
  const place = `/write/${PRESERVATION}?report=${body.report}${body.group ? '&group=yes' : ''}&handed=${id}`;
  const mine = to.includes(c.person.office) && c.person.roles.includes('duty-officer');
  return { waitingFor: mine && !c.handedDone ? 'Write the request that is made ready' : null, place };
}

/** Information offered without a request: answered by the office it was offered to, given by the desk that offered it. */
function offeredInformation(c: Case): Pick<DossierLine, 'waitingFor' | 'place'> {
  const offer = c.acts[0]!;
  const acts = heard(c.acts);
  const answer = acts.find((a) => a.kind === SPONTANEOUS_ANSWER);
  const given = acts.some((a) => a.kind === SPONTANEOUS_CONTENT);
  const asked = !answer && offer.to.includes(c.person.office);
  const accepted = answer?.body['is'] === 'accepted' && !given && offer.from === c.person.office;
  const gives = accepted && c.person.roles.includes('report-officer');
  return {
    waitingFor: asked ? 'Accept the conditions, or decline' : gives ? 'Give what was promised' : null,
    place: `/reports/spontaneous/${offer.id}`,
  };
}

/** The clock of a hold ends at an instant; the line shows its day. */
function holdClock(c: Case): Clock | null {
  const hold = c.acts.find((a) => a.kind === HOLD);
  if (!hold) return null;
  const { until } = hold.body as HoldBody;
  const day = civilTime(until, c.node.config.zone, c.node.config.place).local.slice(0, 10);
  return clock(c, 'GOLDEN_HOUR', 'The hold ends by itself then. Minutes count before that.', day, 'order');
}

/** What the matter waits for from this person. Several answers side by side are one question: how to answer. */
function waitingFor(c: Case, unfetched: ReadonlySet<string>): string | null {
  const open = choicesOf(c, unfetched).filter((x) => x.allowed);
  const first = open.find((x) => x.due);
  if (!first) return null;
  const decisions = open.filter((x) => x.group === 'answer' && x.re === first.re);
  return first.group === 'answer' && decisions.length > 1 ? 'Decide on the request' : first.label;
}

/** The clock to show: a day where there is one, else the words of the law. */
function nearest(c: Case): Clock | null {
  if (/^(treaty|conference)\./.test(c.acts[0]!.kind)) return null;
  if (c.acts[0]!.kind.startsWith('reports.')) return holdClock(c);
  const clocks = c.requests.length > 0 ? c.requests.toReversed().flatMap((s) => clocksOf(c, s)) : providerClocks(c);
  return clocks.find((x) => x.on !== null) ?? clocks[0] ?? null;
}

function providerClocks(c: Case): Clock[] {
  const answered = (kind: string, re: string) => c.acts.some((a) => a.kind === kind && a.re === re);
  return c.acts
    .filter(
      (a) =>
        (a.kind === PRESERVATION_ORDER && !answered(PRESERVATION_DONE, a.id)) ||
        (a.kind === PRODUCTION_ORDER && !answered(HANDED_OVER, a.id)),
    )
    .map((a) =>
      clock(
        c,
        a.kind === PRODUCTION_ORDER ? 'PRODUCTION_ORDER' : 'PROVIDER_ORDER',
        'The order runs until then.',
        (a.body as PreservationOrderBody).until,
        'order',
      ),
    );
}
