// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { sha256Hex, snapshotDigest } from './snapshot.ts';

const one = { sha256: sha256Hex(utf8('one')), size: 3 };
const two = { sha256: sha256Hex(utf8('two')), size: 3 };

test('the digest of a set does not depend on its order', () => {
  assert.equal(snapshotDigest([one, two]), snapshotDigest([two, one]));
});

test('a missing, doubled, other or resized file changes the digest', () => {
  const whole = snapshotDigest([one, two]);
  const others = [[one], [one, two, two], [one, { ...two, size: 4 }], [one, { ...two, sha256: one.sha256 }], []];
  for (const list of others) assert.notEqual(snapshotDigest(list), whole);
});

test('tools every system has compute the same digest', () => {
  const lines = [two, one].map((f) => `${f.sha256}  ${f.size}\n`).join('');
  const out = execFileSync('sh', ['-c', 'LC_ALL=C sort | sha256sum'], { input: lines, encoding: 'utf8' });
  assert.equal(out.slice(0, 64), snapshotDigest([one, two]));
});
