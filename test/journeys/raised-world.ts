// SPDX-License-Identifier: EUPL-1.2
// A founded world with running node processes for one story, and its end: whatever happens, no process and no folder stays.
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Party } from '#base/act.ts';
import { createOn } from '#cli/exercise/databases.ts';
import { enterRegister } from '#cli/exercise/register.ts';
import { type RunningNode, startNode } from '#cli/exercise/running.ts';
import { foundWorld, type World } from '#cli/exercise/world.ts';
import { type Node, openNode } from '#node/node.ts';
import { type Postgres, startPostgres } from '#store/embedded.ts';

export const ROOT = join(import.meta.dirname, '..', '..');
export const LAW = join(ROOT, 'law');

export type Raised = {
  dir: string;
  world: World;
  nodes: Map<Party, RunningNode>;
  /** Starts the node of a party again after it was stopped or killed. */
  start(party: Party): Promise<RunningNode>;
  /** A further process of a party; ended with the world. */
  startOneMore(party: Party, port: number): Promise<RunningNode>;
  /** The database, files and keys of a party, opened beside its running processes. Closed with the world. */
  look(party: Party): Promise<Node>;
  end(): Promise<void>;
};

type Options = {
  /** A database server that runs already, instead of one of our own. */
  databaseUrl?: string;
  /** Where peers reach a party, when it is not the port it listens at. */
  address?: (party: Party, port: number) => string;
  /** Runs with the world's folder before anything is founded in it. */
  before?: (worldDir: string) => Promise<void>;
  /** Folder of law whose register the exercise begins with, when it is not ours. */
  registerOf?: string;
};

/** Founds the world, starts its nodes and enters the register. A failure on the way cleans up and is thrown. */
export async function raise(options: Options = {}): Promise<Raised> {
  const dir = await mkdtemp(join(tmpdir(), 'comity-journey-'));
  const nodes = new Map<Party, RunningNode>();
  const more: RunningNode[] = [];
  const looks = new Map<Party, Promise<Node>>();
  let postgres: Postgres | null = null;
  const abrupt = () => {
    for (const node of [...nodes.values(), ...more]) node.child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  };
  // A runner whose patience is over ends this process by signal, and then no hook runs any more.
  const signalled = () => process.exit(1);
  process.once('exit', abrupt);
  process.once('SIGTERM', signalled);
  const end = async () => {
    await Promise.all([...nodes.values(), ...more].map((n) => n.stop()));
    for (const look of looks.values()) await look.then((n) => n.close()).catch(() => {});
    await postgres?.stop();
    await rm(dir, { recursive: true, force: true });
    process.off('exit', abrupt);
    process.off('SIGTERM', signalled);
  };
  try {
    postgres = options.databaseUrl === undefined ? await startPostgres({ dataDir: join(dir, 'postgres') }) : null;
    const server = options.databaseUrl ?? postgres!.url('postgres');
    await options.before?.(join(dir, 'world'));
    const world = await foundWorld(join(dir, 'world'), createOn(server), LAW, 0, options.address);
    const start = async (party: Party) => {
      const node = await startNode(world.members.get(party)!);
      nodes.set(party, node);
      return node;
    };
    const started = await Promise.allSettled([...world.members.keys()].map(start));
    const failed = started.find((s) => s.status === 'rejected');
    if (failed) throw failed.reason;
    await enterRegister(world, nodes, options.registerOf ?? LAW);
    return {
      dir,
      world,
      nodes,
      start,
      async startOneMore(party, port) {
        const node = await startNode(world.members.get(party)!, { port });
        more.push(node);
        return node;
      },
      look(party) {
        const open = looks.get(party) ?? openNode(world.members.get(party)!.config, LAW);
        looks.set(party, open);
        return open;
      },
      end,
    };
  } catch (fault) {
    await end();
    throw fault;
  }
}
