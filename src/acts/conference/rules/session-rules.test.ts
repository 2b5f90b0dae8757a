// SPDX-License-Identifier: EUPL-1.2
// Programme, precedence, speakers and the signing table: each no of the rules is said where it is due, and not beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, seededHall, type Step } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '../act.ts';

const code = (hall: Hall, step: Step) => hall.take(step)?.code ?? 'ok';
const step = (hall: Hall, entity: string, what: string, more = {}) =>
  code(hall, { as: 'xh-protocol-1', kind: k.SLOT_STEP, body: { entity, what, ...more } });
const seat = (hall: Hall, ...slots: object[]) =>
  code(hall, {
    ...{ as: 'xh-protocol-1', kind: k.SIGNING_SLOT },
    body: {
      slots: slots.map((s) => ({
        ...{ entity: 'XF', session: 'signing', signatory: { name: '林雨桐', title: 'Prime Minister' } },
        ...{ office: 'HEAD_OF_GOVERNMENT', ...s },
      })),
    },
  });
const enterSignature = (hall: Hall, party: string) =>
  hall.enter('register.signature.v1', {
    ...{ party, partyType: 'state', pack: 'hanoi', signedOn: FIRST_DAY, place: 'Harborview (exercise)' },
    ...{ signatory: { name: 'A', title: 'T' }, office: 'HEAD_OF_STATE', type: 'simple' },
  });

test('a slot is for one who is listed and has not signed, once, in a signing session', () => {
  const hall = seededHall();
  assert.equal(seat(hall, {}, {}), 'signing.twice');
  assert.equal(seat(hall, { session: 'plenary' }), 'signing.session');
  assert.equal(seat(hall, { session: 'no-such' }), 'signing.session');
  assert.equal(seat(hall, { entity: 'XZ' }), 'entity.not-listed');
  enterSignature(hall, 'XE');
  assert.equal(seat(hall, { entity: 'XE' }), 'signing.signed-already', 'at another place, before');
  assert.equal(seat(hall, {}), 'ok');
  assert.equal(step(hall, 'XG', 'called'), 'ok');
  assert.equal(step(hall, 'XG', 'signed', { sequence: 1, signedOn: FIRST_DAY }), 'ok');
  assert.equal(seat(hall, { entity: 'XG' }), 'signing.signed-already');
});

test('each step of the table follows only certain others', () => {
  const hall = seededHall();
  const signed = { sequence: 1, signedOn: FIRST_DAY };
  for (const what of ['present', 'no-show']) assert.equal(step(hall, 'XG', what), 'signing.not-now', what);
  assert.equal(step(hall, 'XG', 'signed', signed), 'signing.not-now');
  const no = hall.take({ as: 'xh-protocol-1', kind: k.SLOT_STEP, body: { entity: 'XG', what: 'present' } });
  assert.match(no!.words, /XG waits to be called\..*another step comes first/);
  assert.equal(step(hall, 'XG', 'called'), 'ok');
  assert.equal(step(hall, 'XG', 'called'), 'signing.not-now');
  assert.equal(step(hall, 'XG', 'no-show'), 'ok');
  assert.equal(step(hall, 'XG', 'deferred'), 'signing.not-now');
  assert.equal(step(hall, 'XG', 'called'), 'ok', 'a no-show may be called again');
  assert.equal(step(hall, 'XG', 'present'), 'ok');
  assert.equal(step(hall, 'XI', 'called'), 'signing.table-taken', 'present is at the table too');
  assert.equal(step(hall, 'XG', 'withdrawn'), 'ok');
  for (const what of ['called', 'deferred', 'withdrawn']) assert.equal(step(hall, 'XG', what), 'signing.not-now', what);
  assert.equal(step(hall, 'XI', 'called'), 'ok');
});

test('powers are asked for at every step to the table, not only at the call, and the day of closing too', () => {
  const hall = seededHall();
  assert.equal(step(hall, 'XI', 'called'), 'ok');
  const powers = hall.names.get('powers-xi');
  hall.enter('register.full-powers-changed.v1', { fullPowers: powers, what: 'withdrawn', on: FIRST_DAY });
  for (const what of ['present', 'signed'])
    assert.equal(step(hall, 'XI', what, { sequence: 1, signedOn: FIRST_DAY }), 'full-powers.withdrawn', what);
  assert.equal(step(hall, 'XI', 'deferred'), 'ok', 'whoever lacks a paper may always be deferred');
  assert.equal(step(hall, 'XG', 'called'), 'ok');
  hall.now = '2026-12-31T17:00:00.000Z';
  for (const what of ['present', 'signed'])
    assert.equal(step(hall, 'XG', what, { sequence: 1, signedOn: '2027-01-01' }), 'signing.window-closed', what);
});

test('a signature in the room names an entry of its own State, or none', () => {
  const hall = seededHall();
  assert.equal(step(hall, 'XG', 'called'), 'ok');
  const signed = (entry: string) => step(hall, 'XG', 'signed', { sequence: 1, signedOn: FIRST_DAY, entry });
  assert.equal(signed('f'.repeat(32)), 'signing.entry');
  assert.equal(signed(enterSignature(hall, 'XF')), 'signing.entry');
  assert.equal(signed(enterSignature(hall, 'XG')), 'ok');
});

test('a place is said with its number, and two are kept apart only when they are two', () => {
  const hall = seededHall();
  const place = (body: object) =>
    code(hall, { as: 'xh-protocol-1', kind: k.PLACEMENT, body: { entity: 'XC', reason: 'R', ...body } });
  assert.equal(place({ what: 'placed' }), 'placement.place');
  for (const what of ['apart', 'no-longer-apart']) {
    assert.equal(place({ what }), 'placement.two');
    assert.equal(place({ what, other: 'XC' }), 'placement.two');
    assert.equal(place({ what, other: 'XZ' }), 'entity.not-listed');
  }
  assert.equal(place({ what: 'apart', other: 'XD' }), 'ok');
  const pairs = () => hall.summit().order.apart.forProtocol.map((p) => [p.a, p.b].sort().join(' '));
  assert.deepEqual(pairs(), ['XD XJ', 'XC XD']);
  assert.equal(place({ entity: 'XD', what: 'no-longer-apart', other: 'XC' }), 'ok');
  assert.deepEqual(pairs(), ['XD XJ'], 'whichever of the two is named first');
  assert.equal(place({ what: 'placed', place: 2 }), 'ok');
  assert.equal(hall.summit().order.pins.length, 2);
  assert.equal(place({ what: 'freed' }), 'ok');
  assert.deepEqual(
    hall.summit().order.pins.map((p) => p.entity),
    ['XU'],
  );
});

test('an order is released under the next number, and a lot says what was drawn', () => {
  const hall = seededHall();
  const release = (version: number) => code(hall, { as: 'xh-protocol-1', kind: k.ORDER_RELEASE, body: { version } });
  for (const version of [2, 4]) assert.equal(release(version), 'release.version');
  assert.equal(release(3), 'ok');
  const rule = (more: object) =>
    code(hall, {
      ...{ as: 'xh-protocol-1', kind: k.ORDER_RULE },
      body: { language: 'en', within: 'from-lot', host: 'first', ...more },
    });
  assert.equal(rule({}), 'order.lot-missing');
  assert.equal(rule({ drawn: 'XC' }), 'ok');
  assert.equal(rule({ within: 'alphabetical' }), 'ok');
});

test('a rule for speakers names ranks of the event and stays once the meeting began', () => {
  const hall = seededHall();
  const said = hall.acts.find((a) => a.kind === k.SPEAKING_RULE)!.body;
  const rule = (more: object) => code(hall, { as: 'xh-protocol-1', kind: k.SPEAKING_RULE, body: { ...said, ...more } });
  assert.equal(rule({ bands: [{ code: 'x', words: 'X', ranks: ['DUKE'] }] }), 'speakers.rank');
  assert.equal(rule({}), 'ok');
  const say = (body: object) =>
    code(hall, {
      ...{ as: 'xh-protocol-1', kind: k.SPEAKING_EVENT, to: ['XH/protocol'] },
      body: { item: 'general-debate', ...body },
    });
  assert.equal(say({ item: 'no-such', what: 'meeting-opened' }), 'speakers.no-rule');
  assert.equal(say({ what: 'called' }), 'speakers.which');
  assert.equal(say({ what: 'order-raised' }), 'speakers.who');
  const id = hall.names.get('speaker-xg');
  assert.equal(say({ what: 'pinned', id, place: 1 }), 'speakers.why');
  const inscribe = (rank: string) =>
    code(hall, {
      ...{ as: 'xh-protocol-1', kind: k.INSCRIPTION, to: ['XH/protocol'] },
      body: { item: 'general-debate', entity: 'XB', speaker: 'S', rank, wish: null, group: false },
    });
  assert.equal(inscribe('DUKE'), 'speakers.rank');
  assert.equal(inscribe('MIN'), 'ok');
  assert.equal(say({ what: 'list-issued', as: 'final' }), 'ok');
  assert.equal(say({ what: 'meeting-opened' }), 'ok');
  assert.equal(rule({}), 'speakers.rule-late');
});
