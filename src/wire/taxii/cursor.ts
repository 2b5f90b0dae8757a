// SPDX-License-Identifier: EUPL-1.2
// Where a reader of a collection stopped: the collection, what was asked for, and the place. It travels sealed, so nobody can move it.
import { openedWord, sealedWord } from '#proof/keyed-mark.ts';
import type { Match } from './asked.ts';

export type Cursor = { collection: string; match: Match; after: string };

export function cursorWord(key: Uint8Array, cursor: Cursor): string {
  return sealedWord(key, JSON.stringify(cursor));
}

/** Null for a word this node did not make, or made for another collection. */
export function readCursor(key: Uint8Array, word: string, collection: string): Cursor | null {
  const text = word.length > 8000 ? null : openedWord(key, word);
  const cursor = text === null ? null : (JSON.parse(text) as Cursor);
  return cursor?.collection === collection ? cursor : null;
}
