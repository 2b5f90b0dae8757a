// SPDX-License-Identifier: EUPL-1.2
// Node processes of an exercise: started, waited for, stopped, killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { until } from './client.ts';
import type { Member, World } from './world.ts';

export type RunningNode = { party: Party; address: string; child: ChildProcess; stop(signal?: NodeJS.Signals): Promise<void> };

/** The program that runs: the same main file with the same Node. */
export const PROGRAM = join(import.meta.dirname, '..', '..', 'main.ts');

/** Starts one node and waits until it answers. Its log goes to node.log beside its settings. Fault exercise.start. */
export async function startNode(member: Member, more: { port?: number } = {}): Promise<RunningNode> {
  const args = [PROGRAM, 'node', '--config', member.configFile, ...(more.port === undefined ? [] : ['--port', String(more.port)])];
  const log = createWriteStream(join(member.config.dataDir, 'node.log'), { flags: 'a' });
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = more.port === undefined ? member.config.address : `http://127.0.0.1:${more.port}`;
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  await until(
    `${member.party} to answer at ${address}`,
    async () => {
      if (gone) throw new Fault('exercise.start', `The node of ${member.party} ended at once; see ${join(member.config.dataDir, 'node.log')}.`);
      return (await fetch(new URL('/api/health', address))).ok;
    },
    (fine) => fine,
    gone ? 0 : 30_000,
  );
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

export async function startAll(world: World): Promise<Map<Party, RunningNode>> {
  const nodes = await Promise.all([...world.members.values()].map((m) => startNode(m)));
  return new Map(nodes.map((n) => [n.party, n]));
}
