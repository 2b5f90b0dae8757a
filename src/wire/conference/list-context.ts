// SPDX-License-Identifier: EUPL-1.2
// What a list is held against, read off the conference: at its host all entities, at a State its own.
import type { Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import { NOT_COUNTED } from '#acts/conference/summit/delegations-part.ts';
import type { Summit } from '#acts/conference/summit.ts';
import type { ListContext } from './read-lists.ts';

/** In: the conference, the party that loads the list, the day at its office. */
export function listContext(summit: Summit, own: Party, today: CivilDate): ListContext {
  const { event, delegations, programme } = summit;
  const isHost = own === event.host;
  return {
    entities: new Set(isHost ? summit.entities.map((e) => e.code) : [own]),
    entityCategories: (event.choices?.categories ?? []).map((c) => c.code),
    ranks: event.ranks.map((r) => r.code),
    nominable: event.nominable,
    named: delegations.all.map(({ entity, ref, delegate, status }) => ({
      ...{ entity, ref, name: delegate.name, category: delegate.category, head: delegate.head },
      counts: !NOT_COUNTED.includes(status),
    })),
    rooms: (event.choices?.venue.rooms ?? []).map((r) => r.code),
    elements: programme.plan.elements,
    today,
  };
}
