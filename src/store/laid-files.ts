// SPDX-License-Identifier: EUPL-1.2
// Many small files laid down at once, before the record that names them. A list of them is on the disk before they are, so that whatever a
// stopped machine leaves behind without a record is known by name and swept.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Digest } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { makeFolder } from './durable.ts';
import { type EvidenceFiles, isDigest } from './evidence-files.ts';
import { codeOf, diskFull, isFull } from './faults.ts';

export type SmallFile = { sha256: Digest; bytes: Uint8Array };
export type Laid = {
  /** The record rests: the list is no longer needed. */
  keep(): Promise<void>;
  /** There is no record: the files go. */
  takeBack(): Promise<void>;
};

// A handle object for every file costs more than writing a file as small as these.
const openFile = promisify(fs.open);
const writeTo = promisify(fs.write) as (
  file: number,
  bytes: Uint8Array,
  from: number,
) => Promise<{ bytesWritten: number }>;
const flush = promisify(fs.fsync);
const closeFile = promisify(fs.close);

/** Files written side by side: a disk flushes those that wait together at once. */
const SIDE_BY_SIDE = 16;

const placesOf = ({ base }: EvidenceFiles) => ({
  lists: join(base, 'laying'),
  arriving: join(base, 'arriving'),
  place: (sha256: Digest) => join(base, 'files', sha256.slice(0, 2), sha256),
});

/**
 * Lays files down; all of them are durable afterwards, or none is there. In: each with the digest of its bytes. Whoever calls says `keep` once
 * the record rests, or `takeBack`; whoever says neither leaves them to `sweepLaid`. Fault store.disk-full.
 */
export async function layDown(files: EvidenceFiles, list: readonly SmallFile[]): Promise<Laid> {
  if (list.length === 0) return { keep: async () => {}, takeBack: async () => {} };
  const { lists, arriving, place } = placesOf(files);
  const id = hex(randomBytes(16));
  const listed = join(lists, `${id}.txt`);
  const keep = () => rm(listed, { force: true });
  const takeBack = async () => {
    for (const { sha256 } of list) await files.remove(sha256);
    await keep();
  };
  try {
    const folders = new Set([lists, ...(await makeFolder(lists)), ...(await makeFolder(arriving))]);
    await writeFlushed(listed, Buffer.from(list.map((f) => `${f.sha256}\n`).join('')));
    await many(folders, flushFolder);
    const changed = new Set([arriving]);
    await many([...list.entries()], async ([i, { sha256, bytes }]) => {
      const temporary = join(arriving, `${id}-${i}.tmp`);
      const target = place(sha256);
      await writeFlushed(temporary, bytes);
      await rename(temporary, target).catch(async (error) => {
        if (codeOf(error) !== 'ENOENT') throw error;
        for (const folder of await makeFolder(dirname(target))) changed.add(folder);
        await rename(temporary, target);
      });
      changed.add(dirname(target));
    });
    await many(changed, flushFolder);
    return { keep, takeBack };
  } catch (error) {
    await takeBack().catch(() => {});
    throw isFull(error) ? diskFull(files.base, error) : error;
  }
}

/**
 * Removes files that were laid down before an instant (milliseconds since 1970) and are in no record. In: `recorded`, which of some digests are.
 * Out: how many files went.
 */
export async function sweepLaid(
  files: EvidenceFiles,
  before: number,
  recorded: (digests: readonly Digest[]) => Promise<ReadonlySet<Digest>>,
): Promise<number> {
  const { lists } = placesOf(files);
  let removed = 0;
  for (const name of await readdir(lists).catch(() => [])) {
    const path = join(lists, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtimeMs >= before) continue;
    const digests = (await readFile(path, 'utf8')).split('\n').filter(isDigest);
    const kept = await recorded(digests);
    for (const sha256 of digests) if (!kept.has(sha256) && (await files.remove(sha256))) removed++;
    await rm(path, { force: true });
  }
  return removed;
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await openFile(path, 'wx', 0o600);
  try {
    for (let done = 0; done < bytes.length; ) done += (await writeTo(file, bytes, done)).bytesWritten;
    await flush(file);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await closeFile(file);
  }
}

async function flushFolder(path: string): Promise<void> {
  const folder = await openFile(path, 'r');
  await flush(folder).finally(() => closeFile(folder));
}

async function many<T>(items: Iterable<T>, deed: (item: T) => Promise<unknown>): Promise<void> {
  const left = items[Symbol.iterator]();
  const faults: unknown[] = [];
  const lane = async () => {
    for (let next = left.next(); !next.done && faults.length === 0; next = left.next())
      await deed(next.value).catch((fault) => faults.push(fault));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  if (faults.length > 0) throw faults[0];
}
