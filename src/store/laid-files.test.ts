// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { evidenceFiles } from './evidence-files.ts';
import { layDown, type SmallFile, sweepLaid } from './laid-files.ts';

const root = mkdtempSync(join(tmpdir(), 'comity-laid-'));
after(() => rmSync(root, { recursive: true }));

let stores = 0;
const fresh = () => evidenceFiles(join(root, `store-${++stores}`));
const small = (n: number, of = 'file'): SmallFile[] =>
  Array.from({ length: n }, (_, i) => {
    const bytes = Buffer.from(`${of} ${i} `.repeat(50 + i));
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
const names = (base: string) =>
  readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => f.name)
    .sort();
const none = async () => new Set<string>();
const tomorrow = () => Date.now() + 86_400_000;

test('many files are laid down at once, each under the digest of its bytes, and nothing else stays', async () => {
  const files = fresh();
  const list = small(100);
  const laid = await layDown(files, list);
  await laid.keep();
  for (const { sha256, bytes } of list)
    assert.deepEqual([await files.size(sha256), (await files.inspect(sha256))?.sha256], [bytes.length, sha256]);
  assert.deepEqual(names(files.base), list.map((f) => f.sha256).sort());
  assert.equal(await sweepLaid(files, tomorrow(), none), 0, 'a kept list is no longer looked at');
});

test('taken back, nothing of them is there; laid down again, they are', async () => {
  const files = fresh();
  const list = small(5);
  await (await layDown(files, list)).takeBack();
  assert.deepEqual(names(files.base), []);
  await (await layDown(files, list)).keep();
  await (await layDown(files, list)).keep();
  assert.equal(names(files.base).length, 5);
});

test('one that cannot be laid down takes all back', async () => {
  const files = fresh();
  const list = small(4);
  // No name of a file may hold a null: this stands for any fault of the disk in the middle.
  await assert.rejects(layDown(files, [...list, { sha256: 'aa\0', bytes: Buffer.from('x') }]));
  assert.deepEqual(
    names(files.base).filter((n) => list.some((f) => f.sha256 === n)),
    [],
  );
});

test('of a process killed before the record rests, the sweep removes what is in no record and nothing younger', async () => {
  const files = fresh();
  const script = `
    const { evidenceFiles } = await import(${JSON.stringify(join(import.meta.dirname, 'evidence-files.ts'))});
    const { layDown } = await import(${JSON.stringify(join(import.meta.dirname, 'laid-files.ts'))});
    const list = ${JSON.stringify(small(6).map(({ sha256, bytes }) => [sha256, bytes.toString()]))};
    await layDown(evidenceFiles(${JSON.stringify(files.base)}), list.map(([sha256, text]) => ({ sha256, bytes: Buffer.from(text) })));
    process.kill(process.pid, 'SIGKILL');`;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  assert.equal(done.signal, 'SIGKILL', String(done.stderr));
  const list = small(6);
  for (const { sha256 } of list) assert.notEqual(await files.size(sha256), null, 'durable before the record');
  assert.equal(await sweepLaid(files, Date.now() - 60_000, none), 0, 'a writer may still be at work');
  const recorded = new Set(list.slice(0, 2).map((f) => f.sha256));
  assert.equal(await sweepLaid(files, tomorrow(), async () => recorded), 4);
  assert.deepEqual(names(files.base), [...recorded].sort());
  assert.equal(await sweepLaid(files, tomorrow(), none), 0, 'what was once looked at is decided');
});
