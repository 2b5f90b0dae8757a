// SPDX-License-Identifier: EUPL-1.2
// The stanza `mlkem768x25519`: the file key under HPKE base mode (RFC 9180 section 6.1) with the KEM MLKEM768-X25519,
// HKDF-SHA-256 and ChaCha20-Poly1305 (C2SP age v1.1.0, "The hybrid recipient type"). Either half alone protects the key.
import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  hash,
  hkdfSync,
} from 'node:crypto';
import { type Bytes, concat, utf8 } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import {
  FILE_KEY_BYTES,
  type Stanza,
  type Unwrap,
  base64Unpadded,
  fromBase64Unpadded,
  nativeSecret,
} from './header.ts';
import { type Random, fresh } from './randomness.ts';
import { type Identity, type Recipient, privateX25519, publicX25519, rawPublic } from './recipient.ts';

export const STANZA_TYPE = 'mlkem768x25519';
/** Bytes of one stanza in a header: its argument line (1,494 characters of base64) and one body line. */
export const STANZA_BYTES = `-> ${STANZA_TYPE} `.length + 1494 + 1 + 43 + 1;

const MLKEM_CIPHERTEXT_BYTES = 1088;
const X25519_BYTES = 32;
const TAG_BYTES = 16;
const NONE = new Uint8Array(0);
/** More are neither written nor read. */
export const MAX_RECIPIENTS = 64;
/** Room for a stanza of a foreign type, so that such a header is refused for what it says and not for its length. */
const SLACK_BYTES = 4096;

const AEAD = 'chacha20-poly1305';
const COMBINER_LABEL = utf8('\\.//^\\');
const SUITE = concat(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0x00, 0x01, 0x00, 0x03));
const LABELLED = concat(utf8('HPKE-v1'), SUITE);
const CONTEXT = concat(
  Uint8Array.of(0),
  extractUnsalted('psk_id_hash', NONE),
  extractUnsalted('info_hash', utf8(`age-encryption.org/${STANZA_TYPE}`)),
);
const SECRET_INPUT = nativeSecret(concat(LABELLED, utf8('secret')));
const KEY_INFO = concat(Uint8Array.of(0, 32), LABELLED, utf8('key'), CONTEXT);
const NONCE_INFO = concat(Uint8Array.of(0, 12), LABELLED, utf8('base_nonce'), CONTEXT);

/**
 * Wraps a 16-byte file key for one recipient. The X25519 part takes 32 bytes of the given randomness; the ML-KEM part draws
 * its own inside OpenSSL, which offers no way to hand it in.
 */
export function wrapFileKey(recipient: Recipient, fileKey: Bytes, random: Random): Stanza {
  const kem = encapsulate(recipient.mlkem);
  const ephemeral = privateX25519(fresh(random, X25519_BYTES));
  const share = rawPublic(createPublicKey(ephemeral));
  const classical = diffieHellman({ privateKey: ephemeral, publicKey: recipient.x25519 });
  const { key, nonce } = schedule(combine(kem.sharedKey, classical, share, recipient.x25519Bytes));
  const cipher = createCipheriv(AEAD, key, nonce, { authTagLength: TAG_BYTES });
  const sealed = cipher.update(fileKey);
  cipher.final();
  return {
    args: [STANZA_TYPE, base64Unpadded(concat(kem.ciphertext, share))],
    body: concat(sealed, cipher.getAuthTag()),
  };
}

/**
 * The file key in a stanza. Refuses `age.stanza-type`, `age.stanza-form` (arguments, lengths: before any key is touched),
 * `age.low-order-point`, and `age.no-match` when it was wrapped for another key or changed: ML-KEM rejects implicitly, so
 * only the authenticated cipher can tell, and it cannot tell which.
 */
export function unwrapFileKey(identity: Identity, stanza: Stanza): Result<Bytes> {
  const form = readStanza(stanza);
  return form.ok ? unwrapEncapsulated(identity, form.value, stanza.body) : form;
}

/**
 * The rule of this product's reader: every stanza is `mlkem768x25519` (so no passphrase and no classical recipient beside it),
 * and there are exactly as many as the sender declared. Throws Fault `age.recipients` for an impossible number.
 */
export function hybridUnwrap(identity: Identity, declared: number): Unwrap {
  if (!Number.isInteger(declared) || declared < 1 || declared > MAX_RECIPIENTS) {
    throw new Fault('age.recipients', `a file has 1 to ${MAX_RECIPIENTS} recipients, not ${declared}`);
  }
  return {
    maxHeaderBytes: SLACK_BYTES + declared * STANZA_BYTES,
    unwrap(stanzas) {
      if (stanzas.some((stanza) => stanza.args[0] !== STANZA_TYPE)) {
        return refuse('age.stanza-type', 'The file is sealed to something that is not a post-quantum recipient.');
      }
      if (stanzas.length !== declared) {
        const params = { declared, found: stanzas.length };
        return refuse('age.stanza-count', 'The file is not sealed to exactly the declared recipients.', { params });
      }
      const encapsulated: Bytes[] = [];
      for (const stanza of stanzas) {
        const form = readStanza(stanza);
        if (!form.ok) return form;
        encapsulated.push(form.value);
      }
      for (const [i, share] of encapsulated.entries()) {
        const fileKey = unwrapEncapsulated(identity, share, stanzas[i]!.body);
        if (fileKey.ok || fileKey.refusal.code !== 'age.no-match') return fileKey;
      }
      return NO_MATCH;
    },
  };
}

const NO_MATCH = refuse('age.no-match', 'The file is not sealed to this key, or its recipient line was changed.');

/** The 1,120 encapsulated bytes of a well-formed stanza. */
function readStanza({ args, body }: Stanza): Result<Bytes> {
  if (args[0] !== STANZA_TYPE) return refuse('age.stanza-type', 'This is not a post-quantum recipient line.');
  const share = args.length === 2 ? fromBase64Unpadded(args[1]!) : null;
  if (share?.length !== MLKEM_CIPHERTEXT_BYTES + X25519_BYTES || body.length !== FILE_KEY_BYTES + TAG_BYTES) {
    return refuse('age.stanza-form', 'A post-quantum recipient line is malformed.');
  }
  return ok(share);
}

function unwrapEncapsulated(identity: Identity, encapsulated: Bytes, body: Bytes): Result<Bytes> {
  const share = encapsulated.subarray(MLKEM_CIPHERTEXT_BYTES);
  const pair = { privateKey: identity.x25519, publicKey: publicX25519(share) };
  let classical: Uint8Array;
  try {
    classical = diffieHellman(pair);
  } catch {
    // OpenSSL refuses an all-zero secret (RFC 7748 section 6.1); between two whole keys it has no other reason.
    return refuse('age.low-order-point', 'A recipient line carries a point that would give everybody the same secret.');
  }
  const quantum = decapsulate(identity.mlkem, encapsulated.subarray(0, MLKEM_CIPHERTEXT_BYTES));
  const { key, nonce } = schedule(combine(quantum, classical, share, identity.recipient.x25519Bytes));
  const decipher = createDecipheriv(AEAD, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(body.subarray(FILE_KEY_BYTES));
  const fileKey = new Uint8Array(decipher.update(body.subarray(0, FILE_KEY_BYTES)));
  try {
    decipher.final();
  } catch {
    return NO_MATCH;
  }
  return ok(fileKey);
}

/** The X-Wing style combiner of MLKEM768-X25519. */
function combine(quantum: Uint8Array, classical: Uint8Array, share: Uint8Array, owner: Uint8Array): Uint8Array {
  return hash('sha3-256', concat(quantum, classical, share, owner, COMBINER_LABEL), 'buffer');
}

/** RFC 9180 section 5.1, base mode. LabeledExtract then LabeledExpand is one HKDF call with the labels in its inputs. */
function schedule(sharedSecret: Uint8Array): { key: KeyObject; nonce: Uint8Array } {
  return {
    key: nativeSecret(hkdfSync('sha256', SECRET_INPUT, sharedSecret, KEY_INFO, 32)),
    nonce: new Uint8Array(hkdfSync('sha256', SECRET_INPUT, sharedSecret, NONCE_INFO, 12)),
  };
}

function extractUnsalted(label: string, input: Uint8Array): Uint8Array {
  return createHmac('sha256', NONE)
    .update(concat(LABELLED, utf8(label), input))
    .digest();
}
