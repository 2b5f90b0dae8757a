// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choice, DossierView, FormContext, FormField } from '#wire/views.ts';
import { basisOf, chosen, newAct, sectionsOf, startingBody, startingTo } from './new-act.ts';

const re = 'a'.repeat(32);
const choice = (does: string, prepared: Record<string, unknown> = {}, at = re): Choice => ({
  does,
  label: does,
  re: at,
  to: ['XA/central-authority'],
  basis: [{ pack: 'hanoi', code: 'REFUSAL_GROUNDS' }],
  allowed: true,
  reason: null,
  citation: null,
  group: 'answer',
  prepared,
});
const dossier = {
  choices: [
    choice('requests.finding.v1', { question: 'A' }),
    choice('requests.finding.v1', { question: 'B' }),
    choice('requests.refusal.v1'),
  ],
} as unknown as DossierView;
const context = {
  prepared: { reasons: 'from the form', grounds: [] },
  recipients: [{ id: 'XB/central-authority' }],
  kind: { citations: [{ pack: 'hanoi', code: 'ACCESS_REQUEST', gist: 'x' }] },
} as unknown as FormContext;

test('of two choices of one kind the pressed one is taken', () => {
  assert.deepEqual(chosen(dossier, 'requests.finding.v1', re, 1)?.prepared, { question: 'B' });
});

test('a place that names another kind or act is not believed', () => {
  assert.equal(chosen(dossier, 'requests.refusal.v1', re, 0)?.does, 'requests.refusal.v1');
  assert.equal(chosen(dossier, 'requests.refusal.v1', 'b'.repeat(32), 2), null);
  assert.deepEqual(chosen(dossier, 'requests.finding.v1', re, Number.NaN)?.prepared, { question: 'A' });
});

test('what the choice prepared goes over what the form prepared, and it names addressees and basis', () => {
  const pressed = choice('requests.refusal.v1', { grounds: ['X'] });
  assert.deepEqual(startingBody(context, pressed), { reasons: 'from the form', grounds: ['X'] });
  assert.deepEqual(startingTo(context, pressed), ['XA/central-authority']);
  assert.deepEqual(startingTo(context, null), ['XB/central-authority']);
  assert.deepEqual(basisOf(context, null), [{ pack: 'hanoi', code: 'ACCESS_REQUEST' }]);
});

test('an act without files and without earlier act carries neither', () => {
  assert.deepEqual(
    newAct('requests.question.v1', null, ['XA/central-authority'], [], { question: ' why ', note: '' }, []),
    {
      kind: 'requests.question.v1',
      to: ['XA/central-authority'],
      basis: [],
      body: { question: 'why' },
    },
  );
  const file = { sha256: 'f'.repeat(64), name: 'a.csv', size: 3 };
  assert.deepEqual(newAct('k', re, [], [], {}, [file]).attachments, [{ sha256: file.sha256, name: 'a.csv' }]);
});

test('fields of one object stand in one section', () => {
  const field = (path: string) => ({ path }) as FormField;
  assert.deepEqual(
    sectionsOf(['facts', 'review.body', 'scope', 'review.until'].map(field)).map((s) => [s.name, s.fields.length]),
    [
      ['facts', 1],
      ['review', 2],
      ['scope', 1],
    ],
  );
});
