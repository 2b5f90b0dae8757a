// SPDX-License-Identifier: EUPL-1.2
// The end of a signing: a second officer for each signature, the sequence of the paper, and a protocol that names what differs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, seededHall, type Step } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '../act.ts';

const KEEPER = ['DEPOSITARY/registry'];
const code = (hall: Hall, step: Step) => hall.take(step)?.code ?? 'ok';
const table = (hall: Hall, entity: string, what: string, more = {}) =>
  code(hall, { as: 'xh-protocol-1', kind: k.SLOT_STEP, body: { entity, what, ...more } });

/** Called and signed in ink at once. */
function sign(hall: Hall, entity: string): void {
  const sequence = hall.summit().signing.nextSequence;
  assert.equal(table(hall, entity, 'called'), 'ok');
  assert.equal(table(hall, entity, 'signed', { sequence, signedOn: hall.summit().today }), 'ok');
}

function hand(hall: Hall, entity: string, more = {}, as = 'xh-protocol-2'): string {
  const slot = hall.summit().signing.slots.find((s) => s.entity === entity)!;
  const { sequence, signedOn, signatory, office, fullPowers, step } = slot;
  const power = { ...(office ? { office } : {}), ...(fullPowers ? { fullPowers } : {}) };
  const body = { entity, pack: 'hanoi', signedOn, place: 'Harborview (exercise)', signatory, sequence, step, ...power };
  return code(hall, { as, kind: k.SIGNED_IN_ROOM, to: KEEPER, body: { ...body, ...more } });
}

const close = (hall: Hall, signatures: object[], more = {}) =>
  code(hall, {
    ...{ as: 'xh-protocol-1', kind: k.CLOSING_PROTOCOL, to: KEEPER },
    body: { session: 'signing', on: FIRST_DAY, signatures, ...more },
  });
const line = (hall: Hall, entity: string, sequence: number, more = {}) => {
  const { signatory } = hall.summit().signing.slots.find((s) => s.entity === entity)!;
  return { sequence, entity, signedOn: FIRST_DAY, signatory, ...more };
};

test('a signature leaves for the depositary by a second hand, once, as it was written, and in its sequence', () => {
  const hall = seededHall();
  const step = 'f'.repeat(32);
  const never = { sequence: 1, signedOn: FIRST_DAY, step };
  assert.equal(hand(hall, 'XG', never), 'signing.not-signed', 'nothing is handed over that nobody wrote down');
  sign(hall, 'XG');
  sign(hall, 'XI');
  assert.equal(hand(hall, 'XG', {}, 'xh-protocol-1'), 'signing.second-officer');
  for (const other of [{ sequence: 2 }, { signedOn: '2026-11-25' }, { signatory: { name: 'X', title: 'Y' } }])
    assert.equal(hand(hall, 'XG', other), 'signing.not-as-recorded', JSON.stringify(other));
  assert.equal(hand(hall, 'XG', { place: 'New York (exercise)' }), 'signing.not-as-recorded');
  assert.equal(hand(hall, 'XI'), 'signing.in-sequence');
  assert.equal(hand(hall, 'XG'), 'ok');
  assert.equal(hand(hall, 'XG'), 'signing.handed-already', 'a double click hands over once');
  assert.equal(hand(hall, 'XI'), 'ok');
  assert.equal(hall.summit().signing.toHand, null);
});

test('what the registrars entered by themselves holds up no later number', () => {
  const hall = seededHall();
  sign(hall, 'XG');
  sign(hall, 'XI');
  hall.enter('register.signature.v1', {
    ...{ party: 'XG', partyType: 'state', pack: 'hanoi', signedOn: FIRST_DAY, place: 'Harborview (exercise)' },
    ...{ signatory: { name: 'Amara Oduya', title: 'President of XG' }, office: 'HEAD_OF_STATE', type: 'simple' },
  });
  assert.equal(hall.summit().signing.toHand?.entity, 'XI');
  assert.equal(hand(hall, 'XI'), 'ok');
});

test('a protocol is closed when nobody is at the table, with numbers from one without a gap, each State once', () => {
  const hall = seededHall();
  sign(hall, 'XG');
  assert.equal(table(hall, 'XI', 'called'), 'ok');
  assert.equal(close(hall, [line(hall, 'XG', 1)]), 'signing.table-taken');
  assert.equal(table(hall, 'XI', 'deferred'), 'ok');
  assert.equal(close(hall, [line(hall, 'XG', 2)]), 'signing.numbers');
  assert.equal(close(hall, [line(hall, 'XG', 1), line(hall, 'XG', 2)]), 'signing.twice');
  assert.equal(close(hall, [line(hall, 'XG', 1, { entity: 'XC' })]), 'signing.no-slot');
  assert.equal(close(hall, [line(hall, 'XG', 1)], { session: 'plenary' }), 'signing.session');
  assert.equal(close(hall, [line(hall, 'XG', 1)], { on: '2026-11-30' }), 'day.ahead');
  assert.equal(close(hall, [line(hall, 'XG', 1)]), 'ok');
});

test('the protocol is the paper: what room and register say otherwise is named, one difference a line', () => {
  const hall = seededHall();
  sign(hall, 'XG');
  sign(hall, 'XI');
  hall.enter('register.signature.v1', {
    ...{ party: 'XG', partyType: 'state', pack: 'hanoi', signedOn: FIRST_DAY, place: 'Harborview (exercise)' },
    ...{ signatory: { name: 'Amara Oduya', title: 'President of XG' }, office: 'HEAD_OF_STATE', type: 'simple' },
    sequence: 2,
  });
  assert.equal(close(hall, [line(hall, 'XG', 1), line(hall, 'XK', 2)]), 'ok');
  const told = hall.summit().signing.closing!.differences.map((d) => [d.entity, d.what, d.paper, d.other]);
  assert.deepEqual(told, [
    ['XG', 'sequence', '1', '2'],
    ['XK', 'paper-only', '2', null],
    ['XK', 'register-missing', '2', null],
    ['XI', 'room-only', null, '2'],
  ]);
});

test('powers with an issuer who may not issue them, or who acts without saying so, stop the call and say who may', () => {
  const hall = seededHall();
  const slot = (defect: string) =>
    hall.must({
      ...{ as: 'xh-protocol-1', kind: k.SIGNING_SLOT },
      body: {
        slots: [{ entity: 'XK', session: 'signing', signatory: { name: 'Ketevan Lomi', title: 'Minister' }, defect }],
      },
    });
  const light = () => hall.summit().signing.slots.find((s) => s.entity === 'XK')!.light;
  slot('not-signed');
  assert.equal(light().code, 'full-powers.not-signed');
  assert.match(light().words, /not signed.*issued by .*Head of State.*Foreign/i);
  slot('issuer-not-entitled');
  assert.equal(light().code, 'full-powers.issuer');
  assert.match(light().words, /issued by .*Head of State.*Foreign/i);
  slot('acting-not-shown');
  assert.equal(light().code, 'full-powers.acting');
  assert.match(light().words, /"acting"/);
  assert.equal(table(hall, 'XK', 'called'), 'full-powers.acting');
});
