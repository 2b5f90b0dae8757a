// SPDX-License-Identifier: EUPL-1.2
// What the form of a blind question sends of what was typed: the text, or only how much it was where it is too much to be read.
export type Taken = { kind: string; canonical: string };
export type Typed = { text: string; taken: Taken[]; given?: number };

/** As much as the node reads, and as many lines as one question may hold. */
const MOST_TEXT = 200_000;
const MOST_LINES = 1024;

/** Lines that hold anything. */
export const linesIn = (text: string): number => text.split(/[\r\n;]/).filter((l) => l.trim() !== '').length;

/** In: the text as typed, and values taken over. Out: what is sent; of more lines than may be asked only their number. */
export function typedBody(text: string, taken: readonly Taken[]): Typed {
  const over = taken.slice(0, MOST_LINES).map(({ kind, canonical }) => ({ kind, canonical }));
  const lines = linesIn(text);
  const much = lines > MOST_LINES || text.length > MOST_TEXT;
  return much ? { text: '', taken: over, given: Math.max(lines, MOST_LINES + 1) } : { text, taken: over };
}

export type Wished = { to: string; caseReference: string; purpose: string };
type Missing = 'compare-new.missing-to' | 'compare-new.missing-case' | 'compare-new.missing-purpose';

/** The word key of what is missing first; null when nothing is. */
export function missingOf({ to, caseReference, purpose }: Wished): Missing | null {
  if (to === '') return 'compare-new.missing-to';
  if (caseReference.trim().length < 3) return 'compare-new.missing-case';
  return purpose === '' ? 'compare-new.missing-purpose' : null;
}
