// SPDX-License-Identifier: EUPL-1.2
// The index of a week: the first ten bytes of every output, sorted. Without the key nobody can tell what stands behind an entry.
import { type Bytes, fromHex, hex } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { leafHash, rootOf, verifyInclusion } from '#proof/log/merkle.ts';
import { memoryReader, proveInclusion } from '#proof/log/merkle-prove.ts';
import { evaluateOpen } from '#proof/voprf/blind.ts';
import type { BlindKey } from '#proof/voprf/key.ts';
import type { Ristretto } from '#proof/voprf/ristretto.ts';
import type { Limits } from './limits.ts';
import type { Notice } from './messages.ts';
import { type Scope, sameScope } from './scope.ts';

/** 80 bits: among a million entries and a thousand questions, one false find in 10^15 batches. */
export const ENTRY_BYTES = 10;

/** Entries one after the other, strictly rising. */
export type BlindIndex = { entries: Bytes; count: number; root: Bytes };

/** What stands in the index for an output. */
export function entryOf(output: Uint8Array): Uint8Array {
  return output.subarray(0, ENTRY_BYTES);
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < ENTRY_BYTES; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

const at = (entries: Uint8Array, place: number) => entries.subarray(place * ENTRY_BYTES, (place + 1) * ENTRY_BYTES);

function leavesOf(entries: Uint8Array): Bytes[] {
  return Array.from({ length: entries.length / ENTRY_BYTES }, (_, i) => leafHash(at(entries, i)));
}

/**
 * Builds the index of a scope. In: the key of that scope and the texts of `questionText`; a text twice counts once.
 * About one multiplication a text: 600,000 need some minutes, beside the event loop.
 * Refusals: deconflict.index-large, voprf.input.
 */
export function buildIndex(
  group: Ristretto,
  key: BlindKey,
  texts: readonly Uint8Array[],
  limits: Limits,
): Result<BlindIndex> {
  if (texts.length > limits.indexEntries) return tooLarge(texts.length, limits);
  const made: Uint8Array[] = [];
  for (const text of texts) {
    const output = evaluateOpen(group, 1, key.secret, text);
    if (!output.ok) return output;
    made.push(entryOf(output.value));
  }
  made.sort(compare);
  const unique = made.filter((entry, i) => i === 0 || compare(made[i - 1]!, entry) !== 0);
  const entries = new Uint8Array(unique.length * ENTRY_BYTES);
  for (const [i, entry] of unique.entries()) entries.set(entry, i * ENTRY_BYTES);
  return ok({ entries, count: unique.length, root: rootOf(leavesOf(entries)) });
}

function tooLarge(entries: number, limits: Limits) {
  return refuse(
    'deconflict.index-large',
    `An index has at most ${limits.indexEntries} entries; this one would have ${entries}.`,
    {
      params: { entries, most: limits.indexEntries },
    },
  );
}

/** The notice of an index, to be written into the log before the first answer. */
export function noticeOf(index: BlindIndex, key: BlindKey, scope: Scope, contact: string, moment: Instant): Notice {
  const { count, root } = index;
  return { type: 'deconflict.notice.v1', scope, key: hex(key.public), count, root: hex(root), contact, at: moment };
}

/**
 * Takes in a peer's index. In: its bytes, the notice from its log, and what was noticed before of that peer.
 * Refusals: deconflict.notice-changed (a second notice for one week: rolled back or filled up), deconflict.index-large,
 * deconflict.index-shape (not entries in rising order), deconflict.index-count, deconflict.index-root.
 */
export function readIndex(
  bytes: Uint8Array,
  notice: Notice,
  before: readonly Notice[],
  limits: Limits,
): Result<BlindIndex> {
  if (before.some((b) => sameScope(b.scope, notice.scope) && (b.root !== notice.root || b.key !== notice.key)))
    return refuse('deconflict.notice-changed', 'This State announced two different indexes for one week.');
  if (notice.count > limits.indexEntries) return tooLarge(notice.count, limits);
  const count = bytes.length / ENTRY_BYTES;
  if (!Number.isInteger(count)) return refuse('deconflict.index-shape', 'The index is not a list of whole entries.');
  if (count !== notice.count)
    return refuse('deconflict.index-count', 'The index does not have as many entries as were announced.');
  for (let i = 1; i < count; i++)
    if (compare(at(bytes, i - 1), at(bytes, i)) >= 0)
      return refuse('deconflict.index-shape', 'The entries of the index do not rise.');
  const entries = Uint8Array.from(bytes);
  const root = rootOf(leavesOf(entries));
  if (hex(root) !== notice.root) return refuse('deconflict.index-root', 'The index is not the one that was announced.');
  return ok({ entries, count, root });
}

/** The place of an output in the index, or null. */
export function placeIn(index: BlindIndex, output: Uint8Array): number | null {
  const wanted = entryOf(output);
  let low = 0;
  let high = index.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compare(at(index.entries, middle), wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** Shows that an entry stood in an announced index. */
export type Possession = { place: number; path: string[] };

/**
 * Opens one place of the index, once the other State has named the value in a signed request.
 * Throws Fault deconflict.place for a place the index does not have.
 */
export async function provePossession(index: BlindIndex, place: number): Promise<Possession> {
  if (!Number.isInteger(place) || place < 0 || place >= index.count)
    throw new Fault('deconflict.place', 'the index has no such place');
  const path = await proveInclusion(place, index.count, memoryReader(leavesOf(index.entries)));
  return { place, path: path.map(hex) };
}

/**
 * Did the other State hold the value before it was asked? In: the notice, the moment it was logged as the asker's own copy of that log
 * shows it, the moment of the question, and the output the asker opened itself.
 * Refusals: deconflict.younger (logged at or after the question), deconflict.possession.
 */
export function checkPossession(
  notice: Notice,
  logged: Instant,
  asked: Instant,
  output: Uint8Array,
  shown: Possession,
): Result<true> {
  if (logged >= asked)
    return refuse('deconflict.younger', 'The index was announced after the question was asked, so it proves nothing.');
  const root = fromHex(notice.root);
  const path = shown.path.map(fromHex);
  const whole = path.filter((h) => h !== null);
  if (root === null || whole.length !== path.length) return notShown();
  const tree = { size: notice.count, root };
  const stands = verifyInclusion(leafHash(entryOf(output)), shown.place, tree, whole);
  return stands.ok ? ok(true) : notShown();
}

function notShown() {
  return refuse('deconflict.possession', 'It was not shown that the value stood in the announced index.');
}
