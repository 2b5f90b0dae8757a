// SPDX-License-Identifier: EUPL-1.2
// An officer's signing key rests wrapped under the officer's password and is opened only by a live session: whoever holds
// the disk and the database alone can sign nothing in an officer's name.
import {
  argon2,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { base64, base64url, type Bytes, concat, fromBase64url, hex } from '#base/bytes.ts';
import { kidOf } from '#proof/keys.ts';
import { keySigner, type Signer } from '#proof/signed-act.ts';
import type { Random } from './identity.ts';

/** Argon2id as OWASP advises for sign-in: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const NONCE = 12;
const TAG = 16;

export type WrappedKey = { passwordHash: string; wrappedKey: Bytes; publicKey: string };

/** Makes an officer's key and wraps it under a password. `passwordHash` holds only the salt and the cost: opening is the check. */
export async function makeOfficerKey(password: string, random: Random): Promise<WrappedKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const salt = random(16);
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
  const wrappedKey = wrap(await passwordKey(password, salt), secret, random);
  return {
    passwordHash: `argon2id$${COST.memory}$${COST.passes}$${COST.parallelism}$${base64url(salt)}`,
    wrappedKey,
    publicKey: base64(Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }))),
  };
}

/** Opens an officer's key; null when the password is wrong. */
export async function openWithPassword(
  person: { passwordHash: string; wrappedKey: Uint8Array },
  password: string,
): Promise<Bytes | null> {
  const [name, memory, passes, parallelism, salt] = person.passwordHash.split('$');
  const saltBytes = salt ? fromBase64url(salt) : null;
  if (name !== 'argon2id' || !saltBytes) return null;
  const key = await passwordKey(password, saltBytes, {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return unwrap(key, person.wrappedKey);
}

/** A new session: a token for the cookie, its hash for the table, and the key wrapped under the token. */
export function openSession(
  secret: Uint8Array,
  random: Random,
): { token: string; tokenHash: string; wrappedKey: Bytes } {
  const token = base64url(random(32));
  return { token, tokenHash: tokenHash(token), wrappedKey: wrap(sessionKey(token), secret, random) };
}

export function tokenHash(token: string): string {
  return hex(createHash('sha256').update(token).digest());
}

/** The officer's signer, from the token and what the session row holds; null when they do not fit. */
export function signerOf(token: string, wrappedKey: Uint8Array): Signer | null {
  const secret = unwrap(sessionKey(token), wrappedKey);
  if (!secret) return null;
  return signerOfSecret(secret);
}

/** The signer of a PKCS#8 DER private key. */
export function signerOfSecret(secret: Uint8Array): Signer {
  const key: KeyObject = createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' });
  return keySigner(kidOf(Uint8Array.from(createPublicKey(key).export({ type: 'spki', format: 'der' }))), key);
}

function passwordKey(password: string, salt: Uint8Array, cost = COST): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    argon2('argon2id', { message: password.normalize('NFC'), nonce: salt, tagLength: 32, ...cost }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

function sessionKey(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'comity/session-key/v1', 32));
}

function wrap(key: Uint8Array, secret: Uint8Array, random: Random): Bytes {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return concat(nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag());
}

function unwrap(key: Uint8Array, wrapped: Uint8Array): Bytes | null {
  // A shorter tag would be easier to guess.
  if (wrapped.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAuthTag(wrapped.subarray(-TAG));
    return concat(decipher.update(wrapped.subarray(NONCE, -TAG)), decipher.final());
  } catch {
    // A wrong key and a changed ciphertext look alike, and both mean: not opened.
    return null;
  }
}
