// SPDX-License-Identifier: EUPL-1.2
// A ZIP without data descriptors states size and CRC before the content, and manifests state digests: so every file is read once beforehand.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Bytes } from '#base/bytes.ts';
import { hex } from '#base/bytes.ts';
import type { Digest } from '#base/act.ts';

/** A file that can be read from its start any number of times. `name` is its name as it came, not a path. */
export type Source = { name: string; open(): AsyncIterable<Uint8Array> };

/** Size in bytes, CRC-32 (IEEE, unsigned), SHA-256 in lower-case hex. */
export type Measures = { size: number; crc32: number; sha256: Digest };
export type Measured = Source & Measures;

/** Reads a file once, in chunks, and states what it measured. Faults of the source pass through. */
export async function measure(source: Source): Promise<Measured> {
  return { name: source.name, open: () => source.open(), ...(await measureStream(source.open())) };
}

/** The measures of a stream, read to its end. */
export async function measureStream(stream: AsyncIterable<Uint8Array>): Promise<Measures> {
  const hash = createHash('sha256');
  let size = 0;
  let crc = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    size += chunk.length;
  }
  return { size, crc32: crc, sha256: hash.digest('hex') };
}

/** The measures of a small file held in memory. */
export function measureBytes(name: string, bytes: Bytes): Measured {
  return {
    name,
    size: bytes.length,
    crc32: crc32(bytes),
    sha256: sha256Hex(bytes),
    async *open() {
      yield bytes;
    },
  };
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(bytes: Uint8Array): Digest {
  return hex(sha256(bytes));
}

export function sha256(bytes: Uint8Array): Bytes {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
