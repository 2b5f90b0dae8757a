// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hex } from '#base/bytes.ts';
import { Fault, type Result } from '#base/result.ts';
import { appendEntries, EMPTY_EDGE, type LogEdge, loadEdge } from './append.ts';
import { fsck } from './fsck.ts';
import { leafHash, rootOf, verifyConsistency, verifyInclusion } from './merkle.ts';
import { proveConsistency, proveInclusion, rootAt } from './merkle-prove.ts';
import { tileHashReader } from './tile-reader.ts';
import { decodeBundle, encodeBundle, MAX_ENTRY_BYTES, parseTilePath, rightEdge, tilePath, tilesOf } from './tiles.ts';

const sha = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
const most = Array.from({ length: 70_100 }, (_, i) => sha(`entry ${i}`));
const mostLeaves = most.map(leafHash);
const entriesUpTo = (n: number) => most.slice(0, n);
const leavesUpTo = (n: number) => mostLeaves.slice(0, n);
const code = (r: Result<unknown>) => (r.ok ? 'ok' : r.refusal.code);

/** A log written in batches that end at these sizes, with all its files as they stand on disk at the end. */
function written(sizes: readonly number[], all = entriesUpTo(sizes.at(-1)!)) {
  const files = new Map<string, Uint8Array>();
  let edge: LogEdge = EMPTY_EDGE;
  let from = 0;
  let root = sha('');
  for (const size of sizes) {
    const appended = appendEntries(edge, all.slice(from, size));
    for (const file of appended.files) files.set(file.path, file.bytes);
    ({ edge, root } = appended);
    from = size;
  }
  const read = (path: string) => files.get(path) ?? null;
  return { files, edge, read, size: from, root };
}

test('paths are those of the C2SP text, and only those are read back', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 'entries', index: 0, width: 7 }), 'tile/entries/000.p/7');
  assert.equal(tilePath({ level: 5, index: 999, width: 256 }), 'tile/5/999');
  assert.equal(tilePath({ level: 5, index: 1000, width: 255 }), 'tile/5/x001/000.p/255');
  for (const index of [0, 1, 999, 1000, 999_999, 1_000_000, 2 ** 45 - 1])
    for (const level of [0, 63, 'entries'] as const)
      for (const width of [1, 255, 256])
        assert.deepEqual(parseTilePath(tilePath({ level, index, width })), {
          ok: true,
          value: { level, index, width },
        });
});

test('every other spelling of a path is refused', () => {
  for (const path of [
    '',
    'checkpoint',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/00/001',
    'tile/64/001',
    'tile/-1/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
    'tile/0/001/',
    '/tile/0/001',
    'tile/0/../0/001',
    'tile/entries/x001',
    'tile/data/001',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/0/001\n',
  ])
    assert.equal(code(parseTilePath(path)), 'tile.path', path);
});

test('partial tiles stand where the text says, at sizes 0, 1, 255, 256, 257, 65,536 and 70,000', () => {
  const edge = (size: number) => rightEdge(size).map(tilePath);
  assert.deepEqual(edge(0), []);
  assert.deepEqual(edge(1), ['tile/entries/000.p/1', 'tile/0/000.p/1']);
  assert.deepEqual(edge(255), ['tile/entries/000.p/255', 'tile/0/000.p/255']);
  assert.deepEqual(edge(256), ['tile/1/000.p/1']);
  assert.deepEqual(edge(257), ['tile/entries/001.p/1', 'tile/0/001.p/1', 'tile/1/000.p/1']);
  assert.deepEqual(edge(65_536), ['tile/2/000.p/1']);
  assert.deepEqual(edge(70_000), ['tile/entries/273.p/112', 'tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']);
  const all = [...tilesOf(70_000)];
  const full = (level: number | 'entries') => all.filter((t) => t.level === level && t.width === 256).length;
  assert.deepEqual([full('entries'), full(0), full(1), full(2)], [273, 273, 1, 0]);
});

test('bundles carry entries of 0 to 65,535 bytes, and nothing before or behind', () => {
  const entries = [new Uint8Array(0), sha('a'), new Uint8Array(MAX_ENTRY_BYTES).fill(7)];
  const bundle = encodeBundle(entries);
  const decoded = decodeBundle(bundle, 3);
  assert.ok(decoded.ok);
  assert.deepEqual(decoded.value.map(hex), entries.map(hex));
  for (const [bytes, count] of [
    [bundle, 2],
    [bundle, 4],
    [bundle.subarray(0, -1), 3],
    [bundle.subarray(1), 3],
    [new Uint8Array([0]), 1],
    [new Uint8Array([0]), 0],
  ] as const)
    assert.equal(code(decodeBundle(bytes, count)), 'tile.bundle');
  assert.throws(() => encodeBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)]), Fault);
});

test('a log holds the same files however its entries arrive, apart from partial files in between', () => {
  const sizes = [1, 255, 256, 257, 700, 65_536, 65_537, 70_000];
  const all = entriesUpTo(70_000);
  const stepwise = written(sizes, all);
  const atOnce = written([70_000], all);
  assert.equal(hex(stepwise.root), hex(rootOf(leavesUpTo(all.length))));
  assert.equal(hex(atOnce.root), hex(stepwise.root));
  const expected = [...tilesOf(70_000)].map(tilePath).sort();
  assert.deepEqual([...atOnce.files.keys()].sort(), expected);
  for (const [path, bytes] of atOnce.files) assert.equal(hex(stepwise.files.get(path)!), hex(bytes), path);
  // Every size that was signed keeps its partial files.
  for (const size of sizes)
    for (const tile of rightEdge(size)) assert.ok(stepwise.files.has(tilePath(tile)), `${size} ${tilePath(tile)}`);
});

test('appending nothing writes nothing; the edge handed in stays as it was', () => {
  const log = written([300]);
  const before = [...log.edge.partials].map(([p, b]) => p + hex(b));
  assert.deepEqual(appendEntries(log.edge, []).files, []);
  appendEntries(log.edge, entriesUpTo(500));
  assert.deepEqual(
    [...log.edge.partials].map(([p, b]) => p + hex(b)),
    before,
  );
  assert.equal(log.edge.frontier.size, 300);
});

test('a sequencer that starts takes its edge from the files, and refuses files that lead elsewhere', async () => {
  const all = entriesUpTo(70_100);
  const log = written([70_000], all);
  const edge = await loadEdge(log, log.read);
  assert.deepEqual([...edge.partials.keys()], [...log.edge.partials.keys()]);
  assert.equal(hex(appendEntries(edge, all.slice(70_000)).root), hex(rootOf(leavesUpTo(all.length))));
  assert.deepEqual(await loadEdge({ size: 0, root: sha('') }, () => null), EMPTY_EDGE);
  await assert.rejects(loadEdge({ size: 70_000, root: sha('other') }, log.read), { code: 'log.edge' });
  const without = (lost: string) => (path: string) => (path === lost ? null : log.read(path));
  for (const path of log.edge.partials.keys())
    await assert.rejects(loadEdge(log, without(path)), { code: 'log.tile' }, path);
});

test('proofs come out of tiles, a handful of files each', async () => {
  const log = written([70_000]);
  const all = entriesUpTo(70_000);
  const opened: string[] = [];
  const read = tileHashReader(70_000, (path) => {
    opened.push(path);
    return log.read(path);
  });
  assert.equal(hex(await rootAt(70_000, read)), hex(log.root));
  for (const index of [0, 255, 256, 12_345, 65_535, 65_536, 69_887, 69_888, 69_999]) {
    opened.length = 0;
    const proof = await proveInclusion(index, 70_000, read);
    assert.equal(verifyInclusion(leafHash(all[index]!), index, log, proof).ok, true, String(index));
    assert.ok(opened.length <= 6, `${opened.length} files`);
  }
  for (const older of [1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999]) {
    opened.length = 0;
    const before = { size: older, root: rootOf(leavesUpTo(older)) };
    assert.equal(verifyConsistency(before, log, await proveConsistency(older, 70_000, read)).ok, true, String(older));
    assert.ok(opened.length <= 7, `${opened.length} files`);
  }
  await assert.rejects(proveInclusion(70_000, 70_000, read), { code: 'log.range' });
  await assert.rejects(proveConsistency(70_000, 70_001, read), { code: 'log.range' });
  await assert.rejects(tileHashReader(300, () => null)([{ level: 0, index: 3 }]), { code: 'log.tile' });
});

test('a removed partial file is read from the full one', async () => {
  const log = written([200, 600]);
  for (const tile of rightEdge(200)) log.files.delete(tilePath(tile));
  const older = { size: 200, root: rootOf(leavesUpTo(200)) };
  assert.equal(hex(await rootAt(200, tileHashReader(200, log.read))), hex(older.root));
  assert.deepEqual(await fsck(log.read, older), { ok: true, value: { entries: 200, files: 2 } });
  assert.equal((await loadEdge(older, log.read)).frontier.size, 200);
});

test('fsck finds nothing wrong with a whole log of any awkward size', async () => {
  for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 65_536, 70_000]) {
    const log = written([size]);
    const checked = await fsck(log.read, log);
    assert.deepEqual(checked, { ok: true, value: { entries: size, files: [...tilesOf(size)].length } }, String(size));
  }
});

test('T17: fsck names the first file that is altered, cut short or gone', async () => {
  const small = written([700]);
  const large = written([66_000]);
  const flipped = (bytes: Uint8Array) => {
    bytes[bytes.length - 9]! ^= 1;
    return bytes;
  };
  const short = (bytes: Uint8Array) => bytes.subarray(0, -1);
  const cases: [typeof small, string, ((bytes: Uint8Array) => Uint8Array) | null, string, string][] = [
    [small, 'tile/0/000', flipped, 'fsck.tile', 'tile/0/000'],
    [small, 'tile/0/002.p/188', flipped, 'fsck.tile', 'tile/0/002.p/188'],
    [small, 'tile/1/000.p/2', flipped, 'fsck.tile', 'tile/1/000.p/2'],
    [small, 'tile/entries/001', flipped, 'fsck.tile', 'tile/0/001'],
    [small, 'tile/entries/001', short, 'fsck.bundle', 'tile/entries/001'],
    [small, 'tile/0/001', short, 'fsck.missing', 'tile/0/001'],
    [small, 'tile/0/002.p/188', short, 'fsck.missing', 'tile/0/002.p/188'],
    [small, 'tile/entries/002.p/188', null, 'fsck.missing', 'tile/entries/002.p/188'],
    [small, 'tile/1/000.p/2', null, 'fsck.missing', 'tile/1/000.p/2'],
    [large, 'tile/1/000', flipped, 'fsck.tile', 'tile/1/000'],
    [large, 'tile/2/000.p/1', flipped, 'fsck.tile', 'tile/2/000.p/1'],
    [large, 'tile/2/000.p/1', null, 'fsck.missing', 'tile/2/000.p/1'],
  ];
  for (const [log, path, change, expected, named] of cases) {
    const altered = log.files.get(path);
    assert.ok(altered, path);
    const bytes = change === null ? null : change(altered.slice());
    const checked = await fsck((asked) => (asked === path ? bytes : log.read(asked)), log);
    assert.deepEqual(checked.ok ? [] : [checked.refusal.code, checked.refusal.params?.path], [expected, named], path);
  }
  assert.equal(code(await fsck(small.read, { size: 700, root: sha('other') })), 'fsck.root');
});
