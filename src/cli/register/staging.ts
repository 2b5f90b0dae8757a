// SPDX-License-Identifier: EUPL-1.2
// Where a mirror is laid down while it is fetched: beside the mirror, out of its way, and gone again when something does not hold.
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { flushFolder, makeFolder } from '#store/durable.ts';
import { type LogFiles, logFiles } from '#store/log-files.ts';

export type Staging = {
  files: LogFiles;
  /** Moves all of it into the mirror, and returns when that is durable. */
  keep(): Promise<void>;
  /** Removes what was not kept. */
  drop(): Promise<void>;
};

const PREFIX = '.new-';
/** What a run that was cut off left behind; no run lasts as long. */
const LEFT_BEHIND_MS = 24 * 3_600_000;

/** Makes one in the folder of a mirror. In: now, in milliseconds, to know what an earlier run left behind. */
export async function stagingIn(dir: string, now: number): Promise<Staging> {
  await mkdir(dir, { recursive: true });
  for (const name of await readdir(dir)) {
    const path = join(dir, name);
    if (name.startsWith(PREFIX) && now - (await stat(path)).mtimeMs > LEFT_BEHIND_MS)
      await rm(path, { recursive: true });
  }
  const own = await mkdtemp(join(dir, PREFIX));
  return {
    files: logFiles(own),
    async keep() {
      const changed = new Set<string>();
      for (const entry of await readdir(own, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const from = join(entry.parentPath, entry.name);
        const to = join(dir, relative(own, from));
        for (const folder of await makeFolder(dirname(to))) changed.add(folder);
        await rename(from, to);
        changed.add(dirname(to));
      }
      for (const folder of changed) await flushFolder(folder);
    },
    drop: () => rm(own, { recursive: true, force: true }),
  };
}
