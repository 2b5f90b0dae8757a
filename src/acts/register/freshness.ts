// SPDX-License-Identifier: EUPL-1.2
// How old a view of the register may be before it is no longer relied upon: a number of the law pack (trust: freshness).
import type { LawPacks } from '#law/pack.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';

/** In hours. Without the law of treaties nothing says it, and nothing is then fresh: 0. */
export function freshHours(packs: LawPacks): number {
  const value = packs.get(LAW_OF_TREATIES)?.timeLimits.find((l) => l.code === 'REGISTER_FRESH_HOURS')?.value;
  return typeof value === 'number' ? value : 0;
}

/** The span in words, to stand after "for more than". */
export function freshWords(packs: LawPacks): string {
  const hours = freshHours(packs);
  return hours === 24 ? 'a day' : `${hours} hours`;
}
