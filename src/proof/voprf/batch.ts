// SPDX-License-Identifier: EUPL-1.2
// A whole batch as it crosses the border: hide, read strictly, answer with proof, check and open. Mode 1 of RFC 9497, nothing to choose.
import { type Bytes, concat } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { blind, evaluateHidden, finalize, invertAll } from './blind.ts';
import type { BlindKey } from './key.ts';
import { type Element, ELEMENT_BYTES, type Ristretto, type Scalar, UNIFORM_BYTES } from './ristretto.ts';
import { MAX_BATCH, proveSameKey, verifySameKey } from './same-key.ts';

/** What the asker keeps to itself until the answer comes. */
export type Hidden = { inputs: readonly Uint8Array[]; blinds: readonly Scalar[]; elements: readonly Element[] };
export type FairAnswer = { answers: readonly Element[]; proof: Bytes };

/**
 * Hides inputs. In: 64 bytes of chance an input, all fresh. Out: what to send (`elements`) and what to keep.
 * Refusals: voprf.input. Throws Fault voprf.uniform when the chance does not have that length.
 */
export function hideAll(group: Ristretto, inputs: readonly Uint8Array[], chance: Uint8Array): Result<Hidden> {
  if (chance.length !== inputs.length * UNIFORM_BYTES)
    throw new Fault('voprf.uniform', 'every input wants 64 bytes of chance of its own');
  const blinds: Scalar[] = [];
  const elements: Element[] = [];
  for (const [i, input] of inputs.entries()) {
    const by = group.scalarFrom(chance.subarray(i * UNIFORM_BYTES, (i + 1) * UNIFORM_BYTES));
    const element = blind(group, 1, input, by);
    if (!element.ok) return element;
    blinds.push(by);
    elements.push(element.value);
  }
  return ok({ inputs, blinds, elements });
}

/** Elements one after the other, 32 bytes each, as they travel. */
export function joined(elements: readonly Element[]): Bytes {
  return concat(...elements);
}

/**
 * Reads elements from foreign bytes; all of them are looked at before the verdict, which does not say which one was wrong.
 * Refusals: voprf.length (not a whole number of elements, none, or more than MAX_BATCH), voprf.element (one is the identity, a
 * second spelling, or no element).
 */
export function readElements(group: Ristretto, bytes: Uint8Array): Result<Element[]> {
  const count = bytes.length / ELEMENT_BYTES;
  if (!Number.isInteger(count) || count === 0 || count > MAX_BATCH)
    return refuse('voprf.length', 'The batch is not a whole number of group elements.');
  const read = Array.from({ length: count }, (_, i) =>
    group.elementOf(bytes.subarray(i * ELEMENT_BYTES, (i + 1) * ELEMENT_BYTES)),
  );
  const elements = read.filter((e) => e !== null);
  return elements.length === count
    ? ok(elements)
    : refuse('voprf.element', 'The batch holds bytes that are no element of the group, or the identity.');
}

/**
 * Answers every place with one key and proves it once. In: elements read strictly, 64 bytes of chance for the proof.
 * About two multiplications a place, without a pause: a busy node does it beside its event loop.
 */
export function answerAll(group: Ristretto, key: BlindKey, hidden: readonly Element[], chance: Uint8Array): FairAnswer {
  const answers = hidden.map((element) => evaluateHidden(group, key.secret, element));
  return { answers, proof: proveSameKey(group, 1, key, { hidden, answers }, group.scalarFrom(chance)) };
}

/**
 * Checks the proof against the key announced before, then opens every place. Nothing is opened of an unfair answer.
 * Out: 64 bytes an input, in its place. Refusals: as `verifySameKey`.
 */
export function openAll(group: Ristretto, key: Element, kept: Hidden, answer: FairAnswer): Result<Bytes[]> {
  const batch = { hidden: kept.elements, answers: answer.answers };
  const fair = verifySameKey(group, 1, key, batch, answer.proof);
  if (!fair.ok) return fair;
  const unblinders = invertAll(group, kept.blinds);
  return ok(kept.inputs.map((input, i) => finalize(group, input, unblinders[i]!, answer.answers[i]!)));
}
