// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { appendEntries, EMPTY_EDGE } from './append.ts';
import { type OpenedCheckpoint, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { checkAccusation, encodeAccusation } from './fork.ts';
import { joined } from './joined.ts';
import { leafHash, rootOf } from './merkle.ts';
import { ED25519, seedSigner } from './note-key.ts';
import type { FileReader } from './tiles.ts';

const log = seedSigner('depositary.example/register', ED25519, new Uint8Array(32).fill(1));
const entryOf = (n: number, story = '') => new Uint8Array(createHash('sha256').update(`${story} ${n}`).digest());
/** Entries that are the same up to a place and tell another story from there on. */
const entriesOf = (size: number, from = size) =>
  Array.from({ length: size }, (_, i) => entryOf(i, i < from ? '' : 'other'));

function signed(entries: Uint8Array[], signer = log): OpenedCheckpoint {
  const note = signCheckpoint({ size: entries.length, root: rootOf(entries.map(leafHash)) }, signer);
  const opened = openCheckpoint(note, [signer.key]);
  assert.ok(opened.ok);
  return opened.value;
}

function tiles(entries: Uint8Array[]): FileReader {
  const files = new Map(appendEntries(EMPTY_EDGE, entries).files.map((f) => [f.path, f.bytes]));
  return (path) => files.get(path) ?? null;
}

test('every size of a growing log continues every smaller one, in whichever order they are given', async () => {
  for (let newer = 0; newer <= 20; newer++)
    for (let older = 0; older <= newer; older++) {
      const [a, b] = [signed(entriesOf(older)), signed(entriesOf(newer))];
      assert.ok((await joined(a, b, tiles(entriesOf(newer)))).ok, `${older}, ${newer}`);
      assert.ok((await joined(b, a, tiles(entriesOf(newer)))).ok, `${newer}, ${older}`);
    }
});

test('a larger log on another beginning, and a second one of the same size, convict the log by themselves', async () => {
  for (const [older, newer, from] of [
    [1, 2, 0],
    [3, 3, 2],
    [4, 9, 3],
    [5, 9, 0],
    [8, 9, 7],
    [256, 300, 255],
    [257, 600, 12],
  ] as const) {
    const forged = entriesOf(newer, from);
    const found = await joined(signed(entriesOf(older)), signed(forged), tiles(forged));
    assert.ok(!found.ok && found.refusal.code === 'log.forked', `${older}, ${newer}`);
    assert.deepEqual(found.refusal.params, { older, newer });
    const judged = checkAccusation(encodeAccusation(found.accusation!), [log.key]);
    assert.equal(judged.ok && judged.value.kind, older === newer ? 'same-size' : 'rewritten');
  }
});

test('tiles that are missing, short or of another tree convict nobody, and are not taken for consistent', async () => {
  const [a, b] = [signed(entriesOf(5)), signed(entriesOf(9))];
  for (const read of [() => null, () => new Uint8Array(9 * 32), () => new Uint8Array(3), tiles(entriesOf(9, 2))]) {
    const found = await joined(a, b, read as FileReader);
    assert.ok(!found.ok);
    assert.deepEqual([found.refusal.code, found.accusation], ['log.tile', null]);
  }
});

test('two different logs are not compared', async () => {
  const other = seedSigner('depositary.example/acts', ED25519, new Uint8Array(32).fill(2));
  const found = await joined(signed(entriesOf(5)), signed(entriesOf(9, 2), other), tiles(entriesOf(9, 2)));
  assert.deepEqual(!found.ok && [found.refusal.code, found.accusation], ['log.other', null]);
});
