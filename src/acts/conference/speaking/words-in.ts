// SPDX-License-Identifier: EUPL-1.2
// How many words a text has, as limits on written statements count them.

/** Where a language does not put spaces between words, such as Chinese, its dictionary of words is asked (Unicode UAX 29). */
export function wordsIn(text: string, language: string): number {
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  let count = 0;
  for (const { isWordLike } of words) if (isWordLike) count++;
  return count;
}
