// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certify, newKey } from '../../test/fixtures/parties.ts';
import { base64 } from '#base/bytes.ts';
import { sealKeyUnder } from './certificate-key.ts';

const [root, seal] = [newKey(), newKey()];
const own = await certify('XA', root, seal);
const above = { certificate: base64(own.root), spki: root.text, party: 'XA' };
const codeOf = (of: typeof above, certificate: Uint8Array) => {
  const read = sealKeyUnder(of, base64(certificate));
  return read.ok ? 'ok' : read.refusal.code;
};

test('the key of a seal is taken from a certificate its own root issued, with the days it runs', () => {
  const read = sealKeyUnder(above, base64(own.seal));
  assert.deepEqual(read, { ok: true, value: { spki: seal.text, from: '2026-01-01', until: '2028-12-31' } });
});

test('a seal issued by another root is refused, also by one of the same name', async () => {
  const other = await certify('XA', newKey(), newKey());
  assert.equal(codeOf(above, other.seal), 'certificate.untrusted');
  const foreign = await certify('XB', newKey(), newKey());
  assert.equal(codeOf(above, foreign.seal), 'certificate.untrusted');
});

test('a root certificate of another key, another party or another sort is refused', async () => {
  const other = await certify('XA', newKey(), newKey());
  assert.equal(codeOf({ ...above, spki: newKey().text }, own.seal), 'certificate.root');
  assert.equal(codeOf({ ...above, party: 'XB' }, own.seal), 'certificate.root');
  assert.equal(codeOf({ ...above, certificate: base64(other.root) }, other.seal), 'certificate.root');
  assert.equal(codeOf({ ...above, certificate: base64(own.seal), spki: seal.text }, own.seal), 'certificate.root');
});

test('a root used as a seal is refused', () => {
  assert.equal(codeOf(above, own.root), 'certificate.not-a-seal');
});

test('a certificate with one byte changed, or cut off, is refused', () => {
  for (let at = 0; at < own.seal.length; at += 5) {
    const changed = Uint8Array.from(own.seal);
    changed[at]! ^= 0x01;
    assert.notEqual(codeOf(above, changed), 'ok', `byte ${at}`);
    assert.equal(codeOf(above, own.seal.subarray(0, at)), 'certificate.unreadable', `${at} bytes`);
  }
  assert.ok(!sealKeyUnder(above, 'not base64!').ok);
});
