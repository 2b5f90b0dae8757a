// SPDX-License-Identifier: EUPL-1.2
// Node processes of an exercise: started, waited for, stopped, killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { until } from './client.ts';
import type { Member, World } from './world.ts';

export type RunningNode = {
  party: Party;
  address: string;
  child: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** The program that runs: the same main file with the same Node. */
export const PROGRAM = join(import.meta.dirname, '..', '..', 'main.ts');

/**
 * How a node is run: a small young generation, so that buffers of streams are given back soon, and a ceiling. With a file of any
 * size in motion a node stays below 300 MiB.
 */
export const NODE_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=192'];
const LAST_WORDS = 2000;

/**
 * Starts one node and waits until it answers. Its log goes to node.log beside its settings. Fault exercise.start, with its last words: the
 * folder may be gone by the time somebody reads them.
 */
export async function startNode(member: Member, more: { port?: number } = {}): Promise<RunningNode> {
  const args = [
    ...NODE_FLAGS,
    PROGRAM,
    'node',
    '--config',
    member.configFile,
    ...(more.port === undefined ? [] : ['--port', String(more.port)]),
  ];
  const log = createWriteStream(join(member.config.dataDir, 'node.log'), { flags: 'a' });
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  let listens = false;
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-LAST_WORDS);
      // Its own words: at that address somebody else's node might answer.
      listens ||= words.includes(' listens at ');
    });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const closed = new Promise((resolve) => child.once('close', resolve));
  // Not the address peers use: between them and the node there may be a line of their own.
  const address = `http://127.0.0.1:${more.port ?? member.config.port}`;
  const waiting = { over: false };
  try {
    await Promise.race([
      until(
        `${member.party} to answer at ${address}`,
        async () => waiting.over || (listens && (await fetch(new URL('/api/health', address))).ok),
        (fine) => fine,
        120_000,
      ),
      ended.then(async () => {
        await closed;
        throw new Fault(
          'exercise.start',
          `The node of ${member.party} ended at once; see ${join(member.config.dataDir, 'node.log')}. It said last: ${words.trim()}`,
        );
      }),
    ]);
  } catch (fault) {
    child.kill('SIGKILL');
    throw fault;
  } finally {
    waiting.over = true;
  }
  return {
    party: member.party,
    address,
    child,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}

/** Starts all nodes of a world; when one does not come up, none stays. */
export async function startAll(world: World): Promise<Map<Party, RunningNode>> {
  const started = await Promise.allSettled([...world.members.values()].map((m) => startNode(m)));
  const nodes = started.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  const failed = started.find((s) => s.status === 'rejected');
  if (!failed) return new Map(nodes.map((n) => [n.party, n]));
  await Promise.all(nodes.map((n) => n.stop()));
  throw failed.reason;
}
