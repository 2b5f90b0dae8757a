// SPDX-License-Identifier: EUPL-1.2
// The family photo from a released order: front row first, the highest in the centre, then outwards to both sides.
import type { Party } from '#base/act.ts';
import type { Position } from './feed-diff.ts';
import { fromCentre } from './flags.ts';
import type { OrderRelease } from './order-release.ts';

export type PhotoRule = {
  /** People a row, front row first. The last row takes whoever is left. */
  rows: readonly number[];
  /** Who does not stand for it. */
  absent: readonly Party[];
  /** `order`: as it stands. `host`: the host in the centre of the front row, the order around. */
  centre: 'order' | 'host';
};

export type Standing = { entity: Party; name: string; place: number; row: number; fromLeft: number };

/** Who stands where. Out: row by row, from left to right as the camera sees it. */
export function familyPhoto(release: OrderRelease, rule: PhotoRule): Standing[] {
  const there = release.places.filter((p) => !rule.absent.includes(p.entity));
  const sequence = rule.centre === 'host' ? [...there.filter((p) => p.host), ...there.filter((p) => !p.host)] : there;
  const standing: Standing[] = [];
  let taken = 0;
  for (let row = 0; taken < sequence.length; row++) {
    const size = row >= rule.rows.length - 1 ? sequence.length - taken : Math.max(0, rule.rows[row]!);
    const people = fromCentre(sequence.slice(taken, taken + size));
    taken += size;
    people.forEach(({ entity, name, place }, i) => {
      standing.push({ entity, name, place, row: row + 1, fromLeft: i + 1 });
    });
  }
  return standing;
}

export function photoPositions(standing: readonly Standing[]): Position[] {
  return standing.map((s) => ({ who: s.entity, where: `${s.row}/${s.fromLeft}` }));
}
