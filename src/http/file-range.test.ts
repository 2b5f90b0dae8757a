// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partOf } from './file-range.ts';

const TAG = '"abc"';
const part = (range?: string, ifRange?: string, size = 100) => partOf(size, TAG, range, ifRange);

test('one range gives that part, counted from the front or the back', () => {
  assert.deepEqual(part('bytes=0-9'), { status: 206, start: 0, end: 10 });
  assert.deepEqual(part('bytes=90-'), { status: 206, start: 90, end: 100 });
  assert.deepEqual(part('bytes=-5'), { status: 206, start: 95, end: 100 });
  assert.deepEqual(part('bytes=-500'), { status: 206, start: 0, end: 100 });
  assert.deepEqual(part('bytes=50-5000'), { status: 206, start: 50, end: 100 });
});

test('a part that does not exist is refused', () => {
  assert.deepEqual(part('bytes=100-'), { status: 416 });
  assert.deepEqual(part('bytes=-0'), { status: 416 });
  assert.deepEqual(part('bytes=0-', undefined, 0), { status: 416 });
});

test('anything that is not one byte range gives the whole file', () => {
  for (const odd of [
    'bytes=5-2',
    'bytes=-',
    'bytes=0-1,4-5',
    'items=0-1',
    'bytes=a-b',
    `bytes=${'9'.repeat(30)}-`,
    ' ',
  ])
    assert.deepEqual(part(odd), { status: 200, start: 0, end: 100 }, odd);
});

test('If-Range with another tag, a weak tag or a date gives the whole file', () => {
  assert.equal(part('bytes=0-9', TAG).status, 206);
  for (const other of ['"abd"', 'W/"abc"', 'Wed, 21 Oct 2026 07:28:00 GMT'])
    assert.equal(part('bytes=0-9', other).status, 200, other);
});
