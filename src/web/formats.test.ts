// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, civilDay, daysLeft, percent, span, wallClock, wallPlace } from './formats.ts';

test('a moment is shown as the wall clock of the acting office showed it, with place and offset', () => {
  const at = {
    instant: '2027-05-03T01:12:00.000Z',
    place: 'Northport',
    zone: 'Asia/Ho_Chi_Minh',
    local: '2027-05-03T08:12:00+07:00',
  };
  assert.equal(wallClock(at), '3 May 2027, 08:12');
  assert.equal(wallPlace(at), 'Northport, UTC+07:00');
});

test('a civil day never slips to a neighbouring day, and what is no day is shown as it came', () => {
  assert.equal(civilDay('2027-01-01'), '1 January 2027');
  assert.equal(civilDay('2027-12-31T23:59:59-11:00'), '31 December 2027');
  assert.equal(civilDay('soon'), 'soon');
});

test('a transfer says 100 percent only when everything is there', () => {
  assert.equal(percent(999_999, 1_000_000), 99);
  assert.equal(percent(1_000_000, 1_000_000), 100);
  assert.equal(percent(5, 4), 100);
  assert.equal(percent(0, 0), 100);
});

test('sizes and spans read like speech', () => {
  assert.deepEqual([0, 999, 1500, 250_000_000, 20_000_000_000].map(bytes), [
    '0 bytes',
    '999 bytes',
    '1.5 kB',
    '250 MB',
    '20 GB',
  ]);
  assert.deepEqual([0.2, 89, 120, 9000].map(span), ['1 seconds', '89 seconds', '2 minutes', '2.5 hours']);
});

test('a clock counts to and past its day, and admits when the rule names none', () => {
  assert.deepEqual([null, 0, 1, 60, -1, -3].map(daysLeft), [
    'No fixed day',
    'Due today',
    '1 day left',
    '60 days left',
    'Ended 1 day ago',
    'Ended 3 days ago',
  ]);
});
