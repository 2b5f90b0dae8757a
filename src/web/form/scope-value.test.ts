// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeOf } from './scope-value.ts';

test('a whole scope stays as it is', () => {
  const scope = {
    selectors: [{ type: 'phone', value: '+1' }],
    categories: ['traffic'],
    period: { from: '2027-01-01', to: '2027-01-02' },
  };
  assert.deepEqual(scopeOf(scope), scope);
});

test('what is missing or of another shape becomes empty instead of breaking the form', () => {
  const empty = { selectors: [], categories: [], period: { from: '', to: '' } };
  for (const bad of [undefined, null, 7, 'x', [], {}, { selectors: 'a', categories: { 0: 'traffic' }, period: 3 }])
    assert.deepEqual(scopeOf(bad), empty);
  assert.deepEqual(scopeOf({ selectors: [null, { value: 'a' }], categories: [1, 'content'] }), {
    ...empty,
    selectors: [
      { type: 'account', value: '' },
      { type: 'account', value: 'a' },
    ],
    categories: ['content'],
  });
});
