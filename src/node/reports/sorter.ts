// SPDX-License-Identifier: EUPL-1.2
// Reports that come in masses are sorted on a thread of their own, many in one message, so that pages are answered meanwhile. Handing a
// report over and back costs about a tenth of sorting it.
import { setImmediate } from 'node:timers/promises';
import type { Incoming } from '#acts/reports/intake/incoming.ts';
import { type Sorted, sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import { apart } from '../apart.ts';
import { together } from '../together.ts';
import { settingOf } from './file-reader.ts';

export type SortTask = { sortAll: readonly Incoming[] };
export type Sorter = {
  /** Sorts a report together with those that come in the same moment. */
  sort(incoming: Incoming): Promise<Sorted>;
  close(): Promise<void>;
};

const MOST_TOGETHER = 32;
/** So few are sorted at once before a message is there and back. */
const AT_ONCE = 2;
const MOST_MS = 30_000;

/** In: what sorting needs to know. The thread starts with the first mass of reports; without it everything is sorted here. */
export function sorter(around: Surroundings): Sorter {
  const thread = apart<SortTask, Sorted[]>({
    program: new URL('./sorter-worker.ts', import.meta.url),
    data: settingOf(around),
    ...{ mostMs: MOST_MS, memory: 256 },
  });

  async function here(list: readonly Incoming[]): Promise<Sorted[]> {
    const out: Sorted[] = [];
    for (const incoming of list) {
      out.push(sortReport(incoming, around));
      await setImmediate();
    }
    return out;
  }

  const sortAll = async (list: Incoming[]) =>
    (list.length > AT_ONCE ? await thread.ask({ sortAll: list }) : null) ?? (await here(list));
  return {
    sort: together(sortAll, MOST_TOGETHER, setImmediate),
    close: thread.close,
  };
}
