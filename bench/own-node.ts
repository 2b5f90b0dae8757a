// SPDX-License-Identifier: EUPL-1.2
// A world of an exercise with a durable database, in which one node runs in this process with the same parts as any node, so that the
// load on it needs no other one. The rest run as processes of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Party } from '#base/act.ts';
import { createIn } from '#cli/exercise/databases.ts';
import { enterRegister } from '#cli/exercise/register.ts';
import { type RunningNode, startNode } from '#cli/exercise/running.ts';
import { EXERCISE_PASSWORD, foundWorld } from '#cli/exercise/world.ts';
import { startServer } from '#http/server.ts';
import { evidenceCommands } from '#node/evidence.ts';
import { type Node, openNode } from '#node/node.ts';
import { openWithPassword, signerOfSecret } from '#node/officer-key.ts';
import { startSequencer } from '#node/sequencer.ts';
import type { Actor } from '#node/write.ts';
import { startCourier } from '#peer/outbox.ts';
import { followRegister } from '#peer/register-pull.ts';
import { witnessLines } from '#peer/witness-lines.ts';
import { startPostgres } from '#store/embedded.ts';
import { people } from '#store/people.ts';

const ROOT = resolve(import.meta.dirname, '..');
const LAW = join(ROOT, 'law');

export type OwnNode = {
  node: Node;
  /** A person of it with an opened key. */
  actor(person: string): Promise<Actor>;
  report(fault: unknown): void;
  /** Processes of the other nodes and of the database. */
  pids: { nodes: number[]; postgres: number };
  close(): Promise<void>;
};

/** Raises the world with the node of one party here. It is given back once every node knows the register. */
export async function raiseOwn(party: Party): Promise<OwnNode> {
  const dir = await mkdtemp(join(tmpdir(), 'comity-bench-'));
  const postgres = await startPostgres({ dataDir: join(dir, 'postgres') });
  const report = (fault: unknown) => process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
  const world = await foundWorld(join(dir, 'world'), createIn(postgres), LAW, 0);
  const nodes = new Map<Party, RunningNode>();
  for (const [other, member] of world.members) if (other !== party) nodes.set(other, await startNode(member));
  const others = [...nodes.values()];
  const node = await openNode(world.members.get(party)!.config, LAW);
  const sequencer = startSequencer(node, () => witnessLines(node), report);
  const courier = startCourier(node, report);
  const register = followRegister(node, report);
  const server = await startServer(node, {
    sequencer,
    commands: evidenceCommands(node),
    webDir: join(ROOT, 'dist', 'web'),
    report,
  });
  nodes.set(party, { party, address: node.config.address, child: null as never, stop: async () => {} });
  await enterRegister(world, nodes, LAW);
  return {
    node,
    report,
    pids: { nodes: others.map((n) => n.child.pid!), postgres: postgres.pid },
    async actor(id) {
      const person = (await people(node.db).find(id))!;
      return { person, signer: signerOfSecret((await openWithPassword(person, EXERCISE_PASSWORD))!) };
    },
    async close() {
      register.stop();
      await server.close();
      await Promise.all([sequencer.stop(), courier.stop()]);
      await Promise.all(others.map((n) => n.stop()));
      await node.close();
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
