// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Mode } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { type Fact, factsOfPack, type InstrumentFact, type ReservationFact } from './facts.ts';
import { lawPacks, readPack } from './pack.ts';
import { standing } from './standing.ts';

const load = (name: string) => {
  const read = readPack(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url)));
  assert.ok(read.ok);
  return read.value;
};
const exercise = load('exercise');
const packs = lawPacks([load('hanoi'), exercise]);
const fictional = factsOfPack(exercise);
const RATIFICATION = { pack: 'hanoi', code: 'RATIFICATION' };

const deposit = (party: string, deposited: string, partyType: InstrumentFact['partyType'] = 'state'): Fact => ({
  kind: 'instrument',
  mode: 'real',
  party,
  partyType,
  pack: 'hanoi',
  deposited,
  rule: RATIFICATION,
  source: '0'.repeat(32),
});
// Two States of the pair and enough others that the fortieth instrument lies on 2 October 2027.
const deposits = [
  deposit('XA', '2026-06-01'),
  ...Array.from({ length: 38 }, (_, i) => deposit(`S${i}`, '2026-06-02')),
  deposit('XB', '2027-10-02'),
];
const asks = (date: string, mode: Mode = 'real', offence?: string) => ({
  pack: 'hanoi',
  mode,
  requesting: 'XA',
  requested: 'XB',
  date,
  ...(offence === undefined ? {} : { offence }),
});

test('in the real plane the Convention cannot be relied on before its computed day, and the answer cites why', () => {
  const real = standing([...fictional, ...deposits], packs, '2027-12-30', 'real');
  const no = real.mayCite(asks('2027-12-30'));
  assert.equal(no.yes, false);
  assert.equal(no.why[0].citation.code, 'ENTRY_INTO_FORCE');
  const yes = real.mayCite(asks('2027-12-31'));
  assert.equal(yes.yes, true);
  assert.deepEqual(
    yes.why.map((w) => [w.party, w.source]),
    [
      ['XA', '0'.repeat(32)],
      ['XB', '0'.repeat(32)],
    ],
  );
});

test('with 39 States and an organisation the counters say 40 and 39, and nobody may rely on it', () => {
  const real = standing(
    [...deposits.slice(0, 39), deposit('ORG', '2026-07-01', 'organisation')],
    packs,
    '2030-01-01',
    'real',
  );
  const force = real.isInForce('hanoi');
  assert.deepEqual([force.yes, force.instruments, force.counted], [false, 40, 39]);
  assert.match(force.why[0].words, /39 of 40/);
  assert.equal(real.mayCite(asks('2030-01-01')).yes, false);
});

test('an assumption never makes the Convention apply in the real plane, even when it claims to be real', () => {
  const claimed = fictional.map((f): Fact => ({ ...f, mode: 'real' }));
  assert.equal(standing(claimed, packs, '2027-05-03', 'real').mayCite(asks('2027-05-03')).yes, false);
});

test('a State that only claims to be bound is not, even when the Convention is in force for others', () => {
  const claim: Fact = {
    kind: 'bound',
    mode: 'real',
    party: 'XC',
    pack: 'hanoi',
    from: '2026-01-01',
    rule: RATIFICATION,
  };
  const real = standing([...deposits, claim], packs, '2028-06-01', 'real');
  assert.equal(real.boundSince('hanoi', 'XA').since, '2027-12-31');
  assert.equal(real.boundSince('hanoi', 'XC').since, null);
});

test('counters of a past day do not count later deposits', () => {
  const real = standing(deposits, packs, '2028-06-01', 'real');
  assert.equal(real.isInForce('hanoi', '2026-06-01').counted, 1);
  assert.equal(real.isInForce('hanoi', '2027-10-01').counted, 39);
  assert.equal(real.isInForce('hanoi', '2027-10-02').inForceOn, '2027-12-31');
});

test('in an exercise the fictional pair may rely on it from the assumed day, by a rule of the exercise', () => {
  const exercised = standing(fictional, packs, '2027-05-03', 'exercise');
  const yes = exercised.mayCite(asks('2027-05-03', 'exercise'));
  assert.equal(yes.yes, true);
  assert.equal(yes.why[0].citation.pack, 'exercise');
  assert.equal(exercised.isInForce('hanoi').yes, true);
  assert.equal(exercised.boundSince('hanoi', 'XB').since, '2026-01-01');
  assert.equal(exercised.mayCite(asks('2025-12-31', 'exercise')).yes, false);
  assert.equal(exercised.mayCite({ ...asks('2027-05-03', 'exercise'), requested: 'XC' }).yes, false);
  assert.throws(() => exercised.mayCite(asks('2027-05-03', 'real')), Fault);
});

test('exercise facts leave no trace in the real plane, and real ones none in an exercise', () => {
  const real = standing(fictional, packs, '2027-05-03', 'real');
  assert.deepEqual(real.offencesOf('XA'), []);
  assert.equal(real.designatedFor('hanoi', 'XB/contact-point', 'CONTACT_POINT').yes, false);
  assert.equal(standing(deposits, packs, '2028-01-01', 'exercise').isInForce('hanoi').yes, false);
});

test('a State that joins later is bound from its own thirtieth day', () => {
  const real = standing([...deposits, deposit('XC', '2028-03-01')], packs, '2028-04-01', 'real');
  assert.equal(real.boundSince('hanoi', 'XC', '2028-03-30').since, null);
  assert.equal(real.boundSince('hanoi', 'XC', '2028-03-31').since, '2028-03-31');
});

test('a State that denounced is bound until the year is over, and may join anew', () => {
  const left: Fact = {
    kind: 'denunciation',
    mode: 'real',
    party: 'XB',
    pack: 'hanoi',
    received: '2030-03-15',
    rule: { pack: 'hanoi', code: 'DENUNCIATION' },
  };
  const real = standing([...deposits, left], packs, '2031-03-15', 'real');
  assert.equal(real.boundSince('hanoi', 'XB', '2031-03-14').since, '2027-12-31');
  const gone = real.boundSince('hanoi', 'XB', '2031-03-15');
  assert.equal(gone.since, null);
  assert.equal(gone.why[0].citation.code, 'DENUNCIATION');
  assert.equal(real.isInForce('hanoi', '2031-03-15').yes, true);
  const anew = standing([...deposits, left, deposit('XB', '2031-06-01')], packs, '2031-07-01', 'real');
  assert.equal(anew.boundSince('hanoi', 'XB').since, '2031-07-01');
});

test('a reservation that takes out an offence works both ways and leaves other offences alone', () => {
  const out: ReservationFact = {
    kind: 'reservation',
    mode: 'real',
    party: 'XB',
    pack: 'hanoi',
    code: 'RESERVE_FREE_SCOPE',
    offences: ['GROOMING'],
    from: '2027-10-02',
    until: '2029-01-31',
    rule: RATIFICATION,
  };
  const real = standing([...deposits, out], packs, '2028-06-01', 'real');
  const swapped = { ...asks('2028-06-01', 'real', 'GROOMING'), requesting: 'XB', requested: 'XA' };
  assert.equal(real.mayCite(asks('2028-06-01', 'real', 'GROOMING')).yes, false);
  assert.equal(real.mayCite(swapped).yes, false);
  assert.equal(real.mayCite(asks('2028-06-01', 'real', 'ILLEGAL_ACCESS')).yes, true);
  assert.equal(real.mayCite(asks('2029-01-31', 'real', 'GROOMING')).yes, false);
  assert.equal(real.mayCite(asks('2029-02-01', 'real', 'GROOMING')).yes, true, 'withdrawn');
});

test('a request of last week is answered with the office of last week', () => {
  const office = (name: string, from: string, until?: string): Fact => ({
    kind: 'designation',
    mode: 'real',
    party: 'XB',
    office: `XB/${name}`,
    name,
    pack: 'hanoi',
    role: 'CONTACT_POINT',
    rule: { pack: 'hanoi', code: 'CONTACT_POINT' },
    from,
    ...(until === undefined ? {} : { until }),
  });
  const real = standing(
    [office('old-desk', '2027-01-01', '2028-05-31'), office('new-desk', '2028-06-01')],
    packs,
    '2028-06-02',
    'real',
  );
  const on = (date: string) => real.officesFor('hanoi', 'XB', 'CONTACT_POINT', date).map((o) => o.office);
  assert.deepEqual(on('2028-05-31'), ['XB/old-desk']);
  assert.deepEqual(on('2028-06-01'), ['XB/new-desk']);
  const no = real.designatedFor('hanoi', 'XB/old-desk', 'CONTACT_POINT');
  assert.equal(no.yes, false);
  assert.equal(no.why[0].citation.code, 'CONTACT_POINT');
  assert.throws(() => real.designatedFor('hanoi', 'XB/old-desk', 'NO_SUCH_ROLE'), Fault);
});

test('the order in which facts arrive changes no answer', () => {
  const facts = [...fictional, ...deposits].map((f): Fact => ({ ...f, mode: 'exercise' }));
  const answers = (fs: Fact[]) => {
    const s = standing(fs, packs, '2028-06-01', 'exercise');
    return [
      s.mayCite(asks('2028-06-01', 'exercise')),
      s.isInForce('hanoi'),
      s.offencesOf('XA'),
      s.reservationsOf('hanoi', 'XB'),
      s.officesFor('hanoi', 'XB', 'CONTACT_POINT'),
    ];
  };
  assert.deepEqual(answers(facts.toReversed()), answers(facts));
});

test('the exercise knows whose review is needed, which offences exist where, and the reservation', () => {
  const exercised = standing(fictional, packs, '2027-05-03', 'exercise');
  assert.equal(exercised.reviewDuty('XB', 'access')?.body, 'judge');
  assert.equal(exercised.reviewDuty('XA', 'access'), null);
  assert.deepEqual(
    exercised.offencesOf('XB').map((o) => o.code),
    ['XB_FRAUD', 'XB_ILLEGAL_ACCESS'],
  );
  assert.equal(exercised.offencesOf('XA').find((o) => o.code === 'XA_INSULT')?.maxPenaltyYears, 5);
  assert.deepEqual(
    exercised.reservationsOf('hanoi', 'XB').map((r) => r.code),
    ['RESERVE_PRESERVATION_DUAL'],
  );
});
