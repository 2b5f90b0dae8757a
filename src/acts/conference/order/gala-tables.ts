// SPDX-License-Identifier: EUPL-1.2
// Guests at round tables from a released order. Who is kept apart is known to protocol only: the plan itself never says so.
import type { Party } from '#base/act.ts';
import { byCode } from '../collation.ts';
import { because, type Reason } from '../reason.ts';
import type { Position } from './feed-diff.ts';
import type { OrderRelease } from './order-release.ts';
import type { Apart, ForProtocol } from './private-constraints.ts';
import { hostSeats, seatsAround, seatAt } from './round-table.ts';

export type GalaTable = {
  code: string;
  seats: number;
  /** Names of those who host it; they sit there whatever the order says. */
  hosts: readonly string[];
};

export type Guest = { id: string; entity: Party; name: string };

export type GalaRule = {
  /** `table-by-table`: the highest at the first table. `spread`: each table gets its share of high guests. */
  fill: 'table-by-table' | 'spread';
};

export type GalaPlan = {
  tables: readonly { code: string; seats: readonly { seat: number; name: string; guest: string | null }[] }[];
  unseated: readonly string[];
};

/**
 * Seats guests: heads of delegations by the order first, then the second of each, and so on. In: a released order, guests in the
 * sequence of their delegation, tables with the first one first, and who is kept apart. Out: the plan, and apart from it what only
 * protocol may read: where a constraint moved somebody and where one could not be kept.
 */
export function galaTables(
  release: OrderRelease,
  guests: readonly Guest[],
  tables: readonly GalaTable[],
  rule: GalaRule,
  apart: readonly Apart[],
): { plan: GalaPlan } & ForProtocol<readonly Reason[]> {
  const sequence = bySeniority(release, guests);
  const given = tables.map((table) => ({ table, guests: [] as Guest[] }));
  const notes: Reason[] = [];
  const unseated: string[] = [];
  sequence.forEach((guest, i) => {
    const start = rule.fill === 'spread' ? i % Math.max(1, tables.length) : 0;
    const wanted = [...given.slice(start), ...given.slice(0, start)].filter(hasRoom);
    const found = wanted.find((t) => !t.guests.some((other) => kept(guest, other, apart, 'table')));
    if (found) found.guests.push(guest);
    else unseated.push(guest.id);
    const first = wanted[0];
    if (first !== undefined && found !== first) notes.push(...whyNot(guest, first, found?.table.code, apart));
  });
  const plans = given.map(({ table, guests: own }) => {
    const seated = seatsAround(table, own, (a, b) => kept(a, b, apart, 'seat') !== undefined);
    if (!seated.kept) notes.push(because('protocol.table-not-kept', { table: table.code }));
    const seats = Array.from({ length: table.seats }, (_, i) => seatAt(table, seated.guests, i));
    return { code: table.code, seats };
  });
  return { plan: { tables: plans, unseated }, forProtocol: notes };
}

/** Guests and where they sit, for what changed since a former plan. */
export function galaPositions(plan: GalaPlan): Position[] {
  return plan.tables.flatMap(({ code, seats }) =>
    seats.flatMap(({ seat, guest }) => (guest === null ? [] : [{ who: guest, where: `${code}/${seat}` }])),
  );
}

function bySeniority(release: OrderRelease, guests: readonly Guest[]): Guest[] {
  const place = new Map(release.places.map((p) => [p.entity, p.place]));
  const turns = new Map<Party, number>();
  const keyed = guests.map((guest) => {
    const turn = turns.get(guest.entity) ?? 0;
    turns.set(guest.entity, turn + 1);
    return { guest, turn, place: place.get(guest.entity) ?? Number.MAX_SAFE_INTEGER };
  });
  return keyed
    .sort((a, b) => a.turn - b.turn || a.place - b.place || byCode(a.guest.id, b.guest.id))
    .map((k) => k.guest);
}

function hasRoom({ table, guests }: { table: GalaTable; guests: readonly Guest[] }): boolean {
  return hostSeats(table).length + guests.length < table.seats;
}

/** The constraint that holds two apart, if any. */
function kept(x: Guest, y: Guest, apart: readonly Apart[], from: Apart['from']): Apart | undefined {
  const is = (guest: Guest, named: string) => guest.id === named || guest.entity === named;
  return apart.find((c) => c.from === from && ((is(x, c.a) && is(y, c.b)) || (is(x, c.b) && is(y, c.a))));
}

function whyNot(
  guest: Guest,
  first: { table: GalaTable; guests: readonly Guest[] },
  got: string | undefined,
  apart: readonly Apart[],
): Reason[] {
  const causes = first.guests.flatMap((other) => {
    const rule = kept(guest, other, apart, 'table');
    return rule ? [{ other, rule }] : [];
  });
  return causes.map(({ other, rule }) => {
    const params = { name: guest.name, other: other.name, table: first.table.code, why: rule.because };
    return got === undefined
      ? because('protocol.no-table', params)
      : because('protocol.other-table', { ...params, got });
  });
}
