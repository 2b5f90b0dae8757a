// SPDX-License-Identifier: EUPL-1.2
// What a disk has to be told so that a file survives a power cut: the bytes, and the folder entries that lead to it.
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Flushes a folder, so that names created, renamed or removed in it stay that way. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes all of the bytes at a place: the system may take fewer at a time, above all when the disk is nearly full. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Makes a folder and those above it. Out: the folders that got a new entry by it, still to be flushed. */
export async function makeFolder(path: string): Promise<string[]> {
  const first = await mkdir(path, { recursive: true });
  const changed: string[] = [];
  if (first !== undefined)
    for (let made = path; made.length >= first.length; made = dirname(made)) changed.push(dirname(made));
  return changed;
}
