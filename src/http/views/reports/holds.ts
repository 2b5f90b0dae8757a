// SPDX-License-Identifier: EUPL-1.2
// Money that may still be stopped: the form filled in, and how each hold stands, with the minutes that passed.
import { type Act, type ActId, partyOf } from '#base/act.ts';
import { type Instant, plusMillis } from '#base/time.ts';
import { inUnits } from '#acts/conference/organisation/money.ts';
import * as k from '#acts/reports/act.ts';
import { heard, isUrgent, reportStateOf } from '#acts/reports/state.ts';
import { optionWords } from '#acts/words.ts';
import type { FiledAct } from '#node/dossier-acts.ts';
import type { LinkRow, ReportRow } from '#store/reports.ts';
import type { HoldsView, HoldView } from '#wire/reports/holds.ts';
import type { HoldLine, HoldStart } from '#wire/reports/report.ts';
import { citationOf } from '../citation.ts';
import { accountChoices, HOLD_MS, holdTo } from './hold-choices.ts';
import { holdNotice } from './hold-notice.ts';
import { nextHop, renewal } from './next-hop.ts';
import { officeName, partyName } from '../office.ts';
import { civilAt, keyOf, minutesBetween, PACK, prepared, type ReportDesk, shownValue } from './desk.ts';

const ACCOUNTS = ['iban', 'bank-account', 'wallet'];
/** All with the same number of steps. */
const ANSWERS = ['held', 'partly', 'too-late', 'refused'] as const;
const CHANGES = ['renewed', 'lifted'] as const;

/** The form of a hold, filled in; null where nothing can be stopped any more, or by somebody else. */
export function holdStart(desk: ReportDesk, row: ReportRow, links: readonly LinkRow[]): HoldStart | null {
  if (!isUrgent(row.sentAt ?? undefined, desk.now)) return null;
  const named = row.money?.account ? [row.money.account] : [];
  const all = [
    ...named,
    ...links
      .filter((l) => ACCOUNTS.includes(l.kind) && desk.facts.picture.roleOf(row.report, keyOf(l)) === 'suspect')
      .map((l) => ({ kind: l.kind, canonical: l.value })),
  ];
  const accounts = all.filter((a, i) => all.findIndex((b) => b.canonical === a.canonical) === i);
  if (accounts.length === 0) return null;
  const until = plusMillis(desk.now, HOLD_MS);
  const body = {
    ...{ sentAt: row.sentAt, until, hop: 0, reports: [row.report] },
    ...(row.money?.transaction ? { transaction: row.money.transaction } : {}),
    reason: 'A report says that this amount was sent there by deceit. It may still be on the account.',
  };
  const act = prepared(desk, k.HOLD, row.report, body);
  if (!act) return null;
  return {
    act,
    accounts: accountChoices(desk, accounts),
    to: holdTo(desk),
    amount: row.money ? { minor: row.money.minor, currency: row.money.currency } : null,
    sentAt: civilAt(desk, row.sentAt!),
    until: civilAt(desk, until),
  };
}

type At = ReportDesk;

/** When an act came to rest here, by its number. */
const restedAt = (file: readonly FiledAct[], id: ActId): Instant | null =>
  file.find((f) => f.act.id === id)?.stored.storedAt ?? null;

/**
 * The holds of a dossier, the newest first. In: everything of the dossier with the moments it came to rest, and when the report came; null at
 * the side that is asked, which counts from the arrival.
 */
export function holdLines(desk: At, file: readonly FiledAct[], received: Instant | null): HoldLine[] {
  const acts = heard(file.map((f) => f.act));
  const report = acts.find((a) => a.kind === k.REPORT)?.id ?? null;
  return holdsIn(acts, desk.now).map((hold) => {
    const { act: id, body, answer, heldUntil } = hold;
    const first = answersTo(acts, id)[0];
    const to = acts.find((a) => a.id === id)!.to[0]!;
    const from = acts.find((a) => a.id === id)!.from;
    const byHand = to === from;
    const handed = acts.find((a) => a.kind === k.HOLD_SENT && a.re === id) as Act<k.HoldSentBody> | undefined;
    // A paper is sent when somebody handed it over, not when it was signed.
    const sent = byHand ? (handed?.body.at ?? null) : (restedAt(file, id) ?? desk.now);
    const waitsForHand = byHand && !handed && answer === null;
    const ends = answer ? heldUntil : body.until;
    const state =
      answer === null
        ? body.until <= desk.now
          ? 'ended'
          : 'asked'
        : holds(answer) && !heldUntil
          ? 'ended'
          : answer.is;
    return {
      id,
      account: `${optionWords(body.account.kind)} ${shownValue(body.account.kind, body.account.canonical)}`,
      holder: body.holder,
      to: to === from ? body.holder : `${officeName(desk.register, to)}`,
      amount: body.amount,
      until: civilAt(desk, body.until),
      state,
      stateWords: state === 'asked' && waitsForHand ? HAND_OVER : (STATE_WORDS[state] ?? optionWords(state)),
      heldUntil: heldUntil === null ? null : civilAt(desk, heldUntil),
      leftMinutes: ends !== null && ends > desk.now ? minutesBetween(desk.now, ends) : null,
      held: answer && holds(answer) ? (answer.amount ?? body.amount) : null,
      answerWords: answer?.words ?? null,
      onward: answer?.onward ?? null,
      sentAfter: received === null || sent === null ? null : minutesBetween(received, sent),
      answeredAfter: first && sent !== null ? minutesBetween(sent, restedAt(file, first.id) ?? desk.now) : null,
      hop: body.hop,
      place: byHand ? `/reports/holds/${id}` : null,
      handed: handed
        ? { way: optionWords(handed.body.way), whom: handed.body.whom, at: civilAt(desk, handed.body.at) }
        : null,
      next: report === null ? null : nextHop(desk, report, hold),
      renew: report === null ? [] : renewal(desk, report, hold, to, from),
    };
  });
}

const holds = ({ is }: k.HoldAnswerBody) => is === 'held' || is === 'partly' || is === 'renewed';

const HAND_OVER = 'Signed; hand it over to the bank now';
const STATE_WORDS: Record<string, string> = {
  asked: 'Asked; no answer yet',
  ended: 'Ended by itself',
  partly: 'Held in part',
  'too-late': 'Too late: the money had left',
};

/** Holds of a dossier with or without its report, the newest first. */
function holdsIn(acts: readonly Act[], now: Instant) {
  const report = acts.some((a) => a.kind === k.REPORT)
    ? acts
    : [{ id: '', kind: k.REPORT, at: { instant: now }, body: { consents: [] } } as unknown as Act, ...acts];
  return (reportStateOf(report, now)?.holds ?? []).toReversed();
}

function answersTo(acts: readonly Act[], hold: ActId): Act<k.HoldAnswerBody>[] {
  const out: Act[] = [];
  const known = new Set([hold]);
  for (const a of acts)
    if (a.kind === k.HOLD_ANSWER && a.re !== undefined && known.has(a.re)) {
      known.add(a.id);
      out.push(a);
    }
  return out as Act<k.HoldAnswerBody>[];
}

/** One hold for whoever answers it. In: the dossier it lies in. Null where there is none of that number. */
export function holdView(desk: ReportDesk, file: readonly FiledAct[], id: ActId): HoldView | null {
  const acts = heard(file.map((f) => f.act));
  const hold = acts.find((a) => a.id === id && a.kind === k.HOLD) as Act<k.HoldBody> | undefined;
  if (!hold) return null;
  const line = holdLines(desk, file, null).find((h) => h.id === id)!;
  const { body } = hold;
  const answers = answersTo(acts, id);
  const last = answers.at(-1);
  const mine = hold.to.includes(desk.person.office as (typeof hold.to)[number]);
  const running = line.state === 'held' || line.state === 'partly' || line.state === 'renewed';
  const open = line.state === 'asked' || running;
  const act = mine && open ? prepared(desk, k.HOLD_ANSWER, last?.id ?? id, {}, [hold.from]) : null;
  return {
    ...{ id, line },
    from: officeName(desk.register, hold.from),
    fromParty: partyName(desk.node, partyOf(hold.from)),
    asked: civilAt(desk, hold.at.instant),
    sentAt: civilAt(desk, body.sentAt),
    sentMinutes: minutesBetween(body.sentAt, desk.now),
    ...{ reason: body.reason, transaction: body.transaction ?? null, hop: body.hop },
    citation: citationOf(desk.node.packs, { pack: PACK, code: 'GOLDEN_HOUR' }),
    ask: body.amount,
    answer: act,
    answers: act ? [...(running ? CHANGES : ANSWERS)] : [],
    until: running ? plusMillis(desk.now, HOLD_MS) : body.until,
    notice: holdNotice(desk, file.find((f) => f.act.id === id)!),
    handOver: line.place !== null && line.handed === null && open ? prepared(desk, k.HOLD_SENT, id, {}) : null,
    now: desk.now,
    told: answers.map((a) => ({
      ...{ at: civilAt(desk, a.at.instant), is: optionWords(a.body.is), words: a.body.words },
    })),
  };
}

/** All holds asked of this office. In: their dossiers. */
export function holdsView(desk: ReportDesk, files: readonly (readonly FiledAct[])[]): HoldsView {
  const lines = files.flatMap((file) =>
    holdLines(desk, file, null).flatMap((line) => {
      const act = file.find((f) => f.act.id === line.id)!.act;
      if (!act.to.includes(desk.person.office as (typeof act.to)[number])) return [];
      const { id, amount, stateWords, leftMinutes, state } = line;
      const from = `${officeName(desk.register, act.from)}, ${partyName(desk.node, partyOf(act.from))}`;
      const asked = civilAt(desk, act.at.instant);
      const own = act.to.includes(act.from);
      return [{ id, from, asked, amount, stateWords, leftMinutes, waits: state === 'asked', own }];
    }),
  );
  return { holds: lines.sort((a, b) => Number(b.waits) - Number(a.waits) || (a.asked < b.asked ? 1 : -1)) };
}

/** "XAD 2,500.00" for letters. */
export const amountWords = ({ minor, currency }: { minor: number; currency: string }): string =>
  `${currency} ${inUnits(minor, currency)}`;
