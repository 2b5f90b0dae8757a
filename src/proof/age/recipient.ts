// SPDX-License-Identifier: EUPL-1.2
// The two halves of a receive key: the recipient everybody may know, the identity only its owner holds
// (C2SP age v1.1.0, "The hybrid recipient type"; the key pair is MLKEM768-X25519 of the HPKE post-quantum drafts).
// Both hold native key objects, made once, so that sealing many small files does not import a key for each.
import { type KeyObject, createHash, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { type Bytes, concat } from '#base/bytes.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { bech32, fromBech32 } from './bech32.ts';
import { type Random, fresh } from './randomness.ts';

const RECIPIENT_PREFIX = 'age1pq';
const IDENTITY_PREFIX = 'age-secret-key-pq-';
const RECIPIENT_LENGTH = 1959;
const IDENTITY_LENGTH = 77;
const MLKEM_PUBLIC_BYTES = 1184;
const X25519_BYTES = 32;
const IDENTITY_BYTES = 32;
const MLKEM_SEED_BYTES = 64;

/** A key to seal to. `text` is its only spelling (`age1pq1…`, 1,959 characters). */
export type Recipient = {
  readonly text: string;
  readonly mlkem: KeyObject;
  readonly x25519: KeyObject;
  readonly x25519Bytes: Bytes;
};

/** A key to open with. The secret bytes stay private, so that printing or serialising an identity shows nothing. */
export class Identity {
  readonly recipient: Recipient;
  readonly mlkem: KeyObject;
  readonly x25519: KeyObject;
  readonly #secret: Bytes;

  /** From the 32 secret bytes; both private keys are SHAKE256 of them, never the bytes themselves. */
  constructor(secret: Bytes) {
    this.#secret = secret;
    const expanded = createHash('shake256', { outputLength: MLKEM_SEED_BYTES + X25519_BYTES })
      .update(secret)
      .digest();
    this.mlkem = createPrivateKey({
      key: expanded.subarray(0, MLKEM_SEED_BYTES),
      format: 'raw-seed',
      asymmetricKeyType: 'ml-kem-768',
    });
    this.x25519 = privateX25519(expanded.subarray(MLKEM_SEED_BYTES));
    const mlkem = createPublicKey(this.mlkem);
    const x25519 = createPublicKey(this.x25519);
    const x25519Bytes = rawPublic(x25519);
    this.recipient = { text: spell(rawPublic(mlkem), x25519Bytes), mlkem, x25519, x25519Bytes };
    expanded.fill(0);
  }

  /** The secret spelling, `AGE-SECRET-KEY-PQ-1…`: for the key file only. */
  secretText(): string {
    return bech32(IDENTITY_PREFIX, this.#secret).toUpperCase();
  }
}

/** A new identity from 32 bytes of the given randomness. */
export function newIdentity(random: Random): Identity {
  return new Identity(fresh(random, IDENTITY_BYTES));
}

/** The public half of an identity. */
export function recipientOf(identity: Identity): Recipient {
  return identity.recipient;
}

/** Reads `AGE-SECRET-KEY-PQ-1…` (upper case only). Refuses with `age.identity` without repeating the text. */
export function readIdentity(text: string): Result<Identity> {
  const secret =
    text.length === IDENTITY_LENGTH && text === text.toUpperCase()
      ? fromBech32(IDENTITY_PREFIX, text.toLowerCase())
      : null;
  if (secret?.length !== IDENTITY_BYTES) {
    return refuse('age.identity', 'This is not the spelling of a post-quantum age identity.');
  }
  return ok(new Identity(secret));
}

/**
 * Reads `age1pq1…` (lower case only). Refuses `age.recipient` for anything not spelled so (classical and tagged recipients
 * included), and `age.recipient-key` for a spelling that holds an impossible ML-KEM key (FIPS 203 section 7.2, modulus check)
 * or an X25519 point of low order, so that sealing to a recipient that was read cannot fail.
 */
export function readRecipient(text: string): Result<Recipient> {
  const bytes = text.length === RECIPIENT_LENGTH ? fromBech32(RECIPIENT_PREFIX, text) : null;
  if (bytes?.length !== MLKEM_PUBLIC_BYTES + X25519_BYTES) {
    return refuse('age.recipient', 'This is not the spelling of a post-quantum age recipient.');
  }
  const x25519Bytes = bytes.slice(MLKEM_PUBLIC_BYTES);
  try {
    const mlkem = createPublicKey({
      key: viewed(bytes.subarray(0, MLKEM_PUBLIC_BYTES)),
      format: 'raw-public',
      asymmetricKeyType: 'ml-kem-768',
    });
    const x25519 = publicX25519(x25519Bytes);
    diffieHellman({ privateKey: PROBE, publicKey: x25519 });
    return ok({ text, mlkem, x25519, x25519Bytes });
  } catch {
    return refuse('age.recipient-key', 'This recipient is spelled correctly but holds an impossible key.');
  }
}

/** The native key of 32 raw X25519 public bytes; every 32 bytes are a point (RFC 7748 section 5). */
export function publicX25519(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: viewed(raw), format: 'raw-public', asymmetricKeyType: 'x25519' });
}

/** The native key of 32 raw X25519 secret bytes. */
export function privateX25519(raw: Uint8Array): KeyObject {
  return createPrivateKey({ key: viewed(raw), format: 'raw-private', asymmetricKeyType: 'x25519' });
}

/** The raw public bytes of a public key object. */
export function rawPublic(key: KeyObject): Bytes {
  return new Uint8Array(key.export({ format: 'raw-public' }));
}

/** Any secret scalar shows a low-order point, since clamping makes every scalar a multiple of eight. It protects nothing. */
const PROBE = privateX25519(new Uint8Array(X25519_BYTES).fill(9));

/** The same bytes as the type of key import asks for them, not a copy. */
function viewed(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function spell(mlkem: Uint8Array, x25519: Uint8Array): string {
  return bech32(RECIPIENT_PREFIX, concat(mlkem, x25519));
}
