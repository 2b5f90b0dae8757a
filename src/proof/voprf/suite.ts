// SPDX-License-Identifier: EUPL-1.2
// The suite ristretto255-SHA512 of RFC 9497 section 4.1: its names, its hashing to the group, and its framing of what is hashed.
import { hash } from 'node:crypto';
import { type Bytes, concat, utf8 } from '#base/bytes.ts';
import type { Element, Ristretto, Scalar } from './ristretto.ts';

/** 0: answers without proof. 1: answers with a proof that the announced key was used. The third mode of the RFC is not spoken here. */
export type Mode = 0 | 1;

export const OUTPUT_BYTES = 64;
const BLOCK_BYTES = 128;

/** "OPRFV1-" ‖ mode ‖ "-ristretto255-SHA512" (RFC 9497 section 3.1). */
export function contextOf(mode: Mode): Bytes {
  return concat(utf8('OPRFV1-'), Uint8Array.of(mode), utf8('-ristretto255-SHA512'));
}

const tags = (mode: Mode) => {
  const context = contextOf(mode);
  const tag = (name: string) => concat(utf8(name), context);
  return {
    group: tag('HashToGroup-'),
    scalar: tag('HashToScalar-'),
    key: tag('DeriveKeyPair'),
    seed: tag('Seed-'),
  };
};
const TAGS = [tags(0), tags(1)] as const;

export function sha512(bytes: Uint8Array): Bytes {
  const out = hash('sha512', bytes, 'buffer');
  return new Uint8Array(out.buffer, out.byteOffset, out.length) as Bytes;
}

/** A part with its length before it in two bytes. In: at most 65535 bytes; callers have checked. */
export function framed(part: Uint8Array): Bytes {
  return concat(twoBytes(part.length), part);
}

export function twoBytes(n: number): Bytes {
  return Uint8Array.of(n >> 8, n & 0xff);
}

const NOTHING = new Uint8Array(BLOCK_BYTES);

/** expand_message_xmd of RFC 9380 section 5.3.1 with SHA-512, for exactly 64 bytes: one block of output. */
export function expand(message: Uint8Array, tag: Uint8Array): Bytes {
  const ending = concat(tag, Uint8Array.of(tag.length));
  const first = sha512(concat(NOTHING, message, twoBytes(OUTPUT_BYTES), Uint8Array.of(0), ending));
  return sha512(concat(first, Uint8Array.of(1), ending));
}

/** Hashes an input to the group. */
export function hashToGroup(group: Ristretto, mode: Mode, input: Uint8Array): Element {
  return group.elementFrom(expand(input, TAGS[mode].group));
}

/** Hashes to a scalar under the ordinary tag of the mode. */
export function hashToScalar(group: Ristretto, mode: Mode, input: Uint8Array): Scalar {
  return group.scalarFrom(expand(input, TAGS[mode].scalar));
}

/** Hashes to a scalar under the tag for keys. */
export function hashToKey(group: Ristretto, mode: Mode, input: Uint8Array): Scalar {
  return group.scalarFrom(expand(input, TAGS[mode].key));
}

/** The tag of the seed from which a proof draws its weights. */
export function seedTag(mode: Mode): Bytes {
  return TAGS[mode].seed;
}
