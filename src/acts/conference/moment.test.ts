// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantOf } from '#base/time.ts';
import { civilMinute, instantAt, instantsAt, isCivilMinute, minutesBetween } from './moment.ts';

test('a minute must stand in the calendar', () => {
  for (const good of ['2027-10-25T09:00', '2028-02-29T23:59', '2027-01-01T00:00']) assert.ok(isCivilMinute(good), good);
  for (const bad of [
    '2027-02-30T09:00',
    '2027-10-25T24:00',
    '2027-10-25T09:60',
    '2027-10-25 09:00',
    '2027-10-25T9:00',
    '2027-13-01T09:00',
    '',
  ])
    assert.ok(!isCivilMinute(bad), bad);
});

test('the wall clock of the venue and universal time say the same moment', () => {
  assert.equal(instantAt('2027-10-25T09:10', 'Asia/Ho_Chi_Minh'), '2027-10-25T02:10:00.000Z');
  assert.equal(instantAt('2027-10-25T00:30', 'Pacific/Kiritimati'), '2027-10-24T10:30:00.000Z');
  assert.equal(instantAt('2027-10-25T09:10', 'Asia/Kathmandu'), '2027-10-25T03:25:00.000Z');
});

test('a minute that the clock jumps over is no moment, and one it shows twice is the earlier', () => {
  assert.equal(instantAt('2027-03-14T02:30', 'America/New_York'), null);
  assert.deepEqual(instantsAt('2027-11-07T01:30', 'America/New_York'), [
    '2027-11-07T05:30:00.000Z',
    '2027-11-07T06:30:00.000Z',
  ]);
  assert.equal(instantAt('2027-11-07T01:30', 'America/New_York'), '2027-11-07T05:30:00.000Z');
});

test('whatever a wall clock shows leads back to a moment at which it shows that', () => {
  const zones = fc.constantFrom(
    'Etc/GMT-7',
    'America/New_York',
    'Australia/Lord_Howe',
    'Europe/Paris',
    'Asia/Kathmandu',
  );
  const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, n) => {
      const at = instantOf(n * 60_000);
      const found = instantsAt(civilMinute(at, zone), zone);
      assert.ok(found.includes(at), `${zone} ${at} ${found}`);
    }),
  );
});

test('begun minutes count', () => {
  assert.equal(minutesBetween('2027-10-25T02:00:00.000Z', '2027-10-25T02:10:00.000Z'), 10);
  assert.equal(minutesBetween('2027-10-25T02:00:00.000Z', '2027-10-25T02:10:00.001Z'), 11);
});
