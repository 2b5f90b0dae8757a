// SPDX-License-Identifier: EUPL-1.2
// People in the sequence of a released order: delegation by delegation, head first, then by rank and name.
import type { Party } from '#base/act.ts';
import { byCode, collationOf, written } from '../collation.ts';
import type { OrderRelease } from './order-release.ts';

export type Delegate = { id: string; entity: Party; name: string; rank: string | null; head: boolean };

/**
 * A list of people as protocol reads it. In: a released order and people in any sequence. Who may be printed at all (consent, security
 * staff) is decided before.
 */
export function delegatesInOrder<D extends Delegate>(release: OrderRelease, people: readonly D[]): D[] {
  const { compare } = collationOf(release.rule.language, release.rule.collation);
  const place = new Map(release.places.map((p) => [p.entity, p.place]));
  const ranks = new Map(release.rule.ranks.map((r, i) => [r.code, i]));
  const keyed = people.map((person) => ({
    person,
    place: place.get(person.entity) ?? Number.MAX_SAFE_INTEGER,
    rank: ranks.get(person.rank ?? '') ?? ranks.size,
    name: written(person.name),
  }));
  keyed.sort(
    (a, b) =>
      a.place - b.place ||
      byCode(a.person.entity, b.person.entity) ||
      Number(b.person.head) - Number(a.person.head) ||
      a.rank - b.rank ||
      compare(a.name, b.name) ||
      byCode(a.person.id, b.person.id),
  );
  return keyed.map((k) => k.person);
}
