// SPDX-License-Identifier: EUPL-1.2
// The answerer's side: checks in a fixed order, charges, and answers every place alike. It learns nothing of what was asked.
import type { Party } from '#base/act.ts';
import { base64, fromBase64, hex } from '#base/bytes.ts';
import type { Refusal } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { answerAll, joined, readElements } from '#proof/voprf/batch.ts';
import type { BlindKey } from '#proof/voprf/key.ts';
import { ELEMENT_BYTES, type Ristretto } from '#proof/voprf/ristretto.ts';
import { type AnswerBook, charge, countNo } from './answer-book.ts';
import { isBatchSize, type Limits } from './limits.ts';
import type { Answer, No, NoCode, Notice, Question } from './messages.ts';
import { epochOf, sameScope } from './scope.ts';

/** What stands ready for a scope: its key, and its notice once that is in the log. */
export type Standing = { key: BlindKey; notice: Notice };

export type Surroundings = {
  self: Party;
  /** The State the question came from, as the sealed channel knows it. */
  sender: Party;
  /** Null where no index of that scope was announced. */
  standing: Standing | null;
  limits: Limits;
  /** An officer has decided not to answer this one; the peer is told no reason. */
  declined: boolean;
  at: Instant;
};

/** `why` stays here, for the own oversight office. */
export type Replied = { book: AnswerBook; reply: Answer | No; why: Refusal | null };

/** `reply` is null while nothing speaks against an answer. */
export type Weighed = { book: AnswerBook; reply: No | null; why: Refusal | null };

const noTo = ({ id }: Question, code: NoCode): No => ({ type: 'deconflict.no.v1', question: id, code });
/** Counted under who really sent it and when, whatever the question says of itself. */
const counted = (question: Question, { sender, at }: Pick<Surroundings, 'sender' | 'at'>): Question => ({
  ...question,
  scope: { ...question.scope, asker: sender, epoch: epochOf(at) },
});

/**
 * Charges a question before anything of it is read. In: a question as `readMessage` gave it. Out: the book after it, and the no where there
 * is one; a no is counted. Order: whose, which week, size, declined, suspended, quota.
 */
export function weighQuestion(book: AnswerBook, question: Question, around: Surroundings): Weighed {
  const no = (code: NoCode, why: Refusal): Weighed => ({
    book: countNo(book, counted(question, around), code),
    reply: noTo(question, code),
    why,
  });
  const early = firstNo(question, around);
  if (early !== null) return no(early.code, early.why);
  const charged = charge(book, question, around.at, around.limits);
  return charged.ok
    ? { book: charged.value, reply: null, why: null }
    : no(charged.refusal.params?.['no'] as NoCode, charged.refusal);
}

/** The arithmetic of an answer. In: the key of the scope, 64 bytes of chance for the proof. Null where a place holds no element of the group. */
export function answerTo(group: Ristretto, key: BlindKey, question: Question, chance: Uint8Array): Answer | null {
  const hidden = readElements(group, fromBase64(question.hidden) ?? new Uint8Array(0));
  if (!hidden.ok) return null;
  const fair = answerAll(group, key, hidden.value, chance);
  return {
    type: 'deconflict.answer.v1',
    question: question.id,
    answers: base64(joined(fair.answers)),
    proof: base64(fair.proof),
  };
}

/** A question that was charged, and whose elements are none. */
export function noElements(
  book: AnswerBook,
  question: Question,
  around: Pick<Surroundings, 'sender' | 'at'>,
): Replied & { reply: No } {
  const why = { code: 'deconflict.elements', words: 'The batch holds bytes that are no element of the group.' };
  const after = countNo(book, counted(question, around), 'elements');
  return { book: after, reply: noTo(question, 'elements'), why };
}

/**
 * Answers one question in one go. In: a question as `readMessage` gave it, and 64 bytes of chance for the proof. Out: the book after it,
 * and what to send back.
 */
export function answerQuestion(
  group: Ristretto,
  book: AnswerBook,
  question: Question,
  around: Surroundings,
  chance: Uint8Array,
): Replied {
  const weighed = weighQuestion(book, question, around);
  if (weighed.reply !== null) return { ...weighed, reply: weighed.reply };
  const reply = answerTo(group, around.standing!.key, question, chance);
  return reply === null ? noElements(weighed.book, question, around) : { book: weighed.book, reply, why: null };
}

function firstNo(question: Question, around: Surroundings): { code: NoCode; why: Refusal } | null {
  const { scope } = question;
  const { standing } = around;
  const say = (code: NoCode, words: string) => ({ code, why: { code: `deconflict.${code}`, words } });
  const here = scope.answerer === around.self && scope.asker === around.sender && scope.epoch === epochOf(around.at);
  if (
    !here ||
    standing === null ||
    !sameScope(standing.notice.scope, scope) ||
    standing.notice.key !== hex(standing.key.public)
  )
    return say('scope', 'The question is for another State, another asker, another week, or a class without an index.');
  const sent = fromBase64(question.hidden)?.length;
  if (!isBatchSize(question.size)) return say('size', 'A batch has 64, 256 or 1024 places, never more.');
  if (sent !== question.size * ELEMENT_BYTES) return say('shape', 'The batch does not have the size it says.');
  return around.declined ? say('declined', 'An officer decided not to answer this question.') : null;
}
