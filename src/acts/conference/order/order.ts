// SPDX-License-Identifier: EUPL-1.2
// The order of precedence: category, host, rank, then one rule within the rank; places fixed by hand move only what they must, and
// every place says why.
import type { Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { shown } from '../moment.ts';
import { because, type Reason } from '../reason.ts';
import type { Entity, OrderRule, PlacementPin } from './entity.ts';
import { type Keyed, keysOf } from './order-keys.ts';
import { afterReason, ruleReasons } from './order-reasons.ts';
import { pinned } from './pins.ts';

export type Place = {
  place: number;
  /** The place by the rule alone, without any pin. */
  byRule: number;
  entity: Party;
  /** As shown: in the language of the event. */
  name: string;
  category: string;
  rank: string | null;
  host: boolean;
  pin: PlacementPin | null;
  /** What decided, most general first; each is fit to print. */
  reasons: readonly Reason[];
};

export type Order = {
  rule: OrderRule;
  places: readonly Place[];
  /** What a person should look at: a rank that is not in the table, a name that is missing, a pin that fits no more. */
  notes: readonly Reason[];
};

/**
 * The order of precedence of an event. In: who comes, the rule, pins, and the moment it is made for (a pin may end). The same input
 * gives the same order, in whatever sequence it is handed in. Never fails: what is missing sorts last within its group and is told
 * in `notes`.
 */
export function orderOf(
  entities: readonly Entity[],
  rule: OrderRule,
  pins: readonly PlacementPin[],
  at: Instant,
): Order {
  const { keyed, compare, notes } = keysOf(entities, rule);
  const ruled = keyed.sort(compare);
  const placed = pinned(
    ruled.map((k) => k.entity.code),
    pins,
    at,
    rule.zone,
  );
  const byRule = new Map(ruled.map((k, i) => [k.entity.code, i + 1]));
  const names = new Map(ruled.map((k) => [k.entity.code, k.name]));
  const keyOf = new Map(ruled.map((k) => [k.entity.code, k]));
  const pinPlaces = [...placed.pins].map(([code, pin]) => ({ code, pin, from: byRule.get(code)!, to: 0 }));
  for (const p of pinPlaces) p.to = placed.places.indexOf(p.code) + 1;
  const places = placed.places.map((code, i): Place => {
    const key = keyOf.get(code)!;
    const pin = placed.pins.get(code) ?? null;
    const own = byRule.get(code)!;
    const base = { place: i + 1, byRule: own, entity: code, name: key.name, pin };
    const { category, headRank: rank, host } = key.entity;
    const reasons = pin
      ? [pinReason(pin, i + 1, rule), because('order.by-rule-alone', { place: own })]
      : [...ruleReasons(key, rule), ...neighbour(ruled, own, rule), ...madeRoom(i + 1, own, pinPlaces, names)];
    return { ...base, category, rank, host, reasons };
  });
  return { rule, places, notes: [...notes, ...placed.notes] };
}

function neighbour(ruled: readonly Keyed[], own: number, rule: OrderRule): Reason[] {
  const before = ruled[own - 2];
  return [before === undefined ? because('order.first', {}) : afterReason(before, ruled[own - 1]!, rule)];
}

function pinReason(pin: PlacementPin, place: number, rule: OrderRule): Reason {
  const params = { place, who: pin.who, reason: pin.reason };
  return pin.until === null
    ? because('order.pinned', params)
    : because('order.pinned-until', { ...params, until: shown(pin.until, rule.zone) });
}

/** Which pins made this place differ from the rule's. */
function madeRoom(
  place: number,
  own: number,
  pins: readonly { code: Party; from: number; to: number }[],
  names: ReadonlyMap<Party, string>,
): Reason[] {
  if (place === own) return [];
  const causes = pins.filter((p) => (p.from > own && p.to < place) || (p.from < own && p.to > place));
  const whose = causes.map((p) => names.get(p.code)!).join(', ');
  return [because('order.made-room', { place, byRule: own, whose })];
}

/** Entities in the sequence of an order, for lists that follow it. Unknown ones come last, by code. */
export function inOrder<T>(
  items: readonly T[],
  places: readonly { entity: Party }[],
  entityOf: (item: T) => Party,
): T[] {
  const at = new Map(places.map((p, i) => [p.entity, i]));
  const place = (item: T) => at.get(entityOf(item)) ?? places.length;
  return [...items].sort((a, b) => place(a) - place(b) || byCode(entityOf(a), entityOf(b)));
}
