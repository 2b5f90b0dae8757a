// SPDX-License-Identifier: EUPL-1.2
// Signing day and its bad papers: a minister arrives without full powers, gets the right ones, and signs once; the register gains
// exactly one line, under the day it was in Hanoi.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as k from '#acts/register/act.ts';
import { foundNodes, type TestWorld } from '../fixtures/nodes.ts';
import { bodies, placesOf } from '../fixtures/register-book.ts';
import { type Desk, registerDesk } from './register-desk.ts';

/** 09:10 in Hanoi on 25 October 2025; 22:10 of the day before in New York. */
const NINE_TEN = '2025-10-25T02:10:00.000Z';
const [HANOI, HEADQUARTERS] = placesOf('hanoi').map((p) => p.place);

let world: TestWorld;
let desk: Desk;
before(async () => {
  world = await foundNodes({ parties: ['DEPOSITARY', 'XA', 'XB'], now: NINE_TEN });
  desk = registerDesk(world);
  await desk.enter(k.NAME, bodies.name('XD'));
  await desk.enter(k.NAME, bodies.name('XE'));
});

const minister = { name: 'Noor Talib', title: 'Minister of the Interior' };
const signing = (party: string, more: Partial<k.SignatureBody> = {}): k.SignatureBody => {
  const { office: _, ...bare } = bodies.signature(party, { place: HANOI!, signatory: minister });
  return { ...bare, ...more };
};
const lines = async () =>
  (await world.node('DEPOSITARY').register()).treaty('hanoi').treatyStatus('2025-12-31').signatories;

test('a minister without full powers is told which paper is missing and who may issue it', async () => {
  const no = await desk.declined(k.SIGNATURE, signing('XD'));
  assert.equal(no?.code, 'full-powers.missing');
  assert.match(no!.words, /issued by .*Foreign/i);
  assert.equal(await lines(), 0);
});

test('a paper that names another person is not in due form for her, and a defective one is never entered', async () => {
  const other = await desk.enter(
    k.FULL_POWERS,
    bodies.powers('XD', { holder: { name: 'Sami Haddad', title: 'Envoy' } }),
  );
  assert.equal(
    (await desk.declined(k.SIGNATURE, signing('XD', { fullPowers: other })))?.code,
    'full-powers.other-person',
  );
  const unsigned = bodies.powers('XD', {
    examined: k.FULL_POWERS_ELEMENTS.map((element) => ({ element, held: element !== 'signed-and-dated' })),
  });
  assert.equal((await desk.declined(k.FULL_POWERS, unsigned))?.code, 'full-powers.defective');
  const onlyToAttend = await desk.enter(k.FULL_POWERS, bodies.powers('XD', { covers: ['participation'] }));
  assert.equal(
    (await desk.declined(k.SIGNATURE, signing('XD', { fullPowers: onlyToAttend })))?.code,
    'full-powers.other-act',
  );
});

test('with the right paper, seen by two registrars, she signs at 09:10, and the day is the day in Hanoi', async () => {
  const powers = await desk.enter(k.FULL_POWERS, bodies.powers('XD', { originalSeen: false }));
  assert.equal(
    (await desk.declined(k.SIGNATURE, signing('XD', { fullPowers: powers })))?.code,
    'full-powers.original-not-seen',
  );
  await desk.enter(k.FULL_POWERS_CHANGED, { fullPowers: powers, what: 'original-seen', on: '2025-10-24' });
  const id = await desk.enter(k.SIGNATURE, signing('XD', { fullPowers: powers, sequence: 1 }), [
    { pack: 'hanoi', code: 'SIGNATURE' },
  ]);
  const entry = (await world.node('DEPOSITARY').register()).ledger.byId(id)!;
  assert.equal((entry.body as k.SignatureBody).signedOn, '2025-10-25');
  assert.equal(entry.act.at.local.slice(0, 10), '2025-10-24', 'in New York it was still the evening before');
  assert.equal(entry.act.at.instant, NINE_TEN);
  assert.equal(await lines(), 1);
  await desk.follow('XA', 'XB');
  for (const party of ['XA', 'XB'])
    assert.equal((await world.node(party).register()).treaty('hanoi').status('XD', '2025-10-25').code, 'signatory');
});

test('a double click signs once: the second draft is declined by whoever comes second', async () => {
  const body = signing('XE', {
    office: 'FOREIGN_MINISTER',
    signatory: { name: 'Ngoc Lan Pham', title: 'Foreign Minister' },
  });
  const drafts = [await desk.lay(k.SIGNATURE, body), await desk.lay(k.SIGNATURE, body)];
  const before = (await world.node('DEPOSITARY').register()).entries.length;
  assert.equal(await desk.approve(drafts[0]!), null);
  assert.equal((await desk.approve(drafts[1]!))?.code, 'signature.twice');
  assert.equal((await world.node('DEPOSITARY').register()).entries.length, before + 1);
  assert.equal(await lines(), 2);
});

test('Headquarters take signatures until the last day of 2026 in New York, though it is next year in Hanoi; then accession stays', async () => {
  world.setClock('2026-12-31T23:30:00.000Z');
  await desk.enter(k.NAME, bodies.name('XF'));
  const atHeadquarters = (signedOn: string) =>
    signing('XF', {
      office: 'HEAD_OF_STATE',
      place: HEADQUARTERS!,
      signedOn,
      signatory: { name: 'A', title: 'Head of State' },
    });
  assert.equal(await desk.declined(k.SIGNATURE, atHeadquarters('2026-12-31')), null);
  world.setClock('2027-01-02T15:00:00.000Z');
  const late = await desk.declined(k.SIGNATURE, atHeadquarters('2027-01-02'));
  assert.equal(late?.code, 'treaty.signature-closed');
  assert.ok(late?.citation, 'with the rule');
  assert.match(late!.words, /accede/);
  const accession = bodies.deposit('XF', '2027-01-02', { mode: 'accession' });
  assert.equal(await desk.declined(k.DEPOSIT, accession, [{ pack: 'hanoi', code: 'ACCESSION' }]), null);
});

test('two drafts of one signature approved in the same moment become one signature', async () => {
  await desk.enter(k.NAME, bodies.name('XG'));
  world.setClock('2026-12-31T15:00:00.000Z');
  const body = signing('XG', { office: 'HEAD_OF_STATE', place: HEADQUARTERS!, signedOn: '2026-12-31' });
  const drafts = [await desk.lay(k.SIGNATURE, body), await desk.lay(k.SIGNATURE, body)];
  const outcomes = await Promise.all(drafts.map((d) => desk.approve(d)));
  assert.deepEqual(outcomes.map((o) => o?.code ?? 'entered').sort(), ['entered', 'signature.twice']);
});
