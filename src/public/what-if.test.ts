// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '#base/time.ts';
import { forceNumbers } from '#law/treaty-dates.ts';
import { PACKS, readingOf } from '../../test/fixtures/public-reading.ts';
import { sampleRegister } from '../../test/fixtures/public-register.ts';
import { depositsOf } from './pages/road.ts';
import { lastDayInTime, type RoadFacts, whatIf } from './what-if.ts';

const numbers = forceNumbers(PACKS.get('hanoi')!)!;
const road = (deposited: number): { facts: RoadFacts; reading: ReturnType<typeof readingOf> } => {
  const reading = readingOf(sampleRegister(deposited).acts);
  return { reading, facts: { deposits: depositsOf(reading), numbers, wishedBefore: '2028-01-01' } };
};

test('the last day in time and the day after it fall on both sides of the new year', () => {
  const { facts } = road(39);
  assert.equal(lastDayInTime(facts), '2027-10-02');
  assert.deepEqual(whatIf(facts, '2027-10-02'), {
    on: '2027-10-02',
    missing: 2,
    inForceOn: '2027-12-31',
    days: 90,
    inTime: true,
  });
  const late = whatIf(facts, '2027-10-03');
  assert.equal(late.inForceOn, '2028-01-01');
  assert.equal(late.inTime, false);
});

test('the slider and the law of the treaty give the same day, whatever is asked', () => {
  for (const deposited of [0, 1, 30, 39]) {
    const { facts, reading } = road(deposited);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (n) => {
        const on = addDays('2026-01-01', n);
        const { missing, inForceOn } = reading.treaty.whatIf(on);
        const ours = whatIf(facts, on);
        assert.deepEqual({ missing: ours.missing, inForceOn: ours.inForceOn }, { missing, inForceOn }, on);
      }),
    );
  }
});

test('an organisation brings the threshold no nearer', () => {
  const { facts } = road(38);
  const states = { ...facts, deposits: facts.deposits.filter((d) => d.partyType === 'state') };
  assert.equal(facts.deposits.length, states.deposits.length + 1);
  assert.deepEqual(whatIf(facts, '2027-06-01'), whatIf(states, '2027-06-01'));
});
