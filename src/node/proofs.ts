// SPDX-License-Identifier: EUPL-1.2
// Positions in the own logs, as files that others can check.
import type { Digest } from '#base/act.ts';
import { proveInclusion } from '#proof/log/merkle-prove.ts';
import { tileHashReader } from '#proof/log/tile-reader.ts';
import { encodeTlogProof } from '#proof/log/tlog-proof.ts';
import { checkpoints, type StoredCheckpoint } from '#store/checkpoints.ts';
import { leavesReader, type SequencedLeaf } from '#store/leaves.ts';
import type { LeafKind } from '#store/tables.ts';
import type { Node } from './node.ts';
import { ownLog, readerOf } from './own-log.ts';
import type { LogName } from '#proof/log/log-name.ts';
import type { FileReader } from '#proof/log/tiles.ts';

export type Position = { index: number; proof: string; witnessed: boolean };

/**
 * The position of an object in the log of this node that holds it: tlog-proof with the salt in its extra line. Null while no signed checkpoint
 * covers it, or when its salt was erased.
 */
export async function positionOf(node: Node, about: LeafKind, digest: Digest): Promise<Position | null> {
  return (await positionsOf(node, about, [digest])).get(digest) ?? null;
}

/** Positions of many objects at once, those that have one. All that the newest witnessed checkpoint covers share it. */
export async function positionsOf(node: Node, about: LeafKind, digests: Digest[]): Promise<Map<Digest, Position>> {
  const leaves = [...(await leavesReader(node.db).findAll(about, digests)).values()];
  const out = new Map<Digest, Position>();
  for (const name of new Set(leaves.map((l) => l.log))) {
    const held = leaves.filter((l) => l.log === name);
    for (const [digest, position] of await positionsIn(node, name, held)) out.set(digest, position);
  }
  return out;
}

async function positionsIn(
  node: Node,
  name: LogName,
  leaves: (SequencedLeaf & { salt: Uint8Array })[],
): Promise<[Digest, Position][]> {
  const list = checkpoints(node.db, name);
  const cosigned = await list.latestCosigned();
  const latest = leaves.some((l) => l.idx >= (cosigned?.size ?? 0)) ? await list.latest() : null;
  const read = keptReader(readerOf(ownLog(node, name)));
  const out: [Digest, Position][] = [];
  for (const { digest, idx, salt } of leaves) {
    const covering = cosigned && cosigned.size > idx ? cosigned : latest && latest.size > idx ? latest : null;
    if (covering) out.push([digest, await makeProof(idx, salt, covering, read)]);
  }
  return out;
}

/** Reads each file of the log once for a whole set of proofs. */
function keptReader(read: FileReader): FileReader {
  const kept = new Map<string, ReturnType<FileReader>>();
  return (path) => {
    const known = kept.has(path) ? kept.get(path)! : read(path);
    kept.set(path, known);
    return known;
  };
}

async function makeProof(index: number, salt: Uint8Array, at: StoredCheckpoint, read: FileReader): Promise<Position> {
  const hashes = await proveInclusion(index, at.size, tileHashReader(at.size, read));
  return {
    index,
    proof: encodeTlogProof({ index, hashes, checkpoint: at.cosigned ?? at.note, extra: salt }),
    witnessed: at.cosigned !== null,
  };
}

/** Waits until all of these objects have a witnessed position, or until the time is over; out: what there is by then. */
export async function awaitPositions(
  node: Node,
  about: LeafKind,
  digests: Digest[],
  ms: number,
): Promise<Map<Digest, Position>> {
  const deadline = performance.now() + ms;
  for (;;) {
    const next = nextRing(node, Math.max(1, Math.min(500, deadline - performance.now())));
    const positions = await positionsOf(node, about, digests);
    // Without a quorum the wait goes on to the end: a position that others have seen is worth a moment.
    if (digests.every((d) => positions.get(d)?.witnessed) || performance.now() >= deadline) return positions;
    await next;
  }
}

/** Resolves when the log has moved on, or after a while. */
function nextRing(node: Node, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      off();
      clearTimeout(timer);
      resolve();
    };
    const off = node.bell.on('proven', done);
    const timer = setTimeout(done, ms);
    timer.unref();
  });
}
