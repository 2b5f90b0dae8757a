// SPDX-License-Identifier: EUPL-1.2
// What was asked, in the clear, sealed for the own oversight office alone. It can check that nothing else was asked than is written here.
import { type Bytes, fromHex, hex, utf8 } from '#base/bytes.ts';
import { canonical, type Json, readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import type { Random } from '#proof/age/randomness.ts';
import type { Recipient } from '#proof/age/recipient.ts';
import { sealBytes } from '#proof/age/seal.ts';
import { commitTo, NONCE_BYTES } from '#proof/voprf/commitment.ts';
import type { Question } from './messages.ts';
import { type Drafted, type Mandate, mandateBytes } from './question.ts';
import { commitmentOfPlaces, fillingText, type Opened, type Sent, type Unanswered } from './sent-question.ts';
import { questionText, type Scope } from './scope.ts';

export type QuestionRecord = {
  v: 1;
  question: string;
  scope: Scope;
  mandate: Mandate;
  approver: string;
  mandateNonce: string;
  /** In the order in which they were sent; filling says so. */
  places: { text: string; nonce: string; filling: boolean }[];
  /** Values another State holds too; null until the answer was opened. */
  finds: string[] | null;
  at: string;
  /** What the second officer approved, with the nonce of the promise in that act. */
  approved?: { drafted: Drafted; nonce: string };
};

/** The record of a question. Written when it is sent; a second one follows when it is opened. In: also what was approved. */
export function recordOf(course: Sent | Opened | Unanswered, approved?: QuestionRecord['approved']): QuestionRecord {
  return {
    ...(approved === undefined ? {} : { approved }),
    v: 1,
    question: course.question.id,
    scope: course.question.scope,
    mandate: course.mandate,
    approver: course.approver,
    mandateNonce: hex(course.mandateNonce),
    places: course.places.map((p) => ({ text: p.text, nonce: hex(p.nonce), filling: p.value === null })),
    finds: course.step === 'opened' ? course.finds.map((f) => f.value.canonical) : null,
    at: course.question.at,
  };
}

/** Seals a record. In: the keys of the oversight office and a source of chance. Only that office opens it, not the desk that asked. */
export function sealRecord(record: QuestionRecord, to: readonly Recipient[], random: Random): Bytes {
  return sealBytes(to, utf8(canonical(record)), random);
}

const LIMITS = { maxBytes: 8 * 1024 * 1024, maxDepth: 8 };

/**
 * The oversight office's check. In: the opened record, and the question as the other State holds it, or as the own log does.
 * Out: the record, once every promise opens. Refusals: json.*, record.shape, record.values (another value was asked than is
 * written), record.mandate (another case or officer), record.four-eyes.
 */
export function auditRecord(bytes: Uint8Array, question: Question): Result<QuestionRecord> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  const record = recordFrom(json.value);
  if (record === null || record.question !== question.id || canonical(record.scope) !== canonical(question.scope))
    return refuse('record.shape', 'This is not the record of this question.');
  const places = record.places.map((p) => ({ text: p.text, nonce: fromHex(p.nonce) }));
  const read = places.filter((p): p is { text: string; nonce: Bytes } => p.nonce?.length === NONCE_BYTES);
  const honest = record.places.every((p, i) => p.filling === (p.text === fillingText(places[i]!.nonce ?? utf8(''))));
  if (read.length !== question.size || !honest || hex(commitmentOfPlaces(read)) !== question.committed.values)
    return refuse('record.values', 'The values written here are not the ones that were asked about.');
  const nonce = fromHex(record.mandateNonce);
  const promised =
    nonce?.length === NONCE_BYTES ? hex(commitTo(mandateBytes(record.mandate, record.approver), nonce)) : '';
  if (promised !== question.committed.mandate || record.mandate.purpose !== question.purpose)
    return refuse('record.mandate', 'The case or the officers written here are not the ones that were promised.');
  if (record.approver === record.mandate.requester)
    return refuse('record.four-eyes', 'One officer both asked and approved.');
  return ok(record);
}

/**
 * Checks that exactly what the second officer approved was asked. In: a record that was audited, and the promise in the act of both officers.
 * Refusals: record.promise (something else was approved), record.approved (more or less was asked than was approved).
 */
export function auditApproval(record: QuestionRecord, promised: string): Result<true> {
  const { approved, places, mandate } = record;
  const nonce = fromHex(approved?.nonce ?? '');
  if (!approved || nonce?.length !== NONCE_BYTES || promiseOf(approved.drafted, nonce) !== promised)
    return refuse('record.promise', 'What is written here is not what the second officer approved.');
  const { drafted } = approved;
  const wanted = drafted.values.map((v) => questionText(v)).map((text) => (text.ok ? text.value : ''));
  const asked = places.flatMap((p) => (p.filling ? [] : [p.text]));
  const same = canonical(wanted.toSorted()) === canonical(asked.toSorted());
  return same && canonical(drafted.mandate) === canonical(mandate) && drafted.to === record.scope.answerer
    ? ok(true)
    : refuse('record.approved', 'Something else was asked than the second officer approved.');
}

/** The promise an act of two officers holds instead of values and case. */
export function promiseOf(drafted: Drafted, nonce: Uint8Array): string {
  return hex(commitTo(utf8(canonical(drafted)), nonce));
}

function recordFrom(value: Json): QuestionRecord | null {
  const record = value as Partial<QuestionRecord> | null;
  const whole =
    record !== null &&
    typeof record === 'object' &&
    record.v === 1 &&
    typeof record.question === 'string' &&
    typeof record.scope === 'object' &&
    typeof record.mandate === 'object' &&
    record.mandate !== null &&
    typeof record.approver === 'string' &&
    typeof record.mandateNonce === 'string' &&
    Array.isArray(record.places) &&
    record.places.every(
      (p) => typeof p?.text === 'string' && typeof p.nonce === 'string' && typeof p.filling === 'boolean',
    );
  return whole ? (record as QuestionRecord) : null;
}
