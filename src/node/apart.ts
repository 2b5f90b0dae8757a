// SPDX-License-Identifier: EUPL-1.2
// A thread of its own for work that nobody should wait for. It starts with the first task, and a process that only waits for further
// ones may end.
import { Worker } from 'node:worker_threads';

/** Every task carries a number, and what comes of it carries the same. */
export type Numbered<T> = T & { id: number };
export type Came<V> = { id: number; value: V };

export type Apart<Task, Value> = {
  /** Out: what came of the task; null where the thread fell, or took too long and was ended. The next task starts a new one. */
  ask(task: Task): Promise<Value | null>;
  close(): Promise<void>;
};

/** In: the program of the thread, what it is given at its start, how long a task may take (ms), and its memory (MiB). */
export function apart<Task extends object, Value>({
  program,
  mostMs,
  data,
  memory,
}: {
  program: URL;
  mostMs: number;
  data?: unknown;
  memory?: number;
}): Apart<Task, Value> {
  let thread: Worker | null = null;
  let ids = 0;
  let asked = 0;

  function start(): Worker {
    const limits = memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memory } };
    const made = new Worker(program, { workerData: data, ...limits });
    // What it fell over is said by its end.
    made.on('error', () => {});
    made.on('exit', () => {
      if (thread === made) thread = null;
    });
    made.setMaxListeners(0);
    return made;
  }

  return {
    ask(task) {
      thread ??= start();
      const used = thread;
      const id = ++ids;
      asked++;
      used.ref();
      return new Promise((resolve) => {
        const end = (value: Value | null) => {
          clearTimeout(timer);
          used.off('message', hear);
          used.off('exit', fall);
          if (--asked === 0) used.unref();
          resolve(value);
        };
        const fall = () => end(null);
        const hear = (came: Came<Value>) => came.id === id && end(came.value);
        const timer = setTimeout(() => void used.terminate(), mostMs);
        used.on('message', hear);
        used.on('exit', fall);
        used.postMessage({ ...task, id } satisfies Numbered<Task>);
      });
    },
    async close() {
      await thread?.terminate();
    },
  };
}
