// SPDX-License-Identifier: EUPL-1.2
// What a check found wrong. A verifier prints all of them, so a reader sees the whole damage and not only its first sign.
import type { Refusal } from '#base/result.ts';

/** One thing that is wrong: stable code, one plain sentence, and the file or custody event it concerns. */
export type Finding = {
  code: string;
  words: string;
  /** Path inside the package, exactly as stored: show it through shownName. */
  file?: string;
  /** Number of the custody event. */
  event?: number;
};

/** A refusal of a part, seen as a finding about the whole. A file named by the refusal itself wins over the given one. */
export function findingOf(refusal: Refusal, file?: string): Finding {
  const named = typeof refusal.params?.['file'] === 'string' ? refusal.params['file'] : file;
  return { code: refusal.code, words: refusal.words, ...(named === undefined ? {} : { file: named }) };
}
