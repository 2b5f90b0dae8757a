// SPDX-License-Identifier: EUPL-1.2
// Our logs, checked by a program that shares no line with us: Go's sumdb/note and sumdb/tlog.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { appendEntries, EMPTY_EDGE, type LogEdge } from '#proof/log/append.ts';
import { formatCheckpoint, signCheckpoint } from '#proof/log/checkpoint.ts';
import { commitmentOf } from '#proof/log/merkle.ts';
import { proveConsistency, proveInclusion } from '#proof/log/merkle-prove.ts';
import { cosignatureLine } from '#proof/log/note.ts';
import { COSIGNATURE, ED25519, seedSigner, vkeyOf } from '#proof/log/note-key.ts';
import { tileHashReader } from '#proof/log/tile-reader.ts';
import { encodeTlogProof } from '#proof/log/tlog-proof.ts';
import { encodeAddCheckpoint } from '#proof/log/witness.ts';

const log = seedSigner('xa.example/acts', ED25519, new Uint8Array(32).fill(1));
const witness = seedSigner('xb.example/witness', COSIGNATURE, new Uint8Array(32).fill(2));
const sha = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());

const temporary = mkdtempSync(join(tmpdir(), 'comity-go-log-'));
const program = join(temporary, 'go-log');
after(() => rmSync(temporary, { recursive: true, force: true }));
const skip = build();

/** Builds the Go program once. Out: false, or why the tests cannot run here. */
function build(): string | false {
  const cwd = join(import.meta.dirname, 'go-log');
  const go = (...args: string[]) => spawnSync('go', args, { cwd, encoding: 'utf8' });
  if (go('version').status !== 0) return 'go is not installed';
  if (go('mod', 'download').status !== 0) return 'the Go module golang.org/x/mod cannot be had here';
  const built = go('build', '-o', program, '.');
  assert.equal(built.status, 0, built.stderr);
  return false;
}

/** Writes a log as a node does, in two batches, with proofs of some entries and of growth from the first batch. */
async function writeLog(name: string, first: number, size: number): Promise<string> {
  const dir = join(temporary, name);
  const files = new Map<string, Uint8Array | string>();
  const entries = Array.from({ length: size }, (_, i) => commitmentOf(sha(`salt ${i}`), sha(`act ${i}`)));
  let edge: LogEdge = EMPTY_EDGE;
  const signed: string[] = [];
  for (const [from, to] of [
    [0, first],
    [first, size],
  ] as const) {
    const appended = appendEntries(edge, entries.slice(from, to));
    edge = appended.edge;
    for (const file of appended.files) files.set(file.path, file.bytes);
    const text = formatCheckpoint({ origin: log.key.name, size: appended.size, root: appended.root });
    signed.push(signCheckpoint(appended, log) + cosignatureLine(text, witness, 1_800_000_000));
  }
  const [older, newer] = signed as [string, string];
  const read = tileHashReader(size, (path) => (files.get(path) as Uint8Array | undefined) ?? null);
  for (const index of new Set([0, first - 1, size >> 1, size - 1]).values()) {
    if (index < 0 || index >= size) continue;
    const hashes = await proveInclusion(index, size, read);
    const proof = { index, hashes, checkpoint: newer, extra: sha(`salt ${index}`) };
    files.set(`proofs/${index}.tlog-proof`, encodeTlogProof(proof));
  }
  if (first > 0) {
    const proof = await proveConsistency(first, size, read);
    files.set('consistency/first.checkpoint', older);
    files.set('consistency/first.add-checkpoint', encodeAddCheckpoint({ old: first, proof, note: newer }));
  }
  files.set('vkey', `${vkeyOf(log.key)}\n`);
  files.set('checkpoint', newer);
  for (const [path, content] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

function verdict(dir: string) {
  const run = spawnSync(program, [dir], { encoding: 'utf8' });
  return { status: run.status, words: run.stdout + run.stderr };
}

test('Go accepts our logs of small and awkward sizes, with their proofs', { skip }, async () => {
  for (const [first, size] of [
    [0, 0],
    [0, 1],
    [1, 2],
    [3, 7],
    [4, 8],
    [255, 256],
    [256, 257],
    [1, 512],
    [300, 1000],
  ] as const) {
    const { status, words } = verdict(await writeLog(`small-${first}-${size}`, first, size));
    assert.equal(status, 0, `${first}, ${size}: ${words}`);
    assert.match(words, new RegExp(`^accepted: entries=${size} `));
    assert.match(words, new RegExp(`consistency=${first > 0 ? 1 : 0}\n$`));
  }
});

test('Go accepts our log of 70,000 entries, and rejects it after one byte anywhere is changed', { skip }, async () => {
  const dir = await writeLog('large', 65_536, 70_000);
  assert.deepEqual(verdict(dir), { status: 0, words: 'accepted: entries=70000 tiles=277 proofs=4 consistency=1\n' });
  for (const path of [
    'vkey',
    'checkpoint',
    'tile/entries/100',
    'tile/entries/273.p/112',
    'tile/0/000',
    'tile/0/273.p/112',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
    'proofs/69999.tlog-proof',
    'consistency/first.add-checkpoint',
    'consistency/first.checkpoint',
  ]) {
    const whole = readFileSync(join(dir, path));
    const changed = Buffer.from(whole);
    // In proofs a letter of the last hash, elsewhere any byte of text or hash.
    const isProof = path.endsWith('.tlog-proof') || path.endsWith('.add-checkpoint');
    const at = isProof ? whole.indexOf('\n\n') - 20 : Math.min(75, whole.length >> 1);
    changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
    writeFileSync(join(dir, path), changed);
    const { status, words } = verdict(dir);
    assert.equal(status, 1, path);
    assert.match(words, /^rejected: /, path);
    writeFileSync(join(dir, path), whole);
  }
  assert.equal(verdict(dir).status, 0);
});
