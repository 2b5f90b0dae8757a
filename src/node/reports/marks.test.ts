// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Node } from '../node.ts';
import { codeDigest, marksOf } from './marks.ts';

test('marks tell whether two sources are one, for a day; the salt of an older day is gone', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'comity-marks-'));
  let now = '2027-05-03T12:00:00.000Z';
  const node = { config: { dataDir }, clock: () => now } as unknown as Pick<Node, 'config' | 'clock'>;
  const marks = await marksOf(node);
  const first = await marks.network('203.0.113.7');
  assert.equal(await marks.network('::ffff:203.0.113.200'), first);
  assert.notEqual(await marks.network('203.0.114.7'), first);
  assert.equal(await marks.network('2001:db8:0:12aa::1'), await marks.network('2001:db8::12ff:0:0:0:9'));
  assert.notEqual(await marks.network('2001:db8:0:12aa::1'), await marks.network('2001:db8:0:13aa::1'));
  for (const nothing of ['127.0.0.1', '::1', 'unknown', '']) assert.equal(await marks.network(nothing), null);
  now = '2027-05-04T12:00:00.000Z';
  assert.notEqual(await marks.network('203.0.113.7'), first);
  now = '2027-05-06T12:00:00.000Z';
  await marks.network('203.0.113.7');
  const left = await readdir(join(dataDir, 'keys', 'reports'));
  assert.deepEqual(left.sort(), ['day-2027-05-06.salt', 'marks.key']);
  assert.equal(marks.code('one'), marks.code('one'));
  assert.notEqual(marks.code('one'), marks.code('two'));
  assert.notEqual(marks.code(null), marks.code(null));
  assert.match(marks.code(null), /^[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}$/);
  assert.equal(codeDigest(' abcd efgh-jkmn pqrs'), codeDigest('ABCD-EFGH-JKMN-PQRS'));
  await rm(dataDir, { recursive: true });
});
