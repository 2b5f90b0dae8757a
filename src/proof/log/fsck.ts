// SPDX-License-Identifier: EUPL-1.2
// Checking a whole log against its checkpoint: every tile and the root are computed again from the entries.
import { concat, sameBytes } from '#base/bytes.ts';
import { ok, type Refusal, type Result, refuse } from '#base/result.ts';
import { appendLeaves, EMPTY_FRONTIER, frontierRoot } from './frontier.ts';
import { HASH_BYTES } from './lines.ts';
import { leafHash } from './merkle.ts';
import { countAt, decodeBundle, type FileReader, readTile, TILE_WIDTH, type Tile, tilePath, tilesOf } from './tiles.ts';

/** What a complete check looked at. */
export type Checked = { entries: number; files: number };

/**
 * Recomputes a log. In: its files below the log's prefix, and the size and root of an opened checkpoint. Holds one tile
 * a level in memory. Refusals, each with the path of the first file that is wrong: fsck.missing, fsck.bundle,
 * fsck.tile (params: index of the first hash that differs; the bundle with the same number may be the altered one),
 * fsck.root (the files agree with each other but not with the checkpoint).
 */
export async function fsck(read: FileReader, checkpoint: { size: number; root: Uint8Array }): Promise<Result<Checked>> {
  const { size, root } = checkpoint;
  const waiting: Uint8Array[][] = [];
  const compared: number[] = [];
  let frontier = EMPTY_FRONTIER;
  let files = 0;

  const compareNext = async (level: number, width: number): Promise<Refusal | null> => {
    const tile: Tile = { level, index: compared[level] ?? 0, width };
    compared[level] = tile.index + 1;
    files++;
    return compare(read, tile, waiting[level]!.splice(0, width));
  };

  for (const bundle of tilesOf(size)) {
    if (bundle.level !== 'entries') break;
    const path = tilePath(bundle);
    const bytes = await readTile(read, bundle);
    if (bytes === null)
      return refuse('fsck.missing', 'A file of the log is missing or too short.', { params: { path } });
    const entries = decodeBundle(bytes, bundle.width);
    if (!entries.ok) return refuse('fsck.bundle', entries.refusal.words, { params: { path } });
    files++;
    const grown = appendLeaves(frontier, entries.value.map(leafHash));
    frontier = grown.frontier;
    for (const [level, row] of grown.rows.entries()) {
      waiting[level] ??= [];
      waiting[level].push(...row);
      while (waiting[level].length >= TILE_WIDTH) {
        const refusal = await compareNext(level, TILE_WIDTH);
        if (refusal !== null) return { ok: false, refusal };
      }
    }
  }
  for (const [level, row] of waiting.entries()) {
    const width = countAt(level, size) % TILE_WIDTH;
    const refusal = row.length === 0 ? null : await compareNext(level, width);
    if (refusal !== null) return { ok: false, refusal };
  }
  if (!sameBytes(frontierRoot(frontier), root))
    return refuse('fsck.root', 'The entries do not lead to the root the log signed.', {
      params: { path: 'checkpoint' },
    });
  return ok({ entries: size, files });
}

async function compare(read: FileReader, tile: Tile, hashes: readonly Uint8Array[]): Promise<Refusal | null> {
  const path = tilePath(tile);
  const bytes = await readTile(read, tile);
  if (bytes === null)
    return { code: 'fsck.missing', words: 'A file of the log is missing or too short.', params: { path } };
  if (sameBytes(bytes, concat(...hashes))) return null;
  const index = hashes.findIndex((h, i) => !sameBytes(h, bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
  return {
    code: 'fsck.tile',
    words: 'A tile does not hold the hashes of the entries.',
    params: { path, index: tile.index * TILE_WIDTH + index },
  };
}
