// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, planOf, SUMMIT, withElement } from '../../../../test/fixtures/summit-programme.ts';
import type { Instant } from '#base/time.ts';
import type { Plan } from './element.ts';
import { nowAndNext } from './now-and-next.ts';
import { type ProgrammeRelease, releasedProgramme } from './programme-release.ts';
import { visibleTo } from './viewer.ts';

const by = { at: '2027-10-01T05:00:00.000Z', who: 'XH/secretariat' };
const release = (plan: Plan, former: ProgrammeRelease | null = null) => {
  const made = releasedProgramme(plan, former, by);
  assert.ok(made.ok);
  return made.value;
};

test('a release says what was added, cancelled and changed, field by field', () => {
  const one = release(planOf());
  assert.equal(one.diff.added.length, SUMMIT.length);
  const later = [
    ...withElement('dinner', { starts: '2027-10-25T19:30' }).filter((e) => e.id !== 'table-4'),
    element('press', 'press', '2027-10-26T16:15', 30),
  ];
  const two = release(planOf(later), one.release);
  assert.equal(two.release.version, 2);
  assert.deepEqual(two.diff, {
    added: ['press'],
    cancelled: ['table-4'],
    changed: [{ id: 'dinner', fields: [{ field: 'starts', from: '2027-10-25T19:00', to: '2027-10-25T19:30' }] }],
  });
});

test('the sequence of keys and of elements is no change', () => {
  const one = release(planOf(withElement('dinner', { titles: { en: 'Dinner', fr: 'Dîner' } })));
  const turned = withElement('dinner', { titles: { fr: 'Dîner', en: 'Dinner' } }).toReversed();
  assert.deepEqual(release(planOf(turned), one.release).diff, { added: [], cancelled: [], changed: [] });
});

test('a released snapshot stays as it was', () => {
  const plan = planOf(SUMMIT.map((e) => ({ ...e, speakers: [...e.speakers] })));
  const { release: kept } = release(plan);
  (plan.elements[0]!.speakers as string[]).push('somebody');
  assert.deepEqual(kept.plan.elements[0]!.speakers, []);
});

test('a plan with a conflict that blocks is not released, and the first of them is told', () => {
  const made = releasedProgramme(planOf(withElement('panel-2', { starts: '2027-10-25T15:00' })), null, by);
  assert.ok(!made.ok);
  assert.equal(made.refusal.code, 'programme.release-blocked');
});

const screen = (at: Instant, language = 'en') =>
  nowAndNext(visibleTo(SUMMIT, { kind: 'public' }), 'Etc/GMT-7', at, language);
const brief = (at: Instant) =>
  screen(at).map(
    (r) =>
      `${r.room}: ${r.now.map((n) => `${n.id} ${n.minutesLeft}`).join('+') || '-'} > ${r.next ? `${r.next.id} ${r.next.startsInMinutes}` : '-'}`,
  );

test('the screen tells for each room what is on, how long it still lasts, and what comes next', () => {
  assert.deepEqual(brief('2027-10-25T02:30:00.000Z'), [
    'EXPO: exhibition 510 > -',
    'HALL: opening 30 > signing 45',
    'ROOM1: - > panel-1 270',
    'ROOM2: - > table-1 270',
  ]);
  assert.deepEqual(brief('2027-10-25T03:00:00.000Z')[1], 'HALL: - > signing 15', 'what ends is no longer on');
  assert.deepEqual(brief('2027-10-25T03:15:00.000Z')[1], 'HALL: signing 105 > plenary 225');
  assert.deepEqual(brief('2027-10-27T00:00:00.000Z'), []);
});

test('the screen shows the venue’s clock and knows no bilateral', () => {
  const hall = screen('2027-10-25T03:15:00.000Z').find((r) => r.room === 'HALL')!;
  assert.deepEqual([hall.now[0]!.starts, hall.now[0]!.ends], ['2027-10-25T10:15', '2027-10-25T12:00']);
  assert.doesNotMatch(JSON.stringify(screen('2027-10-25T05:20:00.000Z')), /bilateral|SALON/);
});
