// SPDX-License-Identifier: EUPL-1.2
// Names of people in any script: which spellings are the same, and which hide something from the reader.
import { UNNAMED } from '../kind.ts';
import { written } from './collation.ts';

/** Control characters and marks that turn the direction of writing. Joiners stay: names in Persian and in Indic scripts need them. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Whether a text reads differently from what it is. */
export const hasUnseen = (text: string): boolean => UNSEEN.test(text);

/** Whether a name is here: it may be on its way still, or destroyed. */
export const isNamed = (name: string): boolean => name !== UNNAMED;

const spelt = new Map<string, string>();
const MOST_SPELT = 20_000;

/** One spelling of a name, so that the same person under two spellings of case or spacing is seen. Asked for with every act. */
export function sameName(name: string): string {
  const known = spelt.get(name);
  if (known !== undefined) return known;
  const made = written(name).toLowerCase();
  if (spelt.size >= MOST_SPELT) spelt.clear();
  spelt.set(name, made);
  return made;
}
