// SPDX-License-Identifier: EUPL-1.2
// The payload of an age file: chunks of 64 KiB, each under ChaCha20-Poly1305, its nonce a counter and a last-chunk flag
// (C2SP age v1.1.0, "Payload"; the STREAM construction). Memory is one chunk and one piece of input, whatever the file's size.
import { type KeyObject, createCipheriv, createDecipheriv } from 'node:crypto';
import type { Bytes } from '#base/bytes.ts';
import { Fault, type Refusal, type Result, ok, refuse } from '#base/result.ts';
import { NONCE_BYTES } from './header.ts';
import { STANZA_BYTES } from './hybrid.ts';

const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const FRAME_BYTES = 'age-encryption.org/v1\n'.length + `--- ${' '.repeat(43)}\n`.length;
const AEAD = 'chacha20-poly1305';
const AEAD_OPTIONS = { authTagLength: TAG_BYTES };
const NOTHING = new Uint8Array(0);

/** Exact size in bytes of a sealed file. Throws Fault `age.size` when the plain size is not a whole number of bytes. */
export function sealedSize(plainSize: number, recipients: number): number {
  return FRAME_BYTES + recipients * STANZA_BYTES + NONCE_BYTES + payloadSize(plainSize);
}

/** Size of the sealed chunks: an empty payload still has one chunk. */
export function payloadSize(plainSize: number): number {
  if (!Number.isSafeInteger(plainSize) || plainSize < 0) throw new Fault('age.size', `${plainSize} is no size`);
  return plainSize + TAG_BYTES * Math.max(1, Math.ceil(plainSize / CHUNK_BYTES));
}

/** Seals a whole payload into `out` from `at` on, where `payloadSize` bytes must be free. */
export function sealPayload(key: KeyObject, plain: Uint8Array, out: Bytes, at: number): void {
  const nonce = new ChunkNonce();
  let from = 0;
  for (; plain.length - from > CHUNK_BYTES; from += CHUNK_BYTES) {
    at = sealChunk(key, nonce.next(false), plain.subarray(from, from + CHUNK_BYTES), out, at);
  }
  sealChunk(key, nonce.next(true), plain.subarray(from), out, at);
}

/** Opens a whole payload, or refuses with the codes of `PayloadOpener` and gives nothing. */
export function openPayload(key: KeyObject, sealed: Uint8Array): Result<Bytes> {
  const nonce = new ChunkNonce();
  const fullChunks = Math.max(0, Math.ceil(sealed.length / SEALED_CHUNK_BYTES) - 1);
  const tail = sealed.length - fullChunks * SEALED_CHUNK_BYTES;
  const out = new Uint8Array(fullChunks * CHUNK_BYTES + Math.max(0, tail - TAG_BYTES));
  let from = 0;
  let at = 0;
  for (;;) {
    const last = sealed.length - from <= SEALED_CHUNK_BYTES;
    const opened = openChunk(key, nonce, sealed.subarray(from, from + SEALED_CHUNK_BYTES), last);
    if (opened.refusal !== null) return { ok: false, refusal: opened.refusal };
    out.set(opened.plain, at);
    if (last) return ok(out);
    at += opened.plain.length;
    from += SEALED_CHUNK_BYTES;
  }
}

/** Seals a payload piece by piece. It keeps no reference to a piece, so the caller may reuse its buffer. */
export class PayloadSealer {
  readonly #key: KeyObject;
  readonly #nonce = new ChunkNonce();
  readonly #held = new Uint8Array(CHUNK_BYTES);
  #heldBytes = 0;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** The chunks that became certain not to be the last one: a chunk waits until a byte follows it. May be empty. */
  push(piece: Uint8Array): Bytes {
    const ready = Math.max(0, Math.ceil((this.#heldBytes + piece.length) / CHUNK_BYTES) - 1);
    const out = ready === 0 ? NOTHING : new Uint8Array(ready * SEALED_CHUNK_BYTES);
    let at = 0;
    let from = 0;
    if (ready > 0 && this.#heldBytes > 0) {
      from = CHUNK_BYTES - this.#heldBytes;
      this.#held.set(piece.subarray(0, from), this.#heldBytes);
      at = sealChunk(this.#key, this.#nonce.next(false), this.#held, out, at);
      this.#heldBytes = 0;
    }
    for (; at < out.length; from += CHUNK_BYTES) {
      at = sealChunk(this.#key, this.#nonce.next(false), piece.subarray(from, from + CHUNK_BYTES), out, at);
    }
    this.#held.set(piece.subarray(from), this.#heldBytes);
    this.#heldBytes += piece.length - from;
    return out;
  }

  /** The last chunk. Call once; after it the sealer is spent. */
  finish(): Bytes {
    const out = new Uint8Array(this.#heldBytes + TAG_BYTES);
    sealChunk(this.#key, this.#nonce.next(true), this.#held.subarray(0, this.#heldBytes), out, 0);
    return out;
  }
}

/** Authenticated bytes, and why nothing comes after them (null while all is well). */
export type Opened = { readonly plain: Bytes; readonly refusal: Refusal | null };

/**
 * Opens a payload piece by piece and gives out authenticated bytes only. Refusals: `age.chunk` (changed, swapped or cut
 * within), `age.truncated` (the file ends early), `age.trailing-bytes` (something follows the last chunk),
 * `age.empty-last-chunk`. After a refusal, and after `finish`, it is spent.
 */
export class PayloadOpener {
  readonly #key: KeyObject;
  readonly #nonce = new ChunkNonce();
  readonly #held = new Uint8Array(SEALED_CHUNK_BYTES);
  #heldBytes = 0;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  push(piece: Uint8Array): Opened {
    const ready = Math.max(0, Math.ceil((this.#heldBytes + piece.length) / SEALED_CHUNK_BYTES) - 1);
    const out = ready === 0 ? NOTHING : new Uint8Array(ready * CHUNK_BYTES);
    let from = 0;
    for (let at = 0; at < out.length; at += CHUNK_BYTES) {
      let chunk: Uint8Array = this.#held;
      if (this.#heldBytes > 0) {
        from = SEALED_CHUNK_BYTES - this.#heldBytes;
        this.#held.set(piece.subarray(0, from), this.#heldBytes);
        this.#heldBytes = 0;
      } else {
        chunk = piece.subarray(from, from + SEALED_CHUNK_BYTES);
        from += SEALED_CHUNK_BYTES;
      }
      const opened = openChunk(this.#key, this.#nonce, chunk, false);
      out.set(opened.plain, at);
      if (opened.refusal !== null) return { plain: out.subarray(0, at + opened.plain.length), refusal: opened.refusal };
    }
    this.#held.set(piece.subarray(from), this.#heldBytes);
    this.#heldBytes += piece.length - from;
    return { plain: out, refusal: null };
  }

  /** The last chunk; only when it comes without a refusal was the payload complete. */
  finish(): Opened {
    return openChunk(this.#key, this.#nonce, this.#held.subarray(0, this.#heldBytes), true);
  }
}

/** Eleven bytes of counter, most significant first, and the last-chunk flag. Its bytes are reused from chunk to chunk. */
class ChunkNonce {
  readonly bytes = new Uint8Array(12);
  #chunk = 0;

  /** Number of the chunk that comes next, from zero. */
  get chunk(): number {
    return this.#chunk;
  }

  next(last: boolean): Bytes {
    let rest = this.#chunk++;
    for (let i = 10; i >= 4; i--) {
      this.bytes[i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return this.flag(last);
  }

  /** The same chunk under the other flag. */
  flag(last: boolean): Bytes {
    this.bytes[11] = last ? 1 : 0;
    return this.bytes;
  }
}

/** Writes chunk and tag to `out` at `at`; gives the offset after them. */
function sealChunk(key: KeyObject, nonce: Bytes, plain: Uint8Array, out: Bytes, at: number): number {
  const cipher = createCipheriv(AEAD, key, nonce, AEAD_OPTIONS);
  out.set(cipher.update(plain), at);
  cipher.final();
  out.set(cipher.getAuthTag(), at + plain.length);
  return at + plain.length + TAG_BYTES;
}

/**
 * Opens the next chunk. A full chunk that fails is tried under the other flag, only to say what happened: it is then genuine
 * and in its place, but the file was cut after it, or something was appended.
 */
function openChunk(key: KeyObject, nonce: ChunkNonce, chunk: Uint8Array, last: boolean): Opened {
  const at = { params: { chunk: nonce.chunk } };
  if (chunk.length < TAG_BYTES) return stopped('age.truncated', 'The file ends before its last chunk.', at);
  if (chunk.length === TAG_BYTES && nonce.chunk > 0) {
    return stopped('age.empty-last-chunk', 'The last chunk of the file is empty though others came before.', at);
  }
  const plain = authentic(key, nonce.next(last), chunk);
  if (plain !== null) return { plain, refusal: null };
  const misplaced = chunk.length === SEALED_CHUNK_BYTES ? authentic(key, nonce.flag(!last), chunk) : null;
  if (misplaced === null) return stopped('age.chunk', 'A chunk of the file is not what was sealed there.', at);
  return last
    ? stopped('age.truncated', 'The file ends before its last chunk.', at, misplaced)
    : stopped('age.trailing-bytes', 'Something follows the last chunk of the file.', at, misplaced);
}

function authentic(key: KeyObject, nonce: Bytes, chunk: Uint8Array): Bytes | null {
  const decipher = createDecipheriv(AEAD, key, nonce, AEAD_OPTIONS);
  decipher.setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
  const plain = decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

function stopped(code: string, words: string, more: { params: { chunk: number } }, plain: Bytes = NOTHING): Opened {
  return { plain, refusal: refuse(code, words, more).refusal };
}
