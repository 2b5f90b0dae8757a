// SPDX-License-Identifier: EUPL-1.2
// Which way is stopped today and for whom, read off the acts of officers.
import type { Act, ActId, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import { BLIND_SWITCH, type BlindSwitchBody } from '../blind-acts.ts';

/** A stop that stands. `party` null: for all States. */
export type Stop = {
  act: ActId;
  side: BlindSwitchBody['side'];
  party: Party | null;
  by: string;
  reason: string;
  at: Instant;
};

/** The stops that stand. In: acts in the order they came to rest; those of other kinds count for nothing. */
export function standingStops(acts: readonly Act[]): Stop[] {
  const switches = acts.filter((a): a is Act<BlindSwitchBody> => a.kind === BLIND_SWITCH);
  const back = new Set(switches.flatMap((a) => (a.body.what === 'allowed' && a.re !== undefined ? [a.re] : [])));
  return switches
    .filter((a) => a.body.what === 'stopped' && !back.has(a.id))
    .map(({ id, by, at, body }) => ({
      ...{ act: id, side: body.side, party: body.party ?? null, by: by.person, reason: body.reason },
      at: at.instant,
    }));
}

/** The stop that holds a State back one way; null where none does. */
export function stopOf(stops: readonly Stop[], side: Stop['side'], party: Party): Stop | null {
  return stops.find((s) => s.side === side && (s.party === null || s.party === party)) ?? null;
}
