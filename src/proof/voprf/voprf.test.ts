// SPDX-License-Identifier: EUPL-1.2
// What a hostile asker or answerer may do to a blind batch (abuse cases R13 and R15), and a second implementation as judge.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { concat, fromHex, hex, utf8 } from '#base/bytes.ts';
import { answerAll, hideAll, joined, openAll, readElements } from './batch.ts';
import { blind, evaluateOpen, MAX_INPUT_BYTES } from './blind.ts';
import { deriveKey, scopedKey } from './key.ts';
import { ELEMENT_BYTES, type Element, openRistretto } from './ristretto.ts';
import { proveSameKey, verifySameKey } from './same-key.ts';

const group = await openRistretto();
const seed = new Uint8Array(32).fill(7);
const scope = { peer: 'XA', epoch: '2026-W48', class: 'account' };
const key = scopedKey(group, seed, scope);
const chance = (n: number) => new Uint8Array(randomBytes(64 * n));
const inputsOf = (n: number) => Array.from({ length: n }, (_, i) => utf8(`account|XB-${i}|1`));
const hidden = (n: number) => {
  const kept = hideAll(group, inputsOf(n), chance(n));
  assert.ok(kept.ok);
  return kept.value;
};
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);

/** RFC 9496 appendix A.3: field elements spelled twice, negative ones, non-squares, negative products, and the point of order two. */
const NO_ELEMENTS = [
  '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
  'c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562',
  '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
  '3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];
const IDENTITY = '00'.repeat(32);

test('R15: identity, second spellings and bytes that are no element are refused before anything is computed', () => {
  const good = hidden(3);
  for (const bad of [...NO_ELEMENTS, IDENTITY]) {
    assert.equal(group.elementOf(fromHex(bad)!), null, bad);
    // A judge of another author agrees that these are none (the identity is one for him, and never one for us).
    if (bad !== IDENTITY) assert.throws(() => ristretto255.Point.fromHex(bad), bad);
    for (const place of [0, 1, 2]) {
      const bytes = joined(good.elements);
      bytes.set(fromHex(bad)!, place * ELEMENT_BYTES);
      const read = readElements(group, bytes);
      // The same class of answer wherever it stands and whatever is wrong with it.
      assert.deepEqual(read, readElements(group, concat(fromHex(IDENTITY)!, joined(good.elements))));
      assert.equal(codeOf(read), 'voprf.element');
    }
  }
  for (const length of [0, 1, 31, 33, 65])
    assert.equal(codeOf(readElements(group, new Uint8Array(length))), 'voprf.length');
  assert.equal(codeOf(readElements(group, joined(good.elements))), 'ok');
});

test('R15: random bytes are read as an element exactly when a second implementation reads them, and spelled back the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      let theirs: string | null;
      try {
        theirs = ristretto255.Point.fromBytes(bytes).toHex();
      } catch {
        theirs = null;
      }
      const ours = group.elementOf(bytes);
      assert.equal(ours === null ? null : hex(ours), theirs === IDENTITY ? null : theirs);
    }),
    { numRuns: 300 },
  );
});

test('scalars: zero, the order and what lies above it are none; the order less one is one', () => {
  const order = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')!;
  const below = Uint8Array.from(order);
  below[0]! -= 1;
  const above = Uint8Array.from(order);
  above[0]! += 1;
  for (const bad of [new Uint8Array(32), order, above, new Uint8Array(32).fill(255), new Uint8Array(31).fill(1)])
    assert.equal(group.scalarOf(bad), null);
  assert.deepEqual(group.scalarOf(below), below);
  assert.equal(group.scalarOf(new Uint8Array(33).fill(1)), null);
});

test('R13: an answer with another key in one place only is found, and nothing of it is opened', () => {
  const kept = hidden(64);
  const other = scopedKey(group, seed, { ...scope, peer: 'XC' });
  const fair = answerAll(group, key, kept.elements, chance(1));
  assert.equal(codeOf(openAll(group, key.public, kept, fair)), 'ok');
  for (const place of [0, 31, 63]) {
    const answers = fair.answers.map((e, i) => (i === place ? group.multiply(kept.elements[i]!, other.secret) : e));
    assert.equal(codeOf(openAll(group, key.public, kept, { ...fair, answers })), 'voprf.proof');
    // Nor does a proof help that the cheat makes anew over what he sends.
    const proof = proveSameKey(group, 1, key, { hidden: kept.elements, answers }, group.scalarFrom(chance(1)));
    assert.equal(codeOf(openAll(group, key.public, kept, { answers, proof })), 'voprf.proof');
  }
});

test('R13: answers in another order, answers doubled, fewer answers, and the proof under another key are refused', () => {
  const kept = hidden(4);
  const fair = answerAll(group, key, kept.elements, chance(1));
  const [a, b, c, d] = fair.answers as [Element, Element, Element, Element];
  for (const answers of [
    [b, a, c, d],
    [a, a, c, d],
  ])
    assert.equal(codeOf(openAll(group, key.public, kept, { ...fair, answers })), 'voprf.proof');
  assert.equal(codeOf(openAll(group, key.public, kept, { ...fair, answers: [a, b, c] })), 'voprf.batch');
  const later = scopedKey(group, seed, { ...scope, epoch: '2026-W49' });
  assert.equal(codeOf(openAll(group, later.public, kept, fair)), 'voprf.proof');
  // A proof of mode 0, or none, is not a proof of mode 1.
  const batch = { hidden: kept.elements, answers: fair.answers };
  assert.equal(codeOf(verifySameKey(group, 0, key.public, batch, fair.proof)), 'voprf.proof');
});

test('R13: every changed bit of a proof is noticed; zero, long and short proofs have no shape', () => {
  const kept = hidden(2);
  const fair = answerAll(group, key, kept.elements, chance(1));
  for (let bit = 0; bit < 512; bit += 5) {
    const proof = Uint8Array.from(fair.proof);
    proof[bit >> 3]! ^= 1 << (bit & 7);
    assert.match(codeOf(openAll(group, key.public, kept, { ...fair, proof }))!, /^voprf\.proof/);
  }
  for (const proof of [new Uint8Array(64), new Uint8Array(63), concat(fair.proof, Uint8Array.of(0)), new Uint8Array(0)])
    assert.equal(codeOf(openAll(group, key.public, kept, { ...fair, proof })), 'voprf.proof-shape');
});

test('R12: every peer, week and class has a key of its own, and parts cannot be shifted from one name into the next', () => {
  const names = [
    scope,
    { ...scope, peer: 'XB' },
    { ...scope, epoch: '2026-W49' },
    { ...scope, class: 'phone' },
    { ...scope, peer: 'X', epoch: 'A2026-W48' },
  ];
  assert.equal(new Set(names.map((s) => hex(scopedKey(group, seed, s).public))).size, names.length);
  assert.notEqual(hex(scopedKey(group, new Uint8Array(32).fill(8), scope).public), hex(key.public));
  assert.deepEqual(scopedKey(group, seed, scope), key);
});

test('a question shows nothing of its input: the same input hidden twice has nothing in common, and the output is the same', () => {
  const input = utf8('phone|+990123456|1');
  const two = hideAll(group, [input, input], chance(2));
  assert.ok(two.ok);
  assert.notEqual(hex(two.value.elements[0]!), hex(two.value.elements[1]!));
  const opened = openAll(group, key.public, two.value, answerAll(group, key, two.value.elements, chance(1)));
  assert.ok(opened.ok);
  assert.equal(hex(opened.value[0]!), hex(opened.value[1]!));
  const direct = evaluateOpen(group, 1, key.secret, input);
  assert.equal(direct.ok && hex(direct.value), hex(opened.value[0]!));
});

test('an input above 65535 bytes is refused', () => {
  const long = new Uint8Array(MAX_INPUT_BYTES + 1);
  assert.equal(codeOf(blind(group, 1, long, key.secret)), 'voprf.input');
  assert.equal(codeOf(evaluateOpen(group, 1, key.secret, long)), 'voprf.input');
  assert.equal(codeOf(hideAll(group, [long], chance(1))), 'voprf.input');
});

test('a second implementation agrees: keys, answers, outputs, and each takes the proof of the other', () => {
  const info = utf8('judge');
  const mine = deriveKey(group, 1, seed, info);
  const theirs = ristretto255_oprf.voprf.deriveKeyPair(seed, info);
  assert.equal(hex(mine.secret), hex(theirs.secretKey));
  assert.equal(hex(mine.public), hex(theirs.publicKey));
  const inputs = inputsOf(20);
  const asked = inputs.map((input) => ristretto255_oprf.voprf.blind(input));
  const read = readElements(group, concat(...asked.map((a) => a.blinded)));
  assert.ok(read.ok);
  const fair = answerAll(group, mine, read.value, chance(1));
  const items = inputs.map((input, i) => ({
    input,
    blind: asked[i]!.blind,
    blinded: asked[i]!.blinded,
    evaluated: fair.answers[i]! as Uint8Array,
  }));
  const opened = ristretto255_oprf.voprf.finalizeBatch(items, theirs.publicKey, fair.proof);
  for (const [i, input] of inputs.entries()) {
    const direct = evaluateOpen(group, 1, mine.secret, input);
    assert.equal(direct.ok && hex(direct.value), hex(opened[i]!));
  }
  const kept = hidden(20);
  const answer = ristretto255_oprf.voprf.blindEvaluateBatch(theirs.secretKey, theirs.publicKey, [...kept.elements]);
  const answers = readElements(group, concat(...answer.evaluated));
  assert.ok(answers.ok);
  const ours = openAll(group, mine.public, kept, { answers: answers.value, proof: Uint8Array.from(answer.proof) });
  assert.ok(ours.ok, codeOf(ours));
});
