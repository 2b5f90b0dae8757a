// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { CueBody } from '#acts/conference/act.ts';
import { cueLacks, type CueRow, filledCue, typedCue } from './cue.ts';

const ROW: CueRow = {
  ...{ id: 'doors', title: 'Doors open', element: 'opening', owner: 'protocol', starts: '2026-11-26T08:15' },
  ...{ minutes: 10, after: ['lights'], room: 'hall', people: ['Ana Lee', 'Bo Tan'], fixed: true },
};

test('a cue left as it is says again what stands, in the shape of the act', () => {
  assert.deepEqual(filledCue(typedCue(ROW)), ROW);
  const bare = { ...ROW, element: null, room: null, people: [], after: [] };
  assert.deepEqual(filledCue(typedCue(bare)), bare);
  assert.ok(Compile(CueBody).Check({ what: 'planned', cues: [filledCue(typedCue(ROW))] }));
});

test('what is missing is told field by field', () => {
  const typed = typedCue(ROW);
  assert.equal(cueLacks(typed), null);
  assert.equal(cueLacks({ ...typed, title: ' ' }), 'title');
  assert.equal(cueLacks({ ...typed, owner: '' }), 'owner');
  assert.equal(cueLacks({ ...typed, time: '' }), 'time');
  for (const minutes of ['', 'ten', '-1', '1441']) assert.equal(cueLacks({ ...typed, minutes }), 'minutes', minutes);
});
