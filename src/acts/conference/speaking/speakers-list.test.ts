// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, events, inscribed, RULE, type What } from '../../../../test/fixtures/speakers.ts';
import { speakersList } from './speakers-list.ts';
import { speakingOf } from './speaking-course.ts';
import type { SpeakingRule } from './speaking-rule.ts';

const list = (happened: What[], rule: SpeakingRule = RULE) => {
  const { speaking, declined } = speakingOf(rule, events(happened));
  assert.deepEqual(declined, []);
  return speakersList(speaking);
};
const ids = (happened: What[], rule: SpeakingRule = RULE) => list(happened, rule).map((s) => s.id);
const why = (happened: What[], id: string, rule: SpeakingRule = RULE) =>
  list(happened, rule)
    .find((s) => s.id === id)!
    .reasons.map((r) => r.words);

const FIVE = [
  inscribed('a', 'MIN', { wish: 2 }),
  inscribed('b', 'HOS'),
  inscribed('c', 'MIN', { wish: 1 }),
  inscribed('d', 'ENVOY'),
  inscribed('e', 'MIN'),
];
const FINAL: What = { what: 'list-issued', as: 'final' };

test('band of rank, then wish, then receipt', () => {
  assert.deepEqual(ids(FIVE), ['b', 'c', 'a', 'e', 'd']);
  assert.deepEqual(why(FIVE, 'c'), ['Band: Ministers.', 'Wished for sitting 1.', `Received 25 October 2027, 12:02.`]);
});

test('ranks of one band are equal: an earlier inscription of a foreign minister comes before a head of government of the band', () => {
  const two = [inscribed('a', 'FMIN'), inscribed('b', 'MIN'), inscribed('c', 'FMIN')];
  assert.deepEqual(ids(two), ['a', 'b', 'c']);
});

test('groups speak first where the rule says so, stakeholders after everybody, and the closing of the list counts', () => {
  const six = [
    ...FIVE,
    inscribed('n', 'HOS', { category: 'ngo' }),
    inscribed('g', null, { group: true }),
    inscribed('z', 'HOS'),
  ];
  assert.deepEqual(ids(six), ['g', 'b', 'z', 'c', 'a', 'e', 'd', 'n']);
  assert.deepEqual(ids(six, { ...RULE, groupsFirst: false }), ['b', 'z', 'c', 'a', 'e', 'd', 'g', 'n']);
  const closed = { ...RULE, closesAt: at(4) };
  assert.deepEqual(ids(six, closed), ['b', 'c', 'a', 'e', 'd', 'g', 'z', 'n']);
  assert.match(why(six, 'z', closed).join(' '), /Inscribed after the list closed: 25 October 2027, 12:07\./);
});

test('fixed slots are the host and the co-chair, wherever they would stand by rank', () => {
  const seven = [
    ...FIVE,
    inscribed('h', 'ENVOY', { entity: 'XH' }),
    inscribed('u', null, { entity: 'UN', category: 'un' }),
  ];
  const fixed = {
    ...RULE,
    fixed: [
      { entity: 'XH', place: 1, words: 'The host opens.' },
      { entity: 'UN', place: 2, words: 'The co-chair of the United Nations follows.' },
    ],
  };
  assert.deepEqual(ids(seven, fixed), ['h', 'u', 'b', 'c', 'a', 'e', 'd']);
  assert.deepEqual(why(seven, 'h', fixed), ['Slot 1 is fixed: The host opens.']);
});

test('a changed rank moves the entry to the end of its new band and the reason is shown', () => {
  const up: What[] = [...FIVE, { what: 'rank-changed', id: 'd', rank: 'MIN', speaker: 'The Minister' }];
  assert.deepEqual(ids(up), ['b', 'c', 'a', 'e', 'd']);
  assert.match(
    why(up, 'd').join(' '),
    /The rank changed on 25 October 2027, 12:05, so the entry went to the end of its band\./,
  );
  const later: What[] = [...up, { what: 'rank-changed', id: 'c', rank: 'FMIN', speaker: 'The Foreign Minister' }];
  assert.deepEqual(ids(later), ['b', 'a', 'e', 'd', 'c']);
  const same: What[] = [...FIVE, { what: 'rank-changed', id: 'c', rank: 'MIN', speaker: 'Another Minister' }];
  assert.deepEqual(ids(same), ids(FIVE));
});

test('a pin keeps its place when the rank changes, and says who placed it', () => {
  const pinned: What[] = [
    ...FIVE,
    { what: 'pinned', id: 'e', place: 1, reason: 'Speaks for the drafters.', who: 'XH/protocol' },
    { what: 'rank-changed', id: 'e', rank: 'ENVOY', speaker: 'The Ambassador' },
  ];
  assert.deepEqual(ids(pinned), ['e', 'b', 'c', 'a', 'd']);
  assert.deepEqual(why(pinned, 'e'), [
    'Placed at 1 by XH/protocol: Speaks for the drafters.',
    'The rank changed on 25 October 2027, 12:06. The place is held and did not move.',
  ]);
  assert.deepEqual(ids([...pinned, { what: 'unpinned', id: 'e', who: 'XH/protocol' }]), ['b', 'c', 'a', 'd', 'e']);
});

test('who was heard stays in front in the sequence of speaking, and who withdrew is not on the list', () => {
  const course: What[] = [
    ...FIVE,
    FINAL,
    { what: 'meeting-opened' },
    { what: 'called', id: 'd' },
    { what: 'began', id: 'd' },
    { what: 'ended', id: 'd', cut: false },
    { what: 'withdrawn', id: 'b' },
    { what: 'called', id: 'e' },
    inscribed('z', 'HOS'),
  ];
  assert.deepEqual(
    list(course).map((s) => `${s.place} ${s.id} ${s.status}`),
    ['1 d done', '2 e next', '3 z listed', '4 c listed', '5 a listed'],
  );
});

test('two exchange places by two consents, and the place agreed holds when the other was heard or withdrew', () => {
  const agreed: What[] = [
    ...FIVE,
    FINAL,
    { what: 'swap-consented', by: 'c', id: 'c', with: 'd' },
    { what: 'swap-consented', by: 'd', id: 'c', with: 'd' },
  ];
  assert.deepEqual(ids(agreed), ['b', 'd', 'a', 'e', 'c']);
  assert.match(why(agreed, 'c').join(' '), /Place exchanged with the consent of both\./);
  assert.deepEqual(ids([...agreed, { what: 'withdrawn', id: 'd' }]), ['b', 'a', 'e', 'c']);
  const heard: What[] = [
    ...agreed,
    { what: 'meeting-opened' },
    { what: 'called', id: 'd' },
    { what: 'began', id: 'd' },
    { what: 'ended', id: 'd', cut: false },
  ];
  assert.deepEqual(ids(heard), ['d', 'b', 'a', 'e', 'c']);
});

test('a swap falls away when the rank of one of the two changes', () => {
  const agreed: What[] = [
    ...FIVE,
    FINAL,
    { what: 'swap-consented', by: 'c', id: 'c', with: 'd' },
    { what: 'swap-consented', by: 'd', id: 'c', with: 'd' },
    { what: 'rank-changed', id: 'd', rank: 'HOS', speaker: 'The President' },
  ];
  assert.deepEqual(ids(agreed), ['b', 'd', 'c', 'a', 'e']);
  assert.deepEqual(new Set(list(agreed).map((s) => s.status)), new Set(['listed']));
});

test('each speaker has the limit of its category', () => {
  const two = list([inscribed('a', 'MIN'), inscribed('n', null, { category: 'ngo' })]);
  assert.deepEqual(
    two.map((s) => s.limitSeconds),
    [360, 180],
  );
});
