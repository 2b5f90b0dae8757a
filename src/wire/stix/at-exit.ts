// SPDX-License-Identifier: EUPL-1.2
// The door out. Everything is refused that is not marked to the letter, is marked higher than the recipient may see, or leads to such a
// thing. What was refused is told, so that it can be written down.
import type { Marking } from '#acts/reports/shared-indicators.ts';
import { markingOf, type Unmarked, within } from './markings.ts';
import { refsIn, type StixObject } from './stix-object.ts';

export type WhyKept = Unmarked | 'too-high' | 'leads-to-kept' | 'leads-nowhere';
export type AtExit = { out: StixObject[]; kept: { id: string; why: WhyKept }[] };

/**
 * What of these objects may go to a recipient. In: all objects that belong together, and the most the recipient may see. Default: no.
 * A definition of a marking goes only with an object that carries it.
 */
export function atExit(objects: readonly StixObject[], ceiling: Marking): AtExit {
  const kept = new Map<string, WhyKept>();
  const ids = new Set(objects.map((o) => o.id));
  const things = objects.filter((o) => o.type !== 'marking-definition');
  for (const object of things) {
    const marking = markingOf(object);
    if (typeof marking === 'string') kept.set(object.id, marking);
    else if (!within(marking, ceiling)) kept.set(object.id, 'too-high');
    else if (refsIn(object).some((ref) => !ids.has(ref))) kept.set(object.id, 'leads-nowhere');
  }
  for (let more = true; more; ) {
    more = false;
    for (const object of things) {
      if (kept.has(object.id) || !refsIn(object).some((ref) => kept.has(ref))) continue;
      kept.set(object.id, 'leads-to-kept');
      more = true;
    }
  }
  const going = things.filter((o) => !kept.has(o.id));
  const carried = new Set(going.flatMap((o) => o['object_marking_refs'] as string[]));
  const out = objects.filter((o) => (o.type === 'marking-definition' ? carried.has(o.id) : !kept.has(o.id)));
  return { out, kept: [...kept].map(([id, why]) => ({ id, why })) };
}
