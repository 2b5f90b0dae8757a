// SPDX-License-Identifier: EUPL-1.2
// The desks of programme, run-of-show and applications: what they say, what may be pressed, and what is only tried.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { FIRST_DAY, type Hall, MORNING, seededHall, VENUE_ZONE } from '../../../../test/fixtures/seeded-summit.ts';
import type { Act } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { civilMinute } from '#acts/conference/moment.ts';
import { readSteps } from '#acts/conference/programme/rehearsal.ts';
import { KINDS } from '#acts/kinds.ts';
import { roleFor } from '#node/weigh.ts';
import type { NewAct } from '#wire/views.ts';
import { ApplicationsView } from '#wire/summit/applications.ts';
import { ElementTried, ProgrammeView } from '#wire/summit/programme.ts';
import { RunOfShowView } from '#wire/summit/run-of-show.ts';
import { applicationsView } from './applications.ts';
import { calendarFor } from './calendar-for.ts';
import type { SummitDesk } from './desk.ts';
import { elementTried } from './element-tried.ts';
import { programmeView, rowOf } from './programme.ts';
import { rehearsalView, runOfShowView } from './run-of-show.ts';

type Who = { roles: string[]; office: string };
const SECRETARIAT: Who = { roles: ['secretariat-officer'], office: 'XH/secretariat' };
const CONTENT: Who = { roles: ['subcommittee-officer'], office: 'XH/subcommittees' };
const PROTOCOL: Who = { roles: ['protocol-officer'], office: 'XH/protocol' };
const SECURITY: Who = { roles: ['security-officer'], office: 'XH/security' };

function deskOf(who: Who, hall: Hall, at = hall.now): SummitDesk {
  const summit = hall.summit(at);
  const person = { id: 'somebody', ...who };
  return {
    ...{ summit, person, kinds: KINDS, pack: 'conference', root: summit.event.opened, fresh: 'fresh' },
    may: (kind: string) => roleFor(KINDS.get(kind)!, person) !== undefined,
    seqOf: () => null,
    dayOf: () => FIRST_DAY,
    powersRule: null,
    personName: (id: string) => id,
    officeName: (id: string) => id,
    writerOf: () => null,
  } as SummitDesk;
}
const HALL = seededHall();
/** The seeded summit with more said after it. */
function after(...steps: Parameters<Hall['must']>[0][]): Hall {
  const hall = Object.assign(Object.create(Object.getPrototypeOf(HALL) as object), HALL) as Hall;
  hall.acts = [...HALL.acts];
  hall.names = new Map(HALL.names);
  for (const step of steps) hall.must(step);
  return hall;
}
function fits(shape: TSchema, value: unknown): void {
  const check = Compile(shape);
  assert.ok(check.Check(value), JSON.stringify(check.Errors(value)[0]));
}
const bodyFits = (act: NewAct) => Compile(KINDS.get(act.kind)!.body).Check(act.body);
const element = (id: string) => rowOf(HALL.summit().programme.plan.elements.find((e) => e.id === id)!);
const content = { as: 'xh-content-1', kind: k.PROGRAMME_ITEM };
const longer = (id: string, minutes: number) => ({
  ...{ as: 'xh-content-1', kind: k.PROGRAMME_CHANGED },
  body: { element: id, what: 'overran', minutes, words: 'Speeches took longer.' },
});
const BILATERAL = {
  ...element('round-1'),
  id: 'quiet',
  kind: 'bilateral',
  titles: { en: 'XC and XD' },
  room: 'room-a',
};
const QUIET_AFTER = { ...BILATERAL, starts: `${FIRST_DAY}T13:00`, after: ['signing'], chair: 'Quiet Minister' };
const hidden = { ...content, body: { elements: [{ ...BILATERAL, chair: null, concerns: ['XC', 'XD'] }] } };

test('every answer has the shape the wire declares, for whoever looks', () => {
  for (const who of [SECRETARIAT, CONTENT, PROTOCOL, SECURITY]) {
    const desk = deskOf(who, after(longer('opening', 20), hidden));
    fits(ProgrammeView, programmeView(desk));
    fits(RunOfShowView, runOfShowView(desk, FIRST_DAY, { element: 'signing', minutes: 20 }));
    fits(RunOfShowView, rehearsalView(desk, [], undefined));
    fits(ApplicationsView, applicationsView(desk, null));
    fits(ElementTried, elementTried(desk, element('panel-1'), true));
  }
});

test('a meeting that is nobody else’s business stands on no page of somebody else, and in no conflict', () => {
  const hall = after(hidden);
  const titles = (who: Who) => programmeView(deskOf(who, hall)).days.flatMap((d) => d.elements.map((e) => e.title));
  assert.ok(titles(CONTENT).includes('XC and XD'));
  assert.ok(!titles(PROTOCOL).includes('XC and XD'));
  const later = after(
    { ...content, body: { elements: [{ ...QUIET_AFTER, concerns: ['XC', 'XD'] }] } },
    longer('signing', 90),
  );
  const told = (who: Who) => JSON.stringify(runOfShowView(deskOf(who, later), FIRST_DAY).overruns);
  assert.ok(told(CONTENT).includes('XC and XD') && told(CONTENT).includes('Quiet Minister'));
  assert.ok(!told(PROTOCOL).includes('XC and XD') && !told(PROTOCOL).includes('Quiet Minister'));
  assert.ok(
    !JSON.stringify([programmeView(deskOf(PROTOCOL, hall)), runOfShowView(deskOf(PROTOCOL, hall))]).includes(
      'XC and XD',
    ),
  );
});

test('nothing is released again before something changed; what changed is told in words, and by whom it may be released', () => {
  const fresh = programmeView(deskOf(SECRETARIAT, HALL));
  assert.deepEqual([fresh.version?.n, fresh.next, fresh.release], [1, 2, null]);
  assert.equal(fresh.hindered, 'Nothing has changed since version 1.');
  const moved = after({ ...content, body: { elements: [{ ...element('panel-2'), room: 'room-d', minutes: 60 }] } });
  const view = programmeView(deskOf(SECRETARIAT, moved));
  assert.deepEqual(view.changes, [
    {
      title: 'Panel: Contact points at any hour',
      words: 'takes 60 minutes instead of 75; Room D instead of Room B',
    },
  ]);
  assert.ok(view.release && bodyFits(view.release.act));
  const other = programmeView(deskOf(CONTENT, moved));
  assert.deepEqual([other.release, other.hindered], [null, null]);
  const line = view.days[1]!.elements.find((e) => e.id === 'panel-2')!;
  assert.deepEqual(line.news, ['takes 60 minutes instead of 75', 'Room D instead of Room B']);
});

test('two in one room block the release, and the page names both and says what to do', () => {
  const clash = after({ ...content, body: { elements: [{ ...element('panel-2'), room: 'room-a' }] } });
  const view = programmeView(deskOf(SECRETARIAT, clash));
  assert.equal(view.release, null);
  assert.match(view.hindered!, /Panel: Preserving electronic evidence/);
  assert.deepEqual(
    view.conflicts
      .filter((c) => c.level !== 'warn')
      .map((c) => [c.level, c.code, c.elements.map((e) => e.id).join(' ')]),
    [['block-release', 'room', 'panel-1 panel-2']],
  );
  assert.equal(view.days[1]!.elements.find((e) => e.id === 'panel-2')!.level, 'block-release');
});

test('what the event does not count as a conflict is still told, with who said so', () => {
  const event = HALL.acts.find((a) => a.kind === k.EVENT)!;
  const levels = [{ code: 'room', level: 'ignore' }];
  const clash = after(
    { as: 'xh-secretariat-2', kind: k.EVENT, body: { ...event.body, levels } },
    { ...content, body: { elements: [{ ...element('panel-2'), room: 'room-a' }] } },
  );
  const view = programmeView(deskOf(SECRETARIAT, clash));
  assert.ok(view.release, 'it may be released');
  assert.ok(view.ignored.some((c) => c.code === 'room' && c.level === 'ignore'));
  assert.deepEqual(view.ignoredBy, { who: 'xh-secretariat-2', on: FIRST_DAY });
});

test('a programme with circular dependencies: the circle is told by titles before anything is written, and a node would not write it', () => {
  const desk = deskOf(CONTENT, HALL);
  const circular = { ...element('opening'), after: ['closing'] };
  const link = { ...element('signing'), after: ['opening', 'plenary'] };
  assert.match(
    elementTried(desk, link, false).no!,
    /These wait for one another in a circle: Plenary, general debate → Formal signing session → Plenary, general debate/,
  );
  assert.match(
    elementTried(desk, { ...circular, after: ['opening'] }, false).no!,
    /circle: Opening ceremony → Opening ceremony/,
  );
  const hall = after();
  const refusal = hall.take({ ...content, body: { elements: [link] } });
  assert.equal(refusal?.code, 'programme.blocked');
  assert.match(refusal!.words, /circle: Plenary, general debate → Formal signing session/);
  assert.equal(elementTried(desk, element('signing'), false).no, null);
});

test('a change tells what it would move, whom to tell, and offers the rows that move along', () => {
  const desk = deskOf(CONTENT, HALL);
  const later = { ...element('signing'), minutes: 180 };
  const tried = elementTried(desk, later, false);
  assert.deepEqual(tried.changed, ['takes 180 minutes instead of 150']);
  assert.deepEqual(
    tried.moves.map((m) => `${m.id} ${m.from} ${m.to}`),
    ['press-1 13:00 13:10'],
  );
  assert.ok(tried.tell.some((t) => t.owner && t.who === 'Subcommittee on conference protocol'));
  const clash = elementTried(desk, { ...later, minutes: 260 }, false);
  assert.ok(clash.appear.some((c) => c.code === 'dependency-order'));
  const along = elementTried(desk, { ...later, minutes: 260 }, true);
  assert.ok(!along.appear.some((c) => c.code === 'dependency-order' && c.elements.some((e) => e.id === 'plenary')));
  assert.ok(along.along.length > 0 && along.along.every((row) => row.starts > element(row.id).starts));
  const body = { elements: [{ ...later, minutes: 260 }, ...along.along] };
  assert.equal(after().take({ ...content, body }), null);
});

test('cues tell what is late, and each may be pressed by those who run the show and by nobody else', () => {
  const at = '2026-11-26T01:20:00.000Z';
  const view = runOfShowView(deskOf(PROTOCOL, HALL, at), FIRST_DAY);
  assert.equal(view.clock, '08:20');
  const doors = view.cues[0]!;
  assert.deepEqual([doors.title, doors.starts, doors.due], ['Doors of the plenary hall open', '08:15', 'late']);
  assert.deepEqual(
    doors.deeds.map((d) => d.code),
    ['cue-standby', 'cue-go', 'cue-skipped'],
  );
  assert.ok(doors.deeds.slice(0, 2).every((d) => bodyFits(d.act)));
  assert.equal(doors.deeds[2]!.asks?.path, 'words');
  const seated = view.cues.find((c) => c.id === 'seated')!;
  assert.deepEqual(
    [seated.ownerName, seated.waitsFor],
    ['Subcommittee on conference protocol', ['Doors of the plenary hall open']],
  );
  assert.ok(runOfShowView(deskOf(SECURITY, HALL, at), FIRST_DAY).cues.every((c) => c.deeds.length === 0));
});

test('an overrun is looked at before it is pressed; pressed, it moves cues and warns their owners', () => {
  const at = '2026-11-26T02:40:00.000Z';
  const asked = runOfShowView(deskOf(CONTENT, HALL, at), FIRST_DAY, { element: 'opening', minutes: 30 });
  const before = HALL.acts.length;
  assert.deepEqual(
    asked.preview!.moves.map((m) => `${m.what} ${m.id} ${m.from}-${m.to}`),
    [
      'element signing 10:00-10:21',
      'element press-1 13:00-13:01',
      'cue live-begins 10:00-10:21',
      'cue table-ready 09:45-10:06',
      'cue first-called 10:00-10:21',
      'cue photo 12:30-12:51',
      'cue press-room-open 12:50-13:06',
    ],
  );
  assert.equal(asked.preview!.deed?.act.kind, k.PROGRAMME_CHANGED);
  assert.equal(HALL.acts.length, before);
  const hall = after(longer('opening', 30));
  const view = runOfShowView(deskOf(PROTOCOL, hall, at), FIRST_DAY);
  const photo = view.cues.find((c) => c.id === 'photo')!;
  assert.ok(photo.planned === '12:30' && photo.starts > '12:30');
  assert.ok(view.overruns[0]!.tell.some((t) => t.owner && t.who === 'Subcommittee on conference protocol'));
  assert.equal(view.elements.find((e) => e.id === 'opening')!.longer, 30);
});

test('a rehearsal shows the same steps and an overrun, and holds nothing that could be written', () => {
  const hall = after();
  const count = hall.acts.length;
  const steps = readSteps(
    `${FIRST_DAY}T08:15 go doors;${FIRST_DAY}T08:25 done doors;${FIRST_DAY}T09:30 longer opening 30`,
  );
  const view = rehearsalView(deskOf(SECRETARIAT, hall), steps, `${FIRST_DAY}T09:31`, FIRST_DAY);
  assert.equal(view.rehearsal, true);
  assert.equal(view.clock, '09:31');
  assert.equal(view.cues.find((c) => c.id === 'doors')!.status, 'done');
  assert.ok(view.cues.find((c) => c.id === 'photo')!.starts > '12:30');
  assert.ok(!/"act":|"basis":/.test(JSON.stringify(view)), 'no prepared act is in it');
  assert.equal(view.planning, null);
  assert.ok(view.cues.every((c) => c.row === null));
  assert.equal(hall.acts.length, count);
  assert.ok(runOfShowView(deskOf(SECRETARIAT, hall), FIRST_DAY).cues.every((c) => c.status === 'planned'));
});

const applied = (what: string, entity = 'XC') => ({
  ...{ as: 'xh-secretariat-1', kind: k.APPLICATION },
  body: {
    ...{ what, entity, titles: { en: 'Evidence without borders' }, sponsors: [], speakers: [], languages: ['en'] },
    words: 'An hour on sharing electronic evidence.',
  },
});
const decided = (application: string, by: string, is: string, more: object = {}) => ({
  ...{ as: 'xh-secretariat-1', kind: k.APPLICATION_DECISION, re: application },
  body: { application, by, is, ...more },
});

test('an exhibitor needs the word of both hosts; refusing asks for as much as granting', () => {
  const hall = after();
  const booth = hall.must(applied('booth'));
  const line = () => applicationsView(deskOf(SECRETARIAT, hall), null).applications.find((a) => a.id === booth)!;
  assert.deepEqual(
    [line().both, line().status, line().host.is, line().coOrganiser.is],
    [true, 'applied', 'not-yet', 'not-yet'],
  );
  const asks = line().deeds.map((d) => [d.code, d.asks !== null]);
  assert.deepEqual(asks, [
    ['booth-accepted', true],
    ['application-declined', true],
    ['co-accepted', true],
    ['co-declined', true],
  ]);
  hall.must(decided(booth, 'host', 'accepted', { booth: 'B 12' }));
  assert.deepEqual([line().status, line().booth], ['offered', 'B 12'], 'one word is not enough');
  hall.must(decided(booth, 'co-organiser', 'accepted'));
  assert.equal(line().status, 'accepted');
  assert.deepEqual(line().deeds, []);
});

test('a refusal is coded and told; to the office that asked', () => {
  const hall = after();
  const side = hall.must(applied('side-event'));
  const view = () => applicationsView(deskOf(SECRETARIAT, hall), null);
  const line = view().applications.find((a) => a.id === side)!;
  const refuse = line.deeds.find((d) => d.code === 'application-declined')!;
  assert.equal(refuse.chooses?.path, 'reason');
  assert.deepEqual([refuse.act.re, refuse.act.to], [side, ['XH/secretariat']]);
  hall.must(decided(side, 'host', 'declined', { reason: 'late', words: 'After the day.' }));
  const after_ = view().applications.find((a) => a.id === side)!;
  assert.deepEqual([after_.status, after_.deeds], ['declined', []]);
  assert.equal(after_.said[0]!.reason, 'Too late', 'not the word of a reservation');
  assert.ok(applicationsView(deskOf(PROTOCOL, hall), null).applications.every((a) => a.deeds.length === 0));
});

test('a State sees what it asked for and the answer, and may press no decision', () => {
  const hall = after();
  const act = {
    ...applied('side-event', 'XA'),
    as: 'xa-focal-1',
    to: ['XH/secretariat'],
    re: hall.names.get('invitation-xa')!,
  };
  const mine = hall.must(act);
  hall.must({
    ...decided(mine, 'host', 'declined', { reason: 'late', words: 'After the day.' }),
    to: ['XA/focal-point'],
  });
  const invitation = hall.acts.find((a) => a.id === hall.names.get('invitation-xa')) as Act;
  const own = after();
  own.acts = hall.acts.filter((a) => [a.from, ...a.to].some((o) => o.startsWith('XA/')));
  const desk = deskOf({ roles: ['focal-point'], office: 'XA/focal-point' }, own);
  const view = applicationsView(desk, invitation);
  fits(ApplicationsView, view);
  const line = view.applications.find((a) => a.id === mine);
  assert.deepEqual([view.host, line?.status, line?.said[0]?.words], [false, 'declined', 'After the day.']);
  assert.deepEqual(line?.deeds, []);
  assert.deepEqual([view.apply?.re, view.apply?.to], [invitation.id, ['XH/secretariat']]);
});

test('a person and a delegation have their own calendar, and a hidden meeting is in none of anybody else', () => {
  const hall = after(hidden, { as: 'xh-secretariat-1', kind: k.PROGRAMME_RELEASE, body: { version: 2 } });
  const titles = (who: Who, wanted: string) =>
    [...(calendarFor(deskOf(who, hall), wanted, 'XH', 'xh.example')?.text ?? '').matchAll(/SUMMARY[^:]*:(.*)\r/g)].map(
      (m) => m[1],
    );
  assert.deepEqual(titles(SECRETARIAT, 'person:Ana Brightwell'), [
    'Thematic forum: Research in good faith',
    'Panel: Preserving electronic evidence',
  ]);
  assert.ok(titles(SECRETARIAT, 'entity:XC').includes('XC and XD'));
  assert.ok(titles(SECRETARIAT, 'entity:XC').includes('Opening ceremony'));
  assert.ok(!titles(PROTOCOL, 'entity:XC').includes('XC and XD'));
  assert.equal(calendarFor(deskOf(SECRETARIAT, hall), 'person:Nobody', 'XH', 'xh.example'), null);
});

const LAST_CUE = {
  ...{ id: 'leave', title: 'Last guests leave', element: 'late-night', owner: 'protocol', starts: '2026-11-27T00:45' },
  ...{ minutes: 5, after: [], room: null, people: [], fixed: false },
};

test('times stay those of the venue across midnight, wherever it is read', () => {
  const late = { ...element('dinner'), id: 'late-night', starts: `${FIRST_DAY}T23:30`, minutes: 90, after: [] };
  const hall = after(
    {
      ...content,
      body: { elements: [{ ...late, room: 'forum-room', titles: { en: 'Late reception' } }] },
    },
    { as: 'xh-protocol-1', kind: k.CUE, body: { what: 'planned', cues: [LAST_CUE] } },
  );
  const zone = process.env['TZ'];
  for (const reader of ['America/New_York', 'Pacific/Kiritimati']) {
    process.env['TZ'] = reader;
    const view = programmeView(deskOf(CONTENT, hall));
    const line = view.days.find((d) => d.day === FIRST_DAY)!.elements.find((e) => e.id === 'late-night')!;
    assert.deepEqual([line.starts, line.ends], ['23:30', '01:00 next day']);
    const show = runOfShowView(deskOf(CONTENT, hall), '2026-11-27');
    assert.equal(show.elements.find((e) => e.id === 'late-night')?.starts, '23:30 the day before');
    const evening = runOfShowView(deskOf(CONTENT, hall), FIRST_DAY).cues.at(-1)!;
    assert.deepEqual([evening.title, evening.starts], ['Last guests leave', '00:45 next day']);
  }
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  assert.equal(civilMinute(MORNING, VENUE_ZONE), `${FIRST_DAY}T09:30`);
});

test('whoever plans may change a cue that has not begun, and nobody else gets a form', () => {
  const hall = after();
  const view = runOfShowView(deskOf(SECRETARIAT, hall), FIRST_DAY);
  const doors = view.cues.find((c) => c.id === 'doors')!;
  const { act, owners, cues } = view.planning!;
  const moved = { ...doors.row!, starts: `${FIRST_DAY}T08:05` };
  assert.ok(bodyFits({ ...act, body: { ...act.body, cues: [moved] } }));
  assert.ok(owners.some((o) => o.value === doors.owner && o.label === doors.ownerName));
  assert.ok(cues.some((c) => c.value === 'doors' && c.label.startsWith('08:15 ')));
  hall.must({ as: 'xh-secretariat-1', kind: k.CUE, body: { what: 'planned', cues: [moved] } });
  hall.must({ as: 'xh-secretariat-1', kind: k.CUE, body: { what: 'go', cue: 'doors' } });
  const later = runOfShowView(deskOf(SECRETARIAT, hall), FIRST_DAY);
  const gone = later.cues.find((c) => c.id === 'doors')!;
  assert.deepEqual([gone.starts, gone.row], ['08:05', null]);
  const other = runOfShowView(deskOf(SECURITY, hall), FIRST_DAY);
  assert.ok(other.planning === null && other.cues.every((c) => c.row === null));
});
