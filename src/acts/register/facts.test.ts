// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, PACKS } from '../../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import { standing } from '#law/standing.ts';
import * as k from './act.ts';
import { designationsOn, factsOfLedger, officesOfLedger } from './facts.ts';
import { ledgerOf } from './ledger.ts';

const REGISTRY = 'DEPOSITARY/registry';
const entry = (kind: string, code: string, body: object, more: Partial<Omit<Act, 'body'>> = {}) =>
  act(kind, REGISTRY, [REGISTRY], body, {
    name: JSON.stringify(body),
    basis: [{ pack: 'hanoi', code }],
    ...more,
  }) as Act;
const designation = (office: string, code: string, from: string, until?: string) =>
  entry(k.OLD_DESIGNATION, 'CENTRAL_AUTHORITY', {
    party: office.slice(0, 2),
    office,
    designation: code,
    name: `Office ${office}`,
    from,
    ...(until ? { until } : {}),
  });
const deposit = (party: string, depositedOn: string, mode: Act['mode']) =>
  entry(k.OLD_DEPOSIT, 'ENTRY_INTO_FORCE', { party, pack: 'hanoi', instrument: 'ratification', depositedOn }, { mode });
const factsIn = (acts: readonly Act[]) => factsOfLedger(ledgerOf(acts), PACKS);

test('an office holds a designation from its first day to its last', () => {
  const offices = officesOfLedger(
    ledgerOf([
      designation('XA/contact-point', 'CONTACT_POINT', '2026-02-01', '2026-06-30'),
      designation('XA/contact-point', 'CENTRAL_AUTHORITY', '2026-05-01'),
    ]),
  );
  const on = (day: string) => designationsOn(offices, 'XA/contact-point', day);
  assert.deepEqual(on('2026-01-31'), []);
  assert.deepEqual(on('2026-02-01'), ['CONTACT_POINT']);
  assert.deepEqual(on('2026-06-30'), ['CONTACT_POINT', 'CENTRAL_AUTHORITY']);
  assert.deepEqual(on('2026-07-01'), ['CENTRAL_AUTHORITY']);
  assert.deepEqual(designationsOn(offices, 'XB/contact-point', '2026-06-30'), []);
});

test('in an exercise a deposit binds from its own day', () => {
  const facts = factsIn([deposit('XA', '2026-03-01', 'exercise')]);
  const bound = (day: string) => standing(facts, PACKS, day, 'exercise').boundSince('hanoi', 'XA').yes;
  assert.deepEqual([bound('2026-02-28'), bound('2026-03-01')], [false, true]);
});

test('in the real plane deposits bind nobody before enough of them are counted', () => {
  const two = factsIn([deposit('XA', '2026-03-01', 'real'), deposit('XB', '2026-03-01', 'real')]);
  const asked = { pack: 'hanoi', mode: 'real' as const, requesting: 'XA', requested: 'XB', date: '2026-11-22' };
  const answer = standing(two, PACKS, '2026-11-22', 'real').mayCite(asked);
  assert.equal(answer.yes, false);
  assert.equal(answer.why[0].citation.code, 'ENTRY_INTO_FORCE');
  assert.match(answer.why[0].words, /2 of 40/);
});

test('an exercise entry never speaks in the real plane', () => {
  const facts = factsIn([
    deposit('XA', '2026-03-01', 'exercise'),
    designation('XA/contact-point', 'CONTACT_POINT', '2026-02-01'),
  ]);
  const real = standing(facts, PACKS, '2026-11-22', 'real');
  assert.equal(real.boundSince('hanoi', 'XA').yes, false);
  assert.equal(real.designatedFor('hanoi', 'XA/contact-point', 'CONTACT_POINT').yes, false);
});

test('designations and reservations become facts with their source', () => {
  const reservation = entry(k.OLD_RESERVATION, 'RESERVE_PRESERVATION_DUAL', {
    party: 'XB',
    pack: 'hanoi',
    code: 'RESERVE_PRESERVATION_DUAL',
    from: '2026-01-01',
  });
  const facts = factsIn([reservation, designation('XA/contact-point', 'CONTACT_POINT', '2026-02-01')]);
  assert.deepEqual(
    facts.map((f) => [f.kind, 'party' in f ? f.party : null, f.source?.length]),
    [
      ['reservation', 'XB', 32],
      ['designation', 'XA', 32],
    ],
  );
  assert.deepEqual(factsIn([act(k.KEYS, REGISTRY, [REGISTRY], {}) as Act]), []);
});
