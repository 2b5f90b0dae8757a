// SPDX-License-Identifier: EUPL-1.2
// The files of a folder as evidence: every file below it, in a fixed order, by its own name.
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#base/result.ts';

export type EvidenceFile = { name: string; path: string; size: number };
const MAX_FILES = 2000;

/** Lists the files of a folder. Links are not followed. Faults evidence.folder, evidence.empty, evidence.too-many. */
export async function evidenceFolder(dir: string): Promise<EvidenceFile[]> {
  const out: EvidenceFile[] = [];
  const names = await readdir(dir, { recursive: true }).catch((cause) => {
    throw new Fault(
      'evidence.folder',
      `The folder ${dir} cannot be read. Name a folder with the files to use as evidence.`,
      { cause },
    );
  });
  for (const name of names.sort()) {
    const info = await lstat(join(dir, name));
    if (info.isFile()) out.push({ name: name.split('/').at(-1)!, path: join(dir, name), size: info.size });
  }
  if (out.length === 0) throw new Fault('evidence.empty', `There is no file in ${dir}.`);
  if (out.length > MAX_FILES)
    throw new Fault(
      'evidence.too-many',
      `There are ${out.length} files in ${dir}; one delivery carries at most ${MAX_FILES}.`,
    );
  return out;
}
