// SPDX-License-Identifier: EUPL-1.2
// Positions in the own log, as files that others can check.
import type { Digest } from '#base/act.ts';
import { proveInclusion } from '#proof/log/merkle-prove.ts';
import { tileHashReader } from '#proof/log/tile-reader.ts';
import { encodeTlogProof } from '#proof/log/tlog-proof.ts';
import { checkpoints, type StoredCheckpoint } from '#store/checkpoints.ts';
import { leavesReader } from '#store/leaves.ts';
import type { LeafKind } from '#store/tables.ts';
import type { Node } from './node.ts';

export type Position = { index: number; proof: string; witnessed: boolean };

/**
 * The position of an object in this node's log: tlog-proof with the salt in its extra line. Null while no signed checkpoint
 * covers it, or when its salt was erased. Prefers a checkpoint with a quorum.
 */
export async function positionOf(node: Node, about: LeafKind, digest: Digest): Promise<Position | null> {
  const leaf = await leavesReader(node.db).find(about, digest);
  if (leaf?.idx === null || leaf?.idx === undefined || !leaf.integrated || leaf.salt === null) return null;
  const covering = await coveringCheckpoint(node, leaf.idx);
  return covering ? makeProof(node, leaf.idx, leaf.salt, covering) : null;
}

async function coveringCheckpoint(node: Node, index: number): Promise<StoredCheckpoint | null> {
  const list = checkpoints(node.db);
  const cosigned = await list.cosignedOver(index);
  if (cosigned) return cosigned;
  const latest = await list.latest();
  return latest && latest.size > index ? latest : null;
}

async function makeProof(node: Node, index: number, salt: Uint8Array, at: StoredCheckpoint): Promise<Position> {
  const note = at.cosigned ?? at.note;
  const read = async (path: string) => {
    const found = await node.logFiles.read(path);
    return found.ok ? found.value : null;
  };
  const hashes = await proveInclusion(index, at.size, tileHashReader(at.size, read));
  return { index, proof: encodeTlogProof({ index, hashes, checkpoint: note, extra: salt }), witnessed: at.cosigned !== null };
}

/** Waits until all of these objects have a position, or until the time is over; out: positions, null where there is none yet. */
export async function awaitPositions(node: Node, about: LeafKind, digests: Digest[], ms: number): Promise<(Position | null)[]> {
  const deadline = performance.now() + ms;
  for (;;) {
    const next = new Promise<void>((resolve) => {
      const off = node.bell.on('proven', () => {
        off();
        resolve();
      });
      setTimeout(() => {
        off();
        resolve();
      }, Math.max(1, Math.min(500, deadline - performance.now()))).unref();
    });
    const positions = await Promise.all(digests.map((d) => positionOf(node, about, d)));
    // Without a quorum the wait goes on to the end: a position that others have seen is worth a moment.
    if (positions.every((p) => p?.witnessed) || performance.now() >= deadline) return positions;
    await next;
  }
}

