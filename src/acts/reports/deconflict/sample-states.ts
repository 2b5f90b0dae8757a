// SPDX-License-Identifier: EUPL-1.2
// Two made-up States that ask each other, for tests and measures: one key, one index, one question, one answer.
import { utf8 } from '#base/bytes.ts';
import { Fault, type Result } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import type { Random } from '#proof/age/randomness.ts';
import { type BlindKey, scopedKey } from '#proof/voprf/key.ts';
import type { Ristretto } from '#proof/voprf/ristretto.ts';
import { answerQuestion, type Replied, type Standing, type Surroundings } from './answer.ts';
import { type AnswerBook, EMPTY_BOOK } from './answer-book.ts';
import { type BlindIndex, buildIndex, noticeOf } from './blind-index.ts';
import { LIMITS } from './limits.ts';
import { approveQuestion, type Asked, draftQuestion, type Mandate } from './question.ts';
import { chanceFor, type Sent, sendQuestion } from './sent-question.ts';
import { type Class, epochOf, questionText, type Scope } from './scope.ts';

export const AT: Instant = '2026-11-25T09:00:00.000Z';
export const LOGGED: Instant = '2026-11-23T00:10:00.000Z';
export const MANDATE: Mandate = {
  caseReference: 'XA 2026/0815',
  basis: { pack: 'hanoi', code: 'EXCHANGE_OF_INFORMATION' },
  purpose: 'open-case',
  requester: 'xa-analyst-1',
};
export const APPROVER = 'xa-analyst-2';

/** The value of a result that must have gone well; a Fault with its code otherwise. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Fault(result.refusal.code, result.refusal.words);
  return result.value;
}

/** Made-up accounts of a made-up bank, far apart from each other so that they are no range. */
export function accounts(from: number, to: number): Asked[] {
  return Array.from({ length: to - from }, (_, i) => ({
    kind: 'bank-account',
    canonical: `XB:XBBANK:${String((from + i) * 7_919_131 + 10_000_000).padStart(12, '0')}`,
  }));
}

export type Answering = { key: BlindKey; index: BlindIndex; standing: Standing; scope: Scope };

/** XB prepares for XA: a key of the week, an index of what it holds, a notice. */
export function answering(
  group: Ristretto,
  held: readonly Asked[],
  { asker = 'XA', answerer = 'XB', class: ofClass = 'account' as Class, seed = new Uint8Array(32).fill(9) } = {},
): Answering {
  const scope: Scope = { answerer, asker, epoch: epochOf(AT), class: ofClass };
  const key = scopedKey(group, seed, { peer: asker, epoch: scope.epoch, class: ofClass });
  const index = must(
    buildIndex(
      group,
      key,
      held.map((h) => utf8(must(questionText(h)))),
      LIMITS,
    ),
  );
  return {
    key,
    index,
    scope,
    standing: { key, notice: noticeOf(index, key, scope, `${answerer}/contact-point`, LOGGED) },
  };
}

/** XA asks about these values: drafted, approved, hidden. */
export function asked(
  group: Ristretto,
  values: readonly Asked[],
  { standing, scope }: Answering,
  random: Random,
): Sent {
  const desk = { limits: { ...LIMITS, officerDay: 1024 }, officerToday: 0, suspended: false };
  const drafted = must(draftQuestion(scope.answerer, MANDATE, values, desk, AT));
  const approved = must(approveQuestion(drafted, APPROVER, AT));
  return must(
    sendQuestion(group, approved, standing.notice, scope.asker, random(chanceFor(approved.values.length)), AT),
  );
}

/** XB answers. */
export function answered(
  group: Ristretto,
  sent: Sent,
  { standing, scope }: Answering,
  random: Random,
  { book = EMPTY_BOOK as AnswerBook, more = {} as Partial<Surroundings> } = {},
): Replied {
  const around = {
    self: scope.answerer,
    sender: scope.asker,
    standing,
    limits: LIMITS,
    declined: false,
    at: AT,
    ...more,
  };
  return answerQuestion(group, book, sent.question, around, random(64));
}
