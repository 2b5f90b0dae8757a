// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addDays } from '#base/time.ts';
import { readPack } from './pack.ts';
import { addMonths, boundFrom, type Deposit, denouncedFrom, entryIntoForce, forceNumbers } from './treaty-dates.ts';

const read = readPack(readFileSync(new URL('../../law/hanoi/pack.json', import.meta.url)));
assert.ok(read.ok);
const hanoi = read.value;
const numbers = forceNumbers(hanoi);
assert.ok(numbers);

const states = (count: number, date = '2026-06-01'): Deposit[] =>
  Array.from({ length: count }, (_, i) => ({ party: `S${i}`, partyType: 'state', deposited: date }));
const one = (party: string, deposited: string, partyType: Deposit['partyType'] = 'state'): Deposit => ({
  party,
  partyType,
  deposited,
});
const withFortieth = (date: string) => entryIntoForce([...states(39), one('LAST', date)], numbers).inForceOn;

test('the ninetieth day after the fortieth deposit, day of deposit being day 0', () => {
  assert.equal(withFortieth('2027-10-02'), '2027-12-31');
  assert.equal(withFortieth('2027-10-03'), '2028-01-01');
  assert.equal(withFortieth('2026-12-02'), '2027-03-02');
  assert.equal(withFortieth('2027-12-02'), '2028-03-01');
  assert.equal(withFortieth('2026-08-24'), '2026-11-22');
});

test('published dates of older treaties come out with their numbers as data', () => {
  const force = (count: number, days: number, joinerDays: number) => ({
    instruments: count,
    days,
    joinerDays,
    organisationsCount: false,
    notBeforeGeneral: true,
  });
  const on = (count: number, date: string) => [...states(count - 1, '2000-01-01'), one('LAST', date)];
  const untoc = force(40, 90, 30);
  const f = entryIntoForce(on(40, '2003-07-01'), untoc);
  assert.equal(f.inForceOn, '2003-09-29');
  assert.equal(boundFrom('2006-10-27', f, untoc), '2006-11-26');
  const minamata = force(50, 90, 90);
  const m = entryIntoForce(on(50, '2017-05-18'), minamata);
  assert.equal(m.inForceOn, '2017-08-16');
  assert.equal(boundFrom('2018-01-01', m, minamata), '2018-04-01');
  assert.equal(entryIntoForce(on(30, '2005-09-15'), force(30, 90, 30)).inForceOn, '2005-12-14');
});

test('an organisation depositing as fortieth does not bring the treaty into force, first, last or twice', () => {
  const eu = one('ORG', '2026-07-01', 'organisation');
  for (const deposits of [
    [...states(39), eu],
    [eu, ...states(39)],
    [...states(39), eu, eu],
  ]) {
    const force = entryIntoForce(deposits, numbers);
    assert.deepEqual(force, { instruments: 40, counted: 39, thresholdMetOn: null, inForceOn: null });
    assert.equal(boundFrom('2026-06-01', force, numbers), null);
  }
});

test('two deposits of one State count once, and the order of arrival plays no part', () => {
  assert.equal(entryIntoForce([...states(39), one('S3', '2026-07-01')], numbers).counted, 39);
  const deposits = [...states(20, '2026-06-01'), ...states(45, '2026-07-05').slice(20)];
  assert.deepEqual(entryIntoForce(deposits.toReversed(), numbers), entryIntoForce(deposits, numbers));
});

test('a deposit after the fortieth takes its own thirtieth day, or the general date if that is later', () => {
  const force = entryIntoForce([...states(39), one('LAST', '2027-10-02')], numbers);
  const expected = {
    '2026-06-01': '2027-12-31',
    '2027-10-02': '2027-12-31',
    '2027-11-20': '2027-12-31',
    '2027-12-01': '2027-12-31',
    '2027-12-02': '2028-01-01',
    '2027-12-05': '2028-01-04',
  };
  for (const [deposited, bound] of Object.entries(expected))
    assert.equal(boundFrom(deposited, force, numbers), bound, deposited);
});

test('deposits of the threshold day take the general date even where joiners would wait longer', () => {
  const slow = { ...numbers, joinerDays: 120 };
  const force = entryIntoForce([...states(39), one('LAST', '2027-10-02'), one('SAME', '2027-10-02')], slow);
  assert.equal(boundFrom('2027-10-02', force, slow), '2027-12-31');
  assert.equal(boundFrom('2027-10-03', force, slow), '2028-01-31');
});

test('a void deposit found later moves the date', () => {
  const deposits = [...states(39), one('VOID', '2027-10-02'), one('NEXT', '2027-10-07')];
  assert.equal(entryIntoForce(deposits, numbers).inForceOn, '2027-12-31');
  assert.equal(
    entryIntoForce(
      deposits.filter((d) => d.party !== 'VOID'),
      numbers,
    ).inForceOn,
    '2028-01-05',
  );
});

test('a denunciation takes effect a year after receipt', () => {
  assert.equal(denouncedFrom(hanoi, '2030-03-15'), '2031-03-15');
  assert.equal(addMonths('2028-02-29', 12), '2029-02-28');
  assert.equal(addMonths('2027-11-30', 3), '2028-02-29');
  assert.equal(addMonths('2027-12-31', 1), '2028-01-31');
  assert.equal(addDays(addMonths('2027-01-31', 1), 1), '2027-03-01');
});
