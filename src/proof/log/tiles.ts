// SPDX-License-Identifier: EUPL-1.2
// A log as static files (C2SP tlog-tiles v0.1.0): which files a size has, what they are called, what is in them.
import type { Bytes } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { HASH_BYTES } from './lines.ts';

export const TILE_WIDTH = 256;
export const MAX_ENTRY_BYTES = 65_535;
const MAX_LEVEL = 63;

/** A tile of hashes at a level, or the bundle of the entries themselves. `width` 1 to 256; below 256 it is partial. */
export type Tile = { level: number | 'entries'; index: number; width: number };

/** Reads a file of a log by its path below the log's prefix; null when there is none. */
export type FileReader = (path: string) => Uint8Array | null | Promise<Uint8Array | null>;

/** Path of a tile: tile/0/x001/x234/067, with .p/<width> when partial. */
export function tilePath(tile: Tile): string {
  const groups: string[] = [];
  for (let rest = tile.index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`${groups.length === 0 ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`);
  return `tile/${tile.level}/${groups.join('/')}${tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`}`;
}

/**
 * Reads a path foreigners ask for. Only the one spelling tilePath writes is taken, so no other file can be named.
 * Refusal: tile.path.
 */
export function parseTilePath(path: string): Result<Tile> {
  const wrong = refuse('tile.path', 'There is no such file in a log.');
  const found = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path);
  if (!found) return wrong;
  const level = found[1] === 'entries' ? 'entries' : Number(found[1]);
  const index = Number(found[2]!.replaceAll(/[x/]/g, ''));
  const width = found[3] === undefined ? TILE_WIDTH : Number(found[3]);
  if (!Number.isSafeInteger(index) || (level !== 'entries' && level > MAX_LEVEL)) return wrong;
  const tile: Tile = { level, index, width };
  // Refuses needless x000 groups, levels such as 00, and .p/256 and wider.
  if (width > TILE_WIDTH || tilePath(tile) !== path) return wrong;
  return ok(tile);
}

/** Hashes a level holds when the log has this size: floor(size / 256^level). Entries count like level 0. */
export function countAt(level: number | 'entries', size: number): number {
  return level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
}

/** The partial files at the right edge of a size, bundle first: what a writer must know to go on. At most eight. */
export function rightEdge(size: number): Tile[] {
  return levelsOf(size).flatMap((level) => {
    const count = countAt(level, size);
    const width = count % TILE_WIDTH;
    return width === 0 ? [] : [{ level, index: Math.floor(count / TILE_WIDTH), width }];
  });
}

/** Every file of a log of this size, bundles first, then level by level. */
export function* tilesOf(size: number): Generator<Tile> {
  for (const level of levelsOf(size)) {
    const count = countAt(level, size);
    for (let index = 0; index * TILE_WIDTH < count; index++)
      yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
  }
}

function levelsOf(size: number): (number | 'entries')[] {
  const levels: (number | 'entries')[] = size > 0 ? ['entries'] : [];
  for (let level = 0; countAt(level, size) > 0; level++) levels.push(level);
  return levels;
}

/** Entries as a bundle: a length of two bytes (big-endian), then the entry. Throws Fault log.entry above 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(entries.reduce((n, e) => n + 2 + e.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new Fault('log.entry', 'an entry does not fit a bundle');
    out[at] = entry.length >> 8;
    out[at + 1] = entry.length & 0xff;
    out.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return out;
}

/** Exactly this many entries and nothing behind them. Refusal: tile.bundle. */
export function decodeBundle(bytes: Uint8Array, count: number): Result<Uint8Array[]> {
  const wrong = refuse('tile.bundle', 'The bundle does not hold the entries it should.', { params: { count } });
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + 2 > bytes.length) return wrong;
    const length = bytes[at]! * 256 + bytes[at + 1]!;
    if (at + 2 + length > bytes.length) return wrong;
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return at === bytes.length ? ok(entries) : wrong;
}

/** How many bytes the first entries of a bundle take, or null when it holds fewer. */
function bundlePrefix(bytes: Uint8Array, count: number): number | null {
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 2 > bytes.length) return null;
    at += 2 + bytes[at]! * 256 + bytes[at + 1]!;
  }
  return at <= bytes.length ? at : null;
}

/**
 * Reads a tile at its width. A partial file may have been removed once the full one was there; its beginning is then
 * taken from the full one. Null when neither exists or the hashes do not fill the width; contents are not checked.
 */
export async function readTile(read: FileReader, tile: Tile): Promise<Uint8Array | null> {
  const exact = await read(tilePath(tile));
  const found = exact ?? (tile.width < TILE_WIDTH ? await read(tilePath({ ...tile, width: TILE_WIDTH })) : null);
  if (found === null) return null;
  if (tile.level === 'entries') {
    if (exact !== null) return exact;
    const end = bundlePrefix(found, tile.width);
    return end === null ? null : found.subarray(0, end);
  }
  const bytes = tile.width * HASH_BYTES;
  if (exact !== null ? exact.length !== bytes : found.length !== TILE_WIDTH * HASH_BYTES) return null;
  return found.subarray(0, bytes);
}
