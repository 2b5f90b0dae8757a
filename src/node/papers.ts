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
import { loadTypesetter, type Typesetter } from './typesetter.ts';

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

let typesetter: Promise<Typesetter> | null = null;

/**
 * Prints a paper. Out: the bytes of a PDF (PDF/A-2a), the same for the same input. Refusals: paper.characters (a letter that no
 * font of the node has, one that is not allowed in a file for keeping, or text no sheet takes: see `unprintable`). Fault
 * paper.typesetter.
 */
export async function renderPaper(paper: Paper): Promise<Result<Uint8Array>> {
  const refusal = unprintable(textsOf(paper));
  if (refusal) return { ok: false, refusal };
  typesetter ??= loadTypesetter('paper.typ');
  const { compiler, source } = await typesetter.catch((cause) => {
    typesetter = null;
    throw new Fault('paper.typesetter', 'The typesetter could not be loaded.', { cause });
  });
  const words = sheetWords(paper.language);
  const dayWords = isPaperLanguage(paper.language) ? dayInWords(paper.date, paper.language) : paper.date;
  try {
    const compiled = compiler.compile({
      mainFileContent: source,
      inputs: { paper: JSON.stringify({ ...paper, words, dayWords }) },
    });
    const document = compiled.result;
    if (!document) {
      const told = compiled.takeDiagnostics();
      throw new Fault(
        'paper.typesetter',
        `The typesetter failed: ${JSON.stringify(told ? compiler.fetchDiagnostics(told) : null).slice(0, 500)}`,
      );
    }
    return ok(Uint8Array.from(compiler.pdf(document, { pdfStandard: STANDARD })));
  } catch (error) {
    if (error instanceof Fault) throw error;
    const text = error instanceof Error ? error.message : String(error);
    const found = /the text `\\?"(.+?)\\?"` could not be displayed|disallowed codepoint `\\?"\\?(.+?)\\?"`/.exec(text);
    if (!found && text.includes('a PDF string is longer'))
      return refuse(
        'paper.characters',
        'A stretch of the text has no place to break it. Put spaces between its words.',
      );
    if (!found) throw new Fault('paper.typesetter', 'The typesetter failed.', { cause: error });
    return refuse('paper.characters', 'The text holds a character that cannot be printed. Write it in another way.', {
      params: { character: found[1] ?? found[2] ?? '' },
    });
  } finally {
    compiler.evictCache(0);
  }
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
