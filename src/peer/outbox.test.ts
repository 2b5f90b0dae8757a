// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayBeEarly, pauseAfter } from './outbox.ts';

test('who only may be behind with the register is asked again; every other no is final', () => {
  for (const code of ['act.key-unknown', 'mandate.sender', 'mandate.addressee', 'note.unsigned', 'checkpoint.unsigned'])
    assert.ok(mayBeEarly(code), code);
  assert.ok(mayBeEarly('keys.log-closed'), 'the next checkpoint is signed by another key');
  assert.ok(!mayBeEarly('keys.compromised'));
  for (const code of ['act.signature', 'act.not-for-us', 'act.expired', 'act.id-taken', 'kind.unknown', 'act.mode'])
    assert.ok(!mayBeEarly(code), code);
});

test('pauses double from a second to an hour and stay there', () => {
  assert.deepEqual([1, 2, 3].map(pauseAfter), [1000, 2000, 4000]);
  assert.equal(pauseAfter(13), 3_600_000);
  assert.equal(pauseAfter(10_000), 3_600_000);
});
