// SPDX-License-Identifier: EUPL-1.2
// The thread on which files of reports are read.
import { parentPort, workerData } from 'node:worker_threads';
import { warningLists } from '#acts/reports/indicators/warning-lists.ts';
import { readFileOf } from '#acts/reports/intake/read-file.ts';
import { sortReport, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Came, Numbered } from '../apart.ts';
import type { ReaderJob, ReaderSetting } from './file-reader.ts';

const { context, lists, mode } = workerData as ReaderSetting;
const ready = warningLists(lists);
const around: Surroundings = { context, mode, lists: ready.ok ? ready.value : null };

parentPort?.on('message', async (task: Numbered<ReaderJob>) => {
  const value =
    'read' in task ? await readFileOf(task.read.name, task.read.media, task.read.bytes) : sortReport(task.sort, around);
  parentPort?.postMessage({ id: task.id, value } satisfies Came<typeof value>);
});
