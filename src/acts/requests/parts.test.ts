// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIX_WEEKS, YEAR } from '../../../test/fixtures/example-acts.ts';
import { cuts, type Scope, sameScope, within } from './parts.ts';

const scope = (more: Partial<Scope>): Scope => ({ ...YEAR, ...more });

test('a scope lies within another only with all of its parts', () => {
  assert.ok(within(SIX_WEEKS, YEAR) && within(YEAR, YEAR));
  const wider = [
    scope({ period: { from: '2025-11-21', to: '2026-11-22' } }),
    scope({ period: { from: '2025-11-22', to: '2026-11-23' } }),
    scope({ selectors: [{ type: 'e-mail', value: 'harbour.trade.77' }] }),
    scope({ selectors: [{ type: 'account', value: 'Harbour.trade.77' }] }),
  ];
  for (const w of wider) assert.ok(!within(w, YEAR), JSON.stringify(w));
  assert.ok(!within(YEAR, scope({ categories: ['subscriber', 'traffic'] })));
});

test('two scopes are the same whatever the order of their parts', () => {
  assert.ok(sameScope(YEAR, scope({ categories: ['content', 'traffic', 'subscriber'] })));
  assert.ok(!sameScope(YEAR, SIX_WEEKS));
});

test('each difference is one line: what was asked, what was granted', () => {
  assert.deepEqual(cuts(YEAR, SIX_WEEKS), [
    { part: 'period', asked: '2025-11-22 – 2026-11-22', granted: '2026-10-11 – 2026-11-22' },
    { part: 'categories', asked: 'subscriber, traffic, content', granted: 'subscriber, traffic' },
  ]);
  const two = scope({
    selectors: [
      { type: 'phone', value: '1' },
      { type: 'account', value: 'a' },
    ],
  });
  assert.deepEqual(cuts(two, scope({ selectors: [{ type: 'account', value: 'a' }] })), [
    { part: 'selectors', asked: 'account a, phone 1', granted: 'account a' },
  ]);
  assert.deepEqual(
    cuts(YEAR, scope({ categories: ['content', 'traffic', 'subscriber'] })),
    [],
    'order is no difference',
  );
});
