// SPDX-License-Identifier: EUPL-1.2
// Who is not placed beside whom. Only protocol reads this: nothing here goes into a place, a reason or a printed list.
import type { Party } from '#base/act.ts';
import { because, type Reason } from '../reason.ts';

/** Two that are kept apart. `a` and `b` are entities, or at a table also single guests. */
export type Apart = {
  a: string;
  b: string;
  /** `seat`: not side by side. `table`: not at one table. */
  from: 'seat' | 'table';
  /** Why, for protocol's eyes. */
  because: string;
};

/** What may be shown to protocol and to nobody else. The wrapper keeps it from being printed by a slip. */
export type ForProtocol<T> = { readonly forProtocol: T };

/** Entities that are to be kept apart and stand side by side in a sequence: for protocol to place one of them by hand. */
export function besideEachOther(
  places: readonly { entity: Party; name: string }[],
  apart: readonly Apart[],
): ForProtocol<readonly Reason[]> {
  const at = new Map(places.map((p, i) => [p.entity, i]));
  const found = apart.flatMap(({ a, b, because: why }) => {
    const [x, y] = [at.get(a), at.get(b)];
    if (x === undefined || y === undefined || Math.abs(x - y) !== 1) return [];
    return [because('protocol.side-by-side', { a: places[x]!.name, b: places[y]!.name, why })];
  });
  return { forProtocol: found };
}
