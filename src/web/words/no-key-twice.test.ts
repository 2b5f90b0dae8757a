// SPDX-License-Identifier: EUPL-1.2
// Words are spread from several files into one table: a key that stands in two of them would silently lose its words.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const keysOf = (text: string) => [...text.matchAll(/^ {2}'([^']+)':/gm)].map((m) => m[1]!);

test('no key of the interface has words in two places', () => {
  const keys = globSync(`${import.meta.dirname}/en*.ts`).flatMap((file) => keysOf(readFileSync(file, 'utf8')));
  assert.ok(keys.length > 500, 'the words were found');
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
  assert.deepEqual(twice, []);
});

test('a planted second place is found', () => {
  assert.deepEqual(keysOf("  'a.b': 'x',\n  'a.b': 'y',\n"), ['a.b', 'a.b']);
});
