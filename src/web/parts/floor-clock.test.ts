// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockFace, lightOf } from './floor-clock.ts';

test('time left is shown in minutes and seconds, time over with a minus, a long one with its hours', () => {
  assert.deepEqual([75, 0, -5, 3700, 59.6].map(clockFace), ['1:15', '0:00', '−0:05', '1:01:40', '1:00']);
});

test('the light turns amber with the seconds of the rule left, and red when the time is over', () => {
  const of = { limitSeconds: 180, amberSeconds: 30 };
  assert.deepEqual(
    [0, 149, 150, 179, 180, 400].map((s) => lightOf(of, s)),
    ['green', 'green', 'amber', 'amber', 'red', 'red'],
  );
});
