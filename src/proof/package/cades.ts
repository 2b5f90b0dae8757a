// SPDX-License-Identifier: EUPL-1.2
// A detached CAdES-B signature (EN 319 122-1) in CMS (RFC 5652): one signer, P-256 with SHA-256, the signing certificate bound by
// signing-certificate-v2 (RFC 5035). Read strictly: a signature that could be understood in two ways is no signature.
import { type Bytes, concat, fromHex, hex, sameBytes } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { type Certificate, checkSeal, issuerAndSerial, readCertificate } from './certificate.ts';
import * as der from './der.ts';
import { NotDer, Parts } from './der.ts';
import { sha256 } from './measure.ts';
import { type Sign, signDer, signatureHolds } from './p256.ts';

/** Who signs: the certificates in DER, the signer's own first, and its key. */
export type Signer = { chain: readonly [Uint8Array, ...Uint8Array[]]; sign: Sign };

/** A signature that held: whose, under which root, and when the signer says to have signed (UTC, to the second; nobody else attests it). */
export type Signed = { certificate: Certificate; root: Certificate; signedAt: Instant };

const DATA = der.oid('1.2.840.113549.1.7.1');
const SIGNED_DATA = der.oid('1.2.840.113549.1.7.2');
const SHA256 = der.tlv(der.SEQUENCE, der.oid('2.16.840.1.101.3.4.2.1'));
const ECDSA_SHA256 = der.tlv(der.SEQUENCE, der.oid('1.2.840.10045.4.3.2'));
const CONTENT_TYPE = der.oid('1.2.840.113549.1.9.3');
const MESSAGE_DIGEST = der.oid('1.2.840.113549.1.9.4');
const SIGNING_TIME = der.oid('1.2.840.113549.1.9.5');
const SIGNING_CERTIFICATE_V2 = der.oid('1.2.840.113549.1.9.16.2.47');
const ONE = der.int(Uint8Array.of(1));

/** Signs content without enclosing it. In: the exact bytes, the signer, the moment (UTC). Out: DER for a `.p7s` file. */
export async function makeCades(content: Uint8Array, signer: Signer, at: Instant): Promise<Bytes> {
  const own = readCertificate(signer.chain[0]);
  if (!own.ok || own.value.role !== 'seal') throw new Fault('cades.signer', 'only a seal certificate signs packages');
  const attributes = [
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, der.tlv(der.OCTET_STRING, sha256(content))),
    attribute(SIGNING_TIME, der.time(at)),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificate(own.value)),
  ];
  // RFC 5652 section 5.4: signed is the SET, stored is the same content under an implicit tag.
  const signature = await signDer(signer.sign, der.setOf(der.SET, attributes));
  const signerInfo = der.tlv(
    der.SEQUENCE,
    concat(ONE, issuerAndSerial(own.value), SHA256, der.setOf(0xa0, attributes), ECDSA_SHA256),
    der.tlv(der.OCTET_STRING, signature),
  );
  const certificates = der.setOf(0xa0, [...signer.chain]);
  const body = [ONE, der.tlv(der.SET, SHA256), der.tlv(der.SEQUENCE, DATA), certificates, der.tlv(der.SET, signerInfo)];
  return der.tlv(der.SEQUENCE, SIGNED_DATA, der.tlv(0xa0, der.tlv(der.SEQUENCE, ...body)));
}

function attribute(id: Bytes, value: Bytes): Bytes {
  return der.tlv(der.SEQUENCE, id, der.tlv(der.SET, value));
}

/** SigningCertificateV2 with one ESSCertIDv2: SHA-256 is the default and therefore left out, issuer and serial are given. */
function signingCertificate(own: Certificate): Bytes {
  const issuer = der.tlv(der.SEQUENCE, der.tlv(0xa4, own.issuer));
  const issuerSerial = der.tlv(der.SEQUENCE, issuer, der.tlv(der.INTEGER, fromHex(own.serial) as Bytes));
  const id = der.tlv(der.SEQUENCE, der.tlv(der.OCTET_STRING, sha256(own.der)), issuerSerial);
  return der.tlv(der.SEQUENCE, der.tlv(der.SEQUENCE, id));
}

/**
 * Verifies a detached signature over content. In: the `.p7s` bytes, the exact content, the roots trusted for it (DER).
 * Out: who signed. Refusals: `cades.form`, `cades.attached`, `cades.signers`, `cades.unsigned-attributes`, `cades.certificate`,
 * `cades.signing-certificate`, `cades.digest`, `cades.signature`, and `certificate.*`. The certificate is judged at the time the signer states.
 */
export function verifyCades(p7s: Uint8Array, content: Uint8Array, trustedRoots: readonly Uint8Array[]): Result<Signed> {
  const form = 'The signature file does not have the form of a CAdES signature.';
  const outer = der.readingDer('cades.form', form, () => signedData(new Uint8Array(p7s)));
  if (!outer.ok) return outer;
  const { enclosed, certificates, signers } = outer.value;
  if (enclosed)
    return refuse('cades.attached', 'The signature carries content of its own instead of covering the file beside it.');
  const [only] = signers;
  if (only === undefined || signers.length !== 1)
    return refuse('cades.signers', 'The signature file does not hold exactly one signature.');
  const info = der.readingDer('cades.form', form, () => signerInfo(only));
  if (!info.ok) return info;
  const { sid, attributes, signature, spare } = info.value;
  if (spare) return refuse('cades.unsigned-attributes', 'The signature carries additions that nobody signed.');
  const found = signerCertificate(certificates, sid);
  if (!found.ok) return found;
  const signed = der.readingDer('cades.form', form, () => signedAttributes(attributes));
  if (!signed.ok) return signed;
  const { digest, signedAt, binding } = signed.value;
  if (binding === undefined || !bindsCertificate(binding, found.value))
    return refuse('cades.signing-certificate', 'The signature does not bind the certificate it is checked with.');
  if (!sameBytes(digest, sha256(content))) return refuse('cades.digest', 'The signature was made over other content.');
  if (!signatureHolds(found.value.publicKey, concat(Uint8Array.of(der.SET), attributes.whole.subarray(1)), signature))
    return refuse('cades.signature', 'The signature was not made with the key of its certificate.');
  const root = checkSeal(found.value, trustedRoots, signedAt);
  return root.ok ? ok({ certificate: found.value, root: root.value, signedAt }) : root;
}

function signedData(bytes: Bytes) {
  const outer = new Parts(der.whole(bytes), der.SEQUENCE);
  exactly(outer.take(der.OID), SIGNED_DATA);
  const wrapped = outer.parts(0xa0);
  outer.end();
  const data = wrapped.parts(der.SEQUENCE);
  wrapped.end();
  exactly(data.take(der.INTEGER), ONE);
  const algorithms = data.parts(der.SET);
  exactly(algorithms.take(der.SEQUENCE), SHA256);
  algorithms.end();
  const encapsulated = data.parts(der.SEQUENCE);
  exactly(encapsulated.take(der.OID), DATA);
  const enclosed = encapsulated.rest().length > 0;
  const certificates = data.take(0xa0).children;
  const signers = data.take(der.SET).children;
  data.end();
  return { enclosed, certificates, signers };
}

function signerInfo(node: der.Der) {
  const info = new Parts(node, der.SEQUENCE);
  exactly(info.take(der.INTEGER), ONE);
  const sid = info.take(der.SEQUENCE).whole;
  exactly(info.take(der.SEQUENCE), SHA256);
  const attributes = info.take(0xa0);
  exactly(info.take(der.SEQUENCE), ECDSA_SHA256);
  const signature = info.take(der.OCTET_STRING).body;
  return { sid, attributes, signature, spare: info.rest().length > 0 };
}

/** The certificate the signer names. Others may only be roots that came along; they are never used. */
function signerCertificate(certificates: der.Der[], sid: Bytes): Result<Certificate> {
  const no = refuse(
    'cades.certificate',
    'The signature file does not hold the certificate of its signer, or holds certificates of others.',
  );
  let own: Certificate | undefined;
  for (const { whole } of certificates) {
    const read = readCertificate(whole);
    if (!read.ok) return read;
    if (read.value.role === 'root') continue;
    if (own !== undefined || !sameBytes(issuerAndSerial(read.value), sid)) return no;
    own = read.value;
  }
  return own === undefined ? no : ok(own);
}

/** Sorted as DER demands, each type once, each with one value. Types we do not know are signed too and do no harm. */
function signedAttributes(set: der.Der): { digest: Bytes; signedAt: Instant; binding: der.Der | undefined } {
  const values = new Map<string, der.Der>();
  let before = '';
  for (const member of set.children) {
    const spelt = hex(member.whole);
    if (spelt <= before) throw new NotDer('order of attributes');
    before = spelt;
    const pair = new Parts(member, der.SEQUENCE);
    const id = hex(pair.take(der.OID).whole);
    const [value, ...more] = pair.take(der.SET).children;
    pair.end();
    if (value === undefined || more.length > 0 || values.has(id)) throw new NotDer('attribute');
    values.set(id, value);
  }
  const type = values.get(hex(CONTENT_TYPE));
  const digest = values.get(hex(MESSAGE_DIGEST));
  const time = values.get(hex(SIGNING_TIME));
  if (!type || !digest || !time || digest.tag !== der.OCTET_STRING) throw new NotDer('missing attribute');
  exactly(type, DATA);
  return { digest: digest.body, signedAt: der.instantIn(time), binding: values.get(hex(SIGNING_CERTIFICATE_V2)) };
}

/** One ESSCertIDv2 with SHA-256, with or without issuer and serial, of this very certificate. */
function bindsCertificate(binding: der.Der, own: Certificate): boolean {
  const bare = der.tlv(
    der.SEQUENCE,
    der.tlv(der.SEQUENCE, der.tlv(der.SEQUENCE, der.tlv(der.OCTET_STRING, sha256(own.der)))),
  );
  return sameBytes(binding.whole, signingCertificate(own)) || sameBytes(binding.whole, bare);
}

function exactly(node: der.Der, bytes: Uint8Array): void {
  if (!sameBytes(node.whole, bytes)) throw new NotDer('fixed value');
}
