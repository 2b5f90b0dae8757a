// SPDX-License-Identifier: EUPL-1.2
// The fortieth instrument: 39 States and an organisation have deposited, the fortieth State comes on 2 October 2027, one deposit
// turns out void, and two mirrors answer a thousand questions alike.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { addDays } from '#base/time.ts';
import * as k from '#acts/register/act.ts';
import { seeded } from '../../bench/register.ts';
import { foundNodes, type TestWorld } from '../fixtures/nodes.ts';
import { ACCESSION, bodies } from '../fixtures/register-book.ts';
import { type Desk, registerDesk } from './register-desk.ts';

/** Forty codes that ISO 3166 leaves to users, beside those of the two States with nodes. */
const STATES = [
  ...Array.from({ length: 24 }, (_, i) => `X${String.fromCharCode(67 + i)}`),
  ...Array.from({ length: 14 }, (_, i) => `Q${String.fromCharCode(77 + i)}`),
  'AA',
  'ZZ',
];

let world: TestWorld;
let desk: Desk;
const deposits = new Map<string, string>();
const accede = async (party: string, on: string, more: Partial<k.DepositBody> = {}) => {
  const body = bodies.deposit(party, on, { mode: 'accession', ...more });
  deposits.set(party, await desk.enter(k.DEPOSIT, body, ACCESSION));
};
const status = async (date: string, known?: number) => {
  const register = await world.node('DEPOSITARY').register();
  return (known === undefined ? register : register.knownAt(known)).treaty('hanoi').treatyStatus(date);
};

before(async () => {
  // Without the exercise's assumption: XA and XB are States like the others here.
  world = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'XB'], unbound: true });
  desk = registerDesk(world);
  for (const party of STATES) await desk.enter(k.NAME, bodies.name(party));
  await desk.enter(k.NAME, bodies.name('XORG', { partyType: 'organisation', members: ['XA', 'XB', 'XC'] }));
  world.setClock('2027-10-01T15:00:00.000Z');
  for (const party of ['XA', 'XB', ...STATES.slice(0, 37)]) await accede(party, '2027-01-10');
  await accede('XORG', '2027-02-01', { partyType: 'organisation' });
});

test('39 States and an organisation: the counter says 39, and nobody is bound', async () => {
  const s = await status('2027-10-01');
  assert.deepEqual([s.instruments, s.counted, s.needed, s.inForceOn], [40, 39, 40, null]);
  assert.ok(!s.countedParties.includes('XORG'));
});

test('what if says what then happens: 2 October gives the last day of the year, 3 October the first of the next', async () => {
  const { treaty } = await world.node('DEPOSITARY').register();
  assert.deepEqual(treaty('hanoi').whatIf('2027-10-02'), { missing: 1, inForceOn: '2027-12-31' });
  assert.deepEqual(treaty('hanoi').whatIf('2027-10-03'), { missing: 1, inForceOn: '2028-01-01' });
  world.setClock('2027-10-02T15:00:00.000Z');
  await accede(STATES[37]!, '2027-10-02');
  assert.equal((await status('2027-10-02')).inForceOn, '2027-12-31');
  assert.equal((await status('2027-12-30')).inForce, false);
  assert.equal((await status('2027-12-31')).inForce, true);
});

test('a later State has its own thirtieth day', async () => {
  world.setClock('2027-12-10T15:00:00.000Z');
  await accede(STATES[38]!, '2027-12-05');
  const { treaty } = await world.node('DEPOSITARY').register();
  assert.equal(treaty('hanoi').status(STATES[38]!, '2028-06-01').since, '2028-01-04');
});

test('a deposit found void moves the day for everybody; what was known before stays readable', async () => {
  const known = (await world.node('DEPOSITARY').register()).entries.length;
  await desk.enter(k.CORRECTION, {
    entry: deposits.get(STATES[0]!)!,
    reason: 'The instrument was signed by a minister who had left office.',
    procesVerbal: 'PV/2027/4 (exercise)',
  });
  assert.equal((await status('2028-06-01')).thresholdMetOn, '2027-12-05');
  assert.equal((await status('2028-06-01')).inForceOn, '2028-03-04');
  assert.equal((await status('2028-06-01', known)).inForceOn, '2027-12-31', 'as known then');
});

test('two mirrors give the same answers to a thousand questions', async () => {
  await desk.follow('XA', 'XB');
  const [one, two] = await Promise.all(['XA', 'XB'].map((p) => world.node(p).register()));
  const next = seeded(3);
  const parties = ['XA', 'XB', 'XORG', ...STATES];
  const told = new Map<string, number>();
  for (let i = 0; i < 1000; i++) {
    const question = {
      a: parties[next(parties.length)]!,
      b: parties[next(parties.length)]!,
      article: 1 + next(68),
      date: addDays('2027-09-01', next(400)),
    };
    const answer = one!.treaty('hanoi').applies(question);
    assert.deepEqual(two!.treaty('hanoi').applies(question), answer);
    told.set(answer.answer, (told.get(answer.answer) ?? 0) + 1);
  }
  assert.ok((told.get('yes') ?? 0) > 100 && (told.get('no') ?? 0) > 100, 'both sorts of answer were asked for');
});
