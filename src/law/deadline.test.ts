// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { civilDateOf, civilTime } from '#base/time.ts';
import { domesticOrderOn, holdOn, mayExtend, mayLink, preservationUntil, remindersBefore } from './deadline.ts';
import { readPack } from './pack.ts';

const read = readPack(readFileSync(new URL('../../law/hanoi/pack.json', import.meta.url)));
assert.ok(read.ok);
const hanoi = read.value;
const inXB = (instant: string) => civilDateOf(civilTime(instant, 'Etc/GMT+3', 'Birchhaven (exercise)'));
const until = preservationUntil(hanoi, '2027-05-03');

test('sixty days from the day preservation was effected, whatever day it was asked', () => {
  assert.equal(until, '2027-07-02');
  assert.equal(
    preservationUntil(
      { ...hanoi, timeLimits: hanoi.timeLimits.map((t) => (t.code === 'PRESERVE_MIN_DAYS' ? { ...t, value: 45 } : t)) },
      '2027-05-03',
    ),
    '2027-06-17',
  );
});

test('a request received in the last minute of day 60 in the requested State is linked, one minute later it is not', () => {
  // 02:59 UTC is 23:59 of the day before in XB.
  assert.ok(mayLink(hanoi, until, inXB('2027-07-03T02:59:59.999Z')).ok);
  const late = mayLink(hanoi, until, inXB('2027-07-03T03:00:00.000Z'));
  assert.ok(!late.ok);
  assert.equal(late.refusal.code, 'deadline.request-late');
  assert.match(late.refusal.words, /new request/);
});

test('an extension asked on the last day is in time, the next day it is refused with the rule', () => {
  assert.ok(mayExtend(hanoi, until, until).ok);
  const late = mayExtend(hanoi, until, '2027-07-03');
  assert.ok(!late.ok);
  assert.equal(late.refusal.code, 'deadline.extension-late');
  assert.equal(late.refusal.citation?.key, '42(9)');
});

test('an undecided request keeps data past the date, a decision does not shorten the minimum', () => {
  assert.deepEqual(holdOn(until, 'undecided', '2028-01-01'), { held: true, until: null, because: 'request-pending' });
  assert.equal(holdOn(until, 'none', until).held, true);
  assert.equal(holdOn(until, 'none', '2027-07-03').held, false);
  assert.equal(holdOn(until, 'decided', '2027-06-01').held, true);
  assert.equal(holdOn(until, 'decided', '2027-07-03').held, false);
});

test('reminders come 14, 7, 3 and 1 days before, and past ones are left out', () => {
  assert.deepEqual(remindersBefore(until, '2027-05-03'), ['2027-06-18', '2027-06-25', '2027-06-29', '2027-07-01']);
  assert.deepEqual(remindersBefore(until, '2027-06-26'), ['2027-06-29', '2027-07-01']);
});

test('a domestic order that lapses while the data are owed is a breach, not an ordinary end', () => {
  const order = domesticOrderOn(hanoi, '2027-05-03', true, '2027-08-01');
  assert.deepEqual(order, { until: '2027-08-01', state: 'running' });
  assert.equal(domesticOrderOn(hanoi, '2027-05-03', true, '2027-08-02').state, 'breach');
  assert.equal(domesticOrderOn(hanoi, '2027-05-03', false, '2027-08-02').state, 'ended');
});
