// SPDX-License-Identifier: EUPL-1.2
// The arithmetic of blind comparisons, apart from the thread that serves everybody: questions of other States one after the other on one
// thread, the making of an index on another, so that a large index holds up no answer. How many may wait is bounded.
import type { Party } from '#base/act.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import type { BlindIndex } from '#acts/reports/deconflict/blind-index.ts';
import type { Answer, Question } from '#acts/reports/deconflict/messages.ts';
import type { BlindKey } from '#proof/voprf/key.ts';
import { apart } from '../apart.ts';

/** `chance`: 64 bytes for the proof. */
export type AnswerJob = { question: Question; key: BlindKey; chance: Uint8Array };
export type IndexJob = { key: BlindKey; texts: readonly Uint8Array[] };
export type BlindTask = { answer: AnswerJob } | { index: IndexJob };
type Made = Answer | null | Result<BlindIndex>;
export type BlindValue = { made: Made };

type Limits = { waiting: number; perState: number; mostMs: number };

const ANSWERS: Limits = { waiting: 16, perState: 4, mostMs: 60_000 };
/** Two million entries take some ten minutes of a slow core. */
const INDEXES: Limits = { waiting: 16, perState: 8, mostMs: 1_800_000 };

/** One thread with its queue. It starts with the first task and ends with the last. */
export function blindLane({ waiting, perState, mostMs }: Limits) {
  const thread = apart<BlindTask, BlindValue>({ program: new URL('./blind-worker.ts', import.meta.url), mostMs });
  let last: Promise<unknown> = Promise.resolve();
  let taken = 0;
  const byState = new Map<Party, number>();

  function leave(state: Party): void {
    taken--;
    const left = byState.get(state)! - 1;
    if (left === 0) byState.delete(state);
    else byState.set(state, left);
  }

  async function once(task: BlindTask): Promise<Made> {
    const came = await thread.ask(task);
    if (came === null) throw new Fault('deconflict.thread', 'The thread of blind comparisons ended, or took too long.');
    return came.made;
  }

  /**
   * Takes a place in the queue for a State. Out: what runs one task in it, or gives it back unused. Refusal deconflict.busy when as many
   * wait as may.
   */
  return (state: Party): Result<{ run(task: BlindTask): Promise<Made>; leave(): void }> => {
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
