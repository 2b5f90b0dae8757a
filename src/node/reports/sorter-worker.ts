// SPDX-License-Identifier: EUPL-1.2
// The thread on which masses of reports are sorted.
import { parentPort, workerData } from 'node:worker_threads';
import { warningLists } from '#acts/reports/indicators/warning-lists.ts';
import { sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Came, Numbered } from '../apart.ts';
import type { ReaderSetting } from './file-reader.ts';
import type { SortTask } from './sorter.ts';

const { context, lists, mode } = workerData as ReaderSetting;
const ready = warningLists(lists);
const around: Surroundings = { context, mode, lists: ready.ok ? ready.value : null };

parentPort?.on('message', ({ id, sortAll }: Numbered<SortTask>) => {
  const value = sortAll.map((incoming) => sortReport(incoming, around));
  parentPort?.postMessage({ id, value } satisfies Came<typeof value>);
});
