// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesIn, flagEnds, hallRows, mostOf, numbersIn, tables } from './plan-layout.ts';

const RANKS = new Set(['HOS', 'HOG']);

test('rows of a hall are read line by line, in small letters and with commas too', () => {
  assert.deepEqual(hallRows('a 4, 8, 4\n\n  B 6 6 \n'), {
    ok: true,
    value: [
      { row: 'A', blocks: [4, 8, 4] },
      { row: 'B', blocks: [6, 6] },
    ],
  });
});

test('the line that cannot be read is given back', () => {
  for (const line of ['A', 'A four', '4 8 4', 'A 0', 'ABCD 4', 'A 4000'])
    assert.deepEqual(hallRows(`B 4\n${line}`), { ok: false, line });
  assert.deepEqual(tables('T1 10\nT2'), { ok: false, line: 'T2' });
  assert.deepEqual(numbersIn('9 x'), { ok: false, line: '9 x' });
  assert.deepEqual(numbersIn(' '), { ok: false, line: ' ' });
  assert.deepEqual(mostOf('HOS', RANKS), { ok: false, line: 'HOS' });
});

test('tables have seats and hosts, names in any script', () => {
  assert.deepEqual(tables('t1 10 Tuyen Marek, 林雨桐\nT2 8'), {
    ok: true,
    value: [
      { code: 'T1', seats: 10, hosts: ['Tuyen Marek', '林雨桐'] },
      { code: 'T2', seats: 8, hosts: [] },
    ],
  });
});

test('numbers, codes and cars', () => {
  assert.deepEqual(numbersIn('9, 11 13'), { ok: true, value: [9, 11, 13] });
  assert.deepEqual(codesIn(' A7, A8  B1'), ['A7', 'A8', 'B1']);
  assert.deepEqual(mostOf('HOS 6\nHOG 5', RANKS), {
    ok: true,
    value: [
      { of: 'HOS', most: 6 },
      { of: 'HOG', most: 5 },
    ],
  });
});

test('flags beside the line have a side and a name', () => {
  assert.deepEqual(flagEnds('Left Flag of the organisation\nright XH, the host'), {
    ok: true,
    value: [
      { name: 'Flag of the organisation', at: 'left' },
      { name: 'XH, the host', at: 'right' },
    ],
  });
  assert.deepEqual(flagEnds('left'), { ok: false, line: 'left' });
});
