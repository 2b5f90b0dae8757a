// SPDX-License-Identifier: EUPL-1.2
// Files of reports are read, and long reports sorted, on a thread of their own, one after the other: a hostile file may take its seconds
// there, or bring the thread down, and nobody else waits or notices.
import type { WarningList } from '#acts/reports/indicators/warning-lists.ts';
import type { Incoming } from '#acts/reports/intake/incoming.ts';
import type { ReadFile } from '#acts/reports/intake/read-file.ts';
import { type Sorted, sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Context } from '#acts/reports/indicators/indicator.ts';
import { apart } from '../apart.ts';

export type ReaderJob = { read: { name: string; media: string; bytes: Uint8Array } } | { sort: Incoming };
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

/** What a thread has to be told at its start. */
export function settingOf({ context, lists, mode }: Surroundings): ReaderSetting {
  return { context, mode, lists: lists?.lists ?? [] };
}

/** In: what reading needs to know. The thread starts with the first file. */
export function fileReader(around: Surroundings): FileReader {
  const thread = apart<ReaderJob, ReadFile | Sorted>({
    program: new URL('./file-reader-worker.ts', import.meta.url),
    data: settingOf(around),
    ...{ mostMs: MOST_MS, memory: 256 },
  });
  let last: Promise<unknown> = Promise.resolve();

  function queued(job: ReaderJob): Promise<ReadFile | Sorted | null> {
    const next = last.then(() => thread.ask(job));
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
    close: thread.close,
  };
}

function sizeOf({ story, files, theirs, mine, incident }: Incoming): number {
  const written = [story, ...theirs, ...mine, incident?.technical ?? '', incident?.legal ?? ''];
  return [...written, ...files.flatMap((f) => f.texts)].reduce((n, text) => n + text.length, 0);
}
