// SPDX-License-Identifier: EUPL-1.2
// Seats around one table: hosts spread evenly, guests by seniority nearest to a host, right hand before left.

export type Round = { code: string; seats: number; hosts: readonly string[] };

/** How many ways are tried before the question is given to a person. */
const TRIES = 20_000;

/** Seats of the hosts, counted from 0. */
export function hostSeats({ seats, hosts }: Round): number[] {
  return hosts.slice(0, seats).map((_, i) => Math.floor((i * seats) / Math.min(hosts.length, seats)));
}

/** Free seats in the sequence in which they are given: nearest to the first host first, then to the next, right before left. */
export function seatSequence(table: Round): number[] {
  const { seats } = table;
  const hosts = hostSeats(table);
  const heads = hosts.length > 0 ? hosts : [0];
  const wanted: number[] = hosts.length > 0 ? [] : [0];
  for (let step = 1; step <= seats; step++)
    for (const side of [1, -1]) for (const head of heads) wanted.push((((head + side * step) % seats) + seats) % seats);
  return [...new Set(wanted)].filter((seat) => !hosts.includes(seat));
}

/**
 * Seats guests so that none sits beside one it is kept apart from. The first way that keeps all constraints, by seniority, is taken;
 * where none is found the seats are those of seniority alone and `kept` is false. In: guests, highest first; at most as many as there
 * are free seats.
 */
export function seatsAround<G>(
  table: Round,
  guests: readonly G[],
  apart: (a: G, b: G) => boolean,
): { guests: ReadonlyMap<number, G>; kept: boolean } {
  const wanted = seatSequence(table);
  const plain = new Map(guests.slice(0, wanted.length).map((guest, i) => [wanted[i]!, guest]));
  const clashes = guests.some((a, i) => guests.slice(i + 1).some((b) => apart(a, b)));
  if (!clashes) return { guests: plain, kept: true };
  const found = searched(table.seats, wanted, guests, apart);
  return found ? { guests: found, kept: true } : { guests: plain, kept: false };
}

function searched<G>(
  size: number,
  wanted: readonly number[],
  guests: readonly G[],
  apart: (a: G, b: G) => boolean,
): Map<number, G> | null {
  const seated = new Map<number, G>();
  let tries = 0;
  const fits = (guest: G, seat: number): boolean =>
    [(seat + 1) % size, (seat + size - 1) % size].every((next) => {
      const beside = seated.get(next);
      return beside === undefined || !apart(guest, beside);
    });
  const seatFrom = (i: number): boolean => {
    const guest = guests[i];
    if (guest === undefined) return true;
    for (const seat of wanted) {
      if (seated.has(seat) || !fits(guest, seat)) continue;
      if (++tries > TRIES) return false;
      seated.set(seat, guest);
      if (seatFrom(i + 1)) return true;
      seated.delete(seat);
    }
    return false;
  };
  return seatFrom(0) ? seated : null;
}

/** What a plan says of one seat; seats are counted from 1 for people. */
export function seatAt(
  table: Round,
  guests: ReadonlyMap<number, { id: string; name: string }>,
  seat: number,
): { seat: number; name: string; guest: string | null } {
  const host = hostSeats(table).indexOf(seat);
  const guest = guests.get(seat);
  return { seat: seat + 1, name: host >= 0 ? table.hosts[host]! : (guest?.name ?? ''), guest: guest?.id ?? null };
}
