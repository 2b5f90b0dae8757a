// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  civilDateOf,
  civilTime,
  daysBetween,
  instantOf,
  isCivilDate,
  isInstant,
  millis,
  plusMillis,
} from './time.ts';

test('a moment has one spelling', () => {
  for (const good of ['2026-11-22T12:00:00.000Z', '2028-02-29T23:59:59.999Z', '0001-01-01T00:00:00.000Z'])
    assert.ok(isInstant(good), good);
  const bad = [
    '2026-11-22T12:00:00Z',
    '2026-11-22T12:00:00.0Z',
    '2026-11-22T12:00:00.0000Z',
    '2026-11-22T12:00:00.000z',
    '2026-11-22t12:00:00.000Z',
    '2026-11-22 12:00:00.000Z',
    '2026-11-22T12:00:00.000+00:00',
    '2026-11-22T24:00:00.000Z',
    '2026-11-22T12:60:00.000Z',
    '2026-11-22T12:00:60.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-00-10T00:00:00.000Z',
    '2026-02-29T00:00:00.000Z',
    '2026-04-31T00:00:00.000Z',
    '+002026-11-22T12:00:00.000Z',
    ' 2026-11-22T12:00:00.000Z',
    '2026-11-22T12:00:00.000Z\n',
    '2026-11-22',
    '٢٠٢٦-11-22T12:00:00.000Z',
    '',
  ];
  for (const text of bad) assert.ok(!isInstant(text), JSON.stringify(text));
});

test('a civil date must stand in the calendar', () => {
  for (const good of ['2026-01-31', '2024-02-29', '2000-02-29', '2028-12-31']) assert.ok(isCivilDate(good), good);
  for (const bad of [
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-6-1',
    '2026-00-01',
    '2026-12-32',
    '20260101',
    '2026-01-01T',
    '',
  ])
    assert.ok(!isCivilDate(bad), bad);
});

test('days are counted over leap days, months and years', () => {
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2027-02-28', 1), '2027-03-01');
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2026-11-22', 60), '2027-01-21');
  assert.equal(addDays('2026-03-01', -1), '2026-02-28');
  for (const [from, n] of [
    ['2026-11-22', 0],
    ['2026-03-28', 2],
    ['2028-01-15', 366],
    ['2026-06-30', -365],
  ] as const)
    assert.equal(daysBetween(from, addDays(from, n)), n);
});

test('a wall clock shows its own day, on both sides of the date line and in zones of half and quarter hours', () => {
  const at = '2027-05-03T01:12:00.000Z';
  const shown = (zone: string) => civilTime(at, zone, 'Somewhere').local;
  assert.equal(shown('Asia/Ho_Chi_Minh'), '2027-05-03T08:12:00+07:00');
  assert.equal(shown('Etc/GMT+3'), '2027-05-02T22:12:00-03:00');
  assert.equal(shown('Etc/UTC'), '2027-05-03T01:12:00+00:00');
  assert.equal(shown('Asia/Kathmandu'), '2027-05-03T06:57:00+05:45');
  assert.equal(shown('Pacific/Kiritimati'), '2027-05-03T15:12:00+14:00');
  assert.equal(shown('Pacific/Pago_Pago'), '2027-05-02T14:12:00-11:00');
  assert.equal(civilDateOf(civilTime(at, 'Etc/GMT+3', 'Birchhaven')), '2027-05-02');
});

test('summer time is shown as the wall clock showed it', () => {
  const newYork = (at: string) => civilTime(at, 'America/New_York', 'New York').local;
  assert.equal(newYork('2026-03-08T06:59:59.000Z'), '2026-03-08T01:59:59-05:00');
  assert.equal(newYork('2026-03-08T07:00:00.000Z'), '2026-03-08T03:00:00-04:00');
  assert.equal(newYork('2026-11-01T05:30:00.000Z'), '2026-11-01T01:30:00-04:00');
  assert.equal(newYork('2026-11-01T06:30:00.000Z'), '2026-11-01T01:30:00-05:00');
});

test('the wall clock and universal time always say the same moment, and midnight is hour nought', () => {
  for (const zone of ['Etc/GMT-7', 'Etc/GMT+3', 'America/New_York', 'Asia/Kolkata', 'Europe/Paris', 'Etc/UTC'])
    for (let hour = 0; hour < 48; hour++) {
      const at = instantOf(millis('2026-10-24T00:00:00.000Z') + hour * 3_600_000);
      const shown = civilTime(at, zone, 'x');
      assert.equal(Date.parse(shown.local), millis(at), `${zone} ${at} ${shown.local}`);
      assert.ok(!shown.local.includes('T24:'));
    }
});

test('a zone the machine does not know is a fault of the settings', () => {
  assert.throws(() => civilTime('2026-11-22T12:00:00.000Z', 'Nowhere/Land', 'x'), RangeError);
});

test('milliseconds are added exactly', () => {
  assert.equal(plusMillis('2026-12-31T23:59:59.999Z', 1), '2027-01-01T00:00:00.000Z');
  assert.equal(plusMillis('2026-11-22T12:00:00.000Z', -1), '2026-11-22T11:59:59.999Z');
});
