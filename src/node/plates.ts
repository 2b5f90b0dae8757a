// SPDX-License-Identifier: EUPL-1.2
// Name plates for printing, a file for so many plates, so that memory does not grow with their number and others are answered in
// between. The same input gives the same bytes. Everything printed is data to the typesetter.
import { setImmediate as breath } from 'node:timers/promises';
import type { Mode, Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { unprintable } from '#acts/treaty/printable.ts';
import { typeset } from './typeset.ts';

/** What stands on one: the name in each language printed, and small a seat or place. */
export type PlateToPrint = { entity: Party; lines: readonly string[]; mark: string };

export type PlateSheet = {
  title: string;
  language: string;
  mode: Mode;
  /** Stands in the file as its day of making. */
  made: CivilDate;
  words: { version: string; exercise: string; unprinted: string; 'unprinted-hint': string };
};

/** One file. Plates with letters that no font has are named on its last page, by the code of their State. */
export type PlateFile = { pdf: Uint8Array; printed: Party[]; unprinted: Party[] };

export const platesPerFile = 150;

/** For keeping. It also refuses letters that no font has, instead of printing boxes. */
const STANDARD = 'a-2b';
const MOST_LETTERS = 2000;

/** In English; `version` says which order they follow. */
export const plateWords = (version: number): PlateSheet['words'] => ({
  version: `Order of precedence, version ${version}`,
  exercise: 'EXERCISE – not a real plate',
  unprinted: 'Not printed',
  'unprinted-hint': 'No letters for these names are kept here. Write these plates by hand.',
});

/** Prints plates, a file for every batch, in their order. Fault plate.typesetter. */
export async function* printPlates(
  sheet: PlateSheet,
  plates: readonly PlateToPrint[],
  batch = platesPerFile,
): AsyncGenerator<PlateFile> {
  for (let i = 0; i < plates.length; i += batch) {
    if (i > 0) await breath();
    yield await printBatch(sheet, plates.slice(i, i + batch));
  }
}

/** One file of plates: page after page, then what could not be printed. */
export async function printBatch(sheet: PlateSheet, given: readonly PlateToPrint[]): Promise<PlateFile> {
  const unprinted = given.filter((p) => !isWritable(p)).map((p) => p.entity);
  let plates = given.filter(isWritable);
  for (;;) {
    const made = await compile(sheet, plates, unprinted);
    if (made instanceof Uint8Array) return { pdf: made, printed: plates.map((p) => p.entity), unprinted };
    const wrong = plates.filter((p) => written(p).includes(made.letter));
    if (wrong.length === 0) throw new Fault('plate.typesetter', 'What all plates share cannot be printed.');
    unprinted.push(...wrong.map((p) => p.entity));
    plates = plates.filter((p) => !wrong.includes(p));
    await breath();
  }
}

const written = (p: PlateToPrint) => [...p.lines, p.mark].join('\n');
/** Looked at before the typesetter sees it: some text would stop the whole process. */
const isWritable = (p: PlateToPrint) => written(p).length <= MOST_LETTERS && unprintable([...p.lines, p.mark]) === null;

/** Out: the file, or the first letter that cannot be printed. */
async function compile(
  sheet: PlateSheet,
  plates: readonly PlateToPrint[],
  unprinted: readonly Party[],
): Promise<Uint8Array | { letter: string }> {
  const made = await typeset('plate.typ', { sheet: JSON.stringify({ ...sheet, plates, unprinted }) }, STANDARD);
  if ('pdf' in made) return made.pdf;
  if ('letter' in made) return made;
  throw new Fault('plate.typesetter', 'The typesetter failed.', { cause: made });
}
