// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBER } from 'asn1js';
import * as pkijs from 'pkijs';
import { type Bytes, concat, fromHex, hex, utf8 } from '#base/bytes.ts';
import { type Signer, makeCades, verifyCades } from './cades.ts';
import * as der from './der.ts';
import { AT, sampleParty } from './sample-package.ts';

const xb = await sampleParty('XB');
const xa = await sampleParty('XA');
const CONTENT = utf8('<list/>');
const P7S = await makeCades(CONTENT, xb.signer, AT);

function codeOf(p7s: Uint8Array, content: Uint8Array = CONTENT, roots = [xb.root]): string {
  const result = verifyCades(p7s, content, roots);
  return result.ok ? 'ok' : result.refusal.code;
}

/** Takes a signature apart and puts it together again, with the parts a forger changed. */
function rebuild(
  change: {
    certificates?: Bytes[];
    signers?: (own: Bytes) => Bytes[];
    enclosed?: Bytes;
    attributes?: (own: Bytes[]) => Bytes[];
    spare?: Bytes;
  },
  sign = xb.sealKey.sign,
): Promise<Bytes> {
  const signedData = der.whole(P7S).children[1]!.children[0]!;
  const [version, algorithms, content, certificates, signers] = signedData.children as [
    der.Der,
    der.Der,
    der.Der,
    der.Der,
    der.Der,
  ];
  const info = signers.children[0]!.children;
  return (async () => {
    let own = signers.children[0]!.whole;
    if (change.attributes || change.spare) {
      const attributes =
        change.attributes?.(info[3]!.children.map((c) => c.whole)) ?? info[3]!.children.map((c) => c.whole);
      const raw = await sign(der.setOf(der.SET, attributes));
      const signature = der.tlv(der.SEQUENCE, der.int(raw.subarray(0, 32)), der.int(raw.subarray(32)));
      const head = [info[0]!.whole, info[1]!.whole, info[2]!.whole, der.setOf(0xa0, attributes), info[4]!.whole];
      own = der.tlv(der.SEQUENCE, ...head, der.tlv(der.OCTET_STRING, signature), change.spare ?? new Uint8Array());
    }
    const oid = content.children[0]!.whole;
    const body = [
      version.whole,
      algorithms.whole,
      change.enclosed
        ? der.tlv(der.SEQUENCE, oid, der.tlv(0xa0, der.tlv(der.OCTET_STRING, change.enclosed)))
        : content.whole,
      change.certificates ? der.setOf(0xa0, change.certificates) : certificates.whole,
      der.tlv(der.SET, ...(change.signers?.(own) ?? [own])),
    ];
    const type = der.whole(P7S).children[0]!.whole;
    return der.tlv(der.SEQUENCE, type, der.tlv(0xa0, der.tlv(der.SEQUENCE, ...body)));
  })();
}

const holds = (id: string) => (attribute: Bytes) => hex(attribute).includes(hex(der.oid(id)));
const ESS = '1.2.840.113549.1.9.16.2.47';

test('verifies what it signs and says who, when and under which root', () => {
  const result = verifyCades(P7S, CONTENT, [xa.root, xb.root]);
  assert.ok(result.ok, JSON.stringify(result));
  assert.equal(result.value.certificate.party, 'XB');
  assert.equal(result.value.signedAt, '2026-11-20T10:20:30.000Z');
  assert.equal(hex(result.value.root.der), hex(xb.root));
});

test('another CMS program verifies the signature too', async () => {
  const read = fromBER(P7S.slice().buffer);
  const signed = new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: read.result }).content });
  const root = pkijs.Certificate.fromBER(xb.root.slice().buffer);
  const held = await signed.verify({
    signer: 0,
    data: CONTENT.slice().buffer,
    trustedCerts: [root],
    checkChain: false,
  });
  assert.equal(held, true);
});

test('the parts put together again unchanged still verify', async () => {
  assert.equal(codeOf(await rebuild({})), 'ok');
  assert.equal(codeOf(await rebuild({ attributes: (own) => own })), 'ok');
  assert.equal(codeOf(await rebuild({ certificates: [xb.seal] })), 'ok', 'the root need not come along');
});

test('T70 refuses the seal of a valid but wrong State', async () => {
  assert.equal(codeOf(P7S, CONTENT, [xa.root]), 'certificate.untrusted');
  const foreign: Signer = { chain: [xa.seal], sign: xa.sealKey.sign };
  assert.equal(codeOf(await makeCades(CONTENT, foreign, AT)), 'certificate.untrusted');
  assert.equal(codeOf(await makeCades(CONTENT, { ...xb.signer, sign: xa.sealKey.sign }, AT)), 'cades.signature');
});

test('T70 refuses a missing or foreign signing-certificate attribute', async () => {
  assert.equal(
    codeOf(await rebuild({ attributes: (own) => own.filter((a) => !holds(ESS)(a)) })),
    'cades.signing-certificate',
  );
  const other = der.whole(await makeCades(CONTENT, { chain: [xa.seal], sign: xa.sealKey.sign }, AT));
  const theirs = other.children[1]!.children[0]!.children[4]!.children[0]!.children[3]!.children.map(
    (c) => c.whole,
  ).find(holds(ESS))!;
  const swapped = await rebuild({ attributes: (own) => [...own.filter((a) => !holds(ESS)(a)), theirs] });
  assert.equal(codeOf(swapped), 'cades.signing-certificate');
});

test('T70 refuses several signers, none, and enclosed content', async () => {
  assert.equal(codeOf(await rebuild({ signers: (own) => [own, own] })), 'cades.signers');
  assert.equal(codeOf(await rebuild({ signers: () => [] })), 'cades.signers');
  assert.equal(codeOf(await rebuild({ enclosed: CONTENT })), 'cades.attached');
});

test('refuses missing, foreign, doubled and unsorted parts', async () => {
  assert.equal(codeOf(await rebuild({ certificates: [xb.root] })), 'cades.certificate');
  assert.equal(codeOf(await rebuild({ certificates: [xb.seal, xa.seal] })), 'cades.certificate');
  assert.equal(codeOf(await rebuild({ attributes: (own) => [...own, own[0]!] })), 'cades.form');
  assert.equal(
    codeOf(await rebuild({ attributes: (own) => own.filter((a) => !holds('1.2.840.113549.1.9.5')(a)) })),
    'cades.form',
  );
  assert.equal(
    codeOf(await rebuild({ attributes: (own) => own.filter((a) => !holds('1.2.840.113549.1.9.4')(a)) })),
    'cades.form',
  );
  assert.equal(codeOf(await rebuild({ spare: der.tlv(0xa1) })), 'cades.unsigned-attributes');
  const attributes = der.whole(P7S).children[1]!.children[0]!.children[4]!.children[0]!.children[3]!;
  const [first, second] = attributes.children.map((c) => hex(c.whole)) as [string, string];
  const unsorted = fromHex(hex(P7S).replace(first + second, second + first))!;
  assert.equal(codeOf(unsorted), 'cades.form');
});

test('refuses other content, and a certificate that was not valid at the stated time', async () => {
  assert.equal(codeOf(P7S, utf8('<list />')), 'cades.digest');
  assert.equal(codeOf(await makeCades(CONTENT, xb.signer, '2025-12-31T23:59:59.000Z')), 'certificate.not-yet-valid');
});

test('no truncation, addition or changed byte leaves the signature standing', () => {
  for (let n = 0; n < P7S.length; n += 11) assert.notEqual(codeOf(P7S.slice(0, n)), 'ok');
  assert.equal(codeOf(concat(P7S, Uint8Array.of(0))), 'cades.form');
  const rootAt = hex(P7S).indexOf(hex(xb.root)) / 2;
  for (let at = 0; at < P7S.length; at += 3) {
    if (at >= rootAt && at < rootAt + xb.root.length) continue; // the root that comes along is not used and not relied upon
    const changed = P7S.slice();
    changed[at]! ^= 0x02;
    assert.notEqual(codeOf(changed), 'ok', `byte ${at}`);
  }
});

test('only a seal signs', async () => {
  await assert.rejects(makeCades(CONTENT, { chain: [xb.root], sign: xb.rootKey.sign }, AT), { code: 'cades.signer' });
});
