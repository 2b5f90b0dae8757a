// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkpointsIn } from './checkpoints.ts';

const note = (root: string) => `xb.example/log\n7\n${root}\n\n— xb.example/log c2ln\n`;

test('two checkpoints of one log are shown as two', () => {
  const [a, b, ...rest] = checkpointsIn(`${note('AAAA')}\n${note('BBBB')}`, 'xb.example/log');
  assert.match(a!, /^xb\.example\/log\n7\nAAAA/);
  assert.match(b!, /^xb\.example\/log\n7\nBBBB/);
  assert.deepEqual(rest, []);
});

test('a text without the name of the log stays whole instead of vanishing', () => {
  assert.deepEqual(checkpointsIn('something else\nentirely', 'xb.example/log'), ['something else\nentirely']);
  assert.deepEqual(checkpointsIn('before\nxb.example/log\n7', 'xb.example/log'), ['before', 'xb.example/log\n7']);
});
