// SPDX-License-Identifier: EUPL-1.2
// The numbers to call of this node's State, from the folder of laws.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import { type Helplines, helplinesOf, NO_LINES, readHelplines } from '#acts/reports/intake/helplines.ts';
import type { NodeConfig } from '../config.ts';

/** In: the folder of laws. A folder without the list gives no numbers. Fault reports.helplines when it is there and cannot be read. */
export async function loadHelplines(lawDir: string, config: Pick<NodeConfig, 'mode' | 'party'>): Promise<Helplines> {
  const bytes = await readFile(join(lawDir, 'helplines.json')).catch(() => null);
  if (bytes === null) return NO_LINES;
  const read = readHelplines(Uint8Array.from(bytes));
  if (!read.ok) throw new Fault('reports.helplines', `The file helplines.json cannot be used: ${read.refusal.words}`);
  return helplinesOf(read.value, config.party, config.mode);
}
