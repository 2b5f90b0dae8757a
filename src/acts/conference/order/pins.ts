// SPDX-License-Identifier: EUPL-1.2
// Places fixed by hand: a pinned entity takes its place, all others keep their sequence and fill the rest.
import type { Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { shown } from '../moment.ts';
import { because, type Reason } from '../reason.ts';
import type { PlacementPin } from './entity.ts';

export type Pinned = { places: Party[]; pins: ReadonlyMap<Party, PlacementPin>; notes: Reason[] };

/**
 * Puts pins into a sequence. A pin that has ended, names nobody here, or comes second for its entity is set aside and told. A place
 * beyond the end means the last one; a place that is taken means the next free one. The same pins give the same places, in whatever
 * sequence they are handed in.
 */
export function pinned(ruled: readonly Party[], pins: readonly PlacementPin[], at: Instant, zone: string): Pinned {
  const notes: Reason[] = [];
  const here = new Set(ruled);
  const holds = new Map<Party, PlacementPin>();
  for (const pin of [...pins].sort(bySaying)) {
    const { entity, place } = pin;
    if (pin.until !== null && pin.until <= at)
      notes.push(because('order.pin-ended', { entity, place, until: shown(pin.until, zone) }));
    else if (!here.has(entity)) notes.push(because('order.pin-nobody', { entity, place }));
    else if (!Number.isSafeInteger(place) || place < 1) notes.push(because('order.pin-no-place', { entity, place }));
    else if (holds.has(entity)) notes.push(because('order.pin-twice', { entity, place }));
    else holds.set(entity, pin);
  }
  const slots: (Party | undefined)[] = new Array(ruled.length).fill(undefined);
  for (const { entity, place } of holds.values()) {
    const wanted = Math.min(place, ruled.length) - 1;
    const found = freeSlot(slots, wanted);
    slots[found] = entity;
    if (found !== place - 1) notes.push(because('order.pin-elsewhere', { entity, place, got: found + 1 }));
  }
  const rest = ruled.filter((code) => !holds.has(code));
  let next = 0;
  return { places: slots.map((code) => code ?? rest[next++]!), pins: holds, notes };
}

/** The wanted slot, else the next free one behind it, else the last free one before it. There is always one: a slot an entity. */
function freeSlot(slots: readonly (Party | undefined)[], wanted: number): number {
  const behind = slots.indexOf(undefined, wanted);
  return behind >= 0 ? behind : slots.lastIndexOf(undefined, wanted);
}

function bySaying(a: PlacementPin, b: PlacementPin): number {
  return (
    a.place - b.place ||
    byCode(a.entity, b.entity) ||
    byCode(a.until ?? '', b.until ?? '') ||
    byCode(a.who, b.who) ||
    byCode(a.reason, b.reason)
  );
}
