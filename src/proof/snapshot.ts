// SPDX-License-Identifier: EUPL-1.2
// One digest over a set of files, so that a provider can say what it put aside without showing it.
import { createHash } from 'node:crypto';

/** SHA-256, lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Digest of a set of files whatever their order: SHA-256 over the sorted lines "<sha256>  <size>\n".
 * In: digests in lower-case hex and sizes in bytes. Anybody with coreutils can repeat it.
 */
export function snapshotDigest(files: { sha256: string; size: number }[]): string {
  const lines = files.map((f) => `${f.sha256}  ${f.size}\n`).sort();
  return sha256Hex(new TextEncoder().encode(lines.join('')));
}
