// SPDX-License-Identifier: EUPL-1.2
// What a single line of a log text may say: a count, or a hash. One spelling each, so no two readers differ.
import { type Bytes, fromBase64 } from '#base/bytes.ts';

/** Every Merkle hash is SHA-256: 32 bytes. */
export const HASH_BYTES = 32;
/** No proof in a tree of fewer than 2^63 leaves is longer; 64 hashes or more are refused before hashing (T06). */
export const MAX_PROOF_HASHES = 63;

/** ASCII decimal without leading zeros, below 2^53 so that arithmetic stays exact; null for anything else. */
export function readCount(line: string): number | null {
  if (line.length > 16 || !/^(?:0|[1-9][0-9]*)$/.test(line)) return null;
  const count = Number(line);
  return Number.isSafeInteger(count) ? count : null;
}

/** A hash in canonical base64, or null. */
export function readHash(line: string): Bytes | null {
  if (line.length !== 44) return null;
  const hash = fromBase64(line);
  return hash?.length === HASH_BYTES ? hash : null;
}

/** Proof lines, one hash each, at most 63; null when any line is something else. */
export function readHashes(lines: readonly string[]): Bytes[] | null {
  if (lines.length > MAX_PROOF_HASHES) return null;
  const hashes: Bytes[] = [];
  for (const line of lines) {
    const hash = readHash(line);
    if (hash === null) return null;
    hashes.push(hash);
  }
  return hashes;
}
