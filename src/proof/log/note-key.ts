// SPDX-License-Identifier: EUPL-1.2
// Keys that sign notes: name, short id, type and public half, and the one-line text they travel as (vkey).
// Two types are known: 0x01 signs a note, 0x04 cosigns a checkpoint with a time. A key has one type, hence one role.
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { type Bytes, base64, concat, fromBase64, fromHex, hex, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';

/** Plain Ed25519 note signature: logs. */
export const ED25519 = 0x01;
/** Timestamped Ed25519 cosignature (C2SP tlog-cosignature, cosignature/v1): witnesses. */
export const COSIGNATURE = 0x04;
export type NoteKeyType = typeof ED25519 | typeof COSIGNATURE;

export type NoteKey = {
  readonly name: string;
  /** First four bytes of a hash, 8 lower-case hex characters. It finds a key; it proves nothing (C2SP signed-note). */
  readonly id: string;
  readonly type: NoteKeyType;
  readonly publicKey: Bytes;
};

/** Whoever holds the private half: key file, token or remote device. `sign` returns 64 bytes (RFC 8032). */
export type NoteSigner = { readonly key: NoteKey; readonly sign: (message: Uint8Array) => Uint8Array };

const MAX_NAME_BYTES = 255;
const SPKI_ED25519 = fromHex('302a300506032b6570032100')!;
const PKCS8_ED25519 = fromHex('302e020100300506032b657004220420')!;

/** Key names are not empty and carry no plus and no Unicode space (C2SP signed-note); ours also fit one length byte. */
export function isKeyName(text: string): boolean {
  if (text === '' || !text.isWellFormed() || utf8(text).length > MAX_NAME_BYTES) return false;
  // U+0085 is a Unicode space that JavaScript's \s does not know.
  return !/[\s\u0085+]/u.test(text) && !hasControl(text);
}

/** True when a text holds a control character below U+0020 other than the newline. */
export function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x20 && c !== 0x0a) return true;
  }
  return false;
}

/** Joins the parts of a key of our own. Throws Fault log.key for a name or length no note could carry. */
export function noteKey(name: string, type: NoteKeyType, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name)) throw new Fault('log.key', `not a key name: ${JSON.stringify(name)}`);
  if (publicKey.length !== 32) throw new Fault('log.key', 'an Ed25519 public key has 32 bytes');
  return { name, id: keyId(name, type, publicKey), type, publicKey: concat(publicKey) };
}

/** SHA-256(name || LF || type || public key), first four bytes (C2SP signed-note, "Signatures"). */
function keyId(name: string, type: number, publicKey: Uint8Array): string {
  const named = concat(utf8(`${name}\n`), new Uint8Array([type]), publicKey);
  return hash('sha256', named, 'hex').slice(0, 8);
}

/** The vkey text: name+id+base64(type || public key). */
export function vkeyOf(key: NoteKey): string {
  return `${key.name}+${key.id}+${base64(concat(new Uint8Array([key.type]), key.publicKey))}`;
}

/**
 * Reads a vkey. Refusals: note.vkey-form, note.vkey-type (neither 0x01 nor 0x04), note.vkey-id (id and key differ).
 */
export function parseVkey(text: string): Result<NoteKey> {
  const wrong = refuse('note.vkey-form', 'The verifier key is not of the form name+id+key.');
  const first = text.indexOf('+');
  const second = text.indexOf('+', first + 1);
  if (first < 0 || second < 0) return wrong;
  const name = text.slice(0, first);
  const id = text.slice(first + 1, second);
  const material = fromBase64(text.slice(second + 1));
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id) || material === null || material.length < 2) return wrong;
  const type = material[0];
  if (type !== ED25519 && type !== COSIGNATURE)
    return refuse('note.vkey-type', 'The verifier key is of a type this format version does not use.');
  if (material.length !== 33) return wrong;
  const key = noteKey(name, type, material.subarray(1));
  if (key.id !== id) return refuse('note.vkey-id', 'The id in the verifier key does not belong to its name and key.');
  return ok(key);
}

/**
 * A signer over a private key in memory. In: name, type, 32-byte Ed25519 seed (RFC 8032 section 5.1.5).
 * Throws Fault log.key for a seed of another length.
 */
export function seedSigner(name: string, type: NoteKeyType, seed: Uint8Array): NoteSigner {
  if (seed.length !== 32) throw new Fault('log.key', 'an Ed25519 seed has 32 bytes');
  const der = concat(PKCS8_ED25519, seed);
  const secret = createPrivateKey({ key: der as unknown as Buffer, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const key = noteKey(name, type, spki.subarray(SPKI_ED25519.length));
  return { key, sign: (message) => new Uint8Array(sign(null, message, secret)) };
}

// Parsing a public key costs as much as a verification, and the same few keys are asked thousands of times.
const imported = new WeakMap<NoteKey, KeyObject>();

/** True when the 64 bytes are this key's Ed25519 signature over the message. */
export function isSignedBy(key: NoteKey, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  let known = imported.get(key);
  if (known === undefined) {
    const der = concat(SPKI_ED25519, key.publicKey);
    known = createPublicKey({ key: der as unknown as Buffer, format: 'der', type: 'spki' });
    imported.set(key, known);
  }
  return verify(null, message, known, signature);
}

/** Same public key, whatever it is called. */
export function fingerprintOf(key: NoteKey): string {
  return hex(key.publicKey);
}
