// SPDX-License-Identifier: EUPL-1.2
// Papers as PDF: letters, instruments, notifications, certificates. The same input gives the same bytes, so a sheet can be made
// again anywhere and compared by its digest. Everything printed is data to the typesetter, never a program.
import type { Mode } from '#base/act.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { dayInWords } from '#acts/treaty/day-words.ts';
import { plainText, type Run } from '#acts/treaty/paper-text.ts';
import { unprintable } from '#acts/treaty/printable.ts';
import { isPaperLanguage, sheetWords } from '#acts/treaty/sheet-words.ts';
import { typeset } from './typeset.ts';

export type Paper = {
  letterhead: { party: string; office: string };
  title: string;
  /** Each paragraph in runs; what was filled in keeps its own direction of writing. */
  paragraphs: Run[][];
  language: string;
  dir: 'ltr' | 'rtl';
  /** The number it is filed under; none before there is one. */
  actNumber: string | null;
  /** The day on the paper; also what the file calls its day of making. */
  date: CivilDate;
  mode: Mode;
  /** One sentence at the foot of every page. */
  howToCheck: string;
  /** What a reader must not take for granted: unreviewed wording, citations not compared. */
  cautions: string[];
  /** Whose ink and seal it waits for; none where nobody signs by hand. */
  signature: { name: string; title: string } | null;
};

/** Accessible and for keeping. It also refuses letters that no font has, instead of printing boxes. */
const STANDARD = 'a-2a';

/**
 * Prints a paper. Out: the bytes of a PDF (PDF/A-2a), the same for the same input. Refusals: paper.characters (a letter that no
 * font of the node has, one that is not allowed in a file for keeping, or text no sheet takes: see `unprintable`). Fault
 * paper.typesetter.
 */
export async function renderPaper(paper: Paper): Promise<Result<Uint8Array>> {
  const refusal = unprintable(textsOf(paper));
  if (refusal) return { ok: false, refusal };
  const words = sheetWords(paper.language);
  const dayWords = isPaperLanguage(paper.language) ? dayInWords(paper.date, paper.language) : paper.date;
  const made = await typeset('paper.typ', { paper: JSON.stringify({ ...paper, words, dayWords }) }, STANDARD);
  if ('pdf' in made) return ok(made.pdf);
  if ('letter' in made)
    return refuse('paper.characters', 'The text holds a character that cannot be printed. Write it in another way.', {
      params: { character: made.letter },
    });
  if ('thrown' in made && made.thrown.includes('a PDF string is longer'))
    return refuse('paper.characters', 'A stretch of the text has no place to break it. Put spaces between its words.');
  throw new Fault('paper.typesetter', 'The typesetter failed.', { cause: made });
}

/** All that is printed, each paragraph whole: a word may begin in the form and end in what was filled in. */
function textsOf({ paragraphs, title, letterhead, signature, howToCheck, cautions, actNumber }: Paper): string[] {
  return [
    ...paragraphs.map(plainText),
    title,
    letterhead.party,
    letterhead.office,
    ...(signature ? [signature.name, signature.title] : []),
    howToCheck,
    ...cautions,
    actNumber ?? '',
  ].filter((text) => text !== '');
}
