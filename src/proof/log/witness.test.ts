// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64, hex, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { addCosignatures, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { EMPTY_ROOT, leafHash, rootOf } from './merkle.ts';
import { memoryReader, proveConsistency } from './merkle-prove.ts';
import { signNote } from './note.ts';
import { COSIGNATURE, ED25519, noteKey, seedSigner } from './note-key.ts';
import {
  answerAddCheckpoint,
  encodeAddCheckpoint,
  originOf,
  parseAddCheckpoint,
  type WitnessRecord,
} from './witness.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const log = seedSigner('xa.example/acts', ED25519, seed(1));
const stranger = seedSigner('xc.example/acts', ED25519, seed(2));
const witness = seedSigner('xb.example/witness', COSIGNATURE, seed(3));
const leaves = Array.from({ length: 40 }, (_, i) => leafHash(seed(i)));
const tree = (size: number) => ({ size, root: rootOf(leaves.slice(0, size)) });
const note = (size: number) => signCheckpoint(tree(size), log);
const join = (older: number, newer: number) => proveConsistency(older, newer, memoryReader(leaves));

function ask(request: string | Uint8Array, recorded: WitnessRecord | null, logKeys = [log.key]) {
  return answerAddCheckpoint({ request, logKeys, recorded, witness, seconds: 1_800_000_000 });
}
const askFor = async (old: number, size: number, recorded: WitnessRecord | null) =>
  ask(encodeAddCheckpoint({ old, proof: await join(old, size), note: note(size) }), recorded);

test('a request travels as text and says which log it is about', async () => {
  const request = encodeAddCheckpoint({ old: 7, proof: await join(7, 20), note: note(20) });
  assert.ok(request.startsWith(`old 7\n${base64((await join(7, 20))[0]!)}\n`));
  const read = parseAddCheckpoint(utf8(request));
  assert.ok(read.ok);
  assert.equal(encodeAddCheckpoint(read.value), request);
  assert.equal(originOf(request), 'xa.example/acts');
  assert.equal(originOf('old 7\n'), null);
  assert.throws(() => encodeAddCheckpoint({ old: -1, proof: [], note: '' }), Fault);
});

test('200: first sight, growth and the same again are cosigned, and what to store is handed over', async () => {
  for (const [old, size] of [
    [0, 20],
    [7, 20],
    [8, 20],
    [20, 20],
  ] as const) {
    const answer = await askFor(old, size, old === 0 ? null : tree(old));
    assert.equal(answer.status, 200, `${old} to ${size}`);
    assert.deepEqual([answer.persist?.size, answer.persist?.origin], [20, 'xa.example/acts']);
    assert.equal(hex(answer.persist!.root), hex(tree(20).root));
    const cosigned = addCosignatures(note(20), answer.body, [witness.key]);
    assert.ok(cosigned.ok);
    const opened = openCheckpoint(cosigned.value, [log.key], [witness.key]);
    assert.equal(opened.ok && opened.value.cosignatures[0]?.time, 1_800_000_000);
  }
  const empty = encodeAddCheckpoint({ old: 0, proof: [], note: signCheckpoint({ size: 0, root: EMPTY_ROOT }, log) });
  assert.equal(ask(empty, null).status, 200);
});

test('404 for an unknown origin, also when keys of other names or roles are at hand', () => {
  const request = encodeAddCheckpoint({ old: 0, proof: [], note: note(20) });
  const asCosigner = noteKey('xa.example/acts', COSIGNATURE, log.key.publicKey);
  for (const keys of [[], [stranger.key], [asCosigner]]) assert.equal(ask(request, null, keys).status, 404);
});

test('403 when no trusted key signed, or a trusted key has a bad signature', () => {
  const text = note(20).slice(0, note(20).indexOf('\n\n') + 1);
  const bySame = seedSigner('xa.example/acts', ED25519, seed(9));
  const unsigned = encodeAddCheckpoint({ old: 0, proof: [], note: signNote(text, bySame) });
  assert.deepEqual([ask(unsigned, null).status, ask(unsigned, null).reason], [403, 'note.unsigned']);
  const broken = encodeAddCheckpoint({ old: 0, proof: [], note: note(20).replace('\n20\n', '\n21\n') });
  assert.deepEqual([ask(broken, null).status, ask(broken, null).reason], [403, 'note.bad-signature']);
});

test('400 when the old size is larger, or the request cannot be read', async () => {
  const larger = encodeAddCheckpoint({ old: 21, proof: [], note: note(20) });
  assert.equal(ask(larger, tree(21)).status, 400);
  const good = encodeAddCheckpoint({ old: 7, proof: await join(7, 20), note: note(20) });
  const hash = `${base64(seed(1))}\n`;
  const bad = [
    '',
    good.replace('old 7', 'old 07'),
    good.replace('old 7', 'old  7'),
    good.replace('old 7', 'new 7'),
    good.replace('\n', '\r\n'),
    good.replace('old 7\n', 'old 7\nnot a hash\n'),
    good.replace('old 7\n', `old 7\n${hash.repeat(64)}`),
    good.slice(0, -1),
    good.replace('\n20\n', '\n020\n'),
    good.slice(good.indexOf('\n\n') + 2),
    'x'.repeat(200_000),
  ];
  for (const request of bad) {
    assert.equal(ask(request, tree(7)).status, 400, request.slice(0, 60));
    assert.equal(ask(request, tree(7)).persist, undefined);
  }
});

test('409 with the recorded size when the old size is another', async () => {
  for (const [old, recorded] of [
    [7, tree(9)],
    [7, null],
    [0, tree(9)],
  ] as const) {
    const answer = await askFor(old, 20, recorded);
    assert.deepEqual(
      [answer.status, answer.contentType, answer.body],
      [409, 'text/x.tlog.size', `${recorded?.size ?? 0}\n`],
    );
    assert.equal(answer.persist, undefined);
  }
});

test('422 for every proof that does not join, and for a proof from nothing', async () => {
  const proof = await join(7, 20);
  const cases: [number, Uint8Array[], WitnessRecord | null][] = [
    [7, proof.slice(1), tree(7)],
    [7, [...proof, seed(1)], tree(7)],
    [7, proof.toReversed(), tree(7)],
    [7, proof, { size: 7, root: seed(1) }],
    [0, [seed(1)], null],
    [20, [seed(1)], tree(20)],
  ];
  for (const [old, hashes, recorded] of cases) {
    const answer = ask(encodeAddCheckpoint({ old, proof: hashes, note: note(20) }), recorded);
    assert.deepEqual([answer.status, answer.suspect, answer.persist], [422, true, undefined]);
  }
});

test('T07, T01: 422 for an empty log with another root, and for one size with two roots', () => {
  const lie = signNote(`xa.example/acts\n0\n${base64(seed(1))}\n`, log);
  const empty = ask(encodeAddCheckpoint({ old: 0, proof: [], note: lie }), null);
  assert.deepEqual([empty.status, empty.reason], [422, 'witness.empty-root']);
  const forked = ask(encodeAddCheckpoint({ old: 20, proof: [], note: note(20) }), { size: 20, root: seed(1) });
  assert.deepEqual([forked.status, forked.reason], [422, 'witness.forked']);
});

test('T13: of two requests from the same old size one is answered 200, the other 409 with the new size', async () => {
  let record: WitnessRecord | null = tree(7);
  const a = await askFor(7, 20, record);
  record = a.persist!;
  const b = await askFor(7, 30, record);
  assert.deepEqual([a.status, b.status, b.body], [200, 409, '20\n']);
  // After a crash between storing and answering, the log asks again with the size it is told.
  const again = await askFor(20, 30, record);
  assert.equal(again.status, 200);
});
