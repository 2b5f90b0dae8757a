// SPDX-License-Identifier: EUPL-1.2
// Everything in a text that can be looked for: where it stands, what it is, and why something that looks like one is not counted.
import { PLATFORM_WORDS } from './cues.ts';
import { Field, type Found } from './field.ts';
import { isPlatform, readHandle } from './handle.ts';
import type { Context } from './indicator.ts';
import { prepare } from './prepare.ts';
import { scanMarks } from './scan-marks.ts';
import { scanNumbers } from './scan-numbers.ts';
import { scanWords } from './scan-words.ts';
import { isWordSign } from './signs.ts';

export type Scanned = {
  /** In order of their places; each indicator once. */
  found: readonly Found[];
  /** UTF-16 units of the text that were not read, because it is too long. */
  cut: number;
  /** More was found than one text may yield. */
  full: boolean;
  /** Signs that turn the direction of writing: the text may have shown other than it is. */
  bidi: number;
};

/** Reads a text. In: any string; the context of the node. Takes time in proportion to the length. */
export function scan(original: string, context: Context): Scanned {
  const prepared = prepare(original);
  const field = new Field(original, prepared, context);
  scanWords(field);
  scanMarks(field);
  scanHandles(field);
  scanNumbers(field);
  const found = field.found.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return { found, cut: prepared.cut, full: field.full, bidi: prepared.bidi };
}

/** "@name" behind the word of a platform: "Telegram: @name". */
function scanHandles(field: Field): void {
  const { text } = field;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (field.isTaken(at) || (at > 0 && isWordSign(text[at - 1]!))) continue;
    let end = at + 1;
    while (end < text.length && end - at < 60 && (isWordSign(text[end]!) || '._-'.includes(text[end]!))) end++;
    while (end > at + 1 && '.-'.includes(text[end - 1]!)) end--;
    const platform = PLATFORM_WORDS[field.wordBefore(at, Object.keys(PLATFORM_WORDS)) ?? ''] ?? null;
    if (platform === null || !isPlatform(platform) || end - at < 3) continue;
    field.add('handle', at, end, readHandle(platform, text.slice(at, end), field.context.region));
  }
}
