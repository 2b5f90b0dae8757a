// SPDX-License-Identifier: EUPL-1.2
// Bad input, late Head of State: a rank that changes on the eve moves order, seats, speakers and interpreters by the published rule, each
// with its reason, and nothing on a plan before the next release.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '../act.ts';
import { boothsAt } from '../speaking/booths.ts';
import { plansChange } from './plans-part.ts';

const rank = (hall: Hall, entity: string, code: string, head: string) =>
  hall.must({
    as: 'xh-protocol-1',
    kind: k.ENTITY_FACT,
    body: { facts: [{ entity, what: 'rank', rank: code, head }] },
  });
const release = (hall: Hall) =>
  hall.must({
    as: 'xh-protocol-1',
    kind: k.ORDER_RELEASE,
    body: { version: (hall.summit().order.release?.version ?? 0) + 1 },
  });
const speakers = (hall: Hall) =>
  hall
    .summit()
    .speaking.get('general-debate')!
    .list.map((s) => s.entity);

test('late Head of State: order, speakers and interpreters move at once with the reason; plans move with the next release', () => {
  const hall = seededHall();
  release(hall);
  const before = hall.summit();
  const seats = before.plans.of(before.order.release!.version)!.seats!.delegations.map((d) => d.entity);
  const listed = speakers(hall);
  assert.ok(listed.indexOf('XK') > listed.indexOf('XF'));
  rank(hall, 'XK', 'HOS', 'President of XK');

  const after = hall.summit();
  const { moved } = after;
  assert.equal(moved.since, before.order.release!.version);
  const own = after.order.since.moved.find((m) => m.entity === 'XK')!;
  assert.equal(own.why.words, 'The rank was Minister and is Head of State.');
  // Only the State itself and those it passed moved in the order.
  const places = after.order.since.moved;
  const [low, high] = [own.to, own.from];
  assert.ok(places.every((m) => m.to >= low && m.to <= high));
  // Speakers: at the end of the band of heads, said by the rule, without a second entry by anybody.
  const now = speakers(hall);
  assert.ok(now.indexOf('XK') > now.indexOf('XF') && now.indexOf('XK') < now.indexOf('XE'));
  const speaker = moved.speakers.find((s) => s.entity === 'XK')!;
  assert.ok(speaker.from! > speaker.to);
  assert.match(speaker.why.map((r) => r.words).join(' '), /rank changed/i);
  const item = after.speaking.get('general-debate')!;
  const element = after.programme.plan.elements.find((e) => e.id === item.element)!;
  for (const { booths, slot } of moved.speakers) {
    const voices = slot.before === null ? [] : boothsAt(element, after.event.zone, slot.before).map((b) => b.person);
    assert.deepEqual(
      booths.filter((b) => voices.includes(b.person)),
      [],
      'only who was not at the microphone before is told',
    );
  }
  assert.ok(moved.speakers.filter((s) => s.entity !== 'XK').every((s) => s.why[0]!.code === 'diff.others'));
  assert.ok(
    moved.speakers.some((s) => s.slot.now !== s.slot.before),
    'slots shift with the places',
  );
  // Nothing on a plan moved: it follows releases only. What the next one touches is known already.
  assert.deepEqual(
    after.plans.of(before.order.release!.version)!.seats!.delegations.map((d) => d.entity),
    seats,
  );
  assert.ok(moved.plans!.seats.moved.some((m) => m.who === 'XK'));
  release(hall);
  const last = hall.summit();
  const version = last.order.release!.version;
  const change = plansChange(last.plans.of(version - 1), last.plans.of(version)!);
  assert.deepEqual(change, moved.plans, 'the release touches what was foretold');
  assert.deepEqual(hall.summit().moved.speakers, []);
});

test('somebody else at the rostrum than whoever leads: a new head changes nothing on the list', () => {
  const hall = seededHall();
  const id = hall.names.get('speaker-xi')!;
  hall.must({
    ...{ as: 'xh-protocol-1', kind: k.SPEAKING_EVENT, to: ['XH/protocol'] },
    body: { item: 'general-debate', what: 'rank-changed', id, rank: 'ENVOY', speaker: 'Deputy of XI' },
  });
  const before = speakers(hall);
  rank(hall, 'XI', 'HOS', 'President of XI');
  assert.deepEqual(speakers(hall), before);
});

test('a head who was heard already is told nothing and nobody is blamed', () => {
  const hall = seededHall();
  const say = (body: object) =>
    hall.must({
      ...{ as: 'xh-protocol-1', kind: k.SPEAKING_EVENT, to: ['XH/protocol'], after: 1 },
      body: { item: 'general-debate', ...body },
    });
  const id = hall.names.get('speaker-xi')!;
  say({ what: 'list-issued', as: 'final' });
  say({ what: 'meeting-opened' });
  for (const what of ['called', 'began', 'ended']) say({ what, id });
  rank(hall, 'XI', 'HOS', 'President of XI');
  const item = hall.summit().speaking.get('general-debate')!;
  assert.equal(item.speaking.entries.get(id)!.inscription.rank, 'MIN');
  assert.deepEqual(item.unheeded, []);
});

test('the same acts give the same plans, and a layout counts for the version that stood when it was said', () => {
  const [a, b] = [seededHall().summit(), seededHall().summit()];
  assert.deepEqual(a.plans.of(2), b.plans.of(2));
  const hall = seededHall();
  const rows = (hall.summit().plans.of(2)!.layout.photo.rows as number[]).join();
  hall.must({ as: 'xh-protocol-1', kind: k.PLANS, body: { photo: { rows: [3, 4], absent: [], centre: 'order' } } });
  assert.equal(hall.summit().plans.of(2)!.layout.photo.rows.join(), '3,4');
  assert.equal(hall.summit().plans.of(1)!.layout.photo.rows.join(), rows);
  assert.equal(hall.summit().plans.of(9), null);
});

test('who is kept apart stands in the notes of protocol and in no plan', () => {
  const hall = seededHall();
  hall.must({
    as: 'xh-protocol-1',
    kind: k.PLACEMENT,
    body: { what: 'apart', entity: 'XF', other: 'XG', from: 'table', reason: 'Secret matter' },
  });
  const plans = hall.summit().plans.of(2)!;
  const { notes, ...shown } = plans;
  assert.ok(notes.forProtocol.dinner.some((n) => n.words.includes('Secret matter')));
  assert.ok(!JSON.stringify(shown).includes('Secret matter'));
  const table = plans.dinner!.tables.find((t) => t.seats.some((s) => s.guest?.startsWith('XF/')))!;
  assert.ok(!table.seats.some((s) => s.guest?.startsWith('XG/')));
});

const seatedAt = (hall: Hall, version: number) =>
  hall
    .summit()
    .plans.of(version)!
    .dinner!.tables.flatMap((t) => t.seats.map((s) => s.name));

test('security staff sit at no table, and a withdrawn person at none', () => {
  const hall = seededHall();
  const names = seatedAt(hall, 2);
  assert.ok(!names.includes('Łukasz Ździebko'));
  assert.ok(names.includes('Amara Oduya'));
  const guest = hall.summit().delegations.all.find((d) => !d.approved?.head && names.includes(d.approved?.name ?? ''))!;
  hall.must({
    ...{ as: 'xh-accreditation-1', kind: k.NOMINATION_CHANGED, to: ['XH/accreditation'] },
    body: { entity: guest.entity, note: 'Ill', changed: [], withdrawn: [guest.ref] },
  });
  release(hall);
  assert.ok(!seatedAt(hall, 3).includes(guest.approved!.name));
});

test('whoever hosts a table sits there and is no guest at another', () => {
  const hall = seededHall();
  const { element, each, fill, tables } = hall.summit().plans.layout.dinner!;
  const [first, ...others] = tables;
  const dinner = { element, each, fill, tables: [{ ...first, hosts: ['Amara Oduya'] }, ...others] };
  hall.must({ as: 'xh-protocol-1', kind: k.PLANS, body: { dinner } });
  assert.equal(seatedAt(hall, 2).filter((name) => name === 'Amara Oduya').length, 1);
});

test('cars are numbered through in the order, more for a head, none left out', () => {
  const convoy = seededHall().summit().plans.of(2)!.motorcade!;
  let last = 0;
  for (const c of convoy) {
    assert.equal(c.from, last + 1, c.entity);
    last = c.to;
  }
  const hos = convoy.find((c) => c.entity === 'XG')!;
  assert.equal(hos.to - hos.from + 1, 6);
});

test('a layout names rooms, ranks and categories of the event, and each row once', () => {
  const hall = seededHall();
  const refused = (body: Record<string, unknown>) =>
    hall.take({ as: 'xh-protocol-1', kind: k.PLANS, body })?.code ?? 'ok';
  const rows = [{ row: 'A', blocks: [4] }];
  const base = { rows, fill: 'rows', kept: [], seats: 2, seatsByCategory: [] };
  assert.equal(refused({}), 'plans.none');
  assert.equal(refused({ hall: { ...base, room: 'attic' } }), 'plans.unknown');
  assert.equal(refused({ hall: { ...base, room: 'plenary-hall', rows: [...rows, ...rows] } }), 'plans.row-twice');
  assert.equal(refused({ motorcade: { cars: 1, byRank: [{ rank: 'DUKE', most: 9 }] } }), 'plans.unknown');
  assert.equal(refused({ flags: { categories: ['x'], from: 'left', ends: [] } }), 'plans.unknown');
  assert.equal(refused({ hall: { ...base, room: 'plenary-hall' } }), 'ok');
});

test('a head who is replaced after the release is a change of the dinner, and the plan that was printed stays as it was', () => {
  const hall = seededHall();
  release(hall);
  const before = hall.summit();
  const version = before.order.release!.version;
  const seated = (at: Hall) =>
    at
      .summit()
      .plans.of(version)!
      .dinner!.tables.flatMap((t) => t.seats.map((s) => s.name));
  const printed = seated(hall);
  const old = before.entities.find((e) => e.code === 'XI')!;
  assert.ok(printed.includes(old.head!));
  rank(hall, 'XI', old.headRank!, 'New Head of XI');
  assert.deepEqual(seated(hall), printed);
  const { placed, cleared } = hall.summit().moved.plans!.dinner;
  assert.deepEqual([placed.map((p) => p.who), cleared.map((p) => p.who)], [['XI/New Head of XI'], [`XI/${old.head}`]]);
});
