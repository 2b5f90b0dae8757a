// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { logFiles } from './log-files.ts';

const root = mkdtempSync(join(tmpdir(), 'comity-log-'));
after(() => rmSync(root, { recursive: true }));

const HOSTILE = [
  '',
  '/',
  '/etc/passwd',
  '..',
  '../x',
  'tile/../../x',
  'tile//0',
  'tile/0/',
  './tile',
  '.hidden',
  'tile\\0',
  'tile/\0',
  'TILE',
  'tile/%2e%2e/x',
  'a.tmp',
  'tile/é',
  `${'a/'.repeat(20)}b`,
  'x'.repeat(300),
];

test('files are written, replaced and read; nothing else is left behind', async () => {
  const files = logFiles(join(root, 'a', 'b'));
  await files.write([
    { path: 'tile/0/x001/067.p/112', bytes: utf8('tile') },
    { path: 'tile/entries/000', bytes: utf8('bundle') },
    { path: 'checkpoint', bytes: utf8('one') },
  ]);
  await files.write([{ path: 'checkpoint', bytes: utf8('two') }]);
  const text = async (path: string) => {
    const read = await files.read(path);
    assert.ok(read.ok);
    return read.value && new TextDecoder().decode(read.value);
  };
  assert.equal(await text('tile/0/x001/067.p/112'), 'tile');
  assert.equal(await text('checkpoint'), 'two');
  assert.equal(await text('tile/0/x002'), null);
  assert.equal(await text('tile/0'), null);
  assert.equal(await text('checkpoint/x'), null);
  const all = readdirSync(join(root, 'a', 'b'), { recursive: true, withFileTypes: true });
  assert.deepEqual(
    all
      .filter((f) => f.isFile())
      .map((f) => f.name)
      .sort(),
    ['000', '112', 'checkpoint'],
  );
});

test('a path that is no path of a log file is neither read nor written', async () => {
  const files = logFiles(root);
  for (const path of HOSTILE) {
    const read = await files.read(path);
    assert.equal(read.ok ? 'read' : read.refusal.code, 'store.path', JSON.stringify(path));
    await assert.rejects(
      files.write([{ path, bytes: utf8('x') }]),
      (e) => e instanceof Fault && e.code === 'store.path',
    );
  }
});

test('of a batch with one bad path nothing is written', async () => {
  const files = logFiles(root);
  await assert.rejects(
    files.write([
      { path: 'tile/9/000', bytes: utf8('x') },
      { path: '../000', bytes: utf8('x') },
    ]),
  );
  const read = await files.read('tile/9/000');
  assert.ok(read.ok && read.value === null);
});
