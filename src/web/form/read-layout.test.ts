// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { PlansBody } from '#acts/conference/act.ts';
import { PLAN_KINDS } from '../parts/plan-kinds.ts';
import { type Layout, readLayout, typedLayout } from './read-layout.ts';

const LAYOUT: Layout = {
  act: { kind: 'conference.plans.v1', to: ['XH/protocol'], basis: [], body: {} } as unknown as Layout['act'],
  ...{ rooms: [], elements: [], ranks: [] },
  hall: { room: 'hall', rows: 'A 4 8 4\nB 6 6', kept: 'A1 A16', seats: 4, fill: 'rows' },
  photo: { rows: '5 7 9', centre: 'host' },
  flags: { from: 'left', categories: ['member-state'] },
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
