// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { base64url, concat, fromHex, hex, textOf, utf8 } from '#base/bytes.ts';
import { newSealPair, openSealed, rawSealKey, SEALED_HEAD, type SealPair, sealTo } from './device-seal.ts';

const { subtle } = crypto;
const b = (text: string) => fromHex(text)!;

/** A pair from published bytes. */
async function pairOf(secret: string, point: string): Promise<SealPair> {
  const raw = b(point);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: base64url(b(secret)),
    x: base64url(raw.slice(1, 33)),
    y: base64url(raw.slice(33)),
  };
  const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
  return {
    privateKey: await subtle.importKey('jwk', jwk, ecdh, true, ['deriveBits']),
    publicKey: await subtle.importKey('raw', raw, ecdh, true, []),
  };
}

// RFC 9180 appendix A.3.1.
const RFC = {
  recipient: [
    'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2',
    '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
  ],
  fresh: [
    '4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb',
    '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
  ],
  info: '4f6465206f6e2061204772656369616e2055726e',
  aad: '436f756e742d30',
  plain: '4265617574792069732074727574682c20747275746820626561757479',
  sealed: '5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434',
} as const;

test('sealing and opening agree with the published vector of RFC 9180', async () => {
  const [recipient, fresh] = [await pairOf(...RFC.recipient), await pairOf(...RFC.fresh)];
  const sealed = await sealTo(subtle, b(RFC.recipient[1]), fresh, b(RFC.info), b(RFC.plain), b(RFC.aad));
  assert.equal(hex(sealed.slice(0, SEALED_HEAD)), RFC.fresh[1]);
  assert.equal(hex(sealed.slice(SEALED_HEAD)), RFC.sealed);
  const opened = await openSealed(subtle, recipient, b(RFC.info), sealed, b(RFC.aad));
  assert.ok(opened);
  assert.equal(textOf(opened), 'Beauty is truth, truth beauty');
});

test('another device, another purpose and every changed byte open nothing', async () => {
  const [device, stranger] = [await newSealPair(subtle), await newSealPair(subtle)];
  const info = utf8('gate');
  const sealed = await sealTo(
    subtle,
    await rawSealKey(subtle, device.publicKey),
    await newSealPair(subtle),
    info,
    utf8('key'),
  );
  assert.ok(await openSealed(subtle, device, info, sealed));
  assert.equal(await openSealed(subtle, stranger, info, sealed), null);
  assert.equal(await openSealed(subtle, device, utf8('door'), sealed), null);
  assert.equal(await openSealed(subtle, device, info, sealed, utf8('more')), null);
  for (let i = 0; i < sealed.length; i++) {
    const changed = Uint8Array.from(sealed);
    changed[i]! ^= 1;
    assert.equal(await openSealed(subtle, device, info, changed), null, `byte ${i}`);
  }
  for (const short of [0, 64, 65, 80])
    assert.equal(await openSealed(subtle, device, info, sealed.slice(0, short)), null);
});

test('a device key that cannot be taken out opens all the same', async () => {
  const device = await newSealPair(subtle);
  await assert.rejects(subtle.exportKey('jwk', device.privateKey));
  const sealed = await sealTo(
    subtle,
    await rawSealKey(subtle, device.publicKey),
    await newSealPair(subtle),
    utf8('x'),
    utf8('y'),
  );
  assert.deepEqual(await openSealed(subtle, device, utf8('x'), sealed), utf8('y'));
});

const PYTHON = `
import sys
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
key = ec.derive_private_key(int(sys.argv[1], 16), ec.SECP256R1())
print(suite.decrypt(bytes.fromhex(sys.argv[2]), key, info=b'gate').decode())
`;
const python =
  spawnSync('python3', ['-c', 'from cryptography.hazmat.primitives.hpke import Suite']).status === 0
    ? false
    : 'python3 with cryptography and HPKE is not on this machine';
test('a library we did not write opens what was sealed', { skip: python }, async () => {
  const device = await pairOf(...RFC.recipient);
  const sealed = await sealTo(
    subtle,
    await rawSealKey(subtle, device.publicKey),
    await newSealPair(subtle),
    utf8('gate'),
    utf8('thirty-two bytes of a key'),
  );
  const told = execFileSync('python3', ['-c', PYTHON, RFC.recipient[0], hex(concat(sealed))], { encoding: 'utf8' });
  assert.equal(told.trim(), 'thirty-two bytes of a key');
});
