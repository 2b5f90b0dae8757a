// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together } from './together.ts';

test('calls that come while one is under way run as one, each with its own outcome in order', async () => {
  const runs: number[][] = [];
  const gate = Promise.withResolvers<void>();
  const twice = together(async (items: number[]) => {
    runs.push(items);
    if (runs.length === 1) await gate.promise;
    return items.map((n) => n * 2);
  }, 3);
  const all = Promise.all([1, 2, 3, 4, 5].map(twice));
  gate.resolve();
  assert.deepEqual(await all, [2, 4, 6, 8, 10]);
  assert.deepEqual(runs, [[1], [2, 3, 4], [5]]);
});

test('one that cannot be done does not take the others with it', async () => {
  const done: number[] = [];
  const add = together(async (items: number[]) => {
    if (items.includes(13)) throw new Error('not thirteen');
    done.push(...items);
    return items;
  }, 10);
  const outcomes = await Promise.allSettled([1, 2, 13, 4].map(add));
  assert.deepEqual(
    outcomes.map((o) => o.status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(done, [1, 2, 4]);
});

test('after all is done the next call runs at once', async () => {
  const echo = together(async (items: string[]) => items, 2);
  assert.equal(await echo('a'), 'a');
  assert.equal(await echo('b'), 'b');
});
