// SPDX-License-Identifier: EUPL-1.2
// ECDSA over P-256 with SHA-256, the one signature of packages and certificates (OpenSSL 3.0 `cms` cannot use Ed25519).
import { createPublicKey, verify } from 'node:crypto';
import { type Bytes, concat, fromHex } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import { type Der, SEQUENCE, INTEGER, int, readDer, tlv } from './der.ts';

/**
 * Signs a message with a P-256 key that lies elsewhere (key file, token, HSM): SHA-256 over the given bytes, then ECDSA.
 * Out: r and s as 32 bytes each, one after the other (IEEE P1363, as in JWS ES256), so that one signer serves acts and packages.
 */
export type Sign = (message: Bytes) => Uint8Array | Promise<Uint8Array>;

/** DER head of every SubjectPublicKeyInfo for an uncompressed P-256 point (RFC 5480); 65 bytes of point follow. */
const SPKI_HEAD = fromHex('3059301306072a8648ce3d020106082a8648ce3d030107034200') as Bytes;

/** True for the one spelling of a P-256 public key: named curve, uncompressed point, on the curve. */
export function isP256(spki: Uint8Array): boolean {
  if (spki.length !== 91 || spki[26] !== 4 || !SPKI_HEAD.every((b, i) => spki[i] === b)) return false;
  try {
    createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
}

/** The signature as certificates and CMS carry it: SEQUENCE of r and s (RFC 3279 section 2.2.3). Faults when the signer gave something else. */
export async function signDer(sign: Sign, message: Bytes): Promise<Bytes> {
  const raw = await sign(message);
  if (raw.length !== 64) throw new Fault('package.signer', 'a P-256 signer gives 64 bytes, r then s');
  return tlv(SEQUENCE, int(raw.subarray(0, 32)), int(raw.subarray(32)));
}

/** r and s of a DER signature as 64 bytes. Refusal `p256.signature` for zero, negative or too long numbers and for any second spelling. */
export function rawSignature(der: Uint8Array): Result<Bytes> {
  const no = refuse('p256.signature', 'A signature does not have the form of an ECDSA signature.');
  const read = readDer(der);
  if (!read.ok || read.value.tag !== SEQUENCE || read.value.children.length !== 2) return no;
  const parts = read.value.children.map(fixed32);
  const [r, s] = parts;
  return r && s ? ok(concat(r, s)) : no;
}

function fixed32(node: Der): Bytes | null {
  if (node.tag !== INTEGER || node.body[0]! >= 0x80) return null;
  const body = node.body[0] === 0 ? node.body.subarray(1) : node.body;
  if (body.length === 0 || body.length > 32) return null;
  const out = new Uint8Array(32);
  out.set(body, 32 - body.length);
  return out;
}

/** Whether a DER signature over the message was made by the key (SPKI, DER). */
export function signatureHolds(spki: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const raw = rawSignature(signature);
  if (!raw.ok || !isP256(spki)) return false;
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, raw.value);
}
