// SPDX-License-Identifier: EUPL-1.2
// The line of flags from a released order, as somebody sees it who faces it.
import type { Party } from '#base/act.ts';
import type { Position } from './feed-diff.ts';
import type { OrderRelease } from './order-release.ts';

export type FlagsRule = {
  /** Categories that have a flag in the line; organisations often have none. */
  categories: readonly string[];
  /** Where the first of the order stands, seen from the front. */
  from: 'left' | 'right' | 'centre';
  /** A flag beside the line that belongs to no entity, such as that of the organisation: its name and its end. */
  ends?: readonly { name: string; at: 'left' | 'right' }[];
};

export type Flag = { entity: Party | null; name: string; fromLeft: number };

/** The flags from left to right as seen from the front. */
export function flagsLine(release: OrderRelease, rule: FlagsRule): Flag[] {
  const states = release.places
    .filter((p) => rule.categories.includes(p.category))
    .map(({ entity, name }) => ({ entity: entity as Party | null, name }));
  const ends = (at: 'left' | 'right') =>
    (rule.ends ?? []).filter((e) => e.at === at).map(({ name }) => ({ entity: null as Party | null, name }));
  const line = rule.from === 'left' ? states : rule.from === 'right' ? [...states].reverse() : fromCentre(states);
  return [...ends('left'), ...line, ...ends('right')].map((flag, i) => ({ ...flag, fromLeft: i + 1 }));
}

export function flagPositions(flags: readonly Flag[]): Position[] {
  return flags.map((f) => ({ who: f.entity ?? f.name, where: String(f.fromLeft) }));
}

/**
 * The first in the middle, the second to the first's right, the third to the left, and so on outwards. Out: from left to right as
 * somebody sees it who faces the line: the honoured side, the right hand of the first, is on the viewer's left.
 */
export function fromCentre<T>(inSequence: readonly T[]): T[] {
  const left: T[] = [];
  const right: T[] = [];
  inSequence.forEach((item, i) => {
    if (i % 2 === 1) left.push(item);
    else right.push(item);
  });
  return [...left.reverse(), ...right];
}
