// SPDX-License-Identifier: EUPL-1.2
// The motorcade from a released order: who drives in which place, and with how many cars.
import type { Party } from '#base/act.ts';
import type { Position } from './feed-diff.ts';
import type { OrderRelease } from './order-release.ts';

export type MotorcadeRule = {
  /** Cars of a delegation whose rank has no number of its own; 0 comes without. */
  otherwise: number;
  byRank: Readonly<Record<string, number>>;
};

export type Convoy = { entity: Party; name: string; place: number; rank: string | null; from: number; to: number };

/** Cars in the sequence of the order, numbered through. A delegation without a car is left out. */
export function motorcade(release: OrderRelease, rule: MotorcadeRule): Convoy[] {
  let car = 0;
  return release.places.flatMap(({ entity, name, place, rank }) => {
    const own = rank !== null && Object.hasOwn(rule.byRank, rank) ? rule.byRank[rank]! : rule.otherwise;
    if (own === 0) return [];
    const from = car + 1;
    car += own;
    return [{ entity, name, place, rank, from, to: car }];
  });
}

export function convoyPositions(convoys: readonly Convoy[]): Position[] {
  return convoys.map((c) => ({ who: c.entity, where: c.from === c.to ? String(c.from) : `${c.from}–${c.to}` }));
}
