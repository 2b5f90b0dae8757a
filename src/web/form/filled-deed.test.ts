// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deed } from '#wire/summit/parts.ts';
import type { NewAct } from '#wire/views.ts';
import { filledDeed, filledTask } from './filled-deed.ts';

const act = (body: NewAct['body']): NewAct => ({
  kind: 'a.b.v1',
  to: ['XH/protocol'],
  basis: [{ pack: 'p', code: 'C' }],
  body,
});
const deed = (body: NewAct['body'], more: Partial<Deed> = {}): Deed => ({
  code: 'x',
  act: act(body),
  asks: null,
  chooses: null,
  ...more,
});

test('a press that asks for nothing is written as the node prepared it', () => {
  assert.deepEqual(filledDeed(deed({ what: 'called' }), 'ignored').body, { what: 'called' });
});

test('words go where the act has them, evidence as a list', () => {
  assert.deepEqual(filledDeed(deed({ what: 'x' }, { asks: { path: 'words', list: false } }), 'Tomorrow').body, {
    what: 'x',
    words: 'Tomorrow',
  });
  assert.deepEqual(filledDeed(deed({ what: 'done' }, { asks: { path: 'evidence', list: true } }), 'Note 7').body, {
    what: 'done',
    evidence: ['Note 7'],
  });
});

test('a refusal of one person carries its reason and its words in the row of that person, and only there', () => {
  const body = { entity: 'XA', decisions: [{ ref: '1', is: 'refused' }] };
  const refuse = deed(body, {
    asks: { path: 'decisions.0.words', list: false },
    chooses: { path: 'decisions.0.reason', options: [] },
  });
  assert.deepEqual(filledDeed(refuse, 'The paper is missing.', 'papers-missing').body, {
    entity: 'XA',
    decisions: [{ ref: '1', is: 'refused', words: 'The paper is missing.', reason: 'papers-missing' }],
  });
  assert.deepEqual(
    body,
    { entity: 'XA', decisions: [{ ref: '1', is: 'refused' }] },
    'what was prepared stays as it was',
  );
});

test('a task keeps its number and its board, and is needed for the signing only when somebody says so', () => {
  const start = act({
    tasks: [{ id: 'content-1', title: '', body: 'content', owner: null, due: '', after: [], needs: [] }],
  });
  const typed = { title: ' Print the plates ', owner: ' ', due: '2027-10-20', needed: true };
  const [task] = filledTask(start, typed, 'signing').body['tasks'] as Record<string, unknown>[];
  assert.deepEqual(task, {
    ...{ id: 'content-1', title: 'Print the plates', body: 'content', owner: null },
    ...{ due: '2027-10-20', after: [], needs: ['signing'] },
  });
  const [other] = filledTask(start, { ...typed, needed: false }, 'signing').body['tasks'] as Record<string, unknown>[];
  assert.deepEqual(other!['needs'], []);
});
