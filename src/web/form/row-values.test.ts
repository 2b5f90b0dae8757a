// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowField } from '#wire/views.ts';
import { optionsFor } from './options.ts';
import { cellOf, isChecklist, isPlainList, listOf, newRow, rowsOf, withCell } from './row-values.ts';

const field = (path: string, more: Partial<RowField> = {}): RowField => ({
  path,
  label: path,
  hint: '',
  required: true,
  control: 'line',
  options: [],
  rule: null,
  ...more,
});

test('a cell that is emptied is gone from its row, or says that nothing is known', () => {
  const row = { a: 'x', b: 'y' };
  assert.deepEqual(withCell(row, field('a'), ''), { b: 'y' });
  assert.deepEqual(withCell(row, field('a', { nullable: true }), ''), { a: null, b: 'y' });
  assert.deepEqual(withCell(row, field('c'), false), { a: 'x', b: 'y', c: false });
  assert.deepEqual(row, { a: 'x', b: 'y' }, 'the given row is left alone');
  assert.equal(withCell('old', field(''), 'new'), 'new');
  assert.equal(withCell(7, field(''), undefined), '');
});

test('rows are read off whatever is there, and an empty list is left out', () => {
  assert.deepEqual(rowsOf(undefined), []);
  assert.deepEqual(rowsOf('text'), []);
  assert.equal(cellOf({ a: 1 }, field('toString')), undefined);
  assert.equal(listOf([]), undefined);
  assert.deepEqual(listOf(['x']), ['x']);
  assert.deepEqual(newRow([field('a'), field('on', { nullable: true })]), { on: null });
  assert.equal(newRow([field('')]), '');
  assert.ok(isPlainList([field('')]) && !isPlainList([field('a')]));
});

test('one row for each option is a checklist; a missing or doubled one is not', () => {
  const fields = [
    field('element', {
      control: 'choice',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    }),
  ];
  assert.ok(isChecklist(fields, [{ element: 'b' }, { element: 'a' }]));
  assert.ok(!isChecklist(fields, [{ element: 'a' }]));
  assert.ok(!isChecklist(fields, [{ element: 'a' }, { element: 'b' }, { element: 'b' }]));
  assert.ok(!isChecklist([field('x')], [{ x: 'a' }]));
});

test('of codes of several treaties those of the chosen one are offered', () => {
  const options = [
    { value: 'A', label: 'A', pack: 'hanoi' },
    { value: 'B', label: 'B', pack: 'accord' },
    { value: 'C', label: 'C' },
  ];
  assert.deepEqual(
    optionsFor(options, 'hanoi').map((o) => o.value),
    ['A', 'C'],
  );
  assert.equal(optionsFor(options, undefined).length, 3);
});
