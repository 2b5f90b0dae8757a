// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entity, GUESTS, NOON, RULE, releaseOf } from '../../../../test/fixtures/conference-hall.ts';
import type { PlacementPin } from './entity.ts';
import { orderOf } from './order.ts';
import { orderDiff, released } from './order-release.ts';
import { besideEachOther } from './private-constraints.ts';

const by = { at: NOON, who: 'XH/protocol' };
const first = releaseOf();

test('releases are numbered, and the first one is all new', () => {
  const one = released(orderOf(GUESTS, RULE, [], NOON), null, by);
  const two = released(orderOf(GUESTS, RULE, [], NOON), one.release, by);
  assert.deepEqual([one.release.version, two.release.version], [1, 2]);
  assert.equal(one.diff.entered.length, GUESTS.length);
  assert.deepEqual(two.diff, { entered: [], left: [], moved: [], renamed: [] });
});

test('a rank that changed on the eve moves that entry and those between, and says so', () => {
  const eve = GUESTS.map((e) => (e.code === 'XF' ? { ...e, headRank: 'HOS' } : e));
  const { diff } = released(orderOf(eve, RULE, [], NOON), first, by);
  assert.deepEqual(
    diff.moved.map((m) => `${m.entity} ${m.from}→${m.to}`),
    ['XF 9→4', 'XG 4→5', 'XD 5→6', 'XA 6→7', 'XC 7→8', 'XI 8→9'],
  );
  assert.equal(diff.moved[0]!.why.words, 'The rank was Permanent representative or ambassador and is Head of State.');
  assert.equal(diff.moved[1]!.why.code, 'diff.others');
});

test('who came, who left, who goes by another name, and whose place was fixed are told apart', () => {
  const pin: PlacementPin = { entity: 'XI', place: 2, reason: 'Opens the debate.', who: 'XH/protocol', until: null };
  const later = [
    ...GUESTS.filter((e) => e.code !== 'XE').map((e) =>
      e.code === 'XC' ? { ...e, names: { en: 'Cedar Republic' } } : e,
    ),
    entity('XK', 'Kelpland', 'HOS'),
  ];
  const second = released(orderOf(later, RULE, [pin], NOON), first, by);
  assert.deepEqual(
    second.diff.entered.map((e) => e.entity),
    ['XK'],
  );
  assert.deepEqual(second.diff.left, [{ entity: 'XE', name: 'Elmland', place: 3 }]);
  assert.deepEqual(second.diff.renamed, [{ entity: 'XC', before: 'Cedarland', name: 'Cedar Republic' }]);
  const why = new Map(second.diff.moved.map((m) => [m.entity, m.why.code]));
  assert.equal(why.get('XI'), 'diff.pin');
  assert.equal(why.get('XC'), 'diff.name');
  const third = released(orderOf(later, RULE, [], NOON), second.release, by);
  assert.equal(third.diff.moved.find((m) => m.entity === 'XI')!.why.code, 'diff.pin-gone');
});

test('a release stays as it was when the order goes on changing', () => {
  const before = JSON.stringify(first);
  orderDiff(first, released(orderOf([], RULE, [], NOON), first, by).release);
  assert.equal(JSON.stringify(first), before);
});

test('two that are kept apart and stand side by side are told to protocol, and no place or reason knows of it', () => {
  const apart = [
    { a: 'XE', b: 'XB', from: 'seat' as const, because: 'Talks on the border were broken off.' },
    { a: 'XB', b: 'XO', from: 'seat' as const, because: 'Never told.' },
  ];
  const { forProtocol } = besideEachOther(first.places, apart);
  assert.deepEqual(
    forProtocol.map((r) => r.words),
    ['Elmland and Birchland stand side by side and are to be kept apart: Talks on the border were broken off.'],
  );
  assert.doesNotMatch(JSON.stringify(first), /border|apart/);
});
