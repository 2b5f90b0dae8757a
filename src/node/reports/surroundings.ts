// SPDX-License-Identifier: EUPL-1.2
// What reading reports needs to know of its surroundings: banks and lists of what everybody uses, from the folder of laws.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type Result } from '#base/result.ts';
import { readBanks } from '#acts/reports/indicators/banks.ts';
import { NOWHERE } from '#acts/reports/indicators/indicator.ts';
import { readWarningLists } from '#acts/reports/indicators/warning-lists.ts';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { NodeConfig } from '../config.ts';

/** Surroundings of a node that knows no banks and no lists. */
export function bareSurroundings({ mode, party }: Pick<NodeConfig, 'mode' | 'party'>): Surroundings {
  return { context: { ...NOWHERE, region: party }, lists: null, mode };
}

/** In: the folder of laws. Faults reports.banks, reports.lists when a list is there and cannot be used: half a list is no list. */
export async function loadSurroundings(
  lawDir: string,
  config: Pick<NodeConfig, 'mode' | 'party'>,
): Promise<Surroundings> {
  const bytesOf = async (name: string) => Uint8Array.from(await readFile(join(lawDir, name)));
  const banks = used(readBanks(await bytesOf('banks.json')), 'reports.banks', 'banks.json');
  const lists = used(readWarningLists(await bytesOf('warning-lists.json')), 'reports.lists', 'warning-lists.json');
  return { context: { region: config.party, banks: banks.banks }, lists, mode: config.mode };
}

function used<T>(read: Result<T>, code: string, name: string): T {
  if (read.ok) return read.value;
  throw new Fault(code, `The file ${name} cannot be used: ${read.refusal.words} (${read.refusal.code}).`);
}
