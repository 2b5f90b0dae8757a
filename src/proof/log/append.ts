// SPDX-License-Identifier: EUPL-1.2
// Appending entries to a log kept as files: which files to write, and what the sequencer keeps in hand for next time.
import { type Bytes, concat, hex } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { appendLeaves, EMPTY_FRONTIER, type Frontier, frontierRoot, readFrontier } from './frontier.ts';
import { leafHash } from './merkle.ts';
import { tileHashReader } from './tile-reader.ts';
import { countAt, encodeBundle, type FileReader, readTile, rightEdge, TILE_WIDTH, tilePath } from './tiles.ts';

export type LogFile = { path: string; bytes: Bytes };

/** The right edge of a log: subtree hashes, and the partial files by path. Under 100 KiB with entries of 32 bytes. */
export type LogEdge = { readonly frontier: Frontier; readonly partials: ReadonlyMap<string, Uint8Array> };
export const EMPTY_EDGE: LogEdge = { frontier: EMPTY_FRONTIER, partials: new Map() };

export type Appended = {
  edge: LogEdge;
  size: number;
  root: Bytes;
  /** In the order to write: bundles, then tiles, then nothing more until all are on disk; only then sign. */
  files: LogFile[];
};

/**
 * Appends entries. In: the edge at the old size, which stays as it was, and the entries (commitments of 32 bytes).
 * Files already written for a size that was never signed may come again under the same path with other bytes: the
 * writer replaces them. Throws Fault log.entry, log.range, and log.edge when a partial file is not in hand.
 */
export function appendEntries(edge: LogEdge, entries: readonly Uint8Array[]): Appended {
  const grown = appendLeaves(edge.frontier, entries.map(leafHash));
  const files = cut('entries', edge, entries, encodeBundle);
  grown.rows.forEach((row, level) => {
    files.push(...cut(level, edge, row, (hashes) => concat(...hashes)));
  });
  const written = new Map(files.map((f) => [f.path, f.bytes]));
  const partials = new Map<string, Uint8Array>();
  for (const tile of rightEdge(grown.frontier.size)) {
    const path = tilePath(tile);
    const bytes = written.get(path) ?? edge.partials.get(path);
    if (bytes === undefined) throw new Fault('log.edge', `a partial file is not in hand: ${path}`);
    partials.set(path, bytes);
  }
  return { edge: { frontier: grown.frontier, partials }, size: grown.frontier.size, root: grown.root, files };
}

/** Cuts what one level gains into files: full ones, and one partial one at the end. */
function cut(
  level: number | 'entries',
  edge: LogEdge,
  gained: readonly Uint8Array[],
  encode: (part: readonly Uint8Array[]) => Bytes,
): LogFile[] {
  const files: LogFile[] = [];
  const before = countAt(level, edge.frontier.size);
  for (let from = 0; from < gained.length; ) {
    const index = Math.floor((before + from) / TILE_WIDTH);
    const start = (before + from) % TILE_WIDTH;
    const part = gained.slice(from, from + TILE_WIDTH - start);
    const bytes = encode(part);
    const path = tilePath({ level, index, width: start + part.length });
    files.push({ path, bytes: start === 0 ? bytes : concat(beginning(level, index, start, edge), bytes) });
    from += part.length;
  }
  return files;
}

function beginning(level: number | 'entries', index: number, width: number, edge: LogEdge): Uint8Array {
  const path = tilePath({ level, index, width });
  const bytes = edge.partials.get(path);
  if (bytes === undefined) throw new Fault('log.edge', `a partial file is not in hand: ${path}`);
  return bytes;
}

/**
 * Takes the edge from a log's own files, for a sequencer that starts. In: the last signed size and root.
 * Throws Fault log.tile when a file is missing, log.edge when the files do not lead to the signed root.
 */
export async function loadEdge(at: { size: number; root: Uint8Array }, read: FileReader): Promise<LogEdge> {
  const partials = new Map<string, Uint8Array>();
  for (const tile of rightEdge(at.size)) {
    const bytes = await readTile(read, tile);
    if (bytes === null) throw new Fault('log.tile', `a log file is missing or too short: ${tilePath(tile)}`);
    partials.set(tilePath(tile), bytes);
  }
  const frontier = await readFrontier(at.size, tileHashReader(at.size, read));
  if (hex(frontierRoot(frontier)) !== hex(at.root))
    throw new Fault('log.edge', 'the files of the log do not lead to the root that was signed');
  return { frontier, partials };
}
