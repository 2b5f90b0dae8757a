// SPDX-License-Identifier: EUPL-1.2
// Dual criminality by conduct (Convention art. 35(3)): the elements of what was done, never the name of the offence.
import type { OffenceFact } from './facts.ts';
import type { LawPacks } from './pack.ts';

export type ElementRow = { element: string; there: boolean; here: boolean };
/** `present` only when one offence here needs nothing that the described conduct lacks. */
export type OffenceHere = {
  verdict: 'present' | 'absent' | 'uncertain';
  /** The offence here that comes closest, null when none shares an element. */
  closest: string | null;
  comparison: ElementRow[];
};

/**
 * Lays the described conduct beside the offences of the requested State. In: element codes of the conduct, offences here.
 * Out: the comparison with the closest offence. Anything short of full coverage is left to a human: shared elements
 * make it `uncertain`, none make it `absent`.
 */
export function compareConduct(
  conduct: readonly string[],
  here: readonly Pick<OffenceFact, 'code' | 'elements'>[],
): OffenceHere {
  const described = new Set(conduct);
  const scored = here
    .map((o) => ({ o, lacking: o.elements.filter((e) => !described.has(e)).length }))
    .filter(({ o, lacking }) => lacking < o.elements.length)
    .sort((a, b) => a.lacking - b.lacking || (a.o.code < b.o.code ? -1 : 1));
  const best = scored[0];
  const needed = new Set(best?.o.elements ?? []);
  const comparison = [...new Set([...conduct, ...needed])].map((element) => ({
    element,
    there: described.has(element),
    here: needed.has(element),
  }));
  if (!best) return { verdict: 'absent', closest: null, comparison };
  return { verdict: best.lacking === 0 ? 'present' : 'uncertain', closest: best.o.code, comparison };
}

/** Protected activities the conduct elements touch, by the vocabulary of the loaded packs; sorted, without repeats. */
export function protectedActivitiesIn(conduct: readonly string[], packs: LawPacks): string[] {
  const touched = [...packs.values()]
    .flatMap((p) => p.conductElements)
    .filter((e) => conduct.includes(e.code) && e.protectedActivity !== null)
    .map((e) => e.protectedActivity as string);
  return [...new Set(touched)].sort();
}
