// SPDX-License-Identifier: EUPL-1.2
// Reading a mirror of the register from a folder. Nothing is written here.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import type { FileReader } from '#proof/log/tiles.ts';

/** 256 entries, each as large as any: no file of a mirror is larger. */
const LARGEST = 1024 * 1024 * 1024;

/** Reads files of a mirror; null where there is none. Faults verify.unreadable, verify.too-large. */
export function folderReader(dir: string): FileReader {
  return async (path) => {
    const file = join(dir, path);
    try {
      if ((await stat(file)).size > LARGEST)
        throw new Fault('verify.too-large', `The file ${file} is larger than any file of a mirror.`);
      return Uint8Array.from(await readFile(file));
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      const code = (cause as NodeJS.ErrnoException).code ?? '';
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return null;
      throw new Fault('verify.unreadable', `The file ${file} cannot be read.`, { cause });
    }
  };
}

/** The same, each file read once: for many proofs from one mirror. */
export function keptReader(read: FileReader): FileReader {
  const kept = new Map<string, ReturnType<FileReader>>();
  return (path) => {
    const known = kept.has(path) ? kept.get(path)! : read(path);
    kept.set(path, known);
    return known;
  };
}
