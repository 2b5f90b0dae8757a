// SPDX-License-Identifier: EUPL-1.2
// What would happen if the instruments still missing came on a day: the same lines answer on the server and beneath the slider.
import { addDays, type CivilDate, daysBetween } from '#base/time.ts';
import { type Deposit, entryIntoForce, type ForceNumbers } from '#law/treaty-dates.ts';

export type RoadFacts = {
  deposits: Deposit[];
  numbers: ForceNumbers;
  /** The road map wishes the treaty in force before this day. */
  wishedBefore: CivilDate;
};

export type WhatIf = {
  on: CivilDate;
  /** How many instruments that count are still missing on that day; 0 when the threshold is met by then. */
  missing: number;
  inForceOn: CivilDate;
  /** Days from the last instrument to entry into force. */
  days: number;
  /** Whether the wish of the road map would be met. */
  inTime: boolean;
};

/** In: the deposits there are, and the day on which all that is missing is there. Nothing is foretold by it. */
export function whatIf({ deposits, numbers, wishedBefore }: RoadFacts, on: CivilDate): WhatIf {
  const before = deposits.filter((d) => d.deposited <= on);
  const now = entryIntoForce(before, numbers);
  const missing = now.thresholdMetOn === null ? Math.max(1, numbers.instruments - now.counted) : 0;
  const imagined = Array.from(
    { length: missing },
    (_, i): Deposit => ({
      party: `IMAGINED-${i}`,
      partyType: 'state',
      deposited: on,
    }),
  );
  const then = entryIntoForce([...before, ...imagined], numbers);
  const inForceOn = then.inForceOn ?? addDays(on, numbers.days);
  return {
    on,
    missing,
    inForceOn,
    days: daysBetween(then.thresholdMetOn ?? on, inForceOn),
    inTime: inForceOn < wishedBefore,
  };
}

/** The last day on which the missing instruments could come for the wish to be met. */
export function lastDayInTime({ numbers, wishedBefore }: Pick<RoadFacts, 'numbers' | 'wishedBefore'>): CivilDate {
  return addDays(wishedBefore, -1 - numbers.days);
}
