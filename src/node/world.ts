// SPDX-License-Identifier: EUPL-1.2
// What lies beside the law packs about the world: the list of States, what others report of them, and what they wish for. None of it is
// an entry of the register.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type Result } from '#base/result.ts';
import type { LawPacks } from '#law/pack.ts';
import { readReport, type Report } from '#law/reported.ts';
import { readStates, type States } from '#law/states.ts';
import { readWish, type Wish } from '#law/wish.ts';

export type WorldFiles = { states: States; reports: ReadonlyMap<string, Report>; wishes: ReadonlyMap<string, Wish> };

/** Reads states.json and the reports beside the packs. Null when there is no list of States. Faults law.states, law.report, law.wish. */
export async function loadWorld(dir: string, packs: LawPacks): Promise<WorldFiles | null> {
  const list = await bytesOf(join(dir, 'states.json'));
  if (list === null) return null;
  const states = taken(readStates(list), 'law.states', 'The list of States cannot be used');
  const reports = new Map<string, Report>();
  const wishes = new Map<string, Wish>();
  const folders = (await readdir(dir, { withFileTypes: true })).filter((d) => d.isDirectory()).map((d) => d.name);
  for (const name of folders.sort()) {
    const pack = packs.get(name);
    if (!pack) continue;
    const report = await bytesOf(join(dir, name, 'participation.json'));
    if (report)
      reports.set(
        name,
        taken(readReport(report, pack, states), 'law.report', `What is reported of "${name}" cannot be used`),
      );
    const wish = await bytesOf(join(dir, name, 'wish.json'));
    if (wish) wishes.set(name, taken(readWish(wish), 'law.wish', `The wish about "${name}" cannot be used`));
  }
  return { states, reports, wishes };
}

function taken<T>(read: Result<T>, code: string, words: string): T {
  if (read.ok) return read.value;
  throw new Fault(code, `${words}: ${read.refusal.words} (${JSON.stringify(read.refusal.params ?? {})})`);
}

async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    return Uint8Array.from(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
