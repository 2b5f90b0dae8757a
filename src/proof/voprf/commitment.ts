// SPDX-License-Identifier: EUPL-1.2
// A promise of what was asked: it can be opened later, and without its nonce it tells nothing, however easy the value is to guess.
import { hash } from 'node:crypto';
import { type Bytes, concat, sameBytes, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';

export const NONCE_BYTES = 32;
const PREFIX = utf8('comity/blind-question/v1\n');

/**
 * SHA-256 of a fixed prefix, the nonce and the value. In: 32 fresh bytes of chance a value. Throws Fault voprf.nonce for another
 * length, because a phone number under a short nonce is found in minutes.
 */
export function commitTo(value: Uint8Array, nonce: Uint8Array): Bytes {
  if (nonce.length !== NONCE_BYTES) throw new Fault('voprf.nonce', 'a promise wants 32 bytes of chance');
  const out = hash('sha256', concat(PREFIX, nonce, value), 'buffer');
  return new Uint8Array(out.buffer, out.byteOffset, out.length) as Bytes;
}

/** Is this what was promised? */
export function opens(commitment: Uint8Array, value: Uint8Array, nonce: Uint8Array): boolean {
  return nonce.length === NONCE_BYTES && sameBytes(commitTo(value, nonce), commitment);
}
