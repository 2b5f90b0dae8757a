// SPDX-License-Identifier: EUPL-1.2
// The same P-256 keys and signatures through Web Crypto, which a browser has too. Whoever calls hands the cryptography in.
import { type Bytes, base64url, fromBase64, fromBase64url, sameBytes, utf8 } from '#base/bytes.ts';
import { type Json, readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';

export type Subtle = typeof crypto.subtle;
export type WebKey = Parameters<Subtle['verify']>[1];

/** A public key and its thumbprint. */
export type WebVerifier = { kid: string; key: WebKey };

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' };
const ES256 = { name: 'ECDSA', hash: 'SHA-256' };
// The one spelling of an uncompressed P-256 key in front of its two coordinates, as in keys.ts.
const P256 = Uint8Array.of(0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08);
const P256_BYTES = 91;
const MAX_SIGNATURES = 4;

/** Thumbprint of a key: base64url SHA-256 of its SubjectPublicKeyInfo DER. */
export async function webKidOf(subtle: Subtle, spki: Bytes): Promise<string> {
  return base64url(new Uint8Array(await subtle.digest('SHA-256', spki)));
}

/** Imports a P-256 SubjectPublicKeyInfo (base64 DER), or null when it is anything else. */
export async function importWebKey(subtle: Subtle, spkiBase64: string): Promise<WebVerifier | null> {
  const der = fromBase64(spkiBase64);
  if (der?.length !== P256_BYTES || !sameBytes(der.subarray(0, P256.length), P256)) return null;
  try {
    return { kid: await webKidOf(subtle, der), key: await subtle.importKey('spki', der, ECDSA, false, ['verify']) };
  } catch {
    // A point that is not on the curve: no key at all.
    return null;
  }
}

/** One raw r||s signature over bytes, ES256. */
export function verifyWeb(subtle: Subtle, key: WebKey, bytes: Bytes, signature: Bytes): Promise<boolean> {
  return subtle.verify(ES256, key, signature, bytes);
}

/** Wraps exact bytes in the envelope our signed objects have (JWS, general serialization), signed with one key. */
export async function signWeb(
  subtle: Subtle,
  key: { kid: string; key: WebKey },
  payload: Bytes,
  iat: number,
  type: string,
): Promise<string> {
  const header = base64url(utf8(JSON.stringify({ alg: 'ES256', typ: type, kid: key.kid, iat })));
  const body = base64url(payload);
  const signature = new Uint8Array(await subtle.sign(ES256, key.key, utf8(`${header}.${body}`)));
  return JSON.stringify({ payload: body, signatures: [{ protected: header, signature: base64url(signature) }] });
}

/**
 * Opens such an envelope: first the signature of a key that `trusted` knows, then the bytes. In: the text, the type it must have,
 * and the keys that may speak. Out: the exact payload. Refusals: json.* , list.shape, list.header, list.key-unknown, list.signature.
 */
export async function openSigned(
  subtle: Subtle,
  envelope: string,
  type: string,
  trusted: readonly WebVerifier[],
  maxBytes = 8_000_000,
): Promise<Result<{ payload: Bytes; kid: string; iat: number }>> {
  const shape = refuse('list.shape', 'The signed list does not have the shape it must have.');
  const json = readJson(utf8(envelope), { maxBytes, maxDepth: 4 });
  if (!json.ok) return json;
  const { payload, signatures } = recordOf(json.value, ['payload', 'signatures']) ?? {};
  if (typeof payload !== 'string' || !Array.isArray(signatures) || signatures.length > MAX_SIGNATURES) return shape;
  const bytes = fromBase64url(payload);
  if (!bytes) return shape;
  let known = false;
  for (const one of signatures) {
    const { protected: head, signature } = recordOf(one, ['protected', 'signature']) ?? {};
    const raw = typeof signature === 'string' ? fromBase64url(signature) : null;
    if (typeof head !== 'string' || raw?.length !== 64) return shape;
    const header = headerOf(head, type);
    if (!header) return refuse('list.header', 'The signed list asks to be checked by other rules than ours.');
    const signer = trusted.find((t) => t.kid === header.kid);
    if (!signer) continue;
    known = true;
    if (await verifyWeb(subtle, signer.key, utf8(`${head}.${payload}`), raw)) return ok({ payload: bytes, ...header });
  }
  return known
    ? refuse('list.signature', 'The signature does not fit the list: it was changed on its way.')
    : refuse('list.key-unknown', 'The list was signed with a key that this device does not trust.');
}

function headerOf(text: string, type: string): { kid: string; iat: number } | null {
  const bytes = fromBase64url(text);
  const json = bytes ? readJson(bytes, { maxBytes: 4096, maxDepth: 2 }) : null;
  const { alg, typ, kid, iat } = (json?.ok && recordOf(json.value, ['alg', 'typ', 'kid', 'iat'])) || {};
  if (alg !== 'ES256' || typ !== type || typeof kid !== 'string' || typeof iat !== 'number' || iat < 0) return null;
  return { kid, iat };
}

function recordOf(value: Json | undefined, keys: string[]): { [key: string]: Json } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((k) => own.includes(k)) ? value : null;
}
