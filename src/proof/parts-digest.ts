// SPDX-License-Identifier: EUPL-1.2
// One digest over many parts, each with its length before it, so that no two lists of parts have the same bytes.
import { createHash, type Hash } from 'node:crypto';
import { hex, utf8 } from '#base/bytes.ts';

const TEXTS_AT_ONCE = 4096;

/** A running SHA-256 over parts. Every method returns the same object; `done` ends it. */
export class PartsDigest {
  private readonly hash: Hash = createHash('sha256');

  constructor(purpose: string) {
    this.text(purpose);
  }

  bytes(part: Uint8Array): this {
    this.length(part.length);
    this.hash.update(part);
    return this;
  }

  text(part: string): this {
    return this.bytes(utf8(part));
  }

  /** Numbers of an array as they lie in memory of a little-endian machine; on another machine they are turned round first. */
  numbers(part: Uint8Array | Uint16Array | Uint32Array): this {
    const own = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    return this.bytes(LITTLE || part.BYTES_PER_ELEMENT === 1 ? own : turned(own, part.BYTES_PER_ELEMENT));
  }

  /** A list of texts, however long: the lengths of all, then all of them run together. */
  texts(parts: readonly string[]): this {
    this.numbers(Uint32Array.from(parts, (part) => part.length));
    for (let i = 0; i < parts.length; i += TEXTS_AT_ONCE)
      this.hash.update(parts.slice(i, i + TEXTS_AT_ONCE).join(''), 'utf8');
    return this;
  }

  /** The digest, in lower-case hex. */
  done(): string {
    return hex(this.hash.digest());
  }

  private length(n: number): void {
    this.hash.update(`${n};`);
  }
}

const LITTLE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function turned(bytes: Uint8Array, width: number): Uint8Array {
  const out = Uint8Array.from(bytes);
  for (let i = 0; i < out.length; i += width) out.subarray(i, i + width).reverse();
  return out;
}
