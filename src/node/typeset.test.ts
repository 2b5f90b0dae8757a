// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import { typeset } from './typeset.ts';
import type { Sheet } from './typesetter.ts';

const text = (made: object) => JSON.stringify(made);

test('what is wrong with a sheet is told in words, and the next one is made all the same', async () => {
  const wrong = await typeset('paper.typ', { paper: 'no json' }, 'a-2a');
  assert.ok('found' in wrong, text(wrong));
  const missing = await typeset('nowhere.typ' as Sheet, {}, 'a-2a');
  assert.ok('thrown' in missing && /ENOENT/.test(missing.thrown), text(missing));
  assert.ok('found' in (await typeset('paper.typ', { paper: '{}' }, 'a-2a')));
});

test('others are answered while sheets are made', async () => {
  let over = false;
  const sheets = Promise.all(Array.from({ length: 8 }, () => typeset('paper.typ', { paper: '{}' }, 'a-2a'))).then(
    () => {
      over = true;
    },
  );
  let turns = 0;
  for (; !over; turns++) await turn();
  await sheets;
  assert.ok(turns > 100, `${turns} turns were taken meanwhile`);
});
