// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault, ok, refuse } from './result.ts';

test('a refusal is a value with its code and its parameters, and carries nothing that was not given', () => {
  assert.deepEqual(ok(3), { ok: true, value: 3 });
  assert.deepEqual(refuse('a.b', 'No.'), { ok: false, refusal: { code: 'a.b', words: 'No.' } });
  assert.deepEqual(refuse('a.b', 'No.', { params: { n: 1 } }).refusal.params, { n: 1 });
});

test('a fault is thrown with its code and its cause', () => {
  const cause = new Error('below');
  const fault = new Fault('store.gone', 'Gone.', { cause });
  assert.ok(fault instanceof Error);
  assert.deepEqual([fault.name, fault.code, fault.message, fault.cause], ['Fault', 'store.gone', 'Gone.', cause]);
});
