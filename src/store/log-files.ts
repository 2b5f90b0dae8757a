// SPDX-License-Identifier: EUPL-1.2
// The static files of a log: tiles, entry bundles, checkpoint (tlog-tiles v0.1.0). A reader sees an old file or a new one, never half.
import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hex } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { flushFolder, makeFolder, writeAll } from './durable.ts';
import { codeOf, diskFull, isFull } from './faults.ts';

export type LogFile = { path: string; bytes: Uint8Array };

export type LogFiles = {
  /** Writes files and returns when all of them are durable. Faults: store.path for a path that is no log path, store.disk-full. */
  write(files: readonly LogFile[]): Promise<void>;
  /** The bytes at a path, or null when there are none. Refusal `store.path` for anything that is not a path of a log file. */
  read(path: string): Promise<Result<Uint8Array | null>>;
};

/** Small letters, digits, one of few endings: nothing that climbs, hides, or means something to a disk. */
const SEGMENT = /^[a-z0-9]{1,40}(?:\.(?:p|jws|jsonl))?$/;

/** True for paths such as `checkpoint`, `tile/0/x001/067`, `tile/entries/273.p/112`, `acts/000.jsonl`. */
export function isLogPath(path: string): boolean {
  const segments = path.split('/');
  return path.length <= 200 && segments.length <= 12 && segments.every((s) => SEGMENT.test(s));
}

export function logFiles(root: string): LogFiles {
  const base = resolve(root);

  /** Writes one file; the folders whose entries changed are added to `changed`. */
  async function writeOne({ path, bytes }: LogFile, changed: Set<string>): Promise<void> {
    const target = join(base, path);
    for (const folder of await makeFolder(dirname(target))) changed.add(folder);
    changed.add(dirname(target));
    // The dot keeps it out of `read`, should a crash leave it behind.
    const temporary = join(dirname(target), `.${hex(randomBytes(8))}.tmp`);
    try {
      const file = await open(temporary, 'wx', 0o644);
      try {
        await writeAll(file, bytes, 0);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  return {
    async write(files) {
      for (const { path } of files)
        if (!isLogPath(path)) throw new Fault('store.path', `"${path}" is not the path of a log file.`);
      try {
        const changed = new Set<string>();
        await Promise.all(files.map((file) => writeOne(file, changed)));
        for (const folder of changed) await flushFolder(folder);
      } catch (error) {
        throw isFull(error) ? diskFull(base, error) : error;
      }
    },

    async read(path) {
      if (!isLogPath(path)) return refuse('store.path', 'There is no log file of that name.');
      try {
        return ok(await readFile(join(base, path)));
      } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return ok(null);
        throw error;
      }
    },
  };
}
