// SPDX-License-Identifier: EUPL-1.2
// One proof that a whole batch was answered with the announced key (RFC 9497 section 2.2): who tags a single asker is caught.
import { type Bytes, concat, sameBytes, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import type { BlindKey } from './key.ts';
import { type Element, isIdentity, type Ristretto, type Scalar, SCALAR_BYTES } from './ristretto.ts';
import { framed, hashToScalar, type Mode, seedTag, sha512, twoBytes } from './suite.ts';

export const PROOF_BYTES = 2 * SCALAR_BYTES;
/** Places are numbered in two bytes. */
export const MAX_BATCH = 65_535;
const COMPOSITE = utf8('Composite');
const CHALLENGE = utf8('Challenge');

/** What was asked and what was answered, place by place. */
export type Answered = { hidden: readonly Element[]; answers: readonly Element[] };

/** Every place gets a weight that depends on all of the batch, so that no error can be hidden by another. */
function weightsOf(group: Ristretto, mode: Mode, key: Element, { hidden, answers }: Answered): Scalar[] {
  const seed = framed(sha512(concat(framed(key), framed(seedTag(mode)))));
  return hidden.map((c, i) =>
    hashToScalar(group, mode, concat(seed, twoBytes(i), framed(c), framed(answers[i]!), COMPOSITE)),
  );
}

function weighted(group: Ristretto, elements: readonly Element[], weights: readonly Scalar[]): Element {
  let sum = group.multiply(elements[0]!, weights[0]!);
  for (let i = 1; i < elements.length; i++) sum = group.add(sum, group.multiply(elements[i]!, weights[i]!));
  return sum;
}

function challengeOf(group: Ristretto, mode: Mode, key: Element, parts: readonly Element[]): Scalar {
  return hashToScalar(group, mode, concat(framed(key), ...parts.map(framed), CHALLENGE));
}

/**
 * GenerateProof. In: the key that was used, the batch, and a scalar of chance that is used once: using it twice gives the key away.
 * Out: 64 bytes. Throws Fault voprf.batch for an empty batch, one above MAX_BATCH, or lists of different length.
 */
export function proveSameKey(group: Ristretto, mode: Mode, key: BlindKey, batch: Answered, chance: Scalar): Bytes {
  const size = batch.hidden.length;
  if (size === 0 || size > MAX_BATCH || batch.answers.length !== size)
    throw new Fault('voprf.batch', 'a proof is over one to 65535 elements and as many answers');
  const asked = weighted(group, batch.hidden, weightsOf(group, mode, key.public, batch));
  const answered = group.multiply(asked, key.secret);
  const parts = [asked, answered, group.multiplyBase(chance), group.multiply(asked, chance)];
  const challenge = challengeOf(group, mode, key.public, parts);
  return concat(challenge, group.minus(chance, group.times(challenge, key.secret)));
}

/**
 * VerifyProof. In: the public key announced before, the batch, the proof. Everything foreign was read by `elementOf`.
 * Refusals: voprf.proof-shape (length, or a number that is none), voprf.batch, voprf.proof (another key answered somewhere).
 */
export function verifySameKey(
  group: Ristretto,
  mode: Mode,
  key: Element,
  batch: Answered,
  proof: Uint8Array,
): Result<true> {
  const size = batch.hidden.length;
  if (size === 0 || size > MAX_BATCH || batch.answers.length !== size)
    return refuse('voprf.batch', 'The answer does not have as many places as the question.');
  const challenge = group.scalarOf(proof.subarray(0, SCALAR_BYTES));
  const response = group.scalarOf(proof.subarray(SCALAR_BYTES));
  if (proof.length !== PROOF_BYTES || challenge === null || response === null)
    return refuse('voprf.proof-shape', 'The proof of a fair answer is not two numbers of the group.');
  const weights = weightsOf(group, mode, key, batch);
  const asked = weighted(group, batch.hidden, weights);
  const answered = weighted(group, batch.answers, weights);
  const unfair = refuse('voprf.proof', 'The answer was not made with the announced key in every place.');
  if (isIdentity(asked) || isIdentity(answered)) return unfair;
  const base = group.add(group.multiplyBase(response), group.multiply(key, challenge));
  const other = group.add(group.multiply(asked, response), group.multiply(answered, challenge));
  const expected = challengeOf(group, mode, key, [asked, answered, base, other]);
  return sameBytes(expected, challenge) ? ok(true) : unfair;
}
