// SPDX-License-Identifier: EUPL-1.2
// What changed on a plan, by the names of States and people.
import type { FeedDiff } from '#acts/conference/order/feed-diff.ts';
import type { PlanChange } from '#wire/summit/plans.ts';

export const NOTHING: PlanChange = { moved: [], came: [], left: [], kept: 0 };

/** How a position is said: tables and rows by name, all else as it stands. */
export const WHERE = {
  seats: (where: string) => where,
  flags: (where: string) => `place ${where}`,
  photo: (where: string) => where.replace(/^(.+)\/(.+)$/, 'row $1, place $2'),
  dinner: (where: string) => where.replace(/^(.+)\/(.+)$/, 'table $1, seat $2'),
  motorcade: (where: string) => (where.includes('–') ? `cars ${where}` : `car ${where}`),
} as const;

/** In: a change by codes, how each is called, and how a position is said. */
export function planChange(
  { moved, placed, cleared, kept }: FeedDiff,
  nameOf: (who: string) => string,
  said: (where: string) => string,
): PlanChange {
  const at = ({ who, where }: { who: string; where: string }) => `${nameOf(who)}: ${said(where)}`;
  return {
    moved: moved.map(({ who, from, to }) => ({ name: nameOf(who), from: said(from), to: said(to) })),
    came: placed.map(at),
    left: cleared.map(at),
    kept,
  };
}
