// SPDX-License-Identifier: EUPL-1.2
// Name plates from a released order and a seating, and which of them are printed again.
import type { Party } from '#base/act.ts';
import { byCode, written } from '../collation.ts';
import type { OrderRelease } from './order-release.ts';

export type Plate = {
  entity: Party;
  /** The name in every language that is printed, in that sequence. */
  lines: readonly string[];
  /** What stands small below: a seat or the place in the order; empty where plates are not numbered. */
  mark: string;
};

export type PlatesDiff = {
  /** New ones and those on which something else is to be read now. */
  print: readonly Plate[];
  /** Old ones to take away: of who left, and of whose plate is printed again. */
  collect: readonly Party[];
  kept: number;
};

/** A plate for each place. In: a released order, names by entity and language, the languages printed, and a mark for each entity. */
export function namePlates(
  release: OrderRelease,
  names: ReadonlyMap<Party, Readonly<Record<string, string>>>,
  languages: readonly string[],
  markOf: (place: { entity: Party; place: number }) => string = () => '',
): Plate[] {
  return release.places.map((p) => {
    const own = names.get(p.entity) ?? {};
    const lines = languages.map((l) => (Object.hasOwn(own, l) ? written(own[l]!) : p.name));
    return { entity: p.entity, lines: [...new Set(lines)], mark: markOf(p) };
  });
}

/** Which plates to print and to take away, given those of a former release. An unchanged plate is carried, not printed. */
export function platesToPrint(before: readonly Plate[], after: readonly Plate[]): PlatesDiff {
  const old = new Map(before.map((p) => [p.entity, p]));
  const now = new Set(after.map((p) => p.entity));
  const print = after.filter((p) => {
    const had = old.get(p.entity);
    return had === undefined || reads(had) !== reads(p);
  });
  const replaced = print.filter((p) => old.has(p.entity)).map((p) => p.entity);
  const gone = before.filter((p) => !now.has(p.entity)).map((p) => p.entity);
  return { print, collect: [...gone, ...replaced].sort(byCode), kept: after.length - print.length };
}

const reads = (plate: Plate) => JSON.stringify([plate.lines, plate.mark]);
