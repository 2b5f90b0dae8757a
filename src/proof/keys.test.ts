// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { newKey } from '../../test/fixtures/parties.ts';
import { base64, concat } from '#base/bytes.ts';
import { importSpki, isValidOn, kidOf, type KeyEntry } from './keys.ts';

test('a key is known by the thumbprint of its exact bytes', () => {
  const key = newKey();
  assert.equal(importSpki(key.text)?.kid, createHash('sha256').update(key.spki).digest('base64url'));
  assert.equal(kidOf(key.spki), key.kid);
});

test('only P-256 is taken', () => {
  for (const curve of ['secp256k1', 'secp384r1', 'secp521r1'])
    assert.equal(importSpki(newKey(curve).text), null, curve);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });
  const edwards = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' });
  for (const der of [rsa, edwards]) assert.equal(importSpki(base64(Uint8Array.from(der))), null);
});

test('one key has one spelling: a compressed point or bytes behind the end are refused', () => {
  const { spki } = newKey();
  // The same point, compressed (SEC 1 section 2.3.3): other bytes, other thumbprint, same key.
  const point = spki.subarray(spki.length - 65);
  const head = spki.subarray(2, spki.length - 68);
  const packed = concat(
    Uint8Array.of(0x30, 57),
    head,
    Uint8Array.of(0x03, 34, 0),
    Uint8Array.of(2 + (point[64]! & 1)),
    point.subarray(1, 33),
  );
  const same = createPublicKey({ key: Buffer.from(packed), format: 'der', type: 'spki' });
  assert.ok(
    same.equals(createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })),
    'the library takes it for the same key',
  );
  assert.equal(importSpki(base64(packed)), null);
  assert.equal(importSpki(base64(concat(spki, Uint8Array.of(0)))), null);
});

test('bytes that are no key are refused: cut off, changed, not base64', () => {
  const { spki, text } = newKey();
  for (let n = 0; n < spki.length; n += 7) assert.equal(importSpki(base64(spki.subarray(0, n))), null, `${n} bytes`);
  const off = Uint8Array.from(spki);
  off[off.length - 1]! ^= 1;
  assert.equal(importSpki(base64(off)), null, 'a point beside the curve');
  for (const bad of ['', '!', `${text} `, text.replace(/.$/, '')]) assert.equal(importSpki(bad), null);
});

test('a key speaks on its first and on its last day, not before and not after', () => {
  const { kid, text } = newKey();
  const entry: KeyEntry = {
    kid,
    role: 'officer',
    party: 'XA',
    key: importSpki(text)!.key,
    from: '2026-11-02',
    until: '2026-11-20',
  };
  const days = ['2026-11-01', '2026-11-02', '2026-11-20', '2026-11-21'];
  assert.deepEqual(
    days.map((d) => isValidOn(entry, d)),
    [false, true, true, false],
  );
  const { until: _, ...open } = entry;
  assert.ok(isValidOn(open, '2099-01-01'));
});
