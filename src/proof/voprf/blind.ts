// SPDX-License-Identifier: EUPL-1.2
// The blind question and its answer (RFC 9497 section 3.3): the asker hides an input, the answerer works on it unseen, the asker opens it.
import { type Bytes, concat, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { type Element, isIdentity, type Ristretto, type Scalar } from './ristretto.ts';
import { framed, hashToGroup, type Mode, sha512 } from './suite.ts';

/** RFC 9497 section 1.2: an input has at most 2^16 − 1 bytes. */
export const MAX_INPUT_BYTES = 65_535;
const FINALIZE = utf8('Finalize');

/**
 * Hides an input behind a scalar of chance that is used once and never shown. Out: the element to send.
 * Refusals: voprf.input (too long, or the one input in 2^252 that names nothing).
 */
export function blind(group: Ristretto, mode: Mode, input: Uint8Array, by: Scalar): Result<Element> {
  const element = pointOf(group, mode, input);
  return element === null ? badInput() : ok(group.multiply(element, by));
}

function badInput() {
  return refuse('voprf.input', 'This value cannot be asked about blindly: it is too long.');
}

function pointOf(group: Ristretto, mode: Mode, input: Uint8Array): Element | null {
  if (input.length > MAX_INPUT_BYTES) return null;
  const element = hashToGroup(group, mode, input);
  return isIdentity(element) ? null : element;
}

/** The answerer's work on one hidden element. The element was read by `elementOf`. */
export function evaluateHidden(group: Ristretto, secret: Scalar, hidden: Element): Element {
  return group.multiply(hidden, secret);
}

/** Opens one answer. In: the inverse of the scalar that hid the input. Out: 64 bytes, the same whoever computes them. */
export function finalize(group: Ristretto, input: Uint8Array, unblinder: Scalar, answer: Element): Bytes {
  return outputOf(input, group.multiply(answer, unblinder));
}

function outputOf(input: Uint8Array, element: Element): Bytes {
  return sha512(concat(framed(input), framed(element), FINALIZE));
}

/**
 * What an asker would come to for an input, computed with the key and without any asking: how the answerer fills an index.
 * Refusals: voprf.input.
 */
export function evaluateOpen(group: Ristretto, mode: Mode, secret: Scalar, input: Uint8Array): Result<Bytes> {
  const element = pointOf(group, mode, input);
  return element === null ? badInput() : ok(outputOf(input, group.multiply(element, secret)));
}

/**
 * Inverses of many scalars for the price of one and three products each. Throws Fault voprf.scalar for a zero among them.
 */
export function invertAll(group: Ristretto, scalars: readonly Scalar[]): Scalar[] {
  const first = scalars[0];
  if (first === undefined) return [];
  if (scalars.some(isIdentity)) throw new Fault('voprf.scalar', 'zero hides nothing and has no inverse');
  const products = [first];
  for (let i = 1; i < scalars.length; i++) products.push(group.times(products[i - 1]!, scalars[i]!));
  const out: Scalar[] = new Array(scalars.length);
  let rest = group.invert(products.at(-1)!);
  for (let i = scalars.length - 1; i > 0; i--) {
    out[i] = group.times(rest, products[i - 1]!);
    rest = group.times(rest, scalars[i]!);
  }
  out[0] = rest;
  return out;
}
