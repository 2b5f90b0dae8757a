// SPDX-License-Identifier: EUPL-1.2
// Who is an independent witness: reports from one account, network, device, or with one text within minutes count as one reporter.
import { joinedSets } from './union-find.ts';

/** Marks of where a report came from, as keyed digests that only this node can make. They never leave the room of intake. */
export type Traced = { id: string; traits: readonly string[] };

/**
 * The number of the reporter of each report, in the order given. Reports with a mark in common have one number, also over others in between.
 * Reports without any mark count together as one reporter: who hides everything is no second witness.
 * Numbers depend on the order of the list; only whether two are equal means something.
 */
export function reportersOf(reports: readonly Traced[]): Uint32Array {
  const sets = joinedSets(reports.length);
  const firstWith = new Map<string, number>();
  for (const [i, { traits }] of reports.entries())
    for (const trait of traits.length === 0 ? [''] : traits.map((t) => `:${t}`)) {
      const first = firstWith.get(trait);
      if (first === undefined) firstWith.set(trait, i);
      else sets.join(first, i);
    }
  return sets.labels();
}
