// SPDX-License-Identifier: EUPL-1.2
// What an order feeds, and what of it is to be touched again after a new release.
import { byCode } from '../collation.ts';

/** One thing that stands somewhere: a delegation at its seats, a flag in the line, a guest at a table. */
export type Position = { who: string; where: string };

export type FeedDiff = {
  placed: readonly Position[];
  cleared: readonly Position[];
  moved: readonly { who: string; from: string; to: string }[];
  kept: number;
};

/** What changed between two plans of one kind. In: positions of both, in any sequence. Out: by name, ready to hand to an usher. */
export function feedDiff(before: readonly Position[], after: readonly Position[]): FeedDiff {
  const old = new Map(before.map((p) => [p.who, p.where]));
  const now = new Map(after.map((p) => [p.who, p.where]));
  const both = [...now].filter(([who]) => old.has(who));
  const moved = both.filter(([who, where]) => old.get(who) !== where);
  const positions = (list: [string, string][]) =>
    list.map(([who, where]) => ({ who, where })).sort((a, b) => byCode(a.who, b.who));
  return {
    placed: positions([...now].filter(([who]) => !old.has(who))),
    cleared: positions([...old].filter(([who]) => !now.has(who))),
    moved: moved.map(([who, to]) => ({ who, from: old.get(who)!, to })).sort((a, b) => byCode(a.who, b.who)),
    kept: both.length - moved.length,
  };
}
