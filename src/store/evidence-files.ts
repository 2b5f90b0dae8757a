// SPDX-License-Identifier: EUPL-1.2
// Files of evidence on a disk, each found by its own SHA-256 and never changed. Memory stays flat whatever their size.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { Digest } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { flushFolder, makeFolder, writeAll } from './durable.ts';
import { codeOf, diskFull, isFull } from './faults.ts';

/** What a file is: `sha256` lower-case hex, `size` in bytes, `crc32` as ZIP counts it (unsigned). */
export type FileFacts = { sha256: Digest; size: number; crc32: number };
export type OpenFile = { size: number; start: number; end: number; stream: Readable };

const SHA256 = /^[0-9a-f]{64}$/;

/** True for the only names files have here. */
export function isDigest(name: string): boolean {
  return SHA256.test(name);
}

/** Counts and hashes bytes as they pass. */
export function measure(): { add(bytes: Uint8Array): void; facts(): FileFacts } {
  const hash = createHash('sha256');
  let size = 0;
  let crc = 0;
  return {
    add(bytes) {
      hash.update(bytes);
      size += bytes.length;
      crc = crc32(bytes, crc);
    },
    facts: () => ({ sha256: hash.digest('hex'), size, crc32: crc }),
  };
}

export type EvidenceFiles = ReturnType<typeof evidenceFiles>;

/** The files below a folder: `files/ab/<sha256>`, and `arriving/` for what is still being written. One folder, one node. */
export function evidenceFiles(root: string) {
  const base = resolve(root);
  const place = (sha256: Digest) => join(base, 'files', sha256.slice(0, 2), sha256);
  const arriving = join(base, 'arriving');

  /** Where a file rests or will; refuses every name that is not a digest, so no name can lead elsewhere. */
  function named(sha256: string): Result<string> {
    return isDigest(sha256)
      ? ok(place(sha256))
      : refuse('store.file-name', 'A file is asked for by its SHA-256 in lower-case hex.');
  }

  async function sizeOf(sha256: Digest): Promise<number | null> {
    if (!isDigest(sha256)) return null;
    try {
      return (await stat(place(sha256))).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  /** Gives a flushed file its final name, durably. The same bytes twice are one file. */
  async function settle(path: string, sha256: Digest): Promise<void> {
    const target = place(sha256);
    const changed = new Set([...(await makeFolder(dirname(target))), dirname(target), dirname(path)]);
    await rename(path, target);
    for (const folder of changed) await flushFolder(folder);
  }

  return {
    base,
    settle,
    size: sizeOf,

    /**
     * Takes a file in. In: its bytes; `limit`, the most bytes it may have; `expect`, what it must be; `before`, what is written down before it
     * rests, so that no file rests unknown. Out: its facts, durable.
     * Refusals store.file-too-large, store.file-other (not what was expected); Fault store.disk-full. Whatever the end, and
     * also when the source fails, nothing half done stays.
     */
    async put(
      source: AsyncIterable<Uint8Array>,
      {
        limit,
        expect,
        before,
      }: { limit: number; expect?: Partial<FileFacts>; before?: (facts: FileFacts) => Promise<unknown> },
    ): Promise<Result<FileFacts>> {
      const temporary = join(arriving, `${hex(randomBytes(16))}.tmp`);
      let file: FileHandle | undefined;
      try {
        await makeFolder(arriving);
        file = await open(temporary, 'wx', 0o600);
        const measured = measure();
        let size = 0;
        for await (const chunk of source) {
          if (size + chunk.length > limit)
            return refuse('store.file-too-large', 'The file is larger than was declared or allowed.', {
              params: { limit },
            });
          await writeAll(file, chunk, size);
          measured.add(chunk);
          size += chunk.length;
        }
        const facts = measured.facts();
        for (const key of ['sha256', 'size', 'crc32'] as const)
          if (expect?.[key] !== undefined && expect[key] !== facts[key])
            return refuse('store.file-other', 'The file that arrived is not the one that was announced.', {
              params: { what: key },
            });
        await file.sync();
        await before?.(facts);
        await settle(temporary, facts.sha256);
        return ok(facts);
      } catch (error) {
        throw isFull(error) ? diskFull(base, error) : error;
      } finally {
        await file?.close();
        await rm(temporary, { force: true });
      }
    },

    /**
     * Opens a file, or its bytes `start` to `end` (exclusive). Refusals store.file-name, store.file-unknown, store.file-range.
     * The caller reads the stream or destroys it.
     */
    async open(sha256: Digest, range: { start?: number; end?: number } = {}): Promise<Result<OpenFile>> {
      const path = named(sha256);
      if (!path.ok) return path;
      const size = await sizeOf(sha256);
      if (size === null) return refuse('store.file-unknown', 'There is no file of that hash here.');
      const { start = 0, end = size } = range;
      if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start || end > size)
        return refuse('store.file-range', 'The file does not have the bytes asked for.', { params: { size } });
      // The end given to a stream is inclusive, so an empty range has no spelling there.
      const stream = start === end ? Readable.from([]) : createReadStream(path.value, { start, end: end - 1 });
      return ok({ size, start, end, stream });
    },

    /** Reads a resting file again in full: what it is now, or null when it is not here. For checks, not for every use. */
    async inspect(sha256: Digest): Promise<FileFacts | null> {
      if ((await sizeOf(sha256)) === null) return null;
      return factsOf(place(sha256));
    },

    /** Removes a file whose time to be kept is over. Out: whether it was here. */
    async remove(sha256: Digest): Promise<boolean> {
      if ((await sizeOf(sha256)) === null) return false;
      await rm(place(sha256));
      await flushFolder(dirname(place(sha256)));
      return true;
    },

    /** Removes what killed writers left in `arriving` untouched since `before` (milliseconds since 1970). Out: how many files. */
    async sweep(before: number): Promise<number> {
      let removed = 0;
      for (const name of await readdir(arriving).catch(() => [])) {
        const path = join(arriving, name);
        const found = await stat(path).catch(() => null);
        if (!found || found.mtimeMs >= before) continue;
        await rm(path, { force: true });
        removed++;
      }
      return removed;
    },
  };
}

/** Reads a file in full and says what it is. Fault `store.file-unreadable`. */
export async function factsOf(path: string): Promise<FileFacts> {
  const measured = measure();
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) measured.add(chunk as Uint8Array);
  } catch (cause) {
    throw new Fault('store.file-unreadable', `${path} cannot be read.`, { cause });
  }
  return measured.facts();
}
