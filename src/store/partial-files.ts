// SPDX-License-Identifier: EUPL-1.2
// Files that arrive in pieces and over days. A piece is only ever added at the end, and nothing counts before the whole has been read again.
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '#base/act.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { flushFolder, makeFolder, writeAll } from './durable.ts';
import { type EvidenceFiles, type FileFacts, factsOf, isDigest } from './evidence-files.ts';
import { codeOf, diskFull, isFull } from './faults.ts';

export type PartialFiles = ReturnType<typeof partialFiles>;

/** Flushed this often while a piece is written, so that a full disk or a kill costs little. */
const FLUSH_BYTES = 64 * 1024 * 1024;

/** The unfinished files of an evidence store; `finish` moves them in. */
export function partialFiles(files: EvidenceFiles) {
  const arriving = join(files.base, 'arriving');
  const place = (sha256: Digest) => join(arriving, `${sha256}.part`);
  /** Files being written by this process: two writers of one file would interleave. */
  const busy = new Set<string>();

  async function have(sha256: Digest): Promise<number> {
    if (!isDigest(sha256)) return 0;
    try {
      return (await stat(place(sha256))).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 0;
      throw error;
    }
  }

  /** Runs one deed on a file at a time. Refusals store.file-name, store.partial-busy. */
  async function alone<T>(sha256: string, deed: () => Promise<Result<T>>): Promise<Result<T>> {
    if (!isDigest(sha256)) return refuse('store.file-name', 'A file is asked for by its SHA-256 in lower-case hex.');
    if (busy.has(sha256)) return refuse('store.partial-busy', 'Somebody else is writing this file at this moment.');
    busy.add(sha256);
    try {
      return await deed();
    } finally {
      busy.delete(sha256);
    }
  }

  async function openPart(path: string, fresh: boolean): Promise<FileHandle> {
    for (const folder of await makeFolder(arriving)) await flushFolder(folder);
    return open(path, fresh ? 'w' : 'r+', 0o600);
  }

  async function write(
    file: FileHandle,
    offset: number,
    source: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<Result<number>> {
    let at = offset;
    let flushed = offset;
    try {
      for await (const chunk of source) {
        if (at + chunk.length > limit) {
          await file.truncate(offset);
          return refuse('store.file-too-large', 'The file is larger than was declared or allowed.', {
            params: { limit },
          });
        }
        await writeAll(file, chunk, at);
        at += chunk.length;
        if (at - flushed >= FLUSH_BYTES) {
          await file.datasync();
          flushed = at;
        }
      }
      await file.sync();
      return ok(at);
    } catch (error) {
      if (isFull(error)) {
        // What was written since the last flush may not be on the disk: it is fetched again.
        await file.truncate(flushed);
        throw diskFull(files.base, error);
      }
      // The source failed, not we: what it gave so far is the beginning of the file, and is kept.
      await file.truncate(at);
      await file.sync();
      throw error;
    }
  }

  return {
    /** How many bytes of a file are here; the next piece starts there. */
    have,

    /**
     * Adds a piece that begins at `offset`. In: `limit`, the size the whole file must not pass. Out: the bytes here afterwards, flushed.
     * Refusals store.partial-offset (with `have`), store.file-too-large, store.partial-busy, store.file-name: nothing changed.
     * When the source fails its error is thrown and what came is kept. Fault store.disk-full.
     */
    append(
      sha256: Digest,
      offset: number,
      source: AsyncIterable<Uint8Array>,
      { limit }: { limit: number },
    ): Promise<Result<number>> {
      return alone(sha256, async () => {
        const present = await have(sha256);
        if (offset !== present)
          return refuse('store.partial-offset', 'The piece does not begin where the file ends.', {
            params: { have: present },
          });
        const file = await openPart(place(sha256), present === 0).catch((error) => {
          throw isFull(error) ? diskFull(files.base, error) : error;
        });
        try {
          return await write(file, offset, source, limit);
        } finally {
          await file.close();
        }
      });
    },

    /**
     * Ends a file: reads all of it back from the disk and moves it to its place when size and hash are right. May be called again.
     * Refusals store.partial-size (with `have`; the file is kept), store.file-other (the bytes are wrong and removed), -busy, -name.
     */
    finish(sha256: Digest, size: number): Promise<Result<FileFacts>> {
      return alone(sha256, async () => {
        const settled = await files.inspect(sha256);
        if (settled?.sha256 === sha256 && settled.size === size) {
          await rm(place(sha256), { force: true });
          return ok(settled);
        }
        const present = await have(sha256);
        if (present !== size)
          return refuse('store.partial-size', 'The file has not arrived in full, or is longer than announced.', {
            params: { have: present },
          });
        const file = await open(place(sha256), size === 0 ? 'a+' : 'r+');
        await file.sync().finally(() => file.close());
        const facts = await factsOf(place(sha256));
        if (facts.sha256 !== sha256) {
          await rm(place(sha256), { force: true });
          return refuse('store.file-other', 'The file that arrived is not the one that was announced.', {
            params: { what: 'sha256' },
          });
        }
        await files.settle(place(sha256), sha256);
        return ok(facts);
      });
    },

    /** Gives an unfinished file up. */
    discard(sha256: Digest): Promise<Result<null>> {
      return alone(sha256, async () => {
        await rm(place(sha256), { force: true });
        return ok(null);
      });
    },
  };
}
