// SPDX-License-Identifier: EUPL-1.2
// The log worker. One process of a node at a time gives entries their index, writes the tiles, flushes them, and only then
// signs; then it asks the other nodes to cosign. Killed anywhere, the next holder of the lock goes on from what is on disk.
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '#base/result.ts';
import { appendEntries, EMPTY_EDGE, loadEdge, type LogEdge } from '#proof/log/append.ts';
import { openCheckpoint, signCheckpoint } from '#proof/log/checkpoint.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { deliveries } from '#store/deliveries.ts';
import { leavesReader, type SequencedLeaf } from '#store/leaves.ts';
import { holdLock } from '#store/lock.ts';
import { notify } from '#store/signals.ts';
import { inTransaction } from '#store/transaction.ts';
import { keepCheckpoint, writeCheckpoint } from './checkpoint-file.ts';
import type { Node } from './node.ts';
import { collectCosignatures, type WitnessLine } from './witnessing.ts';

const BATCH = 1024;
const IDLE_MS = 1000;
/** A round costs the same for one entry as for a hundred: those that come together are waited for. */
const GATHER_MS = 5;

export type Sequencer = { holds(): boolean; stop(): Promise<void> };

/** Starts the log worker of this process. It works only while it holds the node's lock. */
export function startSequencer(
  node: Node,
  lines: () => Promise<WitnessLine[]>,
  report: (fault: unknown) => void,
): Sequencer {
  let stopped = false;
  let holding = false;
  let wake: () => void = () => {};
  const off = node.bell.on('log', () => wake());
  const run = async () => {
    while (!stopped) {
      const lock = await holdLock(node.config.databaseUrl, 'comity-sequencer').catch((fault) => {
        report(fault);
        return null;
      });
      if (!lock) {
        await pause(250);
        continue;
      }
      holding = true;
      void lock.lost.then(() => {
        holding = false;
        wake();
      });
      try {
        await work(
          node,
          lines,
          () => !stopped && holding,
          () =>
            new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, IDLE_MS);
              wake = () => {
                clearTimeout(timer);
                resolve();
              };
            }),
          report,
        );
      } catch (fault) {
        report(fault);
        await pause(500);
      } finally {
        holding = false;
        await lock.release().catch(() => {});
      }
    }
  };
  const done = run();
  return {
    holds: () => holding,
    async stop() {
      stopped = true;
      wake();
      off();
      await done;
    },
  };
}

async function work(
  node: Node,
  lines: () => Promise<WitnessLine[]>,
  goOn: () => boolean,
  idle: () => Promise<void>,
  report: (fault: unknown) => void,
): Promise<void> {
  // What others have seen of this log counts before anything new is signed: a copy put back from a backup stops here.
  const last = await checkpoints(node.db).latest();
  if (last) await collectCosignatures(node, await lines(), last.size);
  let edge = await recover(node);
  let unwitnessed = edge.frontier.size > 0;
  while (goOn()) {
    const waiting = idle();
    // Hasty: should a crash forget an index, the same entries get the same ones again, and nothing was signed yet.
    const leaves = await inTransaction(node.hasty, (tx) => tx.leaves.assignNext(BATCH));
    if (leaves.length > 0) {
      edge = await integrate(node, edge, leaves);
      unwitnessed = true;
    }
    if (unwitnessed) {
      const before = await checkpoints(node.db).latestCosigned();
      const { quorum, note } = await collectCosignatures(node, await lines(), edge.frontier.size);
      unwitnessed = !quorum;
      await release(node, before?.size ?? 0, edge.frontier.size, quorum, leaves);
      keepCheckpoint(node, note, report);
    }
    if (leaves.length === 0) {
      await waiting;
      await pause(GATHER_MS);
    }
  }
}

/** Brings files, marks and signature to one state after a stop at any moment. */
async function recover(node: Node): Promise<LogEdge> {
  const last = await checkpoints(node.db).latest();
  const read = async (path: string) => {
    const found = await node.logFiles.read(path);
    return found.ok ? found.value : null;
  };
  let edge = EMPTY_EDGE;
  if (last) {
    const opened = openCheckpoint(last.note, [node.identity.log.key]);
    if (!opened.ok)
      throw new Fault(
        'log.own-checkpoint',
        'The last checkpoint in the database is not signed by this node’s log key.',
      );
    edge = await loadEdge(opened.value, read);
    // Killed between signature and mark, the entries would wait for their proofs until the next act.
    await inTransaction(node.db, (tx) => tx.leaves.markIntegrated(edge.frontier.size));
  }
  const behind = await leavesReader(node.db).range(edge.frontier.size, edge.frontier.size + 1_000_000);
  if (behind.length > 0) edge = await integrate(node, edge, behind);
  else if (last) await writeCheckpoint(node, last.cosigned ?? last.note);
  return edge;
}

/** Files, flush, signature, marks: in this order and no other. */
async function integrate(node: Node, edge: LogEdge, leaves: SequencedLeaf[]): Promise<LogEdge> {
  if (leaves[0]!.idx !== edge.frontier.size)
    throw new Fault('log.gap', `The log has ${edge.frontier.size} entries, the next index is ${leaves[0]!.idx}.`);
  const grown = appendEntries(
    edge,
    leaves.map((l) => l.commitment),
  );
  await node.logFiles.write(grown.files);
  const note = signCheckpoint({ size: grown.size, root: grown.root }, node.identity.log);
  await inTransaction(node.db, async (tx) => {
    const recorded = await checkpoints(tx.db).record(grown.size, note, node.clock());
    if (recorded === 'conflict')
      throw new Fault('log.two-writers', 'Another checkpoint of the same size is recorded. Nothing was published.');
    await tx.leaves.markIntegrated(grown.size);
  });
  return grown.edge;
}

/** Acts now covered by a quorum may leave; those without one leave when their grace is over. */
async function release(
  node: Node,
  from: number,
  to: number,
  witnessed: boolean,
  fresh: SequencedLeaf[],
): Promise<void> {
  if (witnessed) {
    const covered = from < to - fresh.length ? await leavesReader(node.db).range(from, to) : fresh;
    const acts = covered.filter((l) => l.about === 'act').map((l) => l.digest);
    if (acts.length > 0) await deliveries(node.hasty).release(acts, node.clock());
  }
  node.bell.ring('proven');
  node.bell.ring('outbox');
  await notify(node.hasty, 'comity_proven');
}
