// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choice } from '#wire/views.ts';
import { formAddress, inOrder } from './offer.ts';

const choices = ['grant', 'refusal', 'narrowing', 'question'].map((k) => ({ does: `requests.${k}.v1` }) as Choice);

test('narrowing is offered first and the rest keeps its order', () => {
  assert.deepEqual(
    inOrder(choices).map((c) => c.does.split('.')[1]),
    ['narrowing', 'grant', 'refusal', 'question'],
  );
  assert.equal(choices[0]!.does, 'requests.grant.v1');
});

test('the address of a form names kind, act, dossier and place, and nothing of the case', () => {
  const re = 'c'.repeat(32);
  assert.equal(
    formAddress('d'.repeat(32), { does: 'requests.refusal.v1', re }, 4),
    `/write/requests.refusal.v1?re=${re}&dossier=${'d'.repeat(32)}&choice=4`,
  );
});
