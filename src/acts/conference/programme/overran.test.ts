// SPDX-License-Identifier: EUPL-1.2
// What an overrun moves on the run-of-show, what a changed element would have to take along, and a rehearsal that moves only a copy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planOf, SUMMIT, VENUE } from '../../../../test/fixtures/summit-programme.ts';
import { movedAlong, movedCues, overran } from './overran.ts';
import { readSteps, rehearsed, stepText } from './rehearsal.ts';
import { type Cue, cuesOf } from './run-of-show.ts';

const PLAN = planOf(SUMMIT);
const NINE = '2027-10-25T02:00:00.000Z';
const cue = (id: string, element: string | null, starts: string, more: Partial<Cue> = {}): Cue => ({
  ...{ id, title: `The ${id}`, element, owner: 'protocol', starts: `2027-10-25T${starts}`, minutes: 5, after: [] },
  ...{ room: null, people: [], fixed: false, ...more },
});
const CUES = [
  cue('doors', 'opening', '08:30'),
  cue('speech', 'opening', '09:30'),
  cue('table', 'signing', '10:10'),
  cue('press-call', null, '10:20', { after: ['table'] }),
  cue('live', 'signing', '10:15', { fixed: true }),
  cue('buses', null, '18:00'),
];
const brief = (moved: { id: string; to: string; why: { code: string } }[]) =>
  moved.map((m) => `${m.id} ${m.to.slice(11)} ${m.why.code}`);

test('cues of the element that are still to come, of elements that move, and what waits for them begin later', () => {
  const states = cuesOf(CUES, [{ at: NINE, cue: 'doors', what: 'go' }]).cues;
  const moved = overran(PLAN, states, 'opening', 20, NINE);
  assert.deepEqual(brief([...moved.elements.moved]), ['signing 10:35 show.after']);
  assert.deepEqual(brief([...moved.cues.moved]), [
    'speech 09:50 show.longer',
    'table 10:30 show.belongs',
    'press-call 10:35 show.after',
  ]);
  assert.deepEqual(brief([...moved.cues.stuck]), ['live 10:35 show.belongs'], 'a fixed one is put to a person');
  const now = movedCues(CUES, moved.cues, VENUE.zone);
  assert.equal(now.find((c) => c.id === 'buses')!.starts, '2027-10-25T18:00');
  assert.equal(now.find((c) => c.id === 'doors')!.starts, '2027-10-25T08:30', 'what went stays where it was');
});

test('said before it begins, only what stands at its end moves', () => {
  const early = overran(PLAN, cuesOf(CUES, []).cues, 'opening', 20, '2027-10-25T00:00:00.000Z');
  assert.deepEqual(
    early.cues.moved.map((m) => m.id),
    ['table', 'press-call'],
  );
});

test('an element that is changed to a later end takes along what waits for it, an earlier end nothing', () => {
  const opening = SUMMIT.find((e) => e.id === 'opening')!;
  const later = movedAlong(PLAN, { ...opening, starts: '2027-10-25T09:30' }, NINE);
  assert.deepEqual(
    later.rows.map((r) => `${r.id} ${r.starts.slice(11)}`),
    ['signing 10:45'],
  );
  const longer = movedAlong(PLAN, { ...opening, minutes: 100 }, NINE);
  assert.deepEqual(
    longer.rows.map((r) => `${r.id} ${r.starts.slice(11)}`),
    ['signing 10:55'],
  );
  const earlier = movedAlong(PLAN, { ...opening, starts: '2027-10-25T08:30', minutes: 70 }, NINE);
  assert.deepEqual(earlier.rows, []);
  assert.deepEqual(movedAlong(PLAN, { ...opening, id: 'new' }, NINE).rows, []);
});

test('a rehearsal goes through steps on a copy, tells what cannot be, and leaves plan and cues as they were', () => {
  const before = JSON.stringify([PLAN, CUES]);
  const text = [
    '2027-10-25T08:30 go doors',
    '2027-10-25T09:10 longer opening 20',
    '2027-10-25T09:50 go speech',
    '2027-10-25T09:55 done speech',
    '2027-10-25T09:56 go speech',
    '2027-10-25T09:57 longer nothing 5',
  ].join(';');
  const steps = readSteps(`${text};not a step;2027-10-25T09:58 longer opening`);
  assert.equal(steps.map(stepText).join(';'), text);
  const made = rehearsed(PLAN, CUES, steps);
  assert.equal(made.elements.find((e) => e.id === 'signing')!.starts, '2027-10-25T10:35');
  assert.deepEqual(
    made.cues.map((c) => c.status),
    ['go', 'done', 'planned', 'planned', 'planned', 'planned'],
  );
  assert.equal(made.cuesPlanned.get('table'), '2027-10-25T10:10');
  assert.deepEqual(
    made.declined.map((r) => r.code),
    ['cue.not-now', 'programme.not-there'],
  );
  assert.equal(JSON.stringify([PLAN, CUES]), before);
});

test('across midnight an overrun goes on by the clock of the venue', () => {
  const night = planOf([
    { ...SUMMIT[0]!, id: 'late', starts: '2027-10-25T22:30', minutes: 80, room: 'HALL', after: [], fixed: false },
    {
      ...SUMMIT[0]!,
      id: 'after',
      starts: '2027-10-26T00:15',
      minutes: 30,
      room: 'HALL',
      after: ['late'],
      fixed: false,
    },
  ]);
  const moved = overran(night, [], 'late', 30, '2027-10-25T16:00:00.000Z');
  assert.deepEqual(
    moved.elements.moved.map((m) => `${m.from} ${m.to}`),
    ['2027-10-26T00:15 2027-10-26T00:35'],
  );
});
