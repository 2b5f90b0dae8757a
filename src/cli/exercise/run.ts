// SPDX-License-Identifier: EUPL-1.2
// The exercise as one command: found a world, start its nodes, play the story, leave the proof behind. Operators run it to see
// whether an installation works.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { type Postgres, startPostgres } from '#store/embedded.ts';
import { createIn, createOn } from './databases.ts';
import { evidenceFolder } from './evidence-folder.ts';
import { enterRegister } from './register.ts';
import { type RunningNode, startAll } from './running.ts';
import { play, type Step } from './story.ts';
import { leaveBehind, type Summary } from './summary.ts';
import { foundWorld, type World } from './world.ts';

export type ExerciseOptions = {
  out: string;
  /** Folder with the files Nimbus hands over. */
  evidence: string;
  lawDir: string;
  /** An own server instead of the embedded one. */
  databaseUrl?: string;
  tell: (words: string) => void;
};

export type Running = { world: World; nodes: Map<Party, RunningNode>; postgres: Postgres | null; dir: string };

/** Founds a world in a folder of its own, starts its nodes, runs `deed` and cleans up after itself whatever happens. */
export async function withWorld<T>(
  options: { lawDir: string; databaseUrl?: string | undefined },
  deed: (running: Running) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'comity-exercise-'));
  const postgres = options.databaseUrl === undefined ? await startPostgres({ dataDir: join(dir, 'postgres') }) : null;
  const nodes = new Map<Party, RunningNode>();
  try {
    const database = postgres ? createIn(postgres) : createOn(options.databaseUrl!);
    const world = await foundWorld(join(dir, 'world'), database, options.lawDir, 0);
    for (const [party, node] of await startAll(world)) nodes.set(party, node);
    await enterRegister(world, nodes, options.lawDir);
    return await deed({ world, nodes, postgres, dir });
  } finally {
    await Promise.all([...nodes.values()].map((n) => n.stop()));
    await postgres?.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

export async function exercise(options: ExerciseOptions): Promise<Summary> {
  const started = performance.now();
  const evidence = await evidenceFolder(resolve(options.evidence));
  try {
    return await withWorld(options, async ({ world, nodes }) => {
      options.tell(`Five nodes are running and know the register (${Math.round(performance.now() - started)} ms).`);
      const played = await play(nodes, evidence, (step: Step) =>
        options.tell(`  ${step.step.padEnd(10)} ${String(step.ms).padStart(6)} ms  ${step.words}`),
      );
      return leaveBehind(resolve(options.out), world, options.lawDir, played, started);
    });
  } catch (fault) {
    throw fault instanceof Fault
      ? fault
      : new Fault('exercise.failed', fault instanceof Error ? fault.message : String(fault), { cause: fault });
  }
}
