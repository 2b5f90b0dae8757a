// SPDX-License-Identifier: EUPL-1.2
// Clocks of preservation. Civil days of the requested State; a hold ends with the last second of its last day.
import { type Result, ok, refuse } from '#base/result.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import { cite, limit } from './pack.ts';
import type { Pack } from './pack-schema.ts';

// A product default, not a treaty number: long enough to prepare a request, short enough to be acted on.
const REMIND_DAYS = [14, 7, 3, 1];

/**
 * The last day on which data stay held, end of that day. The clock starts when preservation is effected, not when it is
 * asked (Convention art. 42(8)). In and out: civil dates of the requested State.
 */
export function preservationUntil(pack: Pack, effected: CivilDate): CivilDate {
  return addDays(effected, limit(pack, 'PRESERVE_MIN_DAYS').value);
}

/** The days on which both sides are reminded, earliest first; those before `today` are left out. */
export function remindersBefore(until: CivilDate, today: CivilDate): CivilDate[] {
  return REMIND_DAYS.map((days) => addDays(until, -days)).filter((d) => d >= today);
}

/**
 * Whether an extension asked on a day is still possible; the day of the asking act counts, however late it is approved.
 * Refusal: deadline.extension-late (Convention art. 42(9)).
 */
export function mayExtend(pack: Pack, until: CivilDate, askedOn: CivilDate): Result<CivilDate> {
  if (askedOn <= until) return ok(askedOn);
  return refuse(
    'deadline.extension-late',
    'An extension is asked before the preservation ends; a new request is possible.',
    {
      citation: cite(pack, 'PRESERVE_EXTENSION_BEFORE_EXPIRY'),
      params: { until },
    },
  );
}

/**
 * Whether a request for the data, received on a day by the requested State, still meets the hold. If it does, the data
 * stay held until the decision on it. Refusal: deadline.request-late (Convention art. 42(8)).
 */
export function mayLink(pack: Pack, until: CivilDate, receivedOn: CivilDate): Result<CivilDate> {
  if (receivedOn <= until) return ok(receivedOn);
  return refuse(
    'deadline.request-late',
    'The preservation had ended when the request arrived; a new request is possible.',
    {
      citation: cite(pack, 'PRESERVE_MIN_DAYS'),
      params: { until },
    },
  );
}

export type Hold = { held: boolean; until: CivilDate | null; because: 'running' | 'request-pending' | 'ended' };

/**
 * Whether data are held on a day. An undecided request that was linked keeps them past the date, without an end; a
 * decision before the date does not shorten the minimum (in doubt, keep longer).
 */
export function holdOn(until: CivilDate, request: 'none' | 'undecided' | 'decided', today: CivilDate): Hold {
  if (request === 'undecided') return { held: true, until: null, because: 'request-pending' };
  if (today <= until) return { held: true, until, because: 'running' };
  return { held: false, until, because: 'ended' };
}

export type DomesticOrder = { until: CivilDate; state: 'running' | 'ended' | 'breach' };

/**
 * The domestic order behind a hold (Convention art. 25(2)). When it runs out while the data must still be held towards
 * another State, that is a breach of the hold and not its ordinary end.
 */
export function domesticOrderOn(pack: Pack, ordered: CivilDate, stillOwed: boolean, today: CivilDate): DomesticOrder {
  const until = addDays(ordered, limit(pack, 'DOMESTIC_PRESERVE_MAX_DAYS').value);
  return { until, state: today <= until ? 'running' : stillOwed ? 'breach' : 'ended' };
}
