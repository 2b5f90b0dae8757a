// SPDX-License-Identifier: EUPL-1.2
// Whose card is made, under which number and for which doors; and what the gates make of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Hall, seededHall } from '../../../test/fixtures/seeded-summit.ts';
import { instantOf } from '#base/time.ts';
import * as k from './act.ts';
import { cardsFor } from './cards-due.ts';
import { gatePlanOf } from './summit/badges-part.ts';
import { gatesWith, unsignedLines } from './summit/gates-waiting.ts';

const key = { kid: 'kid', spki: 'spki' };
/** The seed, with photographs asked of interpreters only. */
function hallNow(): Hall {
  const hall = seededHall();
  const event = hall.acts.findLast((a) => a.kind === k.EVENT)!.body as k.EventBody;
  const delegateCategories = event.delegateCategories.map((c) => ({ ...c, photo: c.code === 'interpreter' }));
  hall.must({ as: 'xh-secretariat-1', kind: k.EVENT, body: { ...event, delegateCategories } });
  return hall;
}
function makeDue(hall: Hall, entity: string) {
  const summit = hall.summit();
  const made = cardsFor(
    summit,
    summit.badges.due.filter((d) => d.entity === entity),
  );
  hall.must({ as: 'xh-accreditation-1', kind: k.BADGE, body: { badges: made.rows, key } });
  return made;
}
const change = (hall: Hall, what: string, number: number, upTo: number) =>
  hall.must({
    ...{ as: 'xh-accreditation-1', kind: k.BADGE_CHANGED },
    body: { what, badges: [{ number, upTo }], words: 'Embassy of XC' },
  });

test('everybody who is due gets the next free number, a missing photograph is said, and nobody gets two', () => {
  const hall = hallNow();
  const { rows, without } = makeDue(hall, 'XC');
  assert.deepEqual(
    rows.map((r) => [r.ref, r.number, r.version]),
    [
      ['1', 1, 1],
      ['2', 2, 1],
      ['3', 3, 1],
      ['5', 4, 1],
    ],
  );
  assert.deepEqual(
    without.map((w) => [w.state.ref, w.why]),
    [['4', 'photo']],
  );
  assert.equal(makeDue(hall, 'XD').rows[0]?.number, 5);
  const again = cardsFor(
    hall.summit(),
    hall.summit().badges.due.filter((d) => d.entity === 'XC'),
  );
  assert.deepEqual(again.rows, []);
  const waiting = hall.summit().delegations.all.filter((d) => d.status !== 'approved');
  assert.ok(waiting.length > 0);
  assert.ok(cardsFor(hall.summit(), waiting).without.every((w) => w.why === 'not-approved'));
});

test('a card names doors it opens by itself, from the day before until the small hours after; a pin opens all', () => {
  const hall = hallNow();
  const summit = hall.summit();
  const head = summit.delegations.find('XG', '1')!;
  const [delegate] = cardsFor(summit, [summit.delegations.find('XC', '2')!]).rows;
  // The signing hall opens by a token of the delegation, so the card does not name it.
  assert.deepEqual(delegate?.zones, [1, 2, 4]);
  const at = (minute: number) => instantOf(minute * 60_000);
  assert.equal(at(delegate!.from), '2026-11-24T17:00:00.000Z');
  assert.equal(at(delegate!.until), '2026-11-27T23:00:00.000Z');
  const [pin] = cardsFor(summit, [head], 'pin').rows;
  assert.deepEqual([pin?.kind, pin?.zones], ['pin', [1, 2, 3, 4, 5, 6]]);
});

test('whoever lost a card keeps the number; the old card ends when it is lost, or when the new one is handed over', () => {
  const hall = hallNow();
  makeDue(hall, 'XC');
  change(hall, 'lost', 2, 1);
  assert.deepEqual(
    hall.summit().badges.withdrawn.map(({ number, upTo }) => [number, upTo]),
    [[2, 1]],
  );
  const next = makeDue(hall, 'XC').rows;
  assert.deepEqual(
    next.map((r) => [r.number, r.version]),
    [[2, 2]],
  );
  // Made again without a loss: who holds the old card comes in with it until the new one is in the hand.
  const [again] = cardsFor(hall.summit(), [hall.summit().delegations.find('XC', '3')!]).rows;
  hall.must({ as: 'xh-accreditation-1', kind: k.BADGE, body: { badges: [again], key } });
  assert.equal(
    hall.summit().badges.withdrawn.some((w) => w.number === 3),
    false,
  );
  change(hall, 'collected', 3, 2);
  assert.equal(hall.summit().badges.withdrawn.find((w) => w.number === 3)?.upTo, 1);
});

test('a door somebody was approved for beyond the category stands on the card and in the list of the gates', () => {
  const hall = hallNow();
  const named = hall.acts.findLast((a) => a.kind === k.NOMINATION && a.body['entity'] === 'XC')!.id;
  hall.must({
    ...{ as: 'xh-accreditation-1', kind: k.ACCREDITATION_DECISION, to: ['XH/accreditation'], re: named },
    body: { entity: 'XC', decisions: [{ ref: '2', is: 'approved', zones: [6] }] },
  });
  const { rows } = makeDue(hall, 'XC');
  const row = rows.find((r) => r.ref === '2')!;
  assert.deepEqual(row.zones, [1, 2, 4, 6]);
  assert.deepEqual(gatePlanOf(hall.summit(), 'exercise', 240).extra, [{ number: row.number, zones: [6] }]);
});

test('what devices delivered counts before an officer signs for it, once, and the end of a duty can be signed for', () => {
  const hall = hallNow();
  hall.must({
    ...{ as: 'xh-security-1', kind: k.GATE_REPORT },
    body: { what: 'post-opened', post: 'main-gate/1', gate: 'Main gate', zones: [1] },
  });
  const place = (seq: number) => ({ post: 'main-gate/1', seq, at: hall.now, list: 1 });
  const lines = [
    { what: 'stopped' as const, ...place(1), number: 7, upTo: 1 },
    { what: 'ended' as const, ...place(2) },
  ];
  const held = { lines, loans: [{ post: 'main-gate/1', entity: 'XC', zone: 3, kind: 'D', lent: 2, recalled: 0 }] };
  const { gates } = hall.summit();
  const now = gatesWith(gates, [], held);
  assert.deepEqual([now.lines.length, now.loans.length, gates.lines.length], [2, 1, 0]);
  assert.equal(unsignedLines(gates, lines).get('main-gate/1')?.length, 2);
  hall.must({ as: 'xh-security-1', kind: k.GATE_REPORT, body: { what: 'lines', post: 'main-gate/1', lines } });
  const lent = (n: number) =>
    hall.must({
      ...{ as: 'xh-security-1', kind: k.GATE_REPORT },
      body: { what: 'lent', post: 'all', loans: held.loans.map((l) => ({ ...l, lent: n })) },
    });
  lent(2);
  lent(1);
  const after = hall.summit().gates;
  assert.equal(unsignedLines(after, lines).size, 0);
  assert.equal(gatesWith(after, [], held).lines.length, 2);
  assert.deepEqual(after.loans, held.loans, 'what was lent is never lowered by a later word');
});
