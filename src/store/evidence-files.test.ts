// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crc32 } from 'node:zlib';
import type { Result } from '#base/result.ts';
import { evidenceFiles } from './evidence-files.ts';
import { partialFiles } from './partial-files.ts';

const root = mkdtempSync(join(tmpdir(), 'comity-evidence-'));
after(() => rmSync(root, { recursive: true }));

let stores = 0;
const freshRoot = () => join(root, `store-${++stores}`);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
const filesIn = (dir: string) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => f.name);

async function* pieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breaking(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* pieces(bytes);
  throw new Error('the line broke');
}

async function readAll(result: Awaited<ReturnType<ReturnType<typeof evidenceFiles>['open']>>): Promise<Buffer> {
  assert.ok(result.ok);
  return Buffer.concat(await result.value.stream.toArray());
}

const content = randomBytes(10_500);
const digest = hashOf(content);

test('a file is found by its hash and read whole or in part', async () => {
  const files = evidenceFiles(freshRoot());
  const put = await files.put(pieces(content), { limit: 10_500 });
  assert.deepEqual(put, { ok: true, value: { sha256: digest, size: 10_500, crc32: crc32(content) } });
  assert.deepEqual(await readAll(await files.open(digest)), content);
  assert.deepEqual(await readAll(await files.open(digest, { start: 100, end: 200 })), content.subarray(100, 200));
  assert.deepEqual(await readAll(await files.open(digest, { start: 10_000 })), content.subarray(10_000));
  assert.equal((await readAll(await files.open(digest, { start: 7, end: 7 }))).length, 0);
  assert.deepEqual(await files.inspect(digest), put.ok && put.value);
  assert.equal(await files.size(digest), 10_500);
});

test('the same bytes twice, and no bytes at all, are files too', async () => {
  const base = freshRoot();
  const files = evidenceFiles(base);
  await Promise.all([files.put(pieces(content), { limit: 20_000 }), files.put(pieces(content, 77), { limit: 20_000 })]);
  await files.put(pieces(new Uint8Array()), { limit: 0 });
  const empty = hashOf(new Uint8Array());
  assert.deepEqual(filesIn(base).sort(), [digest, empty].sort());
  assert.equal((await readAll(await files.open(empty))).length, 0);
});

test('too much, something else, or a broken source leaves nothing', async () => {
  const base = freshRoot();
  const files = evidenceFiles(base);
  assert.equal(code(await files.put(pieces(content), { limit: 10_499 })), 'store.file-too-large');
  assert.equal(
    code(await files.put(pieces(content), { limit: 20_000, expect: { sha256: '0'.repeat(64) } })),
    'store.file-other',
  );
  assert.equal(code(await files.put(pieces(content), { limit: 20_000, expect: { size: 10_501 } })), 'store.file-other');
  assert.equal(code(await files.put(pieces(content), { limit: 20_000, expect: { crc32: 1 } })), 'store.file-other');
  await assert.rejects(files.put(breaking(content), { limit: 20_000 }), /the line broke/);
  assert.deepEqual(filesIn(base), []);
});

test('names that are no hash, unknown files and impossible ranges are refused', async () => {
  const files = evidenceFiles(freshRoot());
  await files.put(pieces(content), { limit: 20_000 });
  for (const name of [
    '',
    '..',
    '../../etc/passwd',
    `${digest}/../x`,
    digest.toUpperCase(),
    `${digest}\0`,
    `${digest}\n`,
    '/etc/passwd',
    digest.slice(1),
  ]) {
    assert.equal(code(await files.open(name)), 'store.file-name', JSON.stringify(name));
    assert.equal(await files.size(name), null);
    assert.equal(await files.remove(name), false);
    const pulls = partialFiles(files);
    assert.equal(code(await pulls.append(name, 0, pieces(content), { limit: 9 })), 'store.file-name');
    assert.equal(code(await pulls.finish(name, 1)), 'store.file-name');
    assert.equal(code(await pulls.discard(name)), 'store.file-name');
    assert.equal(await pulls.have(name), 0);
  }
  assert.equal(code(await files.open('0'.repeat(64))), 'store.file-unknown');
  for (const range of [{ start: -1 }, { end: 10_501 }, { start: 5, end: 4 }, { start: 0.5 }, { start: Number.NaN }])
    assert.equal(code(await files.open(digest, range)), 'store.file-range', JSON.stringify(range));
});

test('a pull that breaks goes on where it stopped and ends with the right file', async () => {
  const base = freshRoot();
  const files = evidenceFiles(base);
  const pulls = partialFiles(files);
  await assert.rejects(
    pulls.append(digest, 0, breaking(content.subarray(0, 4000)), { limit: 10_500 }),
    /the line broke/,
  );
  assert.equal(await pulls.have(digest), 4000);
  assert.equal(code(await pulls.finish(digest, 10_500)), 'store.partial-size');
  // Another process, as after a kill: nothing is remembered but what is on the disk.
  const later = partialFiles(evidenceFiles(base));
  assert.deepEqual(await later.append(digest, 4000, pieces(content.subarray(4000, 9000)), { limit: 10_500 }), {
    ok: true,
    value: 9000,
  });
  assert.deepEqual(await later.append(digest, 9000, pieces(content.subarray(9000)), { limit: 10_500 }), {
    ok: true,
    value: 10_500,
  });
  assert.deepEqual(await later.finish(digest, 10_500), {
    ok: true,
    value: { sha256: digest, size: 10_500, crc32: crc32(content) },
  });
  assert.deepEqual(filesIn(base), [digest]);
  assert.equal(code(await later.finish(digest, 10_500)), 'ok');
  assert.deepEqual(await readAll(await files.open(digest)), content);
});

test('a piece at the wrong place, a second writer, or too many bytes change nothing', async () => {
  const pulls = partialFiles(evidenceFiles(freshRoot()));
  await pulls.append(digest, 0, pieces(content.subarray(0, 5000)), { limit: 10_500 });
  const wrong = await pulls.append(digest, 4000, pieces(content), { limit: 10_500 });
  assert.ok(!wrong.ok);
  assert.deepEqual([wrong.refusal.code, wrong.refusal.params], ['store.partial-offset', { have: 5000 }]);
  assert.equal(code(await pulls.append(digest, 5000, pieces(content), { limit: 10_500 })), 'store.file-too-large');
  assert.equal(await pulls.have(digest), 5000);

  const gate = Promise.withResolvers<void>();
  async function* slow(): AsyncGenerator<Uint8Array> {
    await gate.promise;
    yield content.subarray(5000);
  }
  const first = pulls.append(digest, 5000, slow(), { limit: 10_500 });
  assert.equal(code(await pulls.append(digest, 5000, pieces(content), { limit: 10_500 })), 'store.partial-busy');
  assert.equal(code(await pulls.finish(digest, 10_500)), 'store.partial-busy');
  gate.resolve();
  assert.equal(code(await first), 'ok');
  assert.equal(code(await pulls.finish(digest, 10_500)), 'ok');
});

test('bytes changed on the disk are found when the file is finished, and thrown away', async () => {
  const base = freshRoot();
  const pulls = partialFiles(evidenceFiles(base));
  await pulls.append(digest, 0, pieces(content), { limit: 10_500 });
  const path = join(base, 'arriving', `${digest}.part`);
  const bytes = readFileSync(path);
  bytes[5000]! ^= 1;
  writeFileSync(path, bytes);
  assert.equal(code(await pulls.finish(digest, 10_500)), 'store.file-other');
  assert.deepEqual(filesIn(base), []);
  assert.equal(await pulls.have(digest), 0);
});

test('leftovers of killed writers are swept by age, resting files never', async () => {
  const base = freshRoot();
  const files = evidenceFiles(base);
  await files.put(pieces(content), { limit: 20_000 });
  writeFileSync(join(base, 'arriving', 'left.tmp'), 'x');
  assert.equal(await files.sweep(0), 0);
  assert.equal(await files.sweep(Number.MAX_SAFE_INTEGER), 1);
  assert.deepEqual(filesIn(base), [digest]);
  assert.equal(await files.remove(digest), true);
  assert.equal(await files.size(digest), null);
});

test('memory stays flat while a large file passes', async () => {
  const files = evidenceFiles(freshRoot());
  const chunk = Buffer.alloc(1024 * 1024, 7);
  async function* large(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 192; i++) yield chunk;
  }
  const before = process.memoryUsage().rss;
  const put = await files.put(large(), { limit: 2 ** 40 });
  assert.ok(put.ok && put.value.size === 192 * chunk.length);
  let read = 0;
  const opened = await files.open(put.value.sha256);
  assert.ok(opened.ok);
  for await (const part of opened.value.stream) read += (part as Buffer).length;
  assert.equal(read, put.value.size);
  assert.ok(process.memoryUsage().rss - before < 100 * chunk.length);
});

/** Takes in a file and a pull of 3 MB with no room for them, and prints what came of it. */
const CRAMPED = `
const [, evidence, partial, base] = process.argv;
const { evidenceFiles } = await import(evidence);
const { partialFiles } = await import(partial);
async function* three() { for (let i = 0; i < 48; i++) yield Buffer.alloc(65536, i); }
const files = evidenceFiles(base);
const pulls = partialFiles(files);
const sha = 'a'.repeat(64);
const fault = (e) => e.name + ' ' + e.code;
const put = await files.put(three(), { limit: 1e9 }).catch(fault);
const piece = await pulls.append(sha, 0, three(), { limit: 1e9 }).catch(fault);
const have = await pulls.have(sha);
const small = await files.put([Buffer.from('small')], { limit: 10 });
console.log(JSON.stringify({ put, piece, have, small: small.ok }));
`;

test('a full disk is a fault, leaves nothing half done, and small files still fit', (t) => {
  const base = freshRoot();
  const words = [
    process.execPath,
    '--input-type=module',
    '-e',
    CRAMPED,
    import.meta.resolve('./evidence-files.ts'),
    import.meta.resolve('./partial-files.ts'),
    base,
  ];
  const own = `mkdir -p "$0" && mount -t tmpfs -o size=1m none "$0" && "$@" && find "$0" -type f -size +0`;
  const limited = `ulimit -f 1000 && mkdir -p "$0" && "$@" && find "$0" -type f -size +0`;
  // A file system of one megabyte where we may mount one in a namespace of our own; a limit on file size elsewhere.
  const mounted = spawnSync('unshare', ['--mount', '--map-root-user', 'sh', '-c', own, base, ...words], {
    encoding: 'utf8',
  });
  const ran = mounted.status === 0 ? mounted : spawnSync('sh', ['-c', limited, base, ...words], { encoding: 'utf8' });
  t.diagnostic(mounted.status === 0 ? 'on a tmpfs of one megabyte' : 'with a limit on file size');
  const [line = '', ...left] = ran.stdout.trim().split('\n');
  assert.deepEqual(
    JSON.parse(line),
    { put: 'Fault store.disk-full', piece: 'Fault store.disk-full', have: 0, small: true },
    ran.stderr,
  );
  assert.deepEqual(
    left.map((p) => p.split('/').at(-1)),
    [hashOf(Buffer.from('small'))],
  );
});
