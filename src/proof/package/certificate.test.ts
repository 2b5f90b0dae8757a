// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import * as pkijs from 'pkijs';
import { type Bytes, concat, fromHex, hex } from '#base/bytes.ts';
import { checkSeal, makeRoot, makeSeal, readCertificate } from './certificate.ts';
import { isP256, rawSignature, signDer, signatureHolds } from './p256.ts';
import { SERIAL, VALID, newKey, sampleParty } from './sample-package.ts';

const xb = await sampleParty('XB');
const xa = await sampleParty('XA');
const NOW = '2026-11-20T00:00:00.000Z';

function codeOf(bytes: Uint8Array): string {
  const read = readCertificate(bytes);
  return read.ok ? 'ok' : read.refusal.code;
}

function checked(seal: Uint8Array, roots: Uint8Array[], at = NOW): string {
  const read = readCertificate(seal);
  assert.ok(read.ok);
  const result = checkSeal(read.value, roots, at);
  return result.ok ? 'ok' : result.refusal.code;
}

/** Replaces bytes (hex) everywhere; the length must stay. */
function swap(bytes: Bytes, from: string, to: string): Bytes {
  assert.ok(hex(bytes).includes(from) && from.length === to.length, 'the test must change something');
  return fromHex(hex(bytes).replaceAll(from, to))!;
}

test('makes a root and a seal that two other programs read alike', () => {
  const [root, seal] = [new X509Certificate(xb.root), new X509Certificate(xb.seal)];
  assert.equal(root.ca, true);
  assert.equal(seal.ca, false);
  assert.ok(seal.checkIssued(root));
  assert.ok(seal.verify(root.publicKey));
  assert.equal(seal.subject, 'O=XB\nCN=XB node seal');
  const other = pkijs.Certificate.fromBER(xb.seal.slice().buffer);
  assert.equal(hex(new Uint8Array(other.serialNumber.valueBlock.valueHexView)), '008102030405060708');
  assert.deepEqual(
    other.extensions!.map((e) => [e.extnID, e.critical]),
    [
      ['2.5.29.19', true],
      ['2.5.29.15', true],
      ['2.5.29.14', false],
      ['2.5.29.35', false],
    ],
  );
  assert.equal(other.notAfter.value.toISOString(), VALID.notAfter);
});

test('reads its own certificates and trusts a seal of a trusted root', () => {
  const read = readCertificate(xb.seal);
  assert.ok(read.ok);
  assert.deepEqual([read.value.party, read.value.name, read.value.role], ['XB', 'XB node seal', 'seal']);
  assert.equal(hex(read.value.publicKey), hex(xb.sealKey.spki));
  assert.equal(checked(xb.seal, [xa.root, xb.root]), 'ok');
});

test('T70 does not trust a valid seal of another State, or a root as a seal', () => {
  assert.equal(checked(xb.seal, [xa.root]), 'certificate.untrusted');
  assert.equal(checked(xb.seal, []), 'certificate.untrusted');
  assert.equal(checked(xb.root, [xb.root]), 'certificate.not-a-seal');
  assert.throws(() => checked(xb.seal, [xb.seal]), { code: 'certificate.root' });
});

test('does not let a root make seals for another party', async () => {
  const wish = { ...VALID, party: 'XA', name: 'XA node seal', publicKey: xa.sealKey.spki, serial: SERIAL };
  await assert.rejects(makeSeal(xb.root, wish, xb.rootKey.sign), { code: 'certificate.issuer' });
  const own = await makeSeal(xb.root, { ...wish, party: 'XB' }, xb.rootKey.sign);
  const renamed = swap(own, hex(new TextEncoder().encode('XA node')), hex(new TextEncoder().encode('XB node')));
  assert.equal(checked(renamed, [xb.root]), 'certificate.signature');
});

test('refuses a seal that names the right root but was signed by another key', async () => {
  const wish = { ...VALID, party: 'XB', name: 'XB node seal', publicKey: newKey().spki, serial: SERIAL };
  assert.equal(checked(await makeSeal(xb.root, wish, xa.rootKey.sign), [xb.root]), 'certificate.signature');
});

test('judges validity to the second, both ends included', async () => {
  const { root, seal } = await sampleParty('XC', {
    notBefore: '2026-06-01T00:00:00.000Z',
    notAfter: '2026-06-30T23:59:59.000Z',
  });
  assert.equal(checked(seal, [root], '2026-05-31T23:59:59.999Z'), 'certificate.not-yet-valid');
  assert.equal(checked(seal, [root], '2026-06-01T00:00:00.000Z'), 'ok');
  assert.equal(checked(seal, [root], '2026-06-30T23:59:59.999Z'), 'ok');
  assert.equal(checked(seal, [root], '2026-07-01T00:00:00.000Z'), 'certificate.expired');
});

test('T28 refuses a seal with the CA bit or other rights', () => {
  assert.equal(codeOf(swap(xb.seal, '030206c0', '03020204')), 'certificate.role');
  assert.equal(codeOf(swap(xb.root, '03020204', '03020106')), 'certificate.role');
  // A seal with the constraints of a CA has another length: built by moving the root's extension in.
  const extension = '300c0603551d130101ff04023000';
  const grown = hex(xb.seal).replace(extension, '30120603551d130101ff040830060101ff020100');
  assert.equal(codeOf(relength(fromHex(grown)!)), 'certificate.role');
});

/** Mends the four lengths around the extensions after six more bytes were put in; all use the long form of one or two bytes. */
function relength(bytes: Bytes): Bytes {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  view.setUint16(2, view.getUint16(2) + 6);
  view.setUint16(6, view.getUint16(6) + 6);
  const at = hex(out).indexOf('0603551d13') / 2;
  // a3 len 30 len 30 12 06…
  out[at - 5]! += 6;
  out[at - 3]! += 6;
  return out;
}

test('T28 refuses another curve, a point off the curve, and doubled or unknown extensions', async () => {
  const p384 = newKey('P-384');
  const wish = { ...VALID, party: 'XB', name: 'XB root', publicKey: p384.spki, serial: SERIAL };
  await assert.rejects(makeRoot(wish, p384.sign), { code: 'certificate.key' });
  const k1 = newKey('secp256k1');
  assert.equal(isP256(k1.spki), false);
  const off = xb.seal.slice();
  const point = hex(off).indexOf(hex(xb.sealKey.spki)) / 2 + 60;
  off[point]! ^= 1;
  assert.equal(codeOf(off), 'certificate.curve');
  assert.equal(codeOf(swap(xb.seal, '0603551d0e', '0603551d23')), 'certificate.form', 'twice the issuer key id');
  assert.equal(codeOf(swap(xb.seal, '0603551d0e', '0603551d20')), 'certificate.form', 'a policy extension');
});

test('T28 refuses malleated DER: an added byte, a longer length, any truncation', () => {
  assert.equal(codeOf(concat(xb.seal, Uint8Array.of(0))), 'certificate.form');
  const longer = concat(Uint8Array.of(0x30, 0x83, 0), xb.seal.subarray(2));
  assert.equal(codeOf(longer), 'certificate.form');
  for (let n = 0; n < xb.seal.length; n += 5) assert.equal(codeOf(xb.seal.slice(0, n)), 'certificate.form');
});

test('no single changed byte of a seal leaves it trusted', () => {
  for (let at = 0; at < xb.seal.length; at += 3) {
    const changed = xb.seal.slice();
    changed[at]! ^= 0x04;
    const read = readCertificate(changed);
    if (read.ok) assert.equal(checkSeal(read.value, [xb.root], NOW).ok, false, `byte ${at}`);
  }
});

test('T45 refuses signatures with zero, negative, too long or padded numbers', async () => {
  const message = Uint8Array.of(1, 2, 3);
  const good = await signDer(xb.sealKey.sign, message);
  assert.ok(signatureHolds(xb.sealKey.spki, message, good));
  for (const bad of ['3006020100020101', '3006020101020100', '3006020181020101', '300702020001020101', '3000', ''])
    assert.equal(rawSignature(fromHex(bad)!).ok, false, bad);
  assert.equal(rawSignature(fromHex(`302702220101${'00'.repeat(32)}020101`)!).ok, false);
  assert.equal(signatureHolds(xb.sealKey.spki, message, concat(good, Uint8Array.of(0))), false);
  await assert.rejects(
    signDer(() => good, message),
    { code: 'package.signer' },
  );
});
