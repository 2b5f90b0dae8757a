// SPDX-License-Identifier: EUPL-1.2
// Seals a few bytes to a device that is a browser: HPKE base mode (RFC 9180), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM,
// one message a key. Nothing is negotiated. Web Crypto has all of it, so the device's private key never leaves the browser.
import { type Bytes, concat, utf8 } from '#base/bytes.ts';
import type { Subtle, WebKey } from './web-keys.ts';

/** What a sender adds: the encapsulated key, 65 bytes of an uncompressed point. */
export const SEALED_HEAD = 65;
const ECDH = { name: 'ECDH', namedCurve: 'P-256' };
const KEM_SUITE = concat(utf8('KEM'), Uint8Array.of(0, 0x10));
const SUITE = concat(utf8('HPKE'), Uint8Array.of(0, 0x10, 0, 1, 0, 1));

/** Public and private half; the private one may be one that cannot be taken out. */
export type SealPair = { publicKey: WebKey; privateKey: WebKey };

export async function newSealPair(subtle: Subtle, extractable = false): Promise<SealPair> {
  return (await subtle.generateKey(ECDH, extractable, ['deriveBits'])) as SealPair;
}

/** A device's public key as it travels: 65 bytes. */
export async function rawSealKey(subtle: Subtle, key: WebKey): Promise<Bytes> {
  return new Uint8Array(await subtle.exportKey('raw', key));
}

/**
 * Seals to a device. In: its raw public key, a fresh pair used once, what both sides know of the purpose (`info`), and the bytes.
 * Out: encapsulated key and ciphertext in one. Throws where the public key is no point of the curve.
 */
export async function sealTo(
  subtle: Subtle,
  recipient: Bytes,
  fresh: SealPair,
  info: Bytes,
  plain: Bytes,
  aad: Bytes = new Uint8Array(),
): Promise<Bytes> {
  const to = await subtle.importKey('raw', recipient, ECDH, true, []);
  const enc = await rawSealKey(subtle, fresh.publicKey);
  const { key, iv } = await keysOf(subtle, fresh.privateKey, to, concat(enc, recipient), info);
  const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, aes, plain);
  return concat(enc, new Uint8Array(sealed));
}

/** Opens what was sealed to this device, or null: for another device, another purpose, or changed. */
export async function openSealed(
  subtle: Subtle,
  own: SealPair,
  info: Bytes,
  sealed: Bytes,
  aad: Bytes = new Uint8Array(),
): Promise<Bytes | null> {
  const enc = sealed.slice(0, SEALED_HEAD);
  try {
    const from = await subtle.importKey('raw', enc, ECDH, true, []);
    const mine = await rawSealKey(subtle, own.publicKey);
    const { key, iv } = await keysOf(subtle, own.privateKey, from, concat(enc, mine), info);
    const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const plain = await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: aad }, aes, sealed.slice(SEALED_HEAD));
    return new Uint8Array(plain);
  } catch {
    // Every way not to fit looks the same from outside.
    return null;
  }
}

/** Key and nonce of the one message (RFC 9180 sections 4.1 and 5.1). */
async function keysOf(subtle: Subtle, priv: WebKey, pub: WebKey, kemContext: Bytes, info: Bytes) {
  const empty = new Uint8Array();
  const dh = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: pub }, priv, 256));
  const eae = await extract(subtle, KEM_SUITE, empty, 'eae_prk', dh);
  const shared = await expand(subtle, KEM_SUITE, eae, 'shared_secret', kemContext, 32);
  const context = concat(
    Uint8Array.of(0),
    await extract(subtle, SUITE, empty, 'psk_id_hash', empty),
    await extract(subtle, SUITE, empty, 'info_hash', info),
  );
  const secret = await extract(subtle, SUITE, shared, 'secret', empty);
  return {
    key: await expand(subtle, SUITE, secret, 'key', context, 16),
    iv: await expand(subtle, SUITE, secret, 'base_nonce', context, 12),
  };
}

async function hmac(subtle: Subtle, key: Bytes, data: Bytes): Promise<Bytes> {
  // An HMAC key of no bytes is one of zeros (RFC 2104 section 2), which Web Crypto wants spelt out.
  const raw = key.length === 0 ? new Uint8Array(32) : key;
  const imported = await subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, data));
}

function extract(subtle: Subtle, suite: Bytes, salt: Bytes, label: string, ikm: Bytes): Promise<Bytes> {
  return hmac(subtle, salt, concat(utf8('HPKE-v1'), suite, utf8(label), ikm));
}

/** At most one block of SHA-256, which is all that is ever asked here. */
async function expand(
  subtle: Subtle,
  suite: Bytes,
  prk: Bytes,
  label: string,
  info: Bytes,
  length: number,
): Promise<Bytes> {
  const labelled = concat(Uint8Array.of(0, length), utf8('HPKE-v1'), suite, utf8(label), info, Uint8Array.of(1));
  return (await hmac(subtle, prk, labelled)).slice(0, length);
}
