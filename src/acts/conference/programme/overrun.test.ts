// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { element, SUMMIT, VENUE } from '../../../../test/fixtures/summit-programme.ts';
import { instantOf, millis } from '#base/time.ts';
import { walkOf } from './element.ts';
import { type Needed, overrun, type Slot, slotsOfElements } from './overrun.ts';
import { type Cue, type CueEvent, cueRefusal, cuesOf, slotsOfCues } from './run-of-show.ts';

const ZONE = VENUE.zone;
const MORNING = '2027-10-25T01:00:00.000Z';
const changeOver: Needed = (a, b) =>
  a.room !== null && a.room === b.room ? 15 : a.room && b.room ? walkOf(VENUE, a.room, b.room) : 0;
const late = (id: string, minutes: number, at = MORNING) =>
  overrun(slotsOfElements(SUMMIT, ZONE, at), id, minutes, ZONE, changeOver);
const brief = (result: ReturnType<typeof overrun>) =>
  result.moved.map((m) => `${m.id} ${m.to.slice(11)} +${m.minutes} ${m.why.code}`);

test('what follows in the hall waits, pauses are used up first, and other rooms go on', () => {
  const result = late('opening', 20);
  assert.deepEqual(brief(result), ['signing 10:35 +20 show.after']);
  assert.deepEqual(result.stuck, []);
  assert.deepEqual(result.tell, [{ who: 'protocol', as: 'owner', ids: ['signing'] }]);
});

test('a long overrun runs through the afternoon, and the dinner that cannot move is put to a person', () => {
  const result = late('opening', 240);
  assert.deepEqual(brief(result), ['signing 14:15 +240 show.after', 'plenary 16:15 +135 show.after']);
  assert.deepEqual(
    result.stuck.map((s) => `${s.id} ${s.from} ${s.to} ${s.minutes}`),
    ['dinner 2027-10-25T19:00 2027-10-25T19:30 30'],
  );
  assert.deepEqual(
    result.tell.map((t) => `${t.as} ${t.who}: ${t.ids.join(' ')}`),
    ['owner content: plenary', 'owner protocol: signing dinner', 'person host-minister: plenary'],
  );
  assert.equal(result.slots.find((s) => s.id === 'dinner')!.from, '2027-10-25T12:00:00.000Z');
});

test('who is held up elsewhere holds up what needs them', () => {
  const slot = (id: string, from: string, room: string, people: string[]): Slot => ({
    id,
    title: id,
    from: `2027-10-25T${from}:00.000Z`,
    minutes: 60,
    after: [],
    room,
    people,
    owner: 'content',
    fixed: false,
    over: false,
  });
  const slots = [
    slot('a', '02:00', 'HALL', ['minister']),
    slot('b', '03:10', 'ROOM1', ['minister']),
    slot('c', '03:10', 'ROOM2', ['other']),
  ];
  assert.deepEqual(brief(overrun(slots, 'a', 30, ZONE, changeOver)), ['b 10:40 +30 show.person']);
  assert.equal(
    overrun(slots, 'a', 30, ZONE, changeOver).moved[0]!.why.words,
    'It waits for minister, who is still in a.',
  );
});

test('two that were planned to overlap are not pulled apart, however long the first takes', () => {
  const pair = slotsOfElements(
    [
      element('a', 'panel', '2027-10-25T09:00', 60, { room: 'HALL' }),
      element('b', 'panel', '2027-10-25T09:30', 60, { room: 'HALL' }),
    ],
    ZONE,
    MORNING,
  );
  assert.deepEqual(overrun(pair, 'a', 45, ZONE).moved, []);
});

test('no minutes, fewer than none and an unknown element move nothing', () => {
  for (const [id, minutes] of [
    ['opening', 0],
    ['opening', -20],
    ['opening', Number.NaN],
    ['nothing', 60],
  ] as const)
    assert.deepEqual(late(id, minutes).moved, []);
});

test('what is over stays where it was', () => {
  assert.deepEqual(brief(late('opening', 20, '2027-10-25T06:00:00.000Z')), []);
});

const anySlots = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 40 }),
      minutes: fc.integer({ min: 5, max: 60 }),
      room: fc.constantFrom('HALL', 'ROOM1', null),
      person: fc.constantFrom('p', 'q', null),
      before: fc.option(fc.nat({ max: 11 })),
      fixed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list.map(
      (s, i): Slot => ({
        id: `s${i}`,
        title: `s${i}`,
        from: instantOf(millis(MORNING) + s.start * 15 * 60_000),
        minutes: s.minutes,
        after: s.before === null || s.before === i ? [] : [`s${s.before}`],
        room: s.room,
        people: s.person === null ? [] : [s.person],
        owner: `o${i % 3}`,
        fixed: s.fixed && i % 4 === 0,
        over: false,
      }),
    ),
  );
const end = (s: Slot) => millis(s.from) + s.minutes * 60_000;
const tied = (a: Slot, b: Slot) =>
  b.after.includes(a.id) || (a.room !== null && a.room === b.room) || a.people.some((p) => b.people.includes(p));

test('only what depends on it or shares a room or a person moves, never earlier, never more than the overrun, and no new clash is made', () => {
  fc.assert(
    fc.property(anySlots, fc.integer({ min: 0, max: 120 }), (slots, minutes) => {
      const result = overrun(slots, 's0', minutes, ZONE);
      const plan = new Map(slots.map((s) => [s.id, s]));
      const now = new Map(result.slots.map((s) => [s.id, s]));
      const touched = new Set(result.moved.map((m) => m.id));
      const reach = new Set(['s0']);
      for (const s of [...slots].sort((a, b) => millis(a.from) - millis(b.from) || (a.id < b.id ? -1 : 1)))
        if (slots.some((b) => reach.has(b.id) && tied(b, s))) reach.add(s.id);
      for (const s of slots) {
        const shift = millis(now.get(s.id)!.from) - millis(s.from);
        assert.ok(shift >= 0 && shift <= minutes * 60_000);
        assert.equal(shift > 0, touched.has(s.id));
        if (s.fixed) assert.equal(shift, 0);
        if (shift > 0) assert.ok(reach.has(s.id));
      }
      const stuck = new Set(result.stuck.map((s) => s.id));
      for (const a of slots)
        for (const b of slots) {
          if (a.id === b.id || !tied(a, b) || end(a) > millis(b.from) || stuck.has(b.id)) continue;
          assert.ok(end(now.get(a.id)!) <= millis(now.get(b.id)!.from), `${a.id} runs into ${b.id}`);
        }
      for (const id of [...touched, ...stuck]) {
        const owner = result.tell.find((t) => t.as === 'owner' && t.who === plan.get(id)!.owner);
        assert.ok(owner?.ids.includes(id));
      }
    }),
  );
});

const cue = (id: string, starts: string, more: Partial<Cue> = {}): Cue => ({
  id,
  title: `Cue ${id}`,
  element: 'signing',
  owner: 'stage',
  starts: `2027-10-25T${starts}`,
  minutes: 5,
  after: [],
  room: 'HALL',
  people: [],
  fixed: false,
  ...more,
});
const CUES = [
  cue('lights', '10:10'),
  cue('anthem', '10:15', { after: ['lights'] }),
  cue('first', '10:20', { after: ['anthem'] }),
];

test('a cue goes from planned over standby to go and done, or is skipped by somebody for a reason', () => {
  const happened: CueEvent[] = [
    { at: MORNING, cue: 'lights', what: 'standby' },
    { at: MORNING, cue: 'lights', what: 'go' },
    { at: MORNING, cue: 'lights', what: 'done' },
    { at: MORNING, cue: 'lights', what: 'go' },
    { at: MORNING, cue: 'anthem', what: 'skipped', by: 'stage', why: ' ' },
    { at: MORNING, cue: 'anthem', what: 'skipped', by: 'stage', why: 'The band is late.' },
    { at: MORNING, cue: 'gone', what: 'go' },
  ];
  const { cues, declined } = cuesOf(CUES, happened);
  assert.deepEqual(
    cues.map((c) => c.status),
    ['done', 'skipped', 'planned'],
  );
  assert.equal(cues[1]!.skipped, 'stage: The band is late.');
  assert.deepEqual(
    declined.map((d) => d.refusal.code),
    ['cue.not-now', 'cue.skip-why', 'cue.unknown'],
  );
  assert.equal(cueRefusal(cues[2], { at: MORNING, cue: 'first', what: 'done' })!.code, 'cue.not-now');
});

test('cues shift like elements, and those that are done do not', () => {
  const { cues } = cuesOf(CUES, [{ at: MORNING, cue: 'lights', what: 'go' }]);
  const result = overrun(slotsOfCues(cues, ZONE), 'lights', 3, ZONE);
  assert.deepEqual(brief(result), ['anthem 10:18 +3 show.after', 'first 10:23 +3 show.after']);
  const over = cuesOf(CUES, [{ at: MORNING, cue: 'anthem', what: 'skipped', by: 'stage', why: 'Late.' }]);
  assert.deepEqual(brief(overrun(slotsOfCues(over.cues, ZONE), 'lights', 3, ZONE)), []);
});
