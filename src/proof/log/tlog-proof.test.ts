// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { Fault, type Result } from '#base/result.ts';
import { formatCheckpoint, signCheckpoint } from './checkpoint.ts';
import { commitmentOf, leafHash, rootOf } from './merkle.ts';
import { memoryReader, proveInclusion } from './merkle-prove.ts';
import { cosignatureLine } from './note.ts';
import { COSIGNATURE, ED25519, seedSigner, vkeyOf } from './note-key.ts';
import { parsePolicy } from './policy.ts';
import { encodeTlogProof, entryOf, parseTlogProof, type TlogProof, verifyTlogProof } from './tlog-proof.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const log = seedSigner('xa.example/acts', ED25519, seed(1));
const witness = seedSigner('xb.example/witness', COSIGNATURE, seed(2));
const parsed = parsePolicy(`log ${vkeyOf(log.key)}\nwitness XB ${vkeyOf(witness.key)}\nquorum XB\n`);
assert.ok(parsed.ok);
const policy = parsed.value;
const digests = Array.from({ length: 37 }, (_, i) => seed(100 + i));
const entries = digests.map((d, i) => commitmentOf(seed(i), d));
const leaves = entries.map(leafHash);
const tree = { size: 37, root: rootOf(leaves) };
const text = formatCheckpoint({ origin: 'xa.example/acts', ...tree });
const checkpoint = signCheckpoint(tree, log) + cosignatureLine(text, witness, 500);
const proof: TlogProof = {
  index: 20,
  hashes: await proveInclusion(20, 37, memoryReader(leaves)),
  checkpoint,
  extra: seed(20),
};
const file = encodeTlogProof(proof);
const code = (r: Result<unknown>) => (r.ok ? 'ok' : r.refusal.code);

/** All a receiver does: read, take the salt, verify. */
function receive(source: Uint8Array | string, digest: Uint8Array) {
  const read = parseTlogProof(source);
  if (!read.ok) return read;
  const entry = entryOf(read.value, digest);
  return entry.ok ? verifyTlogProof(read.value, entry.value, policy, 1000) : entry;
}

test('a proof travels as text and convinces whoever has policy and object', () => {
  assert.ok(file.startsWith('c2sp.org/tlog-proof@v1\nextra FBQUFBQU'));
  const read = parseTlogProof(utf8(file));
  assert.ok(read.ok);
  assert.equal(encodeTlogProof(read.value), file);
  const received = receive(file, digests[20]!);
  assert.ok(received.ok);
  assert.deepEqual([received.value.index, received.value.quorumMet, received.value.medianTime], [20, true, 500]);
});

test('T05, T20: another object, another salt and no salt are refused', () => {
  assert.equal(code(receive(file, digests[21]!)), 'merkle.inclusion');
  assert.equal(code(receive(encodeTlogProof({ ...proof, extra: seed(21) }), digests[20]!)), 'merkle.inclusion');
  const { extra: _, ...bare } = proof;
  assert.equal(code(receive(encodeTlogProof(bare), digests[20]!)), 'tlog-proof.salt');
  assert.equal(code(verifyTlogProof(bare, entries[20]!, policy, 1000)), 'ok');
});

test('a proof without its witness is good but not witnessed', () => {
  const received = receive(file.replace(/\u2014 xb.*\n/, ''), digests[20]!);
  assert.ok(received.ok);
  assert.equal(received.value.quorumMet, false);
});

test('every changed or missing byte is noticed, except beyond what a witness needs', () => {
  const bytes = utf8(file);
  for (let bit = 0; bit < bytes.length * 8; bit += 5) {
    const mutated = bytes.slice();
    mutated[bit >> 3]! ^= 1 << (bit & 7);
    const received = receive(mutated, digests[20]!);
    // A changed name or id makes a known signature an unknown line: then the quorum is gone.
    if (received.ok) assert.equal(received.value.quorumMet, false, `bit ${bit}`);
  }
  for (let end = 0; end < bytes.length; end += 3) {
    const received = receive(bytes.subarray(0, end), digests[20]!);
    if (received.ok) assert.equal(received.value.quorumMet, false, `first ${end} bytes`);
  }
});

test('other spellings, and T06: too many hashes, are refused', () => {
  const hash = `${btoa('x'.repeat(32))}\n`;
  const bad = [
    '',
    file.replace('@v1', '@v2'),
    file.replace('index 20', 'index 020'),
    file.replace('index 20', 'index +20'),
    file.replace('index 20\n', ''),
    file.replace(/extra .*\n/, '$&$&'),
    file.replace(/(extra .*\n)(index 20\n)/, '$2$1'),
    file.replace(/extra .*\n/, 'extra !\n'),
    file.replace(/extra .*\n/, `extra ${btoa('x'.repeat(1200))}\n`),
    file.replace('index 20\n', `index 20\n${hash.repeat(64)}`),
    file.replace('index 20\n', 'index 20\nshort\n'),
    file.replace('\n', '\r\n'),
  ];
  for (const text of bad) assert.equal(code(parseTlogProof(text)), 'tlog-proof.form', text.slice(0, 80));
  assert.equal(code(parseTlogProof(new Uint8Array(1024 * 1024))), 'tlog-proof.too-large');
  assert.equal(code(receive(file.replace('index 20\n', `index 20\n${hash}`), digests[20]!)), 'merkle.proof-length');
  assert.equal(code(receive(file.replace('index 20', 'index 37'), digests[20]!)), 'merkle.range');
  assert.throws(() => encodeTlogProof({ ...proof, index: -1 }), Fault);
  assert.throws(() => encodeTlogProof({ ...proof, hashes: [seed(1).slice(1)] }), Fault);
});
