// SPDX-License-Identifier: EUPL-1.2
// The arithmetic of blind comparisons, apart from the thread that serves everybody: questions of other States one after the other on one
// thread, the making of an index on another, so that a large index holds up no answer. How many may wait is bounded.
import { Worker } from 'node:worker_threads';
import type { Party } from '#base/act.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import type { BlindIndex } from '#acts/reports/deconflict/blind-index.ts';
import type { Answer, Question } from '#acts/reports/deconflict/messages.ts';
import type { BlindKey } from '#proof/voprf/key.ts';

/** `chance`: 64 bytes for the proof. */
export type AnswerJob = { question: Question; key: BlindKey; chance: Uint8Array };
export type IndexJob = { key: BlindKey; texts: readonly Uint8Array[] };
export type BlindTask = { id: number } & ({ answer: AnswerJob } | { index: IndexJob });
export type BlindDone = { id: number; value: Answer | null | Result<BlindIndex> };

type Limits = { waiting: number; perState: number; mostMs: number };
type Task = { answer: AnswerJob } | { index: IndexJob };

const ANSWERS: Limits = { waiting: 16, perState: 4, mostMs: 60_000 };
/** Two million entries take some ten minutes of a slow core. */
const INDEXES: Limits = { waiting: 16, perState: 8, mostMs: 1_800_000 };

/** One thread with its queue. It starts with the first task and ends with the last. */
export function blindLane({ waiting, perState, mostMs }: Limits) {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let taken = 0;
  let ids = 0;
  const byState = new Map<Party, number>();

  function leave(state: Party): void {
    taken--;
    const left = byState.get(state)! - 1;
    if (left === 0) byState.delete(state);
    else byState.set(state, left);
    if (taken === 0) thread?.unref();
  }

  function start(): Worker {
    const made = new Worker(new URL('./blind-worker.ts', import.meta.url));
    made.on('error', () => {});
    made.on('exit', () => {
      if (thread === made) thread = null;
    });
    return made;
  }

  function once(task: Task): Promise<BlindDone['value']> {
    thread ??= start();
    const used = thread;
    used.ref();
    const id = ++ids;
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        used.off('message', hear);
        used.off('exit', fall);
      };
      const hear = (done: BlindDone) => {
        if (done.id !== id) return;
        end();
        resolve(done.value);
      };
      const fall = () => {
        end();
        reject(new Fault('deconflict.thread', 'The thread of blind comparisons ended, or took too long.'));
      };
      const timer = setTimeout(() => void used.terminate().then(fall), mostMs);
      used.on('message', hear);
      used.on('exit', fall);
      used.postMessage({ id, ...task } satisfies BlindTask);
    });
  }

  /**
   * Takes a place in the queue for a State. Out: what runs one task in it, or gives it back unused. Refusal deconflict.busy when as many
   * wait as may.
   */
  return (state: Party): Result<{ run(task: Task): Promise<BlindDone['value']>; leave(): void }> => {
    const own = byState.get(state) ?? 0;
    if (taken >= waiting || own >= perState)
      return refuse(
        'deconflict.busy',
        'This State is answering as much as it can at this moment. Ask again in a minute.',
      );
    taken++;
    byState.set(state, own + 1);
    let left = false;
    const leaveOnce = () => {
      if (!left) leave(state);
      left = true;
    };
    return ok({
      run(task) {
        const next = last.then(() => once(task)).finally(leaveOnce);
        last = next.catch(() => {});
        return next;
      },
      leave: leaveOnce,
    });
  };
}

/** For questions of a State. */
export const placeForAnswer = blindLane(ANSWERS);
const placeForIndex = blindLane(INDEXES);

/** Makes an index on its thread. Refusals: deconflict.busy, those of `buildIndex`. Fault deconflict.thread. */
export async function indexApart(state: Party, job: IndexJob): Promise<Result<BlindIndex>> {
  const place = placeForIndex(state);
  return place.ok ? ((await place.value.run({ index: job })) as Result<BlindIndex>) : place;
}
