// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type CivilDate } from '#base/time.ts';
import type { Fact, InstrumentFact, ReservationFact } from './facts.ts';
import { lawPacks, readPack } from './pack.ts';
import type { Pack } from './pack-schema.ts';
import { treatyOf } from './treaty.ts';

const load = (name: string): Pack => {
  const read = readPack(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url)));
  assert.ok(read.ok);
  return read.value;
};
const HANOI = load('hanoi');
const VCLT = load('vclt');
const PACKS = lawPacks([HANOI, VCLT]);
const RATIFICATION = { pack: 'hanoi', code: 'RATIFICATION' };

const deposit = (party: string, deposited: CivilDate, more: Partial<InstrumentFact> = {}): Fact => ({
  kind: 'instrument',
  mode: 'real',
  party,
  partyType: 'state',
  pack: 'hanoi',
  how: 'ratification',
  deposited,
  rule: RATIFICATION,
  source: `deposit-${party}-${deposited}`,
  ...more,
});
const signed = (party: string, on: CivilDate, pending = false): Fact => ({
  kind: 'signature',
  mode: 'real',
  party,
  partyType: 'state',
  pack: 'hanoi',
  on,
  place: 'Hanoi',
  pending,
  rule: { pack: 'hanoi', code: 'SIGNATURE' },
  source: `signature-${party}`,
});
const left = (party: string, received: CivilDate): Fact => ({
  kind: 'denunciation',
  mode: 'real',
  party,
  pack: 'hanoi',
  received,
  rule: { pack: 'hanoi', code: 'DENUNCIATION' },
  source: `left-${party}`,
});
const others = (n: number, on = '2026-06-02') => Array.from({ length: n }, (_, i) => deposit(`S${i}`, on));
const of = (...facts: Fact[]) => treatyOf(facts, PACKS, 'hanoi', 'real');
/** XA, XB and XC bound since 31 December 2027, with 37 others. */
const BOUND = [deposit('XA', '2026-06-01'), deposit('XC', '2026-06-01'), ...others(37), deposit('XB', '2027-10-02')];

const reservation = (party: string, from: CivilDate, more: Partial<ReservationFact> = {}): Fact => ({
  kind: 'reservation',
  mode: 'real',
  party,
  pack: 'hanoi',
  code: 'RESERVE_FREE_SCOPE',
  offences: [],
  articles: [15],
  effect: 'modifies',
  made: 'consent',
  from,
  circulated: from,
  rule: RATIFICATION,
  source: `reservation-${party}`,
  ...more,
});
const objection = (party: string, against: string, from: CivilDate, opposes = false): Fact => ({
  kind: 'objection',
  mode: 'real',
  party,
  pack: 'hanoi',
  reservation: `reservation-${against}`,
  opposes,
  from,
  rule: { pack: 'vclt', code: 'OBJECTION' },
  source: `objection-${party}`,
});
const between = (facts: Fact[], date: CivilDate, article = 15, a = 'XA', b = 'XB') =>
  of(...BOUND, ...facts).applies({ a, b, article, date });

test('the fortieth instrument on 2 October brings the treaty into force on the last day of the year, a day later on the first', () => {
  const on = (day: CivilDate) => of(...others(39), deposit('XA', day)).treatyStatus('2028-06-01').inForceOn;
  assert.equal(on('2027-10-02'), '2027-12-31');
  assert.equal(on('2027-10-03'), '2028-01-01');
  assert.equal(on('2026-12-02'), '2027-03-02');
  assert.equal(on('2027-12-02'), '2028-03-01', 'over a leap day');
});

test('what if is the same computation as the real one', () => {
  const before = of(...others(39));
  for (const day of ['2027-10-02', '2027-10-03', '2027-12-02', '2028-02-29']) {
    const real = of(...others(39), deposit('XA', day)).treatyStatus('2030-01-01').inForceOn;
    assert.deepEqual(before.whatIf(day), { missing: 1, inForceOn: real });
  }
  assert.deepEqual(of(...others(3)).whatIf('2027-10-02'), { missing: 37, inForceOn: '2027-12-31' });
  assert.deepEqual(of(...BOUND).whatIf('2029-01-01'), { missing: 0, inForceOn: '2027-12-31' });
});

test('39 States and an organisation: the counters say 40 and 39, whichever way round it deposits', () => {
  for (const day of ['2026-01-01', '2026-06-02', '2027-01-01']) {
    const org = deposit('XU', day, { partyType: 'organisation' });
    const status = of(...others(39), org, { ...org, deposited: '2027-02-01' } as Fact).treatyStatus('2030-01-01');
    assert.deepEqual([status.instruments, status.counted, status.inForce], [40, 39, false]);
    assert.ok(!status.countedParties.includes('XU'));
  }
});

test('a later party waits thirty days of its own, and not less than the general day', () => {
  const t = of(...BOUND, deposit('XD', '2027-11-20'), deposit('XE', '2027-12-01'), deposit('XF', '2027-12-05'));
  const from = (party: string) => t.status(party, '2028-06-01').since;
  assert.deepEqual(['XD', 'XE', 'XF'].map(from), ['2027-12-31', '2027-12-31', '2028-01-04']);
});

test('deposits of one day all take the general date, and its number is reached however they are ordered', () => {
  const t = of(...others(38), deposit('XA', '2027-10-02'), deposit('XB', '2027-10-02'), deposit('XC', '2027-10-02'));
  assert.deepEqual(
    ['XA', 'XB', 'XC'].map((p) => t.status(p, '2028-01-01').since),
    Array(3).fill('2027-12-31'),
  );
});

test('a signature makes a signatory and never a party; a deposit makes a contracting State first', () => {
  const t = of(
    signed('XA', '2025-10-25'),
    signed('XB', '2025-10-25'),
    deposit('XB', '2026-02-01'),
    signed('XC', '2025-10-25', true),
  );
  assert.equal(t.status('XA', '2025-10-24').code, 'none');
  assert.equal(t.status('XA', '2040-01-01').code, 'signatory');
  assert.equal(t.status('XB', '2026-01-31').code, 'signatory');
  assert.equal(t.status('XB', '2026-02-01').code, 'contracting-state');
  const pending = t.status('XC', '2026-02-01');
  assert.deepEqual([pending.code, pending.pendingSignature], ['none', true]);
  assert.equal(t.treatyStatus('2026-02-01').signatories, 2);
});

test('what is told of a past day counts nothing that came later', () => {
  const t = of(...BOUND);
  assert.equal(t.treatyStatus('2026-06-01').counted, 2);
  assert.equal(t.treatyStatus('2027-10-01').inForceOn, null);
  assert.equal(t.status('XA', '2027-10-01').boundFrom, null);
  assert.equal(t.status('XA', '2027-10-02').boundFrom, '2027-12-31', 'known from the day the number is reached');
});

test('a denunciation ends after its year, and does not end the treaty for the others', () => {
  const t = of(...BOUND, left('XB', '2030-03-15'));
  assert.equal(t.status('XB', '2031-03-14').code, 'party');
  assert.equal(t.status('XB', '2030-04-01').leavesOn, '2031-03-15');
  assert.deepEqual(
    [t.status('XB', '2031-03-15').code, t.status('XB', '2031-03-15').since],
    ['former-party', '2031-03-15'],
  );
  assert.equal(t.treatyStatus('2031-03-15').inForce, true);
  assert.equal(t.treatyStatus('2031-03-15').counted, 39);
  assert.equal(t.status('XB', '2030-02-28').leavesOn, null, 'not known before it was received');
  assert.equal(
    of(...BOUND, left('XB', '2028-02-29')).status('XB', '2029-02-28').code,
    'former-party',
    'no 29th: the last day',
  );
});

test('an instrument that a denunciation has taken away before the number is reached does not count towards it', () => {
  const t = of(...others(38), deposit('XA', '2026-06-01'), left('XA', '2026-07-01'), deposit('XB', '2027-10-02'));
  assert.equal(t.treatyStatus('2030-01-01').inForceOn, null);
  const anew = of(
    ...others(38),
    deposit('XA', '2026-06-01'),
    left('XA', '2026-07-01'),
    deposit('XB', '2027-10-02'),
    deposit('XA', '2027-11-01'),
  );
  assert.equal(anew.treatyStatus('2030-01-01').thresholdMetOn, '2027-11-01');
});

test('R1: silence for twelve months accepts a reservation, for both sides alike, and touches nobody else', () => {
  const facts = [reservation('XA', '2028-01-10')];
  assert.equal(between(facts, '2028-01-09').answer, 'yes');
  assert.equal(between(facts, '2029-01-10').answer, 'question', 'the twelve months are not over');
  assert.equal(between(facts, '2029-01-11').answer, 'modified');
  assert.equal(between(facts, '2029-01-11', 15, 'XB', 'XA').answer, 'modified');
  assert.equal(between(facts, '2029-01-11', 15, 'XB', 'XC').answer, 'yes');
  assert.equal(between(facts, '2029-01-11', 7).answer, 'yes');
  assert.deepEqual(
    between(facts, '2029-01-11').reservations.map((r) => [r.of, r.towards]),
    [['XA', 'accepted']],
  );
});

test('R1: a reservation that takes the whole article out leaves none of it between the two', () => {
  const facts = [reservation('XA', '2028-01-10', { effect: 'excludes' })];
  assert.equal(between(facts, '2029-01-11').answer, 'no');
  assert.equal(between(facts, '2029-01-11', 40).answer, 'yes');
});

test('R2 and R3: an objection keeps the provision out as far as the reservation reaches; an opposing one keeps the treaty out', () => {
  const simple = [reservation('XA', '2028-01-10'), objection('XB', 'XA', '2028-05-01')];
  assert.equal(between(simple, '2028-06-01').answer, 'modified');
  assert.equal(between(simple, '2028-06-01').reservations[0]?.towards, 'objected');
  const opposed = [reservation('XA', '2028-01-10'), objection('XB', 'XA', '2028-05-01', true)];
  for (const article of [7, 15, 40]) assert.equal(between(opposed, '2028-06-01', article).answer, 'no');
  assert.equal(between(opposed, '2028-06-01', 40, 'XA', 'XC').answer, 'yes');
  assert.equal(between(opposed, '2028-04-30', 40).answer, 'yes', 'not before it was received');
});

test('R4: a reservation made at signature waits for the instrument, and lapses with one that is silent', () => {
  const state = (more: Partial<ReservationFact>, day: CivilDate) =>
    of(...BOUND, reservation('XA', '2025-10-25', { made: 'signature', ...more })).reservations('XA', day)[0]?.state;
  assert.equal(state({ awaiting: true }, '2026-03-01'), 'awaiting-confirmation');
  assert.equal(state({ lapsed: '2026-06-01' }, '2026-06-01'), 'lapsed');
  assert.equal(state({ effective: '2026-06-01' }, '2026-05-31'), 'awaiting-confirmation');
  assert.equal(state({ effective: '2026-06-01' }, '2026-06-01'), 'in-force');
});

test('R5: the day before a withdrawal it still modifies, on its day no longer', () => {
  const facts = [reservation('XA', '2028-01-10', { until: '2030-03-14' })];
  assert.equal(between(facts, '2030-03-14').answer, 'modified');
  assert.equal(between(facts, '2030-03-15').answer, 'yes');
});

test('R6: a late reservation stands after twelve months of silence, and falls with one objection on their last day', () => {
  const late = reservation('XA', '2028-01-10', { made: 'late' });
  assert.equal(between([late], '2029-01-10').answer, 'question');
  assert.equal(between([late], '2029-01-11').answer, 'modified');
  const fallen = [late, objection('XC', 'XA', '2029-01-10')];
  assert.equal(between(fallen, '2029-01-10').answer, 'yes');
  assert.equal(between(fallen, '2029-06-01').answer, 'yes', 'it falls for everybody');
  assert.equal(between([late, objection('XC', 'XA', '2029-01-11')], '2029-06-01').answer, 'modified', 'a day too late');
});

test('R7: who joins after circulation has at least until its own consent', () => {
  const t = (day: CivilDate) =>
    of(
      ...BOUND,
      deposit('XD', '2030-05-01'),
      reservation('XA', '2028-01-10'),
      objection('XD', 'XA', '2030-05-01'),
    ).applies({
      a: 'XA',
      b: 'XD',
      article: 15,
      date: day,
    });
  assert.equal(t('2030-06-15').reservations[0]?.towards, 'objected');
});

test('R8: a reservation on disputes touches no rule of cooperation and needs nobody to accept it', () => {
  const facts = [reservation('XA', '2028-01-10', { code: 'RESERVE_DISPUTES', articles: [] })];
  for (const article of [15, 35, 40, 42]) assert.equal(between(facts, '2028-01-11', article).answer, 'yes');
  assert.notEqual(between(facts, '2028-01-11', 63).answer, 'question');
  const disputed = [...facts, objection('XB', 'XA', '2028-02-01')];
  assert.equal(
    between(disputed, '2028-03-01', 63).answer,
    'question',
    'allowed by name and objected to: people must judge',
  );
});

test('two parties of which one is not bound have nothing between them, and the reason names which', () => {
  const no = of(...BOUND).applies({ a: 'XA', b: 'XZ', article: 15, date: '2028-06-01' });
  assert.deepEqual([no.answer, no.why[0].party], ['no', 'XZ']);
  const early = of(...BOUND).applies({ a: 'XA', b: 'XB', article: 15, date: '2027-12-30' });
  assert.equal(early.answer, 'no');
  assert.equal(early.why[0].citation.code, 'ENTRY_INTO_FORCE');
});

test('the numbers of older treaties as data give their published dates', () => {
  const withNumbers = (instruments: number, days: number, joiner: number): Pack => ({
    ...HANOI,
    timeLimits: HANOI.timeLimits.map((l) =>
      l.code === 'EIF_INSTRUMENTS'
        ? { ...l, value: instruments }
        : l.code === 'EIF_DAYS'
          ? { ...l, value: days }
          : l.code === 'JOINER_DAYS'
            ? { ...l, value: joiner }
            : l,
    ),
  });
  const inForce = (pack: Pack, n: number, last: CivilDate, joined?: CivilDate) => {
    const facts = [...others(n - 1, '2000-01-01'), deposit('XA', last), ...(joined ? [deposit('XB', joined)] : [])];
    const t = treatyOf(facts, lawPacks([pack, VCLT]), 'hanoi', 'real');
    return [t.treatyStatus('2040-01-01').inForceOn, joined ? t.status('XB', '2040-01-01').since : null];
  };
  // UNTOC with Switzerland, Minamata, UNCAC: published dates (depositary notices; UNCAC from memory).
  assert.deepEqual(inForce(withNumbers(40, 90, 30), 40, '2003-07-01', '2006-10-27'), ['2003-09-29', '2006-11-26']);
  assert.deepEqual(inForce(withNumbers(50, 90, 90), 50, '2017-05-18', '2018-01-01'), ['2017-08-16', '2018-04-01']);
  assert.deepEqual(inForce(withNumbers(30, 90, 30), 30, '2005-09-15'), ['2005-12-14', null]);
  // The Paris Agreement counts the thirtieth day; its second threshold (emissions) was met on the same day.
  assert.deepEqual(inForce(withNumbers(55, 30, 30), 55, '2016-10-05'), ['2016-11-04', null]);
});

const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2025-10-25', n));
const party = fc.constantFrom(...Array.from({ length: 46 }, (_, i) => `P${i}`));
const facts = fc.array(
  fc.oneof(
    fc
      .tuple(party, day)
      .map(([p, d]) => deposit(p, d, { partyType: p === 'P0' || p === 'P1' ? 'organisation' : 'state' })),
    fc.tuple(party, day).map(([p, d]) => signed(p, d)),
    fc.tuple(party, day).map(([p, d]) => left(p, d)),
    fc.tuple(party, day).map(([p, d]) => reservation(p, d)),
    fc.tuple(party, party, day).map(([p, q, d]) => objection(p, q, d)),
  ),
  { minLength: 30, maxLength: 160 },
);

test('the order of facts changes no answer, and what lies after a day changes none about it', () => {
  fc.assert(
    fc.property(facts, day, party, party, (list, date, a, b) => {
      const answers = (fs: Fact[]) => {
        const t = of(...fs);
        return [t.status(a, date), t.treatyStatus(date), t.applies({ a, b, article: 15, date }).answer];
      };
      const dayOf = (f: Fact) =>
        'on' in f ? f.on : 'deposited' in f ? f.deposited : 'received' in f ? f.received : 'from' in f ? f.from : '';
      assert.deepEqual(answers(list.toReversed()), answers(list));
      assert.deepEqual(answers(list.filter((f) => dayOf(f) <= date)), answers(list));
    }),
    { numRuns: 150 },
  );
});

test('an instrument more never makes the treaty enter into force later, and an answer is the same both ways', () => {
  fc.assert(
    fc.property(facts, day, party, party, (list, date, a, b) => {
      const before = of(...list).treatyStatus('2099-01-01').inForceOn;
      const after = of(...list, deposit('EXTRA', date)).treatyStatus('2099-01-01').inForceOn;
      assert.ok(before === null || (after !== null && after <= before));
      const t = of(...list);
      assert.equal(t.applies({ a, b, article: 15, date }).answer, t.applies({ a: b, b: a, article: 15, date }).answer);
      assert.ok(t.status(a, date).code !== 'party' || t.boundOn(a, date) !== null);
    }),
    { numRuns: 150 },
  );
});
