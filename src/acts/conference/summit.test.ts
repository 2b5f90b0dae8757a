// SPDX-License-Identifier: EUPL-1.2
// The fictional summit from the first decision to the last pledge: what the fold says of it, and how it moves with later acts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, MORNING, seededHall, SEED } from '../../../test/fixtures/seeded-summit.ts';
import { partyOf } from '#base/act.ts';
import { instantOf, millis } from '#base/time.ts';
import * as k from './act.ts';
import { chartOn } from './organisation/chart.ts';
import { mandateOf } from './organisation/mandate.ts';
import { SUMMIT_CORE } from './programme/element.ts';
import { gatePlanOf } from './summit/badges-part.ts';
import { NO_ANSWERS } from './summit/register-answers.ts';
import { summitOf } from './summit.ts';

const seeded = seededHall();
const summit = seeded.summit();

test('every step of the fictional summit is one a node would write', () => {
  assert.equal(seeded.acts.length, SEED.steps.length);
  assert.deepEqual(summit.unheeded, []);
});

test('the fourteen elements of a summit are in its programme, without a conflict', () => {
  assert.deepEqual(summit.programme.lacking, []);
  const kinds = Map.groupBy(summit.programme.plan.elements, (e) => e.kind);
  for (const [kind, count] of Object.entries(SUMMIT_CORE))
    assert.equal(kinds.get(kind as 'panel')?.length, count, kind);
  assert.deepEqual(summit.programme.conflicts, []);
  assert.equal(summit.programme.release?.version, 1);
  assert.deepEqual(summit.programme.since, { added: [], cancelled: [], changed: [] });
});

test('six subcommittees stand under the secretariat, each with a ministry, and all goes back to one decision', () => {
  const { chart, lacking, facts } = summit.organisation;
  assert.deepEqual(lacking, []);
  const boards = chart.filter((r) => r.body.form === 'subcommittee');
  assert.equal(boards.length, 6);
  assert.ok(boards.every((r) => r.ministry !== null && r.depth === 2));
  // The chair of the content subcommittee is away on the day; the deputy acts.
  assert.equal(chart.find((r) => r.body.code === 'content')?.acting?.person, 'Sorin Vale');
  assert.equal(chartOn(facts, '2026-08-01').find((r) => r.body.code === 'content')?.acting?.person, 'Anh Delmar');
  assert.deepEqual(chartOn(facts, '2026-01-01'), []);
});

test('without the founding decision every later one says that it has no mandate', () => {
  const founding = seeded.names.get('founding')!;
  const bare = summitOf(
    seeded.acts.filter((a) => a.id !== founding),
    NO_ANSWERS,
    MORNING,
  )!;
  const later = bare.organisation.decisions;
  assert.equal(later.length, summit.organisation.decisions.length - 1);
  for (const { decision, mandate } of later) {
    assert.equal(mandate.stands, false, decision.number);
    assert.match(mandate.why.words, /^No mandate/);
  }
  assert.ok(mandateOf(seeded.names.get('plan')!, summit.organisation.facts).stands);
});

test('a body that is said again under another ministry has the new one from its day and the old one before', () => {
  const hall = seededHall((kind) => kind === k.EVENT || kind === k.DECISION || kind === k.BODY);
  const [content] = (hall.acts.find((a) => a.kind === k.BODY)!.body as k.BodyBody).bodies.filter(
    (b) => b.code === 'content',
  );
  hall.must({
    as: 'xh-secretariat-1',
    kind: k.BODY,
    body: { bodies: [{ ...content, ministry: 'Ministry of Justice', from: '2026-11-01' }] },
  });
  const { facts } = hall.summit().organisation;
  const ministry = (day: string) => chartOn(facts, day).find((r) => r.body.code === 'content')?.ministry;
  assert.equal(ministry('2026-10-31'), 'Ministry of Public Security');
  assert.equal(ministry('2026-11-01'), 'Ministry of Justice');
});

test('the board tells what stands in the way of the signing, and the history of each task', () => {
  const ids = summit.board.blocking.get('signing')!.map((t) => t.task.id);
  assert.ok(ids.includes('full-powers') && ids.includes('badges'), ids.join(' '));
  assert.ok(!ids.includes('budget'));
  assert.equal(summit.board.tasks.find((t) => t.task.id === 'full-powers')?.status, 'needs-decision');
  assert.deepEqual(
    summit.board.history.get('budget')?.map((h) => h.what),
    ['done', 'verified'],
  );
});

test('outreach keeps what sources say side by side and shows where they differ', () => {
  const row = (code: string) => summit.outreach.rows.find((r) => r.entity === code)!;
  assert.deepEqual(row('XJ').contradicted, ['signs']);
  assert.equal(row('XJ').facts.filter((f) => f.what === 'signs').length, 2);
  assert.equal(row('XE').newest.level?.is, 'VMIN');
  assert.equal(row('XA').reply?.attends, 'yes');
  assert.equal(row('XB').invitation?.reference, 'Note 41/XB');
  const { course } = summit.outreach;
  assert.deepEqual(
    course.map((c) => c.on),
    [...course.map((c) => c.on)].sort(),
  );
  assert.equal(course.at(-1)?.invited, 12);
});

test('thirty people and more stand with their own script, and security staff are in no list of participants', () => {
  const names = summit.delegations.all.map((d) => d.delegate.name);
  assert.ok(names.length >= 30);
  for (const script of [
    /\p{Script=Arabic}/u,
    /\p{Script=Han}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Ethiopic}/u,
    /\p{Script=Devanagari}/u,
    /\p{Script=Hangul}/u,
    /ễ|Ọ|ị/u,
  ])
    assert.ok(
      names.some((n) => script.test(n)),
      String(script),
    );
  const listed = summit.participants.map((p) => p.approved!.category);
  assert.ok(listed.length > 10 && !listed.includes('security-staff'));
  // In the order of the newest release: the host first, then the Head of State.
  assert.equal(summit.participants[0]?.entity, 'XG');
});

test('the order has the host first and a reason for every place; a late Head of State moves up and says why', () => {
  const places = (hall: Hall) => hall.summit().order.order.places.map((p) => p.entity);
  assert.equal(places(seeded)[0], 'XH');
  for (const place of summit.order.order.places) assert.ok(place.reasons.length > 0, place.entity);
  const hall = seededHall();
  assert.ok(places(hall).indexOf('XB') > places(hall).indexOf('XC'));
  hall.must({
    as: 'xh-protocol-1',
    kind: k.ENTITY_FACT,
    body: { facts: [{ entity: 'XB', what: 'rank', rank: 'HOS', head: 'Ola Brand' }] },
  });
  assert.ok(places(hall).indexOf('XB') < places(hall).indexOf('XF'));
  const moved = hall.summit().order.since.moved.find((m) => m.entity === 'XB')!;
  assert.match(moved.why.words, /Head of State/);
  // The released order feeds the lists and stays until the next release.
  assert.equal(hall.summit().order.release?.version, 2);
  hall.must({ as: 'xh-protocol-1', kind: k.ORDER_RELEASE, body: { version: 3 } });
  assert.deepEqual(hall.summit().order.since.moved, []);
  assert.deepEqual(
    hall.summit().order.releases.map((r) => r.version),
    [1, 2, 3],
  );
});

test('what only protocol may know stands in no reason and in no place', () => {
  assert.equal(summit.order.apart.forProtocol.length, 1);
  const printed = JSON.stringify([summit.order.order.places, summit.order.releases]);
  assert.ok(!printed.includes('Asked by both missions'));
});

test('the signing queue follows the released order and says which paper is missing and who may issue it', () => {
  const { slots, counts, next } = summit.signing;
  assert.deepEqual(
    slots.map((s) => s.entity),
    ['XG', 'XJ', 'XI', 'XK'],
  );
  assert.deepEqual(
    slots.map((s) => s.light.light),
    ['exempt', 'original-missing', 'verified', 'none'],
  );
  assert.match(slots[3]!.light.words, /Head of State, Head of Government or Minister for Foreign Affairs/);
  assert.deepEqual([counts.expected, counts.ready, counts.signed], [4, 2, 0]);
  assert.equal(next?.entity, 'XG');
});

test('the room and the register are compared: what was signed and not entered, and under which number', () => {
  const hall = seededHall();
  const step = (entity: string, what: string, more = {}) =>
    hall.must({ as: 'xh-protocol-1', kind: k.SLOT_STEP, body: { entity, what, ...more }, after: 1 });
  step('XG', 'called');
  step('XG', 'present');
  step('XG', 'signed', { sequence: 1, signedOn: FIRST_DAY });
  assert.deepEqual(
    hall.summit().signing.mismatches.map((m) => m.what),
    ['not-in-register'],
  );
  const signature = {
    party: 'XG',
    partyType: 'state',
    pack: 'hanoi',
    signedOn: FIRST_DAY,
    place: 'Harborview (exercise)',
  };
  hall.enter('register.signature.v1', {
    ...signature,
    signatory: { name: 'Amara Oduya', title: 'President' },
    sequence: 2,
    type: 'simple',
  });
  const { mismatches, slots, counts } = hall.summit().signing;
  assert.deepEqual(
    mismatches.map((m) => [m.what, m.room, m.register]),
    [['sequence', '1', '2']],
  );
  assert.equal(slots.find((s) => s.entity === 'XG')?.registered?.signedOn, FIRST_DAY);
  assert.deepEqual([counts.signed, counts.registered], [1, 1]);
});

test('the legal day is the day of the venue: 09:10 there is the evening before in New York', () => {
  const hall = seededHall();
  assert.equal(hall.now.slice(11, 16), '02:30');
  assert.equal(hall.summit('2026-11-26T02:10:00.000Z').today, '2026-11-26');
  assert.equal(hall.summit('2026-11-25T17:30:00.000Z').today, '2026-11-26');
});

test('a text under embargo is held until its slot begins', () => {
  const text = (at: string) => seeded.summit(at).press.texts.find((t) => t.id === 'signing-release')!;
  assert.equal(text('2026-11-26T02:59:00.000Z').held, true);
  assert.equal(text('2026-11-26T03:00:00.000Z').held, false);
  assert.equal(text(MORNING).from, '2026-11-26T03:00:00.000Z');
});

test('an element that overruns moves what waits for it, and the calendar of releases stays', () => {
  const hall = seededHall();
  const starts = (id: string) => hall.summit().programme.plan.elements.find((e) => e.id === id)!.starts;
  const before = starts('press-1');
  hall.must({
    as: 'xh-secretariat-1',
    kind: k.PROGRAMME_CHANGED,
    body: { element: 'signing', what: 'overran', minutes: 45, words: 'Two more States signed.' },
  });
  assert.notEqual(starts('press-1'), before);
  assert.equal(starts('panel-1'), `${'2026-11-27'}T09:00`);
  const { release, since, overruns } = hall.summit().programme;
  assert.equal(release?.plan.elements.find((e) => e.id === 'press-1')?.starts, before);
  assert.ok(since.changed.some((c) => c.id === 'press-1'));
  assert.ok(overruns[0]!.moved.tell.some((t) => t.who === 'communications'));
});

test('a refused medium may appeal, another officer decides, and the reasons are counted without a name', () => {
  const hall = seededHall();
  const { refusals, applications } = hall.summit().press;
  assert.deepEqual(refusals, [{ reason: 'papers-missing', count: 1 }]);
  const refused = applications.find((a) => a.entity === 'M-BLOG')!;
  const appeal = hall.must({
    as: 'xh-press-1',
    kind: k.PRESS_APPLICATION,
    body: {
      what: 'appeal',
      entity: 'M-BLOG',
      agency: refused.agency,
      against: hall.names.get('press-refusal'),
      journalists: [],
      equipment: [],
      words: 'The letter is here.',
    },
  });
  assert.equal(hall.summit().press.applications.find((a) => a.entity === 'M-BLOG')?.status, 'appealed');
  const decide = (as: string) =>
    hall.take({ as, kind: k.PRESS_DECISION, body: { application: appeal, is: 'accredited', positions: [] } });
  assert.equal(decide('xh-press-1')?.code, 'press.same-hand');
  assert.equal(decide('xh-press-2'), null);
  assert.equal(hall.summit().delegations.find('M-BLOG', '1')?.status, 'approved');
});

test('credentials come in three lists, and nobody is less seated before the report', () => {
  const lists = Object.fromEntries(summit.credentials.rows.map((r) => [r.entity, r.list]));
  assert.equal(lists['XC'], 'original');
  assert.equal(lists['XE'], 'other');
  assert.equal(lists['XF'], 'none');
  assert.ok(summit.credentials.rows.every((r) => r.reported === null));
});

test('the plan for gates names zones, categories and quotas, and holds no name of a person', () => {
  const plan = gatePlanOf(summit, 'exercise', 240, { kid: 'k', spki: 's' });
  assert.deepEqual(
    plan.zones.map((z) => z.number),
    [1, 2, 3, 4, 5, 6],
  );
  assert.ok(plan.quotas.some((q) => q.entity === 'XG' && q.kind === 'S' && q.tokens === 1));
  const names = summit.delegations.all.map((d) => d.delegate.name);
  assert.ok(names.every((n) => !JSON.stringify(plan).includes(n)));
});

test('after the purge no name is shown but those of the list of participants, and no sealed paper', () => {
  const hall = seededHall();
  const later = instantOf(millis(MORNING) + 61 * 86_400_000);
  hall.now = later;
  const listed = hall.summit().participants.map((p) => p.approved!.name);
  hall.must({
    as: 'xh-accreditation-1',
    kind: k.PURGE,
    body: { on: '2027-01-26', destroyed: [], words: 'All sealed papers of the event.' },
  });
  const { delegations, participants } = hall.summit();
  assert.deepEqual(
    participants.map((p) => p.approved!.name),
    listed,
  );
  const hidden = delegations.all.filter((d) => !participants.includes(d));
  assert.ok(hidden.length > 5);
  assert.ok(hidden.every((d) => d.delegate.name === '—' && d.delegate.sealed.length === 0));
});

test('at a State lie its invitation and its own acts, and the same fold reads them', () => {
  const own = seeded.acts.filter((a) => [a.from, ...a.to].some((o) => partyOf(o) === 'XA'));
  const there = summitOf(own, NO_ANSWERS, MORNING)!;
  assert.equal(there.event.opened, null);
  assert.equal(there.event.code, 'XH-SIGN');
  assert.equal(there.delegations.delegations.get('XA')?.delegates.length, 4);
  assert.equal(summitOf([], NO_ANSWERS, MORNING), null);
});

test('the same acts asked about on another day have the deadlines of that day', () => {
  const late = (days: number) =>
    summitOf(seeded.acts, NO_ANSWERS, instantOf(millis(MORNING) + days * 86_400_000))!.board.tasks.reduce(
      (n, t) => n + t.lateDays,
      0,
    );
  const today = late(0);
  assert.ok(late(1) > today);
  assert.equal(late(0), today);
});

test('what is asked is computed once, and asking in another sequence changes nothing', () => {
  const again = seeded.summit();
  void again.signing;
  assert.equal(again.order, again.order);
  assert.deepEqual(JSON.stringify(again.order.order), JSON.stringify(summit.order.order));
});
