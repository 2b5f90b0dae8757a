// SPDX-License-Identifier: EUPL-1.2
// What a typesetter is given, and what not: text that no hand ever wrote can stop the whole process that prints it, and no limit on
// memory holds it there. So the text itself is bounded, before it is printed and before a paper from elsewhere is taken in.
import type { Refusal } from '#base/result.ts';

/** Accents and signs on one letter. No living script needs more. */
const MOST_MARKS = 4;
/** Letters of a word without a place where a line may end. */
const LONGEST_WORD = 500;
/** Letters of one sheet: some twenty pages. */
const MOST_LETTERS = 60_000;
const MOST_PARAGRAPHS = 200;

const MARKS = /\p{M}{5}/u;
/** Marks that turn the direction of writing; the sheet sets its own around what was filled in. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/u;
/** Where a line may end: white space that is not of the unbreakable sort, and any Chinese character. */
const BREAK = /(?:[^\S\u00a0\u2007\u202f\ufeff]|\p{Script=Han})+/u;

const no = (words: string, params?: Record<string, number>): Refusal => ({
  code: 'paper.characters',
  words,
  ...(params ? { params } : {}),
});

/** Why texts cannot be printed on one sheet, each a paragraph or a line of it; null when they can. Refusal paper.characters. */
export function unprintable(texts: readonly string[]): Refusal | null {
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  if (letters > MOST_LETTERS)
    return no('The text is longer than the 60,000 letters one paper takes. Shorten it, or make two papers of it.', {
      letters,
      most: MOST_LETTERS,
    });
  if (texts.length > MOST_PARAGRAPHS)
    return no(
      'The text has more than the 200 paragraphs one paper takes. Join some of them, or make two papers of it.',
      {
        paragraphs: texts.length,
        most: MOST_PARAGRAPHS,
      },
    );
  for (const text of texts) {
    if (MARKS.test(text))
      return no('More than four accents or signs stand on one letter. Type the word anew, as it is usually written.', {
        most: MOST_MARKS,
      });
    if (text.split(BREAK).some((word) => word.length > LONGEST_WORD))
      return no('A word has more than 500 letters. Put a space where one word ends and the next begins.', {
        most: LONGEST_WORD,
      });
    if (TURNS.test(text) || !text.isWellFormed())
      return no('The text holds signs a reader cannot see. Type it anew instead of pasting it.');
  }
  return null;
}
