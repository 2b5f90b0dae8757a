// SPDX-License-Identifier: EUPL-1.2
// A search through a range of numbers looks like one: values that follow each other closely. Seen at the asker's own desk, before sending.
import type { Indicator } from '../indicators/indicator.ts';

/** Numbers in one run, and how closely they lie. */
export type Run = { values: number; from: string; to: string };

const FEWEST = 8;
/** At most so many numbers on average from one value of a run to the next. */
const CLOSE = 16n;
const LAST_FIGURES = /\d{1,30}$/;

/**
 * The longest run of eight or more values that share everything but their last figures and lie at most 16 apart from each other.
 * Null when there is none: values of real cases are scattered. In: the values of one question.
 */
export function densestRun(values: readonly Pick<Indicator, 'kind' | 'canonical'>[]): Run | null {
  const numbers = values.flatMap(({ kind, canonical }) => {
    const figures = LAST_FIGURES.exec(canonical)?.[0];
    if (figures === undefined) return [];
    const before = `${kind}|${canonical.slice(0, -figures.length)}|${figures.length}`;
    return [{ before, number: BigInt(figures), canonical }];
  });
  numbers.sort((a, b) =>
    a.before !== b.before ? (a.before < b.before ? -1 : 1) : a.number < b.number ? -1 : a.number > b.number ? 1 : 0,
  );
  let best: Run | null = null;
  let start = 0;
  for (let i = 1; i <= numbers.length; i++) {
    const [last, next] = [numbers[i - 1]!, numbers[i]];
    if (next && next.before === last.before && next.number - last.number <= CLOSE) continue;
    const length = i - start;
    if (length >= FEWEST && length > (best?.values ?? 0))
      best = { values: length, from: numbers[start]!.canonical, to: last.canonical };
    start = i;
  }
  return best;
}
