// SPDX-License-Identifier: EUPL-1.2
// A thread on which blind comparisons are computed. It sees the key of one State, class and week at a time, and no database or file.
import { parentPort } from 'node:worker_threads';
import { answerTo } from '#acts/reports/deconflict/answer.ts';
import { buildIndex } from '#acts/reports/deconflict/blind-index.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import type { Came, Numbered } from '../apart.ts';
import type { BlindTask, BlindValue } from './blind-thread.ts';

parentPort?.on('message', async (task: Numbered<BlindTask>) => {
  const group = await openRistretto();
  const made =
    'answer' in task
      ? answerTo(group, task.answer.key, task.answer.question, task.answer.chance)
      : buildIndex(group, task.index.key, task.index.texts, LIMITS);
  parentPort?.postMessage({ id: task.id, value: { made } } satisfies Came<BlindValue>);
});
