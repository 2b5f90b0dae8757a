// SPDX-License-Identifier: EUPL-1.2
// The asker's side of the border: an approved question is hidden and sent, its answer checked, opened and looked up at home.
import type { Party } from '#base/act.ts';
import { base64, type Bytes, concat, fromBase64, fromHex, hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { Fault, ok, type Refusal, type Result, refuse } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { rootOf } from '#proof/log/merkle.ts';
import { type Hidden, hideAll, joined, openAll, readElements } from '#proof/voprf/batch.ts';
import { commitTo, NONCE_BYTES } from '#proof/voprf/commitment.ts';
import { type Ristretto, UNIFORM_BYTES } from '#proof/voprf/ristretto.ts';
import { keyOf } from '../indicators/indicator.ts';
import { type BlindIndex, placeIn } from './blind-index.ts';
import { type BatchSize, paddedSize } from './limits.ts';
import type { Answer, No, NoCode, Notice, Question } from './messages.ts';
import { type Approved, type Asked, mandateBytes } from './question.ts';
import { type Class, epochOf, questionText } from './scope.ts';

/** A place of a batch: a value with its nonce, or filling. Kept at home. */
export type Place = { text: string; nonce: Bytes; value: Asked | null };
export type Sent = Omit<Approved, 'step'> & {
  step: 'sent';
  notice: Notice;
  question: Question;
  kept: Hidden;
  places: Place[];
  mandateNonce: Bytes;
};

/** How many bytes of chance a question of so many values uses up; all of them must be fresh. */
export function chanceFor(values: number): number {
  const size = paddedSize(values);
  if (!size.ok) throw new Fault('deconflict.chance', 'no batch has that size');
  return 16 + NONCE_BYTES + size.value * (UNIFORM_BYTES + NONCE_BYTES + SHUFFLE_BYTES);
}
const SHUFFLE_BYTES = 8;

/**
 * Hides an approved question. In: the notice of the index that will be asked, and `chanceFor` bytes of chance. Out: what to send, and what to
 * keep sealed. Values and filling stand in an order drawn by chance.
 * Refusals: deconflict.notice (another State, another class, another week), voprf.input.
 */
export function sendQuestion(
  group: Ristretto,
  approved: Approved,
  notice: Notice,
  asker: Party,
  chance: Uint8Array,
  at: Instant,
): Result<Sent> {
  const { scope } = notice;
  if (
    scope.answerer !== approved.to ||
    scope.asker !== asker ||
    scope.class !== approved.class ||
    scope.epoch !== epochOf(at)
  )
    return refuse(
      'deconflict.notice',
      'The index at hand is not the one of this State, class and week. Fetch it again.',
    );
  if (chance.length !== chanceFor(approved.values.length))
    throw new Fault('deconflict.chance', 'the bytes of chance have another length');
  const size = paddedSize(approved.values.length);
  if (!size.ok) return size;
  const draw = drawer(chance);
  const id = hex(draw(16));
  const mandateNonce = draw(NONCE_BYTES);
  const places = placed(approved.values, size.value, draw);
  const kept = hideAll(
    group,
    places.map((p) => utf8(p.text)),
    draw(size.value * UNIFORM_BYTES),
  );
  if (!kept.ok) return kept;
  const question: Question = {
    type: 'deconflict.question.v1',
    id,
    scope,
    purpose: approved.mandate.purpose,
    basis: approved.mandate.basis,
    size: size.value,
    hidden: base64(joined(kept.value.elements)),
    committed: {
      values: hex(commitmentOfPlaces(places)),
      mandate: hex(commitTo(mandateBytes(approved.mandate, approved.approver), mandateNonce)),
    },
    at,
  };
  return ok({ ...approved, step: 'sent', notice, question, kept: kept.value, places, mandateNonce });
}

function drawer(chance: Uint8Array): (n: number) => Bytes {
  let from = 0;
  return (n) => {
    from += n;
    return Uint8Array.from(chance.subarray(from - n, from));
  };
}

/** Values first, filling after, then sorted by chance. Filling has its nonce for a name, and no kind begins with a tilde. */
function placed(values: readonly Asked[], size: BatchSize, draw: (n: number) => Bytes): Place[] {
  const places = Array.from({ length: size }, (_, i) => {
    const nonce = draw(NONCE_BYTES);
    const order = hex(draw(SHUFFLE_BYTES));
    const value = values[i] ?? null;
    if (value === null) return { order, nonce, value, text: fillingText(nonce) };
    const text = questionText(value);
    if (!text.ok) throw new Fault('deconflict.canonical', 'a drafted value has lost its spelling');
    return { order, nonce, value, text: text.value };
  });
  places.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  return places.map(({ text, nonce, value }) => ({ text, nonce, value }));
}

/** The text of a place that asks nothing. */
export function fillingText(nonce: Uint8Array): string {
  return `~|${hex(nonce)}|0`;
}

/** One promise for all places: the root over their promises, so that a single place can be opened to a judge. */
export function commitmentOfPlaces(places: readonly Pick<Place, 'text' | 'nonce'>[]): Bytes {
  return rootOf(places.map((p) => commitTo(utf8(p.text), p.nonce)));
}

/** A find: whom to write to about which of the own values. Nothing is known of what the other State holds. */
export type Find = { value: Asked; party: Party; contact: string; class: Class };
export type Opened = Omit<Sent, 'step' | 'kept'> & { step: 'opened'; finds: Find[]; outputs: Map<string, Bytes> };

/**
 * Opens an answer and looks its values up in the peer's index, here and nowhere else: an output never goes back.
 * Refusals: deconflict.other-answer, deconflict.answer-shape, voprf.* (an unfair answer opens nothing; tell oversight).
 */
export function openAnswer(group: Ristretto, sent: Sent, index: BlindIndex, answer: Answer): Result<Opened> {
  if (answer.question !== sent.question.id)
    return refuse('deconflict.other-answer', 'This is the answer to another question.');
  const bytes = fromBase64(answer.answers);
  const proof = fromBase64(answer.proof);
  const key = group.elementOf(fromHex(sent.notice.key) ?? new Uint8Array(0));
  if (bytes === null || proof === null || key === null || hex(index.root) !== sent.notice.root)
    return refuse('deconflict.answer-shape', 'The answer, its proof, the key or the index could not be read.');
  const answers = readElements(group, bytes);
  if (!answers.ok) return answers;
  const opened = openAll(group, key, sent.kept, { answers: answers.value, proof });
  if (!opened.ok) return opened;
  const { scope, contact } = sent.notice;
  const outputs = new Map<string, Bytes>();
  const finds: Find[] = [];
  for (const [i, { value }] of sent.places.entries()) {
    if (value === null || placeIn(index, opened.value[i]!) === null) continue;
    finds.push({ value, party: scope.answerer, contact, class: scope.class });
    outputs.set(keyOf(value), opened.value[i]!);
  }
  finds.sort((a, b) => (keyOf(a.value) < keyOf(b.value) ? -1 : 1));
  const { kept: _, ...rest } = sent;
  return ok({ ...rest, step: 'opened', finds, outputs });
}

/** All that has crossed the border of a question, for tests and for oversight: there is nothing else. */
export function crossed(sent: Pick<Sent, 'question'>, answer: Answer): Bytes {
  return concat(utf8(canonical(sent.question)), utf8(canonical(answer)));
}

/** A question the other State did not answer, with what the officer may do. */
export type Unanswered = Omit<Sent, 'step' | 'kept'> & { step: 'unanswered'; refusal: Refusal };

const NEXT: Readonly<Record<NoCode, string>> = {
  shape: 'The other State could not read the question. Tell the operators of both nodes.',
  scope:
    'The other State has no index for this class and week, or the week has changed meanwhile. Fetch its index and ask again.',
  size: 'The other State takes batches of 64, 256 or 1024 places.',
  quota: 'The questions to this State are used up for today. Ask again tomorrow, the most urgent first.',
  'class-cap': 'All States together have asked as much of this class as one week allows. Ask again next week.',
  suspended: 'The other State does not answer yours at present. Your oversight office can ask why.',
  'id-reused': 'The other State holds another question under this number. Make a new one.',
  elements: 'The other State found the question damaged. Make a new one.',
  declined:
    'The other State decided not to answer. It need not say why; a request to its contact point remains open to you.',
};

/** Takes in a no. Refusals: deconflict.other-answer. What was hidden is forgotten, the places stay for the record. */
export function takeNo(sent: Sent, no: No): Result<Unanswered> {
  if (no.question !== sent.question.id)
    return refuse('deconflict.other-answer', 'This is the answer to another question.');
  const { kept: _, ...rest } = sent;
  return ok({ ...rest, step: 'unanswered', refusal: { code: `deconflict.no-${no.code}`, words: NEXT[no.code] } });
}
