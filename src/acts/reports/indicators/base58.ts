// SPDX-License-Identifier: EUPL-1.2
// Base58 with a check of four bytes (double SHA-256), as Bitcoin, Litecoin and TRON write addresses. Capitals matter.
import { sha256 } from '@noble/hashes/sha2.js';

const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < LETTERS.length; i++) VALUES[LETTERS.charCodeAt(i)] = i;

/** True when every sign of a text belongs to base58. */
export function isBase58(text: string): boolean {
  for (let i = 0; i < text.length; i++) if ((VALUES[text.charCodeAt(i)] ?? -1) < 0) return false;
  return text.length > 0;
}

/** Bytes without the check, `checksum` when it does not fit, or null for a foreign sign or more than 64 signs. */
export function fromBase58Check(text: string): Uint8Array | 'checksum' | null {
  if (text.length > 64 || !isBase58(text)) return null;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    let carry = VALUES[text.charCodeAt(i)]!;
    for (let j = 0; j < bytes.length; j++) {
      carry += bytes[j]! * 58;
      bytes[j] = carry & 0xff;
      carry >>= 8;
    }
    while (carry > 0) {
      bytes.push(carry & 0xff);
      carry >>= 8;
    }
  }
  for (let i = 0; i < text.length && text[i] === '1'; i++) bytes.push(0);
  const all = Uint8Array.from(bytes.reverse());
  if (all.length < 5) return 'checksum';
  const body = all.subarray(0, -4);
  const check = sha256(sha256(body));
  return all.subarray(-4).every((byte, i) => byte === check[i]) ? body : 'checksum';
}
