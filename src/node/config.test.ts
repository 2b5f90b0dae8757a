// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProxy } from './config.ts';

test('a trusted proxy is an address or a network of one house, never the whole world', () => {
  for (const one of ['10.0.0.1', '10.0.0.0/24', '10.0.0.0/8', '::1', 'fd00::/8', '2001:db8::/48'])
    assert.ok(isProxy(one), one);
  for (const one of ['0.0.0.0/0', '::/0', '0.0.0.0/1', '10.0.0.0/33', '1.2.3', '::/129', '1.2.3.4/', 'abc'])
    assert.ok(!isProxy(one), one);
});
