// SPDX-License-Identifier: EUPL-1.2
// Reports that come in masses are sorted on a thread of their own, many in one message, so that pages are answered meanwhile. Handing a
// report over and back costs about a tenth of sorting it.
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Incoming } from '#acts/reports/intake/incoming.ts';
import { type Sorted, sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import { together } from '../together.ts';
import type { ReaderSetting } from './file-reader.ts';

export type SortTask = { id: number; sortAll: readonly Incoming[] };
export type SortDone = { id: number; sorted: Sorted[] };
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
  let thread: Worker | null = null;
  let ids = 0;

  function start(): Worker {
    const workerData: ReaderSetting = {
      ...{ context: around.context, lists: around.lists?.lists ?? [], mode: around.mode },
    };
    const made = new Worker(new URL('./sorter-worker.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    made.unref();
    made.on('error', () => {});
    made.on('exit', () => {
      if (thread === made) thread = null;
    });
    return made;
  }

  /** Null where the thread fell or took too long. */
  async function apart(list: readonly Incoming[]): Promise<Sorted[] | null> {
    thread ??= start();
    const used = thread;
    const id = ++ids;
    return new Promise((resolve) => {
      const end = (value: Sorted[] | null) => {
        clearTimeout(timer);
        used.off('message', hear);
        used.off('exit', fall);
        used.unref();
        resolve(value);
      };
      const fall = () => end(null);
      const hear = (done: SortDone) => done.id === id && end(done.sorted);
      const timer = setTimeout(() => void used.terminate().then(fall), MOST_MS);
      used.ref();
      used.on('message', hear);
      used.on('exit', fall);
      used.postMessage({ id, sortAll: list } satisfies SortTask);
    });
  }

  async function here(list: readonly Incoming[]): Promise<Sorted[]> {
    const out: Sorted[] = [];
    for (const incoming of list) {
      out.push(sortReport(incoming, around));
      await setImmediate();
    }
    return out;
  }

  const sortAll = async (list: Incoming[]) => (list.length > AT_ONCE ? await apart(list) : null) ?? (await here(list));
  return {
    sort: together(sortAll, MOST_TOGETHER, setImmediate),
    async close() {
      await thread?.terminate();
    },
  };
}
