// SPDX-License-Identifier: EUPL-1.2
// Subtree hashes out of tiles: a proof in a log of any size opens a handful of files.
import type { Bytes } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { TILE_HEIGHT } from './frontier.ts';
import { HASH_BYTES } from './lines.ts';
import { rootOf } from './merkle.ts';
import type { HashReader, Subtree } from './merkle-prove.ts';
import { countAt, type FileReader, readTile, TILE_WIDTH, type Tile, tilePath } from './tiles.ts';

/**
 * A hash reader over the files of a log at a size. Tiles are believed as they are: right for a writer's own files and
 * for proofs that are verified afterwards; a log is checked against its root by fsck.
 * The reader throws Fault log.tile when a file is missing or short, log.range for a subtree beyond the size.
 */
export function tileHashReader(size: number, read: FileReader): HashReader {
  return async (wanted) => {
    const opened = new Map<string, Promise<Uint8Array>>();
    const open = (tile: Tile): Promise<Uint8Array> => {
      const path = tilePath(tile);
      const known = opened.get(path) ?? mustRead(read, tile);
      opened.set(path, known);
      return known;
    };
    return Promise.all(wanted.map((subtree) => subtreeHash(subtree, size, open)));
  };
}

async function subtreeHash(subtree: Subtree, size: number, open: (tile: Tile) => Promise<Uint8Array>): Promise<Bytes> {
  const level = Math.floor(subtree.level / TILE_HEIGHT);
  const width = 2 ** (subtree.level % TILE_HEIGHT);
  const first = subtree.index * width;
  const count = countAt(level, size);
  if (first + width > count) throw new Fault('log.range', 'the log has no such subtree at this size');
  const index = Math.floor(first / TILE_WIDTH);
  const bytes = await open({ level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) });
  return rootOf(hashesIn(bytes).slice(first % TILE_WIDTH, (first % TILE_WIDTH) + width));
}

async function mustRead(read: FileReader, tile: Tile): Promise<Uint8Array> {
  const bytes = await readTile(read, tile);
  if (bytes === null) throw new Fault('log.tile', `a log file is missing or too short: ${tilePath(tile)}`);
  return bytes;
}

/** The hashes a tile holds, one after the other. */
export function hashesIn(tile: Uint8Array): Uint8Array[] {
  return Array.from({ length: tile.length / HASH_BYTES }, (_, i) =>
    tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}
