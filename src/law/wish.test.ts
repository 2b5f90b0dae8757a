// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { readWish } from './wish.ts';

const committed = readFileSync(new URL('../../law/hanoi/wish.json', import.meta.url), 'utf8');
const codeOf = (text: string) => {
  const read = readWish(utf8(text));
  return read.ok ? read.value.before : read.refusal.code;
};

test('the committed wish is read, with its source', () => {
  assert.equal(codeOf(committed), '2028-01-01');
  assert.match(committed, /wish, not a forecast/);
});

test('a wish for a day that does not exist, or with more in it than a wish, is declined', () => {
  const wish = JSON.parse(committed) as Record<string, unknown>;
  assert.equal(codeOf(JSON.stringify({ ...wish, before: '2027-02-30' })), 'wish.date');
  assert.equal(codeOf(JSON.stringify({ ...wish, counted: 40 })), 'wish.shape');
  assert.equal(codeOf('{'), 'json.syntax');
});
