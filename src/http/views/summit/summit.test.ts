// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as k from '#acts/conference/act.ts';
import type { Powers, RegisterAnswers, Signature } from '#acts/conference/summit/register-answers.ts';
import { summitOf } from '#acts/conference/summit.ts';
import { KINDS } from '#acts/kinds.ts';
import { roleFor } from '#node/weigh.ts';
import type { NewAct } from '#wire/views.ts';
import { Compile } from 'typebox/compile';
import { DelegationsView, DelegationView } from '#wire/summit/delegations.ts';
import { SummitView } from '#wire/summit/now.ts';
import { OrderView } from '#wire/summit/order.ts';
import { SigningView } from '#wire/summit/signing.ts';
import { SpeakersView } from '#wire/summit/speakers.ts';
import { idOf } from '../../../../test/fixtures/example-acts.ts';
import { answersWith, restingSummit, SUMMIT_NOW } from '../../../../test/fixtures/summit-acts.ts';
import { delegationsView, delegationView } from './delegations.ts';
import type { SummitDesk } from './desk.ts';
import { summitView } from './now.ts';
import { orderView } from './order.ts';
import { signingView } from './signing.ts';
import { speakersView } from './speakers.ts';

const TODAY = '2026-11-26';
type More = { kind: string; from: string; body: object }[];
type Who = { roles: string[]; office: string };
const PROTOCOL: Who = { roles: ['protocol-officer'], office: 'XH/protocol' };
const SECRETARIAT: Who = { roles: ['secretariat-officer'], office: 'XH/secretariat' };
const ACCREDITATION: Who = { roles: ['accreditation-officer'], office: 'XH/accreditation' };

function deskOf(who: Who, more: More = [], register: Partial<RegisterAnswers> = {}, from = '2026-11-28'): SummitDesk {
  const acts = restingSummit(from, more);
  const summit = summitOf(acts, answersWith(register), SUMMIT_NOW)!;
  const person = { id: 'somebody', ...who };
  return {
    ...{ summit, person, kinds: KINDS, pack: 'conference', root: summit.event.opened, fresh: 'fresh' },
    may: (kind) => roleFor(KINDS.get(kind)!, person) !== undefined,
    seqOf: (id) => (id === idOf('powers') ? 7 : null),
    dayOf: (id) => acts.find((a) => a.id === id)?.at.local.slice(0, 10) ?? null,
    powersRule: null,
    personName: (id) => id,
    officeName: (id) => id,
  };
}

const step = (entity: string, what: string, more: object = {}) => ({
  kind: k.SLOT_STEP,
  from: 'XH/protocol',
  body: { entity, what, ...more },
});
const SIGNED: Signature = {
  ...{ entry: idOf('signature'), seq: 9, entered: '2026-11-26T02:59:00.000Z', party: 'XG', signedOn: TODAY },
  ...{ place: 'Harborview (exercise)', signatory: { name: 'Ola Brand', title: 'President' }, sequence: 1 },
};
const paper = (more: Partial<Powers> = {}): Powers => ({
  entry: idOf('powers'),
  body: {
    ...{ party: 'XI', holder: { name: 'Mara Vell', title: 'Minister of Justice' }, covers: ['signature'] },
    issuer: { name: 'Ama Koro', title: 'Minister', office: 'FOREIGN_MINISTER', acting: false },
    ...{ issuedOn: '2026-10-01', examined: [], originalSeen: false },
  } as Powers['body'],
  originalSeen: true,
  withdrawn: null,
  ...more,
});

/** The act is of the shape its kind wants, once what a person types stands in it. */
function fits(act: NewAct): boolean {
  return Compile(KINDS.get(act.kind)!.body).Check(act.body);
}
const codes = (deeds: { code: string }[]) => deeds.map((d) => d.code);

test('every answer has the shape the wire declares, for whoever looks', () => {
  for (const who of [PROTOCOL, SECRETARIAT, ACCREDITATION]) {
    const desk = deskOf(who, [step('XG', 'called')], { powers: [paper()], signatures: [SIGNED] });
    const shapes = [
      [SummitView, summitView(desk)],
      [SigningView, signingView(desk)],
      [DelegationsView, delegationsView(desk)],
      [DelegationView, delegationView(desk, 'XI', [], new Set())],
      [OrderView, orderView(desk, [])],
      [SpeakersView, speakersView(desk, undefined)],
    ] as const;
    for (const [shape, value] of shapes) {
      const check = Compile(shape);
      assert.ok(check.Check(value), JSON.stringify(check.Errors(value)[0]));
    }
  }
});

test('counts never merge, and each has the day of the newest fact it rests on', () => {
  const counts = Object.fromEntries(
    summitView(deskOf(SECRETARIAT, [], { signatures: [SIGNED] })).counts.map((c) => [c.code, [c.n, c.on]]),
  );
  assert.deepEqual(counts, {
    invited: [2, '2026-09-30'],
    confirmed: [1, '2026-10-29'],
    // XI said yes first and was undecided in a later call: the newest word counts, the earlier one stays on its page.
    'will-sign': [2, '2026-11-19'],
    nominated: [2, '2026-11-25'],
    accredited: [0, null],
    ready: [1, TODAY],
    signed: [1, TODAY],
  });
});

test('what stands in the way of the signing is told with its reason, the late task first', () => {
  const { blocks } = summitView(deskOf(SECRETARIAT));
  assert.deepEqual(
    blocks.map((b) => b.of),
    ['late', 'task', 'powers', 'slot'],
  );
  assert.match(
    blocks[0]!.words,
    /^Obtain the originals of full powers \(Vera Quist, due 25 November 2026, one day late\)/,
  );
  assert.match(blocks[1]!.words, /It waits for: Obtain the originals/);
  assert.match(blocks[2]!.words, /^Ivyland: Full powers to sign are missing/);
  assert.match(blocks[3]!.words, /^Kelpland will sign, and has no place/);
  const done = {
    kind: k.TASK_CHANGED,
    from: 'XH/secretariat',
    body: { task: 'powers', what: 'done', evidence: ['x'] },
  };
  const after = summitView(deskOf(SECRETARIAT, [done], { powers: [paper()] })).blocks;
  assert.deepEqual(
    after.map((b) => b.of),
    ['task', 'slot'],
  );
});

test('all six subcommittees have a board with their ministry, and a task says what may be done with it', () => {
  const view = summitView(deskOf(SECRETARIAT));
  assert.deepEqual(
    view.boards.map((b) => [b.name, b.ministry, b.open, b.late]),
    [
      ['Content', 'Ministry of Public Security', 1, 0],
      ['Finance and logistics', 'Ministry of Public Security', 0, 0],
      ['Security and health', 'Ministry of Public Security', 0, 0],
      ['High-level diplomatic outreach', 'Ministry of Foreign Affairs', 1, 1],
      ['Conference protocol', 'Ministry of Foreign Affairs', 1, 0],
      ['Communications and culture', 'Ministry of Foreign Affairs', 0, 0],
    ],
  );
  const task = view.boards[3]!.tasks[0]!;
  assert.deepEqual(codes(task.deeds), ['task-begun', 'task-done', 'task-decision-asked']);
  assert.ok(task.stopsSigning && task.escalated);
  assert.ok(task.deeds.every((d) => d.act.re === idOf('summit-0')));
  assert.ok(fits(task.deeds[0]!.act));
  const add = view.boards[0]!.add!;
  assert.equal((add.body['tasks'] as { id: string }[])[0]!.id, 'content-fresh');
});

test('whoever did a task does not verify it, and only the secretariat does', () => {
  const done = { kind: k.TASK_CHANGED, from: 'XH/secretariat', body: { task: 'notes', what: 'done', evidence: ['x'] } };
  const of = (desk: SummitDesk) => codes(summitView(desk).boards[0]!.tasks[0]!.deeds);
  assert.deepEqual(of(deskOf(SECRETARIAT, [done])), ['task-verified', 'task-reopened']);
  assert.deepEqual(of(deskOf(PROTOCOL, [done])), ['task-reopened']);
  const own = deskOf(SECRETARIAT, [done]);
  assert.deepEqual(of({ ...own, person: { ...own.person, id: 'secretariat-1' } }), ['task-reopened']);
});

test('nobody is called whose power is not in order, and the light says what is missing', () => {
  const view = signingView(deskOf(PROTOCOL));
  const [xb, xa] = ['XG', 'XI'].map((e) => view.slots.find((s) => s.entity === e)!);
  assert.deepEqual([xb!.light.code, xa!.light.code], ['exempt', 'none']);
  assert.equal(view.next, 'XG');
  const gone = signingView(deskOf(PROTOCOL, [], { signatures: [SIGNED] }));
  assert.equal(gone.next, null, 'who waits without powers is not announced as next');
  assert.deepEqual(codes(xb!.deeds), ['slot-called', 'slot-deferred']);
  assert.deepEqual(codes(xa!.deeds), ['slot-deferred']);
  const copy = signingView(deskOf(PROTOCOL, [], { powers: [paper({ originalSeen: false })] }));
  const light = copy.slots.find((s) => s.entity === 'XI')!.light;
  assert.deepEqual([light.code, light.entry?.seq], ['original-missing', 7]);
});

test('one at a time: while somebody is at the table nobody else is called', () => {
  const view = signingView(deskOf(PROTOCOL, [step('XG', 'called')], { powers: [paper()] }));
  assert.equal(view.atTable, 'XG');
  const deeds = Object.fromEntries(view.slots.map((s) => [s.entity, codes(s.deeds)]));
  assert.deepEqual(deeds, { XG: ['slot-present', 'slot-deferred', 'slot-no-show'], XI: ['slot-deferred'] });
});

test('ink in the room and an entry in the register are two facts, and both are shown until they agree', () => {
  const table = [step('XG', 'called'), step('XG', 'present')];
  const ink = [...table, step('XG', 'signed', { sequence: 1, signedOn: TODAY })];
  const state = (more: More, register = {}) => {
    const view = signingView(deskOf(PROTOCOL, more, register));
    const slot = view.slots.find((s) => s.entity === 'XG')!;
    return [slot.state, slot.entry?.seq ?? null, view.signed, view.inInk, view.differ.map((d) => d.what)];
  };
  assert.deepEqual(state(table), ['present', null, 0, 0, []]);
  assert.deepEqual(state(ink), ['in-ink', null, 0, 1, ['not-in-register']]);
  assert.deepEqual(state(ink, { signatures: [SIGNED] }), ['signed', 9, 1, 1, []]);
  assert.deepEqual(state(table, { signatures: [SIGNED] })[0], 'registered');
  const other = state(ink, { signatures: [{ ...SIGNED, sequence: 2 }] });
  assert.deepEqual(other[4], ['sequence']);
});

test('the press that signs carries the next number on the paper and the civil day of the place', () => {
  const view = signingView(deskOf(PROTOCOL, [step('XG', 'called'), step('XG', 'present')]));
  const deed = view.slots.find((s) => s.entity === 'XG')!.deeds[0]!;
  assert.deepEqual(deed.act.body, { entity: 'XG', what: 'signed', sequence: 1, signedOn: TODAY });
  assert.ok(fits(deed.act));
});

test('on a day on which the treaty is not open at the venue the page says where it is, and calls nobody', () => {
  const opens = [{ place: 'New York (exercise)', from: '2026-01-01', until: '2026-12-31' }];
  const view = signingView(deskOf(PROTOCOL, [], { opens }));
  assert.match(view.closed!, /open for signature at New York \(exercise\), not at Harborview/);
  assert.ok(view.slots.every((s) => !codes(s.deeds).includes('slot-called')));
});

test('whoever may not act sees the queue without a press', () => {
  const view = signingView(deskOf(ACCREDITATION, [], { powers: [paper()] }));
  assert.equal(view.mayAct, false);
  assert.ok(view.slots.length === 2 && view.slots.every((s) => s.deeds.length === 0));
});

test('a row shows the newest word, and that another source says otherwise; the page keeps both with their sources', () => {
  const desk = deskOf(SECRETARIAT);
  const row = delegationsView(desk).rows.find((r) => r.entity === 'XI')!;
  assert.deepEqual([row.signs?.is, row.signs?.source, row.differs], ['undecided', 'call with the embassy', 1]);
  assert.deepEqual([row.nominated, row.accredited, row.waiting], [2, 0, 2]);
  const facts = delegationView(desk, 'XI', [], new Set())!.facts.filter((f) => f.what === 'signs');
  assert.deepEqual(
    facts.map((f) => [f.is, f.source]),
    [
      ['yes', 'NV 40 of XI'],
      ['undecided', 'call with the embassy'],
    ],
  );
  assert.equal(delegationView(desk, 'XQ', [], new Set()), null);
});

test('approving and refusing stand side by side for the accreditation office, and for nobody else', () => {
  const people = (who: Who) => delegationView(deskOf(who), 'XI', [], new Set())!.people;
  const [head] = people(ACCREDITATION);
  assert.deepEqual(codes(head!.deeds), ['person-approved', 'person-refused', 'person-query']);
  assert.ok(fits(head!.deeds[0]!.act));
  assert.equal(head!.deeds[1]!.chooses?.path, 'decisions.0.reason');
  assert.ok(people(PROTOCOL).every((p) => p.deeds.length === 0));
  const waiting = delegationView(deskOf(ACCREDITATION), 'XI', [], new Set([head!.ref]))!.people;
  assert.deepEqual(
    [waiting[0]!.deeds, waiting[0]!.said],
    [[], 'A decision waits for the second officer.'],
    'a decision that waits is not taken a second time',
  );
  assert.ok(waiting.slice(1).every((p) => p.deeds.length > 0));
});

test('every place of the order has its reason, and what moved since the release is told', () => {
  const rank = (what: string) => ({
    kind: k.ENTITY_FACT,
    from: 'XH/protocol',
    body: { facts: [{ entity: 'XK', what: 'rank', rank: what }] },
  });
  const release = { kind: k.ORDER_RELEASE, from: 'XH/protocol', body: { version: 1 } };
  const before = orderView(deskOf(PROTOCOL), []);
  assert.deepEqual(
    before.places.map((p) => p.name),
    ['Hazelland', 'Gorseland', 'Ivyland', 'Kelpland'],
  );
  assert.ok(before.places.every((p) => p.reasons.length > 0));
  assert.deepEqual([before.last, before.next, before.changes], [null, 1, []]);
  const after = orderView(deskOf(PROTOCOL, [release, rank('HOG')]), []);
  assert.deepEqual([after.last?.version, after.next], [1, 2]);
  assert.deepEqual(
    after.changes.map((c) => c.name),
    ['Kelpland', 'Ivyland'],
  );
  assert.deepEqual(after.release!.act.body, { version: 2 });
});

test('a pinned place is told apart and can be freed with a reason', () => {
  const pin = {
    kind: k.PLACEMENT,
    from: 'XH/protocol',
    body: { what: 'placed', entity: 'XK', place: 2, reason: 'Chairs the drafting committee' },
  };
  const place = orderView(deskOf(PROTOCOL, [pin]), []).places[1]!;
  assert.deepEqual([place.name, place.pinned, place.free?.asks?.path], ['Kelpland', true, 'reason']);
  assert.match(place.reasons.join(' '), /Chairs the drafting committee/);
});

test('speakers are called one after the other, and time spent is read off what happened', () => {
  const id = (n: number) => restingSummit('2026-11-26').filter((a) => a.kind === k.INSCRIPTION)[n]!.id;
  const say = (what: string, more: object = {}) => ({
    ...{ kind: k.SPEAKING_EVENT, from: 'XH/protocol', body: { item: 'debate', what, ...more } },
  });
  const opened = [say('list-issued', { as: 'final' }), say('meeting-opened')];
  const view = (more: More) => speakersView(deskOf(PROTOCOL, more, {}, '2026-11-26'), 'debate')!;
  const start = view(opened);
  assert.deepEqual(
    start.speakers.map((s) => [s.name, codes(s.deeds)]),
    [
      ['Gorseland', ['speaker-called']],
      ['Ivyland', ['speaker-called']],
    ],
  );
  assert.equal(start.next?.name, 'Gorseland');
  const called = [...opened, say('called', { id: id(1) })];
  assert.deepEqual(
    view(called).speakers.map((s) => codes(s.deeds)),
    [['speaker-began'], []],
  );
  const speaking = view([...called, say('began', { id: id(1) })]);
  assert.deepEqual([speaking.running?.name, speaking.running?.limitSeconds], ['Gorseland', 180]);
  assert.deepEqual(codes(speaking.speakers[0]!.deeds), ['speaker-ended', 'speaker-cut']);
  const ended = view([...called, say('began', { id: id(1) }), say('ended', { id: id(1) })]);
  assert.deepEqual([ended.running, ended.speakers[0]!.status, ended.speakers[0]!.spentSeconds], [null, 'done', 60]);
  assert.equal(speakersView(deskOf(PROTOCOL), 'no-such'), null);
});
