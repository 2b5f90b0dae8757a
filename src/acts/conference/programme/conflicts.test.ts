// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, planOf, SUMMIT, withElement } from '../../../../test/fixtures/summit-programme.ts';
import { type Conflict, USUAL_LEVELS } from './conflicts.ts';
import { type Element, lacking } from './element.ts';
import { conflictsOf, hindrance } from './find-conflicts.ts';
import { conflictsSeenBy, visibleTo } from './viewer.ts';

const found = (elements: readonly Element[]): Conflict[] => conflictsOf(planOf(elements));
const brief = (list: readonly Conflict[]) => list.map((c) => `${c.level} ${c.code} ${c.elements.join('+')}`);
const talk = (id: string, starts: string, minutes: number, more: Partial<Element> = {}) =>
  element(id, 'panel', `2027-10-27T${starts}`, minutes, more);

test('the summit as planned has all fourteen elements of its core and no conflict', () => {
  assert.deepEqual(found(SUMMIT), []);
  assert.deepEqual(lacking(SUMMIT), []);
  assert.deepEqual(lacking(SUMMIT.slice(1)), [{ kind: 'ceremony', wanted: 2, there: 1 }]);
});

test('two in one room at once block the release, and too short a change of the room is told with its minutes', () => {
  const overlapping = found(withElement('panel-2', { starts: '2027-10-25T15:00' }));
  assert.deepEqual(brief(overlapping), ['block-release room panel-1+panel-2']);
  assert.equal(overlapping[0]!.why.words, 'The panel-1 and The panel-2 are in Room 1 at the same time.');
  const tight = found(withElement('panel-2', { starts: '2027-10-25T15:35' }));
  assert.equal(tight[0]!.why.words, '5 min between The panel-1 and The panel-2 in Room 1; the change takes 15.');
  assert.deepEqual(found(withElement('panel-2', { starts: '2027-10-25T15:45' })), []);
  assert.deepEqual(brief(found(withElement('panel-2', { room: 'CELLAR' }))), ['block-release room-unknown panel-2']);
});

test('a person is in one place at a time, and needs the minutes for the way', () => {
  const speaks = { speakers: ['minister'] };
  const twice = found([
    talk('a', '09:00', 60, { ...speaks, room: 'HALL' }),
    talk('b', '09:30', 60, { ...speaks, room: 'ROOM1' }),
  ]);
  assert.deepEqual(brief(twice), ['block-release person a+b']);
  const walk = (starts: string, room: string | null) =>
    found([talk('a', '09:00', 60, { ...speaks, room: 'HALL' }), talk('b', starts, 60, { ...speaks, room })]);
  assert.deepEqual(brief(walk('10:05', 'ROOM1')), ['warn walking a+b']);
  assert.equal(walk('10:05', 'ROOM1')[0]!.why.words, 'minister has 5 min from The a to The b; the way takes 10.');
  assert.deepEqual(walk('10:10', 'ROOM1'), []);
  assert.deepEqual(walk('10:05', 'SALON'), []);
  assert.deepEqual(brief(walk('10:04', 'SALON')), ['warn walking a+b']);
  assert.deepEqual(walk('10:00', null), []);
});

test('a person who chairs and speaks in one element is needed there once', () => {
  assert.deepEqual(found([talk('a', '09:00', 60, { chair: 'm', rapporteur: 'm', speakers: ['m', 'm'] })]), []);
});

test('an interpreter is in one booth, has the pair, and rests', () => {
  const booth = (...people: string[]) => ({
    languages: ['en', 'fr'],
    interpretation: people.map((person) => ({ person, from: 'en', to: 'fr' })),
  });
  assert.deepEqual(
    brief(found([talk('a', '09:00', 40, booth('int-1')), talk('b', '09:30', 40, booth('int-1'))]))[0],
    'block-release interpreter a+b',
  );
  assert.deepEqual(brief(found([talk('a', '09:00', 41, booth('int-1'))])), ['warn interpreter-rest a']);
  assert.deepEqual(found([talk('a', '09:00', 40, booth('int-1'))]), []);
  assert.deepEqual(found([talk('a', '09:00', 180, booth('int-1', 'int-2'))]), []);
  const twice = (starts: string) =>
    found([talk('a', '09:00', 30, booth('int-1')), talk('b', starts, 30, booth('int-1'))]);
  assert.deepEqual(brief(twice('09:59')), ['warn interpreter-rest a+b']);
  assert.deepEqual(twice('10:00'), []);
  const wrong = found([
    talk('a', '09:00', 30, { languages: ['en', 'fr'], interpretation: [{ person: 'int-2', from: 'fr', to: 'en' }] }),
  ]);
  assert.deepEqual(brief(wrong), ['block-release interpreter-pair a']);
});

test('every language an element can be followed in is reached, by relay too', () => {
  const via = (...pairs: [string, string][]) => ({
    languages: ['en', 'fr', 'ru'],
    interpretation: pairs.map(([from, to], i) => ({ person: `p${i}`, from, to })),
  });
  const codes = (more: Partial<Element>) => found([talk('a', '09:00', 30, more)]).filter((c) => c.code === 'language');
  assert.deepEqual(codes(via(['en', 'fr'], ['fr', 'ru'])), []);
  assert.equal(codes(via(['en', 'fr']))[0]!.why.words, 'The a: nobody interprets into or from: ru.');
  assert.equal(codes(via(['de', 'ru']))[0]!.subject, 'fr ru');
});

test('an element that begins before the one it comes after has ended is told, and so is an unknown one', () => {
  assert.deepEqual(
    brief(found(withElement('plenary', { starts: '2027-10-25T11:30', room: 'EXPO' })).filter((c) => c.code !== 'room')),
    ['block-release dependency-order signing+plenary'],
  );
  assert.deepEqual(brief(found(withElement('plenary', { after: ['rehearsal'] }))), [
    'block-release dependency-unknown plenary',
  ]);
});

test('a circle of dependencies blocks and is told whole', () => {
  const circle = found(SUMMIT.map((e) => (e.id === 'opening' ? { ...e, after: ['closing'] } : e)));
  assert.deepEqual(brief(circle), ['block dependency-circle closing+plenary+signing+opening']);
  assert.equal(
    circle[0]!.why.words,
    'These wait for one another in a circle: The closing → The plenary → The signing → The opening → The closing. Take one of the links away.',
  );
});

test('a time the venue’s clock never shows, or no length, blocks', () => {
  for (const more of [{ starts: '2027-02-30T09:00' }, { minutes: 0 }, { minutes: 1.5 }, { starts: 'tomorrow' }])
    assert.deepEqual(brief(found(withElement('dinner', more))), ['block time dinner'], JSON.stringify(more));
  const gap = conflictsOf(planOf([element('a', 'panel', '2027-03-14T02:30', 30)], { zone: 'America/New_York' }));
  assert.deepEqual(brief(gap), ['block time a']);
});

test('levels are the event’s: what blocks one may be nothing to another', () => {
  const plan = planOf(withElement('panel-2', { starts: '2027-10-25T15:00' }));
  const of = (room: 'block' | 'block-release' | 'warn' | 'ignore') => conflictsOf(plan, { ...USUAL_LEVELS, room });
  assert.deepEqual(of('ignore'), []);
  assert.equal(hindrance(of('warn'), 'release'), null);
  assert.equal(hindrance(of('block-release'), 'keep'), null);
  assert.equal(hindrance(of('block-release'), 'release')!.code, 'programme.release-blocked');
  assert.equal(hindrance(of('block'), 'keep')!.code, 'programme.blocked');
  assert.match(hindrance(of('block'), 'keep')!.words, /Conflicts in the way: 1\. The first: The panel-1 and/);
});

test('a bilateral is seen by those it concerns and by whoever books rooms, and by nobody else in no count', () => {
  const ids = (viewer: Parameters<typeof visibleTo>[1]) => visibleTo(SUMMIT, viewer).map((e) => e.id);
  assert.ok(!ids({ kind: 'public' }).includes('bilateral'));
  assert.ok(!ids({ kind: 'person', id: 'somebody', parties: ['XC'] }).includes('bilateral'));
  assert.ok(ids({ kind: 'person', id: 'somebody', parties: ['XB'] }).includes('bilateral'));
  assert.ok(ids({ kind: 'planner' }).includes('bilateral'));
});

test('a conflict with a bilateral tells others that the room is held and nothing more', () => {
  const clash = [
    ...SUMMIT,
    talk('tea', '12:20', 20, { starts: '2027-10-25T12:20', room: 'SALON', speakers: ['xa-minister'] }),
  ];
  const all = found(clash);
  assert.deepEqual(
    all.map((c) => c.code),
    ['room', 'person'],
  );
  const seen = conflictsSeenBy(all, clash, { kind: 'public' });
  assert.deepEqual(
    seen.map((c) => c.why.words),
    ['The room SALON is held at that time.', 'xa-minister is not free at that time.'],
  );
  assert.doesNotMatch(JSON.stringify(seen), /bilateral/);
  assert.deepEqual(conflictsSeenBy(all, clash, { kind: 'planner' }), all);
});
