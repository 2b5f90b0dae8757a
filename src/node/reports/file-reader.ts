// SPDX-License-Identifier: EUPL-1.2
// Files of reports are read, and long reports sorted, on a thread of their own, one after the other: a hostile file may take its seconds
// there, or bring the thread down, and nobody else waits or notices.
import { Worker } from 'node:worker_threads';
import type { WarningList } from '#acts/reports/indicators/warning-lists.ts';
import type { Incoming } from '#acts/reports/intake/incoming.ts';
import type { ReadFile } from '#acts/reports/intake/read-file.ts';
import { type Sorted, sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Context } from '#acts/reports/indicators/indicator.ts';

export type ReaderJob = { read: { name: string; media: string; bytes: Uint8Array } } | { sort: Incoming };
export type ReaderTask = ReaderJob & { id: number };
export type ReaderDone = { id: number; value: ReadFile | Sorted };
export type ReaderSetting = { context: Context; lists: readonly WarningList[]; mode: Surroundings['mode'] };

export type FileReader = {
  /** Reads a file; null where it cannot be read in time, or brings the thread down: then it is kept and not read. */
  read(name: string, media: string, bytes: Uint8Array): Promise<ReadFile | null>;
  /** Sorts a report; without what its files say where that takes too long. */
  sort(incoming: Incoming): Promise<Sorted>;
  close(): Promise<void>;
};

const MOST_MS = 20_000;
/** A report up to this size is sorted at once: it takes less than a thousandth of a second a kilobyte. */
const AT_ONCE = 8_000;

/** In: what reading needs to know. The thread starts with the first file. */
export function fileReader(around: Surroundings): FileReader {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let ids = 0;

  function start(): Worker {
    const workerData: ReaderSetting = {
      context: around.context,
      lists: around.lists?.lists ?? [],
      mode: around.mode,
    };
    const made = new Worker(new URL('./file-reader-worker.ts', import.meta.url), {
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

  async function once(job: ReaderJob): Promise<ReadFile | Sorted | null> {
    thread ??= start();
    const used = thread;
    const id = ++ids;
    return new Promise((resolve) => {
      const end = (value: ReadFile | Sorted | null) => {
        clearTimeout(timer);
        used.off('message', hear);
        used.off('exit', fall);
        used.unref();
        resolve(value);
      };
      const fall = () => end(null);
      const hear = (done: ReaderDone) => done.id === id && end(done.value);
      const timer = setTimeout(() => void used.terminate(), MOST_MS);
      used.ref();
      used.on('message', hear);
      used.on('exit', fall);
      used.postMessage({ id, ...job } satisfies ReaderTask);
    });
  }

  function queued(job: ReaderJob): Promise<ReadFile | Sorted | null> {
    const next = last.then(() => once(job));
    last = next.catch(() => {});
    return next;
  }

  return {
    async read(name, media, bytes) {
      return (await queued({ read: { name, media, bytes } })) as ReadFile | null;
    },
    async sort(incoming) {
      if (sizeOf(incoming) <= AT_ONCE) return sortReport(incoming, around);
      const sorted = (await queued({ sort: incoming })) as Sorted | null;
      return sorted ?? sortReport({ ...incoming, files: incoming.files.map((f) => ({ ...f, texts: [] })) }, around);
    },
    async close() {
      await thread?.terminate();
    },
  };
}

function sizeOf({ story, files, theirs, mine, incident }: Incoming): number {
  const written = [story, ...theirs, ...mine, incident?.technical ?? '', incident?.legal ?? ''];
  return [...written, ...files.flatMap((f) => f.texts)].reduce((n, text) => n + text.length, 0);
}
