// SPDX-License-Identifier: EUPL-1.2
// The asker's desk: a question for a case, by a named officer, seen by a second one. Nothing has left the house yet.
import type { Basis, Party } from '#base/act.ts';
import { type Bytes, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { type Indicator, keyOf } from '../indicators/indicator.ts';
import { densestRun } from './density.ts';
import { type Limits, paddedSize } from './limits.ts';
import { PURPOSES, type Purpose } from './messages.ts';
import { type Class, classOf, questionText } from './scope.ts';

export type Asked = Pick<Indicator, 'kind' | 'canonical'>;
/** On what a question stands. Persons are service numbers. */
export type Mandate = { caseReference: string; basis: Basis; purpose: Purpose; requester: string };

export type Drafted = { step: 'drafted'; to: Party; class: Class; mandate: Mandate; values: Asked[]; at: Instant };
export type Approved = Omit<Drafted, 'step'> & { step: 'approved'; approver: string; approvedAt: Instant };
export type Declined = Omit<Drafted, 'step'> & {
  step: 'declined';
  approver: string;
  reason: string;
  declinedAt: Instant;
};

/** What the own office allows and has counted. */
export type Desk = {
  limits: Limits;
  /** Values this officer has asked about today (UTC). */
  officerToday: number;
  /** The own oversight office has stopped all asking, or asking of this State. */
  suspended: boolean;
};

const CASE = /^[\p{L}\p{N}][\p{L}\p{N} ./_-]{2,79}$/u;
const PERSON = /^[a-z0-9][a-z0-9-]{1,63}$/;

/**
 * Prepares a question. In: values of one class, as they were normalised; a value twice counts once.
 * Refusals: deconflict.suspended, deconflict.case, deconflict.purpose, deconflict.officer, deconflict.nothing, deconflict.too-many,
 * deconflict.mixed, deconflict.canonical, deconflict.officer-quota, deconflict.range (the values follow one another).
 */
export function draftQuestion(
  to: Party,
  mandate: Mandate,
  values: readonly Asked[],
  desk: Desk,
  at: Instant,
): Result<Drafted> {
  if (desk.suspended)
    return refuse('deconflict.suspended', 'The oversight office has stopped such questions. Ask it before you go on.');
  if (!CASE.test(mandate.caseReference)) return refuse('deconflict.case', 'Name the case this question is for.');
  if (!PURPOSES.includes(mandate.purpose)) return refuse('deconflict.purpose', 'Say for which purpose you ask.');
  if (!PERSON.test(mandate.requester)) return refuse('deconflict.officer', 'A question is asked by a named officer.');
  const size = paddedSize(values.length);
  if (!size.ok) return size;
  const unique = [...new Map(values.map((v) => [keyOf(v), { kind: v.kind, canonical: v.canonical }])).values()];
  const classes = [...new Set(unique.map((v) => classOf(v.kind)))];
  if (classes.length > 1)
    return refuse('deconflict.mixed', 'A question is about one class of values. Make one for each.');
  for (const value of unique) {
    const text = questionText(value);
    if (!text.ok) return text;
  }
  const left = Math.max(0, desk.limits.officerDay - desk.officerToday);
  if (unique.length > left)
    return refuse(
      'deconflict.officer-quota',
      `You may ask about ${left} more values today; this question holds ${unique.length}.`,
      {
        params: { left, asked: unique.length },
      },
    );
  const run = densestRun(unique);
  if (run !== null)
    return refuse(
      'deconflict.range',
      `${run.values} of these values follow one another. A range may not be searched.`,
      {
        params: { values: run.values, from: run.from, to: run.to },
      },
    );
  return ok({ step: 'drafted', to, class: classes[0]!, mandate, values: unique, at });
}

/** The second officer lets it go. Refusals: deconflict.same-officer, deconflict.officer. */
export function approveQuestion(drafted: Drafted, approver: string, at: Instant): Result<Approved> {
  const second = secondOfficer(drafted, approver);
  return second.ok ? ok({ ...drafted, step: 'approved', approver, approvedAt: at }) : second;
}

/** The second officer says no; one step, like saying yes. Refusals: as above, deconflict.reason (the reason is empty). */
export function declineQuestion(drafted: Drafted, approver: string, reason: string, at: Instant): Result<Declined> {
  const second = secondOfficer(drafted, approver);
  if (!second.ok) return second;
  if (reason.trim() === '') return refuse('deconflict.reason', 'Say why not; the officer who asked will read it.');
  return ok({ ...drafted, step: 'declined', approver, reason: reason.trim(), declinedAt: at });
}

function secondOfficer(drafted: Drafted, approver: string): Result<true> {
  if (!PERSON.test(approver)) return refuse('deconflict.officer', 'A question is approved by a named officer.');
  return approver === drafted.mandate.requester
    ? refuse('deconflict.same-officer', 'Another officer than the one who asks has to approve.')
    : ok(true);
}

/** The case and its two officers, as they are promised. */
export function mandateBytes(mandate: Mandate, approver: string): Bytes {
  return utf8(canonical({ ...mandate, approver }));
}
