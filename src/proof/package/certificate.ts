// SPDX-License-Identifier: EUPL-1.2
// X.509 certificates of a party (RFC 5280): a root that signs nothing but certificates, and seal certificates that sign nothing else but
// packages and acts. Only this shape is read; path building, policies and revocation lists have no place here, the Register has.
import { type Bytes, fromHex, hex, sameBytes, textOf, utf8 } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import * as der from './der.ts';
import { NotDer, Parts } from './der.ts';
import { sha256, sha256Hex } from './measure.ts';
import { type Sign, isP256, signDer, signatureHolds } from './p256.ts';

/** A certificate that was read. `issuer` and `subject` are the DER names; `publicKey` is the SPKI in DER; times are UTC to the second. */
export type Certificate = {
  der: Bytes;
  sha256: string;
  serial: string;
  party: string;
  name: string;
  issuer: Bytes;
  subject: Bytes;
  notBefore: Instant;
  notAfter: Instant;
  publicKey: Bytes;
  role: 'root' | 'seal';
  keyId: Bytes;
  issuerKeyId: Bytes;
  signedPart: Bytes;
  signature: Bytes;
};

/** What a new certificate says. `serial` is 8 to 16 random bytes, `publicKey` SPKI in DER, `name` the office or the root's title. */
export type CertificateWish = {
  party: string;
  name: string;
  publicKey: Uint8Array;
  serial: Uint8Array;
  notBefore: Instant;
  notAfter: Instant;
};

const ECDSA_SHA256 = der.tlv(der.SEQUENCE, der.oid('1.2.840.10045.4.3.2'));
const ORGANIZATION = der.oid('2.5.4.10');
const COMMON_NAME = der.oid('2.5.4.3');
const BASIC_CONSTRAINTS = der.oid('2.5.29.19');
const KEY_USAGE = der.oid('2.5.29.15');
const KEY_ID = der.oid('2.5.29.14');
const ISSUER_KEY_ID = der.oid('2.5.29.35');
const TRUE = Uint8Array.of(der.BOOLEAN, 1, 0xff);

// The exact bytes of the two critical extensions decide the role; there is no third form.
const CONSTRAINTS = {
  root: der.tlv(der.SEQUENCE, TRUE, Uint8Array.of(der.INTEGER, 1, 0)), // CA, no further CA below
  seal: der.tlv(der.SEQUENCE),
};
const USAGE = {
  root: Uint8Array.of(der.BIT_STRING, 2, 2, 0x04), // keyCertSign
  seal: Uint8Array.of(der.BIT_STRING, 2, 6, 0xc0), // digitalSignature, nonRepudiation
};

/** A party's self-signed root. In: what it says, and the root key's signer. Out: DER. Faults for a key that is not P-256. */
export async function makeRoot(wish: CertificateWish, sign: Sign): Promise<Bytes> {
  return make('root', wish, nameOf(wish), keyIdOf(wish.publicKey), sign);
}

/** A seal certificate issued by a party's root (DER), for an office of the same party. The signer is the root's. Out: DER. */
export async function makeSeal(root: Uint8Array, wish: CertificateWish, sign: Sign): Promise<Bytes> {
  const issuer = readCertificate(root);
  if (!issuer.ok || issuer.value.role !== 'root' || issuer.value.party !== wish.party)
    throw new Fault('certificate.issuer', 'a seal certificate is issued by the root of the same party');
  return make('seal', wish, issuer.value.subject, issuer.value.keyId, sign);
}

async function make(
  role: 'root' | 'seal',
  wish: CertificateWish,
  issuer: Bytes,
  issuerKeyId: Bytes,
  sign: Sign,
): Promise<Bytes> {
  if (!isP256(wish.publicKey)) throw new Fault('certificate.key', 'certificates are made for P-256 keys only');
  if (wish.serial.length < 8 || wish.serial.length > 16 || wish.serial.every((b) => b === 0))
    throw new Fault('certificate.serial', 'a serial number is 8 to 16 random bytes');
  const extensions = der.tlv(
    der.SEQUENCE,
    extension(BASIC_CONSTRAINTS, true, CONSTRAINTS[role]),
    extension(KEY_USAGE, true, USAGE[role]),
    extension(KEY_ID, false, der.tlv(der.OCTET_STRING, keyIdOf(wish.publicKey))),
    extension(ISSUER_KEY_ID, false, der.tlv(der.SEQUENCE, der.tlv(0x80, issuerKeyId))),
  );
  const validity = der.tlv(der.SEQUENCE, der.time(wish.notBefore), der.time(wish.notAfter));
  const version3 = der.tlv(0xa0, der.int(Uint8Array.of(2)));
  const head = [version3, der.int(wish.serial), ECDSA_SHA256, issuer, validity, nameOf(wish)];
  const signedPart = der.tlv(der.SEQUENCE, ...head, wish.publicKey, der.tlv(0xa3, extensions));
  const signature = der.tlv(der.BIT_STRING, Uint8Array.of(0), await signDer(sign, signedPart));
  const made = der.tlv(der.SEQUENCE, signedPart, ECDSA_SHA256, signature);
  const read = readCertificate(made);
  if (!read.ok) throw new Fault('certificate.form', `a certificate was not made as it is read: ${read.refusal.code}`);
  return made;
}

function extension(id: Bytes, critical: boolean, content: Bytes): Bytes {
  return der.tlv(der.SEQUENCE, id, ...(critical ? [TRUE] : []), der.tlv(der.OCTET_STRING, content));
}

function nameOf({ party, name }: CertificateWish): Bytes {
  const part = (id: Bytes, text: string) =>
    der.tlv(der.SET, der.tlv(der.SEQUENCE, id, der.tlv(der.UTF8_STRING, utf8(text))));
  return der.tlv(der.SEQUENCE, part(ORGANIZATION, party), part(COMMON_NAME, name));
}

/** RFC 7093 section 2, method 1: the leftmost 160 bits of SHA-256 over the point. */
function keyIdOf(spki: Uint8Array): Bytes {
  return sha256(spki.subarray(26)).subarray(0, 20) as Bytes;
}

/**
 * Reads a certificate. Refusals: `certificate.form` for anything that is not our shape in strict DER (a doubled or unknown extension, another
 * version or algorithm included), `certificate.curve` for a key that is not P-256, `certificate.role` for a mix of root and seal rights.
 * Says nothing about trust: see `checkSeal`.
 */
export function readCertificate(bytes: Uint8Array): Result<Certificate> {
  const read = der.readingDer(
    'certificate.form',
    'A certificate does not have the form certificates of parties have.',
    () => shape(bytes),
  );
  if (!read.ok) return read;
  const c = read.value;
  if (!isP256(c.publicKey))
    return refuse('certificate.curve', 'A certificate is for a key that is not on the curve P-256.');
  const role = (['root', 'seal'] as const).find(
    (r) => sameBytes(c.constraints, CONSTRAINTS[r]) && sameBytes(c.usage, USAGE[r]),
  );
  if (role === undefined) return refuse('certificate.role', 'A certificate mixes the rights of a root and of a seal.');
  if (!sameBytes(c.keyId, keyIdOf(c.publicKey)))
    return refuse('certificate.form', 'A certificate names another key than it holds.');
  const { constraints: _constraints, usage: _usage, ...certificate } = c;
  return ok({ ...certificate, role });
}

function shape(bytes: Uint8Array) {
  const outer = new Parts(der.whole(new Uint8Array(bytes)), der.SEQUENCE);
  const signed = outer.take(der.SEQUENCE);
  exactly(outer.take(der.SEQUENCE), ECDSA_SHA256);
  const signature = bits(outer.take(der.BIT_STRING));
  outer.end();
  const tbs = new Parts(signed, der.SEQUENCE);
  exactly(tbs.take(0xa0), der.tlv(0xa0, der.int(Uint8Array.of(2))));
  const serial = tbs.take(der.INTEGER).body;
  if (serial[0]! >= 0x80 || serial.length > 20 || serial.every((b) => b === 0)) throw new NotDer('serial');
  exactly(tbs.take(der.SEQUENCE), ECDSA_SHA256);
  const issuer = tbs.take(der.SEQUENCE).whole;
  const validity = tbs.parts(der.SEQUENCE);
  const [notBefore, notAfter] = [oneTime(validity), oneTime(validity)];
  validity.end();
  const subject = tbs.take(der.SEQUENCE);
  const publicKey = tbs.take(der.SEQUENCE).whole;
  const wrapped = tbs.parts(0xa3);
  tbs.end();
  const extensions = readExtensions(wrapped.parts(der.SEQUENCE));
  wrapped.end();
  const who = readName(subject);
  const names = { issuer, subject: subject.whole, ...who, notBefore, notAfter, serial: hex(serial) };
  return {
    der: new Uint8Array(bytes),
    sha256: sha256Hex(bytes),
    ...names,
    publicKey,
    ...extensions,
    signedPart: signed.whole,
    signature,
  };
}

function oneTime(validity: Parts): Instant {
  return der.instantIn(validity.maybe(der.UTC_TIME) ?? validity.take(der.GENERALIZED_TIME));
}

/** All four extensions, each once, in the order they are written, with the criticality they are written with. */
function readExtensions(list: Parts): { constraints: Bytes; usage: Bytes; keyId: Bytes; issuerKeyId: Bytes } {
  const one = (id: Bytes, critical: boolean): Bytes => {
    const parts = list.parts(der.SEQUENCE);
    exactly(parts.take(der.OID), id);
    if ((parts.maybe(der.BOOLEAN) !== null) !== critical) throw new NotDer('criticality');
    const content = parts.take(der.OCTET_STRING).body;
    parts.end();
    return content;
  };
  const constraints = one(BASIC_CONSTRAINTS, true);
  const usage = one(KEY_USAGE, true);
  const keyId = der.whole(one(KEY_ID, false));
  if (keyId.tag !== der.OCTET_STRING || keyId.body.length !== 20) throw new NotDer('key id');
  const issuer = new Parts(der.whole(one(ISSUER_KEY_ID, false)), der.SEQUENCE);
  const issuerKeyId = issuer.take(0x80).body;
  issuer.end();
  list.end();
  return { constraints, usage, keyId: keyId.body, issuerKeyId };
}

function readName(node: der.Der): { party: string; name: string } {
  const list = new Parts(node, der.SEQUENCE);
  const part = (id: Bytes): string => {
    const set = list.parts(der.SET);
    const pair = set.parts(der.SEQUENCE);
    set.end();
    exactly(pair.take(der.OID), id);
    const text = textOf(pair.take(der.UTF8_STRING).body) ?? '';
    pair.end();
    if (text === '' || text.length > 100) throw new NotDer('name');
    return text;
  };
  const found = { party: part(ORGANIZATION), name: part(COMMON_NAME) };
  list.end();
  return found;
}

function exactly(node: der.Der, bytes: Uint8Array): void {
  if (!sameBytes(node.whole, bytes)) throw new NotDer('fixed value');
}

function bits(node: der.Der): Bytes {
  if (node.body[0] !== 0) throw new NotDer('bit string');
  return node.body.subarray(1);
}

/**
 * Whether a seal certificate may seal at a moment (UTC). In: the certificate, the roots somebody decided to trust (DER), the moment.
 * Out: the root that issued it. Refusals: `certificate.not-a-seal`, `certificate.untrusted`, `certificate.party` (a root sealing for another
 * State), `certificate.signature`, `certificate.not-yet-valid`, `certificate.expired`. Faults for a trusted root that cannot be read.
 */
export function checkSeal(seal: Certificate, trustedRoots: readonly Uint8Array[], at: Instant): Result<Certificate> {
  if (seal.role !== 'seal')
    return refuse('certificate.not-a-seal', 'The certificate belongs to a root, which may not seal.');
  const roots = trustedRoots.map(trusted);
  const root = roots.find((r) => sameBytes(r.subject, seal.issuer) && sameBytes(r.keyId, seal.issuerKeyId));
  if (root === undefined)
    return refuse('certificate.untrusted', 'The certificate was not issued by a root that is trusted here.');
  if (root.party !== seal.party)
    return refuse('certificate.party', 'The certificate names another party than the root that issued it.');
  if (!signatureHolds(root.publicKey, seal.signedPart, seal.signature))
    return refuse('certificate.signature', 'The certificate was not signed by the root it names.');
  for (const c of [seal, root]) {
    if (at < c.notBefore)
      return refuse('certificate.not-yet-valid', 'The certificate was not yet valid when the seal was made.');
    // Validity is stated to the second and includes it.
    if (at.slice(0, 19) > c.notAfter.slice(0, 19))
      return refuse('certificate.expired', 'The certificate was no longer valid when the seal was made.');
  }
  return ok(root);
}

function trusted(bytes: Uint8Array): Certificate {
  const root = readCertificate(bytes);
  if (
    !root.ok ||
    root.value.role !== 'root' ||
    !signatureHolds(root.value.publicKey, root.value.signedPart, root.value.signature)
  )
    throw new Fault('certificate.root', 'a trusted root is not a root certificate');
  return root.value;
}

/** Issuer and serial as CMS names a certificate. */
export function issuerAndSerial(c: Certificate): Bytes {
  return der.tlv(der.SEQUENCE, c.issuer, der.tlv(der.INTEGER, fromHex(c.serial) as Bytes));
}
