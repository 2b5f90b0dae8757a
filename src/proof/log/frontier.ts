// SPDX-License-Identifier: EUPL-1.2
// Growing a tree with nothing but its right edge in hand: at most 53 hashes, whatever the size.
import type { Bytes } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { foldSubtrees, nodeHash } from './merkle.ts';
import { type HashReader, subtreesOf } from './merkle-prove.ts';

/** The perfect subtrees a tree of this size consists of, from left to right, the largest first. */
export type Frontier = { readonly size: number; readonly hashes: readonly Uint8Array[] };
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

export type Grown = {
  frontier: Frontier;
  root: Bytes;
  /** The hashes each tile level gains, in order: [0] the leaves themselves, [1] one a full level-0 tile, and so on. */
  rows: Uint8Array[][];
};

/** A tile level spans this many levels of the tree (C2SP tlog-tiles: 256 hashes a tile). */
export const TILE_HEIGHT = 8;

/**
 * Appends leaf hashes. Costs one or two hashes a leaf. In: the frontier, which stays as it was, and 32-byte leaf hashes.
 * Throws Fault log.range beyond 2^53 - 1 leaves.
 */
export function appendLeaves(frontier: Frontier, leaves: readonly Uint8Array[]): Grown {
  if (!Number.isSafeInteger(frontier.size + leaves.length)) throw new Fault('log.range', 'the log is full');
  const edge = [...frontier.hashes];
  const rows: Uint8Array[][] = [[]];
  let size = frontier.size;
  for (const leaf of leaves) {
    rows[0]!.push(leaf);
    let hash = leaf;
    let level = 0;
    // Every trailing one bit of the size is a perfect subtree that the new one completes to a pair.
    for (let bits = size; bits % 2 === 1; bits = (bits - 1) / 2) {
      hash = nodeHash(edge.pop()!, hash);
      level++;
      if (level % TILE_HEIGHT === 0) {
        rows[level / TILE_HEIGHT] ??= [];
        rows[level / TILE_HEIGHT]!.push(hash);
      }
    }
    edge.push(hash);
    size++;
  }
  return { frontier: { size, hashes: edge }, root: foldSubtrees(edge), rows };
}

/** Root of the tree a frontier stands for. */
export function frontierRoot(frontier: Frontier): Bytes {
  return foldSubtrees(frontier.hashes);
}

/** Takes a frontier from stored hashes, for a log that starts again. Throws what the reader throws. */
export async function readFrontier(size: number, read: HashReader): Promise<Frontier> {
  return { size, hashes: await read(subtreesOf(0, size)) };
}
