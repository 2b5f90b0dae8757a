// SPDX-License-Identifier: EUPL-1.2
// The signing page: every reason for which nobody signs stands there with the paper that is missing and who may issue it; two officers
// for each signature; and the day of the venue.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as k from '#acts/conference/act.ts';
import { SigningView } from '#wire/summit/signing.ts';
import { Compile } from 'typebox/compile';
import { FIRST_DAY, type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import { deskAt } from '../../../../test/fixtures/summit-desk.ts';
import { NOTHING_MORE, type SigningMore, signingView } from './signing.ts';

const FIRST = { id: 'xh-protocol-1', roles: ['protocol-officer'], office: 'XH/protocol' };
const SECOND = { id: 'xh-protocol-2', roles: ['protocol-approver'], office: 'XH/protocol' };
const SHAPE = Compile(SigningView);
const MORE: SigningMore = { ...NOTHING_MORE, keeper: 'DEPOSITARY/registry' };

function page(hall: Hall, who = FIRST, more = MORE): SigningView {
  const view = signingView(deskAt(hall, who), more);
  assert.ok(SHAPE.Check(view), JSON.stringify(SHAPE.Errors(view)[0]));
  return view;
}
const slotOf = (view: SigningView, entity: string) => view.slots.find((s) => s.entity === entity)!;
const codes = (view: SigningView, entity: string) => slotOf(view, entity).deeds.map((d) => d.code);
const step = (hall: Hall, entity: string, what: string, more = {}) =>
  hall.must({ as: 'xh-protocol-1', kind: k.SLOT_STEP, body: { entity, what, ...more } });
const give = (hall: Hall, entity: string, more: object) =>
  hall.must({
    ...{ as: 'xh-protocol-1', kind: k.SIGNING_SLOT },
    body: { slots: [{ entity, session: 'signing', signatory: { name: 'Ketevan Lomi', title: 'Minister' }, ...more }] },
  });
const powers = (hall: Hall, more: object) =>
  hall.enter('register.full-powers.v1', {
    ...{ party: 'XK', pack: 'hanoi', holder: { name: 'Ketevan Lomi', title: 'Minister' }, covers: ['signature'] },
    issuer: { name: 'A', title: 'B', office: 'FOREIGN_MINISTER', acting: false },
    ...{ issuedOn: '2026-11-01', examined: [], originalSeen: true, ...more },
  });

const STOPS: [string, (hall: Hall) => void, RegExp][] = [
  ['no powers', () => {}, /missing\. They are issued by .*Head of State.*Foreign/],
  [
    'another person named',
    (hall) => void powers(hall, { holder: { name: 'Somebody Else', title: 'Minister' } }),
    /name Somebody Else, not Ketevan Lomi/,
  ],
  [
    'issuer not one of three',
    (hall) => void give(hall, 'XK', { defect: 'issuer-not-entitled' }),
    /issued by .*Foreign/,
  ],
  ['not marked acting', (hall) => void give(hall, 'XK', { defect: 'acting-not-shown' }), /does not say "acting"/],
  [
    'withdrawn',
    (hall) => {
      const fullPowers = powers(hall, {});
      hall.enter('register.full-powers-changed.v1', { fullPowers, what: 'withdrawn', on: FIRST_DAY });
    },
    /withdrawn on 26 November 2026/,
  ],
  ['original not seen', (hall) => void powers(hall, { originalSeen: false }), /original has to be seen/],
  ['ended', (hall) => void powers(hall, { validUntil: '2026-11-20' }), /ended on 20 November 2026/],
];

for (const [name, arrange, words] of STOPS)
  test(`nobody is called with ${name}: the page says what is missing, and putting off costs one press`, () => {
    const hall = seededHall();
    arrange(hall);
    const view = page(hall);
    assert.match(slotOf(view, 'XK').light.words, words);
    assert.deepEqual(codes(view, 'XK'), ['slot-deferred']);
    assert.notEqual(view.next, 'XK');
  });

test('with the right paper the same State may be called', () => {
  const hall = seededHall();
  powers(hall, {});
  assert.deepEqual(codes(page(hall), 'XK'), ['slot-called', 'slot-deferred']);
});

test('a State that has signed elsewhere is not called again, and its entry stands beside it', () => {
  const hall = seededHall();
  const entry = hall.enter('register.signature.v1', {
    ...{ party: 'XG', partyType: 'state', pack: 'hanoi', signedOn: '2026-11-02', place: 'New York (exercise)' },
    ...{ signatory: { name: 'Amara Oduya', title: 'President' }, office: 'HEAD_OF_STATE', type: 'simple' },
  });
  const view = page(hall);
  assert.deepEqual(codes(view, 'XG'), []);
  assert.equal(slotOf(view, 'XG').entry?.id, entry);
});

test('when the days for signature are over the page says so with the rule, calls nobody, and offers accession', () => {
  const hall = seededHall();
  hall.now = '2027-01-02T02:00:00.000Z';
  const rule = { pack: 'hanoi', packVersion: '1', code: 'SIGNATURE', key: '64(1)', gist: 'G', verified: false };
  const view = page(hall, FIRST, { ...MORE, rule });
  assert.match(view.closed!, /until 31 December 2026.*accede/);
  assert.equal(view.closedRule?.key, '64(1)');
  assert.equal(view.accession, true);
  assert.deepEqual(codes(view, 'XG'), ['slot-deferred'], 'nobody is called');
  assert.equal(view.next, null, 'the wall names nobody who cannot come any more');
});

test('at 09:10 at the venue it is the day before in New York: the day of the venue counts, and the page says so', () => {
  const hall = seededHall();
  hall.now = '2026-11-26T02:10:00.000Z';
  const seat = { place: 'United Nations Headquarters, New York', zone: 'America/New_York' };
  const view = page(hall, FIRST, { ...MORE, seat });
  assert.match(view.otherDay!, /it is 25 November 2026\. The day at Harborview .* counts: 26 November 2026/);
  hall.now = '2026-11-26T08:00:00.000Z';
  assert.equal(page(hall, FIRST, { ...MORE, seat }).otherDay, null);
});

test('in New York, with one slot, the same console signs until the last day there', () => {
  const hall = seededHall();
  hall.entries = hall.entries.map((e) =>
    e.kind === 'register.opening.v1'
      ? { ...e, body: { pack: 'hanoi', places: [{ place: 'Headquarters', from: '2025-10-27', until: '2026-12-31' }] } }
      : e,
  );
  const event = hall.acts.find((a) => a.kind === k.EVENT)!;
  hall.now = '2026-12-31T23:30:00.000Z';
  const place = { place: 'Headquarters', zone: 'America/New_York' };
  hall.acts.push({ ...event, id: 'e'.repeat(32), body: { ...event.body, ...place } });
  const view = page(hall);
  assert.equal(view.today, '2026-12-31');
  assert.equal(view.closed, null);
  assert.deepEqual(codes(view, 'XG'), ['slot-called', 'slot-deferred']);
});

test('whoever wrote a signature down is never asked to confirm it; a second officer is, one number after the other', () => {
  const hall = seededHall();
  for (const [entity, sequence] of [
    ['XG', 1],
    ['XI', 2],
  ] as const) {
    step(hall, entity, 'called');
    step(hall, entity, 'signed', { sequence, signedOn: FIRST_DAY });
  }
  assert.deepEqual(codes(page(hall), 'XG'), []);
  const second = page(hall, SECOND);
  assert.deepEqual(codes(second, 'XG'), ['slot-confirmed']);
  assert.deepEqual(codes(second, 'XI'), []);
  const { act } = slotOf(second, 'XG').deeds[0]!;
  assert.deepEqual(act.to, ['DEPOSITARY/registry']);
  const id = hall.must({ as: 'xh-protocol-2', kind: act.kind, body: act.body, to: act.to });
  const waiting = page(hall, SECOND, { ...MORE, waiting: new Set([id]) });
  assert.deepEqual([slotOf(waiting, 'XG').handed, waiting.outbox], ['waits', 1]);
  assert.deepEqual([slotOf(page(hall), 'XG').handed, page(hall).outbox], ['sent', 0]);
  assert.deepEqual(codes(page(hall, SECOND), 'XI'), ['slot-confirmed']);
  assert.deepEqual(codes(page(hall, SECOND, NOTHING_MORE), 'XI'), [], 'nobody is told where no depositary is known');
});

test('the paper the light found goes with the signature to the depositary, also where the slot named none', () => {
  const hall = seededHall();
  const right = powers(hall, {});
  for (const entity of ['XG', 'XK'])
    for (const [what, more] of [
      ['called', {}],
      ['signed', { sequence: entity === 'XG' ? 1 : 2, signedOn: FIRST_DAY }],
    ] as const)
      step(hall, entity, what, more);
  const [first] = slotOf(page(hall, SECOND), 'XG').deeds;
  assert.equal(first!.act.body['fullPowers'], undefined, 'a Head of State signs without one');
  hall.must({ as: 'xh-protocol-2', kind: first!.act.kind, body: first!.act.body, to: first!.act.to });
  assert.equal(slotOf(page(hall, SECOND), 'XK').deeds[0]!.act.body['fullPowers'], right);
});

test('a closing protocol starts from what the room wrote down, and waits while somebody is at the table', () => {
  const hall = seededHall();
  assert.equal(page(hall).closingStart, null, 'nobody has signed');
  step(hall, 'XG', 'called');
  step(hall, 'XG', 'signed', { sequence: 1, signedOn: FIRST_DAY });
  const start = page(hall).closingStart!;
  assert.deepEqual(
    (start.body['signatures'] as { entity: string }[]).map((s) => s.entity),
    ['XG'],
  );
  assert.equal(page(hall, SECOND).closingStart, null, 'the second officer approves it');
  step(hall, 'XI', 'called');
  assert.equal(page(hall).closingStart, null);
  step(hall, 'XI', 'deferred');
  hall.must({ as: 'xh-protocol-1', kind: start.kind, body: start.body, to: start.to });
  const { closing } = page(hall);
  assert.deepEqual([closing?.count, closing?.differences.map((d) => d.what)], [1, ['register-missing']]);
});
