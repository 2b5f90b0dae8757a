// SPDX-License-Identifier: EUPL-1.2
// Which cards are to be made for whom: number and version, doors, days. A number is never given to somebody else.
import { addDays, millis } from '#base/time.ts';
import type { BadgeRow } from './summit/badges-part.ts';
import type { DelegateState } from './summit/delegations-part.ts';
import type { Summit } from './summit.ts';
import { instantAt } from './moment.ts';
import { isNamed } from './names.ts';

/** Why no card can be made yet: no photograph, no name here, not approved, or a category that the event does not have. */
export type NoCard = { state: DelegateState; why: 'photo' | 'not-approved' | 'category' | 'name' };
export type CardsDue = { rows: BadgeRow[]; without: NoCard[] };

type Known = Pick<Summit, 'event' | 'badges'>;

/**
 * The next card of each person, in their sequence. In: the conference, whom, and whether it is a pin (a head of State or Government) or
 * a badge. Somebody who has a number keeps it and gets the next version; others get the next free numbers.
 */
export function cardsFor(summit: Known, people: readonly DelegateState[], kind: 'badge' | 'pin' = 'badge'): CardsDue {
  const out: CardsDue = { rows: [], without: [] };
  const days = daysOf(summit);
  const newest = newestOf(summit, kind);
  let next = summit.badges.nextNumber;
  for (const state of people) {
    const person = state.approved;
    const category = summit.event.choices?.delegateCategories.find((c) => c.code === person?.category);
    const photo = person?.sealed.find((s) => s.what === 'photograph')?.sha256.slice(0, 16) ?? null;
    const why =
      state.status !== 'approved' || !person
        ? 'not-approved'
        : !isNamed(person.name)
          ? 'name'
          : !category
            ? 'category'
            : category.photo && photo === null && kind === 'badge'
              ? 'photo'
              : null;
    if (why !== null || !category) {
      out.without.push({ state, why: why ?? 'category' });
      continue;
    }
    const own = newest.get(`${state.entity} ${state.ref}`);
    out.rows.push({
      ...{ entity: state.entity, ref: state.ref, kind },
      ...(own ? { number: own.number, version: own.version + 1 } : { number: next++, version: 1 }),
      ...{ category: category.number, zones: zonesOf(summit, category.zones, state.extraZones, kind) },
      ...{ ...days, photo },
    });
  }
  return out;
}

/** The newest card of a kind that was ever made for each person. */
function newestOf({ badges }: Known, kind: BadgeRow['kind']): Map<string, BadgeRow> {
  const own = badges.badges.filter((b) => b.badge.kind === kind && b.badge.ref !== null);
  return new Map(own.map(({ badge }) => [`${badge.entity} ${badge.ref}`, badge]));
}

/** Doors that the card itself opens. Where tokens of the delegation are asked for, the card alone opens nothing; a pin opens all. */
function zonesOf({ event }: Known, own: readonly number[], extra: readonly number[], kind: 'badge' | 'pin'): number[] {
  const all = event.choices?.zones ?? [];
  const may = new Set([...own, ...extra]);
  return all
    .filter((z) => kind === 'pin' || (may.has(z.number) && !z.byToken))
    .map((z) => z.number)
    .toSorted((a, b) => a - b);
}

/** From the day before, when people collect their cards and look at the hall, until the small hours after the last day. */
function daysOf({ event }: Known): { from: number; until: number } {
  const minute = (day: string, time: string) => {
    const at = instantAt(`${day}T${time}`, event.zone) ?? `${day}T${time}:00.000Z`;
    return Math.floor(millis(at) / 60_000);
  };
  return { from: minute(addDays(event.from, -1), '00:00'), until: minute(addDays(event.until, 1), '06:00') };
}
