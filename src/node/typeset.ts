// SPDX-License-Identifier: EUPL-1.2
// Sheets as PDF, one after the other, made on another thread so that nobody waits who wants no sheet.
import { Worker } from 'node:worker_threads';
import { Fault } from '#base/result.ts';
import type { Made, Sheet, Typeset, Wanted } from './typesetter.ts';

type Waiting = { resolve: (made: Typeset) => void; reject: (fault: Fault) => void; timer: NodeJS.Timeout };

/** Longer than any sheet under the limits takes on a slow machine; then the thread is given up, with whatever holds it. */
const LIMIT_MS = 120_000;

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, Waiting>();

/**
 * Makes a sheet. In: which one, its inputs as JSON texts by name, and the kind of PDF/A. Out: the file, or why there is
 * none. Fault typeset.failed when the thread ends or takes longer than two minutes.
 */
export function typeset(sheet: Sheet, inputs: Record<string, string>, standard: Wanted['standard']): Promise<Typeset> {
  return new Promise((resolve, reject) => {
    const id = ++asked;
    const timer = setTimeout(
      () => giveUp(new Fault('typeset.failed', 'A sheet took longer than two minutes.')),
      LIMIT_MS,
    );
    waiting.set(id, { resolve, reject, timer });
    worker ??= begin();
    worker.ref();
    worker.postMessage({ id, sheet, inputs, standard } satisfies Wanted);
  });
}

function begin(): Worker {
  const thread = new Worker(new URL('./typesetter-worker.ts', import.meta.url));
  thread.on('message', ({ id, ...made }: Made) => {
    const own = waiting.get(id);
    waiting.delete(id);
    clearTimeout(own?.timer);
    own?.resolve(made);
    // A process that only waits for further sheets may end.
    if (waiting.size === 0) thread.unref();
  });
  const ended = (cause?: unknown) => {
    if (worker === thread) giveUp(new Fault('typeset.failed', 'The typesetter ended.', { cause }));
  };
  thread.on('error', ended);
  thread.on('exit', () => ended());
  return thread;
}

/** All who wait are told; the next sheet begins with a new thread. */
function giveUp(fault: Fault): void {
  const thread = worker;
  worker = null;
  for (const own of waiting.values()) {
    clearTimeout(own.timer);
    own.reject(fault);
  }
  waiting.clear();
  void thread?.terminate();
}
