// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { PlansBody } from '#acts/conference/act.ts';
import { PLAN_KINDS } from '../parts/plan-kinds.ts';
import { type Layout, readLayout, typedLayout } from './read-layout.ts';

const LAYOUT: Layout = {
  act: { kind: 'conference.plans.v1', to: ['XH/protocol'], basis: [], body: {} } as unknown as Layout['act'],
  ...{ rooms: [], elements: [], entities: ['XA', 'XB'] },
  ranks: ['HOS', 'HOG'].map((value) => ({ value, label: value })),
  categories: ['member-state', 'observer'].map((value) => ({ value, label: value })),
  hall: { room: 'hall', rows: 'A 4 8 4\nB 6 6', kept: 'A1 A16', seats: 4, byCategory: 'observer 2', fill: 'rows' },
  photo: { rows: '5 7 9', absent: 'XB XQ', centre: 'host' },
  flags: { from: 'left', categories: ['member-state'], ends: 'left Flag of the organisation' },
  dinner: { element: 'dinner', tables: 'T1 10 Ana Lee, Bo Tan\nT2 8', each: 2, fill: 'spread' },
  plates: { languages: 'en fr', mark: 'first-seat' },
  motorcade: { cars: 2, byRank: 'HOS 6\nHOG 5' },
};
const check = Compile(PlansBody);

test('every form, left as it is, says again what stands, in the shape of the act', () => {
  for (const plan of PLAN_KINDS) {
    const said = readLayout(plan, LAYOUT, typedLayout(plan, LAYOUT));
    assert.ok(said.ok, plan);
    assert.ok(check.Check(said.value), `${plan}: ${JSON.stringify(check.Errors(said.value)[0])}`);
  }
});

test('a number that is none, and an empty hall, are told instead of sent', () => {
  const hall = typedLayout('seats', LAYOUT);
  assert.equal(readLayout('seats', LAYOUT, { ...hall, seats: 'many' }).ok, false);
  assert.equal(readLayout('seats', LAYOUT, { ...hall, rows: '' }).ok, false);
  assert.equal(readLayout('motorcade', LAYOUT, { cars: '-1', byRank: '' }).ok, false);
  assert.equal(readLayout('dinner', LAYOUT, { ...typedLayout('dinner', LAYOUT), tables: '' }).ok, false);
});

test('what a form shows least is kept when it is written again', () => {
  const said = (plan: 'seats' | 'flags' | 'photo') => {
    const read = readLayout(plan, LAYOUT, typedLayout(plan, LAYOUT));
    assert.ok(read.ok);
    return read.value;
  };
  assert.deepEqual(said('seats').hall?.seatsByCategory, [{ category: 'observer', most: 2 }]);
  assert.deepEqual(said('flags').flags?.ends, [{ name: 'Flag of the organisation', at: 'left' }]);
  assert.deepEqual(said('photo').photo?.absent, ['XB', 'XQ']);
});

test('a code that nobody has is told, not written', () => {
  const photo = typedLayout('photo', LAYOUT);
  assert.deepEqual(readLayout('photo', LAYOUT, { ...photo, absent: 'xa xy' }), { ok: false, line: 'XY' });
  const hall = typedLayout('seats', LAYOUT);
  assert.deepEqual(readLayout('seats', LAYOUT, { ...hall, byCategory: 'guests 4' }), { ok: false, line: 'guests 4' });
  assert.deepEqual(readLayout('flags', LAYOUT, { ...typedLayout('flags', LAYOUT), ends: 'Middle' }), {
    ok: false,
    line: 'Middle',
  });
});
