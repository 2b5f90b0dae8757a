// SPDX-License-Identifier: EUPL-1.2
// How holds go, for everybody: how many were asked for and what came of them, and how many minutes it took. No number tells of few.
import type { Act, ActId } from '#base/act.ts';
import { type Instant, millis } from '#base/time.ts';
import * as k from '../act.ts';

export type HoldTimes = {
  /** From the report to the moment the wish went out, and from there to the first answer; null while it did not happen. */
  sentAfter: number | null;
  answeredAfter: number | null;
  /** What was answered last; null while nobody answered. */
  is: k.HoldAnswerBody['is'] | null;
};
/** Null: hidden, because fewer than the fewest stand behind it. Minutes are medians. */
export type HoldCounts = {
  asked: number | null;
  held: number | null;
  tooLate: number | null;
  refused: number | null;
  lifted: number | null;
  minutesToSend: number | null;
  minutesToAnswer: number | null;
};

const minutes = (from: Instant, to: Instant) => Math.max(0, Math.floor((millis(to) - millis(from)) / 60_000));

/** The times of all holds. In: when each report came, and the acts that answer each act. */
export function holdTimes(
  reports: readonly { report: ActId; at: Instant }[],
  following: ReadonlyMap<ActId, readonly Act[]>,
): HoldTimes[] {
  const answersTo = (id: ActId): Act[] =>
    (following.get(id) ?? []).filter((a) => a.kind === k.HOLD_ANSWER).flatMap((a) => [a, ...answersTo(a.id)]);
  return reports.flatMap(({ report, at }) =>
    (following.get(report) ?? [])
      .filter((a) => a.kind === k.HOLD)
      .map((hold) => {
        const handed = (following.get(hold.id) ?? []).find((a) => a.kind === k.HOLD_SENT);
        const byHand = hold.to.includes(hold.from);
        const sent = byHand ? ((handed?.body as k.HoldSentBody | undefined)?.at ?? null) : hold.at.instant;
        const answers = answersTo(hold.id) as Act<k.HoldAnswerBody>[];
        const first = answers[0]?.at.instant;
        return {
          sentAfter: sent === null ? null : minutes(at, sent),
          answeredAfter: sent === null || first === undefined ? null : minutes(sent, first),
          is: answers.at(-1)?.body.is ?? null,
        };
      }),
  );
}

/** In: the times, and the fewest of which a number is shown. What is left when a shown number is taken off the whole may not be few either. */
export function holdCounts(times: readonly HoldTimes[], fewest: number): HoldCounts {
  const enough = (n: number): number | null => (n >= fewest ? n : null);
  const asked = enough(times.length);
  const of = (...is: k.HoldAnswerBody['is'][]) => {
    const n = times.filter((t) => t.is !== null && is.includes(t.is)).length;
    const rest = times.length - n;
    return asked === null || (rest > 0 && rest < fewest) ? null : enough(n);
  };
  return {
    ...{ asked, held: of('held', 'partly', 'renewed'), tooLate: of('too-late'), refused: of('refused') },
    lifted: of('lifted'),
    minutesToSend: median(
      times.map((t) => t.sentAfter),
      fewest,
    ),
    minutesToAnswer: median(
      times.map((t) => t.answeredAfter),
      fewest,
    ),
  };
}

function median(list: readonly (number | null)[], fewest: number): number | null {
  const known = list.filter((n) => n !== null).sort((a, b) => a - b);
  return known.length < fewest ? null : known[Math.floor((known.length - 1) / 2)]!;
}
