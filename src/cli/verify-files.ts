// SPDX-License-Identifier: EUPL-1.2
// What the offline verifier reads from the disk: foreign files at any place, and the law of this installation. Nothing is written.
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bytes, concat } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { lawPacks, type LawPacks, readPack } from '#law/pack.ts';
import type { TagFile } from '#proof/package/bag.ts';
import { DATA } from '#proof/package/bag.ts';
import { TAG_LIMITS } from '#proof/package/check.ts';
import { contentOf, type RandomAccess, type StoredFile } from '#proof/package/zip-read.ts';

/** Small files (acts, proofs, statements) are read whole up to this size. */
const SMALL = 4 * 1024 * 1024;

/** The law packs beside this program. */
export const INSTALLED_LAW = fileURLToPath(new URL('../../law', import.meta.url));

export type OpenFile = RandomAccess & { close(): Promise<void> };

/** Opens a file for reading at any place; memory stays flat whatever its size. Faults verify.unreadable, verify.short. */
export async function openFile(path: string): Promise<OpenFile> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (cause) {
    throw new Fault('verify.unreadable', `The file ${path} cannot be read.`, { cause });
  }
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length) {
      const out = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle.read(out, done, length - done, offset + done);
        if (bytesRead === 0) throw new Fault('verify.short', `The file ${path} became shorter while it was read.`);
        done += bytesRead;
      }
      return out;
    },
    close: () => handle.close(),
  };
}

/** A stored file inside an archive as an archive of its own: nothing is unpacked. */
export function within(source: RandomAccess, file: StoredFile): RandomAccess {
  return { size: file.size, read: (offset, length) => source.read(file.start + offset, length) };
}

/** The files beside the evidence, as far as the limits of packages allow. Their content was not verified. */
export async function tagsOf(source: RandomAccess, files: readonly StoredFile[]): Promise<TagFile[]> {
  const out: TagFile[] = [];
  let kept = 0;
  for (const file of files) {
    if (file.name.startsWith(DATA) || file.size > TAG_LIMITS.each || kept + file.size > TAG_LIMITS.all) continue;
    kept += file.size;
    const parts: Bytes[] = [];
    for await (const chunk of contentOf(source, file)) parts.push(chunk);
    out.push({ name: file.name, bytes: concat(...parts) });
  }
  return out;
}

/** A small file whole, or null when it is too large to be an act, a proof or a statement. Fault verify.unreadable. */
export async function smallFile(path: string): Promise<Bytes | null> {
  try {
    const { size } = await stat(path);
    return size > SMALL ? null : Uint8Array.from(await readFile(path));
  } catch (cause) {
    throw new Fault('verify.unreadable', `The file ${path} cannot be read.`, { cause });
  }
}

/** The paths given, with every folder replaced by the files in it and below, sorted: an opened bundle can be named as a whole. */
export async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const out: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) {
      out.push(path);
      continue;
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const inside = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
    out.push(...inside.sort());
  }
  return out;
}

/** Reads the law packs below a folder. Fault verify.law: without law nothing about law can be said. */
export async function installedLaw(dir: string): Promise<LawPacks> {
  const names = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const packs = [];
  for (const { name } of names.filter((n) => n.isDirectory())) {
    const read = readPack(Uint8Array.from(await readFile(join(dir, name, 'pack.json'))));
    if (!read.ok)
      throw new Fault('verify.law', `The law pack ${name} of this installation cannot be used: ${read.refusal.words}`);
    packs.push(read.value);
  }
  if (packs.length === 0) throw new Fault('verify.law', `There is no law pack in ${dir}.`);
  return lawPacks(packs);
}
