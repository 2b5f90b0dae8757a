// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64, utf8 } from '#base/bytes.ts';
import type { Result } from '#base/result.ts';
import { formatCheckpoint, type OpenedCheckpoint, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { accuse, checkAccusation, encodeAccusation, needsHistoryProof } from './fork.ts';
import { leafHash, rootOf } from './merkle.ts';
import { memoryReader, proveConsistency, proveHistory } from './merkle-prove.ts';
import { cosignatureLine } from './note.ts';
import { COSIGNATURE, ED25519, seedSigner } from './note-key.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const log = seedSigner('xa.example/acts', ED25519, seed(1));
const other = seedSigner('xc.example/acts', ED25519, seed(2));
const witness = seedSigner('xb.example/witness', COSIGNATURE, seed(3));
const leaves = Array.from({ length: 30 }, (_, i) => leafHash(seed(i)));
const branch = [...leaves.slice(0, 3), ...Array.from({ length: 27 }, (_, i) => leafHash(seed(100 + i)))];
const code = (r: Result<unknown>) => (r.ok ? 'ok' : r.refusal.code);

function opened(all: Uint8Array[], size: number, signer = log): OpenedCheckpoint {
  const tree = { size, root: rootOf(all.slice(0, size)) };
  const line = cosignatureLine(formatCheckpoint({ origin: signer.key.name, ...tree }), witness, 7);
  const checkpoint = openCheckpoint(signCheckpoint(tree, signer) + line, [signer.key]);
  assert.ok(checkpoint.ok);
  return checkpoint.value;
}

test('T01: two roots of one size are an accusation anybody can check', () => {
  const accusation = accuse(opened(leaves, 9), opened(branch, 9));
  assert.equal(accusation?.kind, 'same-size');
  const file = encodeAccusation(accusation!);
  const checked = checkAccusation(utf8(file), [log.key]);
  assert.ok(checked.ok);
  assert.deepEqual(checked.value, accusation);
  assert.equal(encodeAccusation(checked.value), file);
});

test('T02: a later branch that is append-only in itself is convicted by its own history', async () => {
  for (const [older, newer] of [
    [9, 20],
    [8, 20],
    [4, 5],
    [20, 30],
    [16, 30],
  ] as const) {
    const proof = await proveHistory(older, newer, memoryReader(branch));
    const accusation = accuse(opened(branch, newer), opened(leaves, older), proof);
    assert.equal(accusation?.kind, 'rewritten', `${older} to ${newer}`);
    assert.equal(code(checkAccusation(encodeAccusation(accusation!), [log.key])), 'ok');
  }
  assert.deepEqual([needsHistoryProof(8), needsHistoryProof(9)], [true, false]);
});

test('an honest log is not accused, whatever proof is offered', async () => {
  const proof = await proveHistory(9, 20, memoryReader(leaves));
  assert.equal(accuse(opened(leaves, 9), opened(leaves, 20), proof), null);
  assert.equal(accuse(opened(leaves, 9), opened(leaves, 9)), null);
  const junk = [
    [],
    proof.slice(1),
    proof.toReversed(),
    [...proof, seed(1)],
    proof.map(() => seed(1)),
    Array(80).fill(seed(1)),
  ];
  for (const made of junk) assert.equal(accuse(opened(leaves, 9), opened(leaves, 20), made), null);
  const fromBranch = await proveHistory(9, 20, memoryReader(branch));
  assert.equal(accuse(opened(leaves, 9), opened(leaves, 20), fromBranch), null);
  assert.equal(accuse(opened(leaves, 9), opened(branch, 9, other)), null);
});

test('for sizes 1, 2, 4, 8 an ordinary proof does not convict, because it leaves out the telling hash', async () => {
  const proof = await proveConsistency(8, 20, memoryReader(branch));
  assert.equal(accuse(opened(leaves, 8), opened(branch, 20), proof), null);
});

test('a file that shows nothing, or was made without the key, is refused', async () => {
  const honest = { kind: 'same-size', origin: 'xa.example/acts', proof: [] } as const;
  const [a, b] = [opened(leaves, 9).note, opened(branch, 9).note];
  assert.equal(
    code(checkAccusation(encodeAccusation({ ...honest, older: a, newer: a }), [log.key])),
    'accusation.unfounded',
  );
  assert.equal(
    code(checkAccusation(encodeAccusation({ ...honest, older: a, newer: b }), [other.key])),
    'note.unsigned',
  );
  const forged = opened(branch, 9, other).note.replaceAll('xc.example', 'xa.example');
  assert.equal(
    code(checkAccusation(encodeAccusation({ ...honest, older: a, newer: forged }), [log.key])),
    'note.unsigned',
  );
  const file = encodeAccusation({ ...honest, older: a, newer: b });
  assert.equal(code(checkAccusation(file, [log.key])), 'ok');
  for (const bad of [
    file.replace('kind same-size', 'kind rewritten'),
    file.replace('origin xa', 'origin xd'),
    file
      .replace('origin xa.example/acts\n', `origin xa.example/acts\n${base64(seed(1))}\n`)
      .replace('same-size', 'rewritten'),
  ])
    assert.equal(code(checkAccusation(bad, [log.key])), 'accusation.unfounded');
  for (const bad of [
    '',
    file.replace('@v1', '@v2'),
    `${file}\n\n`,
    file.slice(0, 200),
    file.replace('\n\n', '\n'),
    'x'.repeat(300_000),
  ])
    assert.equal(code(checkAccusation(bad, [log.key])), 'accusation.form', bad.slice(0, 50));
});
