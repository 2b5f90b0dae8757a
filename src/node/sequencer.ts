// SPDX-License-Identifier: EUPL-1.2
// The log worker. One process of a node at a time gives entries their index, writes the tiles, flushes them, and only then
// signs; then it asks the other nodes to cosign. Killed anywhere, the next holder of the lock goes on from what is on disk.
// A node that keeps two logs has both tended under the one lock, by the same lines.
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '#base/result.ts';
import { millis } from '#base/time.ts';
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
import { type OwnLog, ownLogs, readerOf } from './own-log.ts';
import { collectCosignatures, type WitnessLine } from './witnessing.ts';

const BATCH = 1024;
const IDLE_MS = 1000;
/** A round costs the same for one entry as for a hundred: those that come together are waited for. */
const GATHER_MS = 5;
/** After a fault, before the same is tried again. */
const AGAIN_MS = 500;
/** After too few witnesses signed anew, before they are asked again. */
const RENEW_AGAIN_MS = 60_000;

export type Sequencer = { holds(): boolean; stop(): Promise<void> };

/** What the tending of a log needs to know of its surroundings. */
type Watch = {
  lines: () => Promise<WitnessLine[]>;
  /** Whether the lock is still ours and nobody asked to stop. */
  goOn: () => boolean;
  /** Resolves when there may be something to do. */
  idle: () => Promise<void>;
  report: (fault: unknown) => void;
};

/** Starts the log worker of this process. It works only while it holds the node's lock. */
export function startSequencer(
  node: Node,
  lines: () => Promise<WitnessLine[]>,
  report: (fault: unknown) => void,
): Sequencer {
  let stopped = false;
  let holding = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const resolve of waiting) resolve();
  };
  const off = node.bell.on('log', wake);
  const idle = () =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, IDLE_MS);
      waiting.add(done);
    });
  const watch: Watch = { lines, goOn: () => !stopped && holding, idle, report };
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
      const logs = ownLogs(node);
      await Promise.all(logs.map((log) => tend(node, log, watch, logs.length === 1)));
      holding = false;
      // Whoever waits for a lock that is gone already gets it all the same.
      await lock.release().catch(() => {});
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

/**
 * Works on one log until it is over. A fault in one log does not stop the other; a node's only log gives the lock away with it, so
 * that another process may try.
 */
async function tend(node: Node, log: OwnLog, watch: Watch, alone: boolean): Promise<void> {
  while (watch.goOn()) {
    try {
      await work(node, log, watch);
    } catch (fault) {
      watch.report(fault);
      await pause(AGAIN_MS);
      if (alone) return;
    }
  }
}

async function work(node: Node, log: OwnLog, { lines, goOn, idle, report }: Watch): Promise<void> {
  // What others have seen of this log counts before anything new is signed: a copy put back from a backup stops here.
  const last = await checkpoints(node.db, log.name).latest();
  if (last) await collectCosignatures(node, log, await lines(), last.size);
  let edge = await recover(node, log);
  let unwitnessed = edge.frontier.size > 0;
  let renewAt = log.renewAfterMs === null ? Number.POSITIVE_INFINITY : 0;
  while (goOn()) {
    const waiting = idle();
    // Hasty: should a crash forget an index, the same entries get the same ones again, and nothing was signed yet.
    const leaves = await inTransaction(node.hasty, (tx) => tx.leaves.assignNext(log.name, BATCH));
    if (leaves.length > 0) {
      // The register says with which key this log speaks.
      await node.register();
      edge = await integrate(node, log, edge, leaves);
      unwitnessed = true;
    }
    const now = millis(node.clock());
    const { size } = edge.frontier;
    const renew = !unwitnessed && size > 0 && now >= renewAt;
    if (unwitnessed || renew) {
      const before = (await checkpoints(node.db, log.name).latestCosigned())?.size ?? 0;
      const { quorum, note } = await collectCosignatures(node, log, await lines(), size, renew);
      unwitnessed = !quorum && !renew;
      if (log.renewAfterMs !== null && (renew || before < size))
        renewAt = now + (quorum ? log.renewAfterMs : RENEW_AGAIN_MS);
      await release(node, log, before, size, quorum, leaves);
      keepCheckpoint(log, note, report);
    }
    if (leaves.length === 0) {
      await waiting;
      await pause(GATHER_MS);
    }
  }
}

/** Brings files, marks and signature to one state after a stop at any moment. */
async function recover(node: Node, log: OwnLog): Promise<LogEdge> {
  const last = await checkpoints(node.db, log.name).latest();
  let edge = EMPTY_EDGE;
  if (last) {
    const opened = openCheckpoint(last.note, log.keys);
    if (!opened.ok)
      throw new Fault(
        'log.own-checkpoint',
        'The last checkpoint in the database is not signed by this node’s log key.',
      );
    edge = await loadEdge(opened.value, readerOf(log));
    // Killed between signature and mark, the entries would wait for their proofs until the next act.
    await inTransaction(node.db, (tx) => tx.leaves.markIntegrated(log.name, edge.frontier.size));
  }
  const { size } = edge.frontier;
  const behind = await leavesReader(node.db, log.name).range(size, size + 1_000_000);
  if (behind.length > 0) edge = await integrate(node, log, edge, behind);
  else if (last) await writeCheckpoint(log, last.cosigned ?? last.note);
  return edge;
}

/** Files, flush, signature, marks: in this order and no other. */
async function integrate(node: Node, log: OwnLog, edge: LogEdge, leaves: SequencedLeaf[]): Promise<LogEdge> {
  if (leaves[0]!.idx !== edge.frontier.size)
    throw new Fault('log.gap', `The log has ${edge.frontier.size} entries, the next index is ${leaves[0]!.idx}.`);
  const grown = appendEntries(
    edge,
    leaves.map((l) => l.commitment),
  );
  await log.files.write(grown.files);
  const note = signCheckpoint({ size: grown.size, root: grown.root }, log.signer, ...log.cosigners);
  await inTransaction(node.db, async (tx) => {
    const recorded = await checkpoints(tx.db, log.name).record(grown.size, note, node.clock());
    if (recorded === 'conflict')
      throw new Fault('log.two-writers', 'Another checkpoint of the same size is recorded. Nothing was published.');
    await tx.leaves.markIntegrated(log.name, grown.size);
  });
  return grown.edge;
}

/** Acts now covered by a quorum may leave; those without one leave when their grace is over. */
async function release(
  node: Node,
  log: OwnLog,
  from: number,
  to: number,
  witnessed: boolean,
  fresh: SequencedLeaf[],
): Promise<void> {
  if (witnessed && from < to) {
    const covered = from < to - fresh.length ? await leavesReader(node.db, log.name).range(from, to) : fresh;
    const acts = covered.filter((l) => l.about === 'act').map((l) => l.digest);
    if (acts.length > 0) await deliveries(node.hasty).release(acts, node.clock());
  }
  node.bell.ring('proven');
  node.bell.ring('outbox');
  await notify(node.hasty, 'comity_proven');
}
