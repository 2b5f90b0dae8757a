// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell } from './csv-cell.ts';

test('R19: what a spreadsheet would run as a formula stays text, whatever it begins with', () => {
  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])
    assert.doesNotMatch(csvCell(formula).replace(/^"/, ''), /^[=+\-@\t\r＝＋－＠]/, formula);
  assert.equal(csvCell('plain'), 'plain');
  assert.ok(!/[\r\n]/.test(csvCell('two\r\nlines')), 'a record is one line');
});
