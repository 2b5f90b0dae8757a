// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock, DossierView } from '#wire/views.ts';
import { clocksOf } from './clocks.ts';

const clock = (code: string, daysLeft: number | null) => ({ code, daysLeft }) as Clock;
const codes = (...requests: Clock[][]) =>
  clocksOf({ requests: requests.map((clocks) => ({ clocks })) } as unknown as DossierView).map((c) => c.code);

test('the nearest day comes first over all requests, what has passed before it, and no fixed day last', () => {
  assert.deepEqual(codes([clock('far', 55), clock('open', null)], [clock('near', 2), clock('passed', -1)]), [
    'passed',
    'near',
    'far',
    'open',
  ]);
  assert.deepEqual(codes(), []);
});
