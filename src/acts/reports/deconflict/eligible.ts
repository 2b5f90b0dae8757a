// SPDX-License-Identifier: EUPL-1.2
// Which indicators a State lets others find: confirmed ones, or ones that several independent reporters named, and none in doubt.
import type { Indicator } from '../indicators/indicator.ts';
import type { Class } from './scope.ts';
import { classOf } from './scope.ts';

/** What is known of an indicator this State holds. */
export type HeldIndicator = Pick<Indicator, 'kind' | 'canonical'> & {
  confirmed: boolean;
  /** Independent reporters, never reports. */
  reporters: number;
  /** On a warning list, or a hub that everybody uses. */
  parked: boolean;
  /** An appeal is open. */
  disputed: boolean;
  withdrawn: boolean;
  /** Its time of validity has passed. */
  expired: boolean;
};

export type WhyNot = 'withdrawn' | 'expired' | 'disputed' | 'parked' | 'too-few-reporters';

/** Null when others may find it, else why not. In: the fewest independent reporters that stand in for a confirmation. */
export function whyNotFindable(held: HeldIndicator, fewest: number): WhyNot | null {
  if (held.withdrawn) return 'withdrawn';
  if (held.expired) return 'expired';
  if (held.disputed) return 'disputed';
  if (held.parked) return 'parked';
  return held.confirmed || held.reporters >= fewest ? null : 'too-few-reporters';
}

/** What goes into the index of a class. */
export function findable<H extends HeldIndicator>(held: readonly H[], ofClass: Class, fewest: number): H[] {
  return held.filter((h) => classOf(h.kind) === ofClass && whyNotFindable(h, fewest) === null);
}
