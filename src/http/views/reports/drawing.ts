// SPDX-License-Identifier: EUPL-1.2
// Where things stand in the drawing of a company: bonds on the left, reports on the right, each near what it hangs on. Whole numbers, and
// the same group always gives the same drawing.
import type { GroupGraph } from '#acts/reports/groups/group-graph.ts';

const ROW = 56;
const TOP = 32;
const BONDS_X = 24;
const REPORTS_X = 560;
export const WIDTH = 760;
/** More than this nobody can read as a drawing; the table holds all. */
export const MOST_DRAWN = 60;
/** Rounds in which both sides are sorted by the middle of their neighbours. */
const ROUNDS = 4;

export type Drawn = { reports: { at: number; y: number }[]; bonds: { at: number; y: number }[]; height: number };
export const PLACES = { BONDS_X, REPORTS_X };

/** Places by row. In: a group. Out: its reports and bonds in drawing order, with y; at most MOST_DRAWN of each. */
export function drawn(group: GroupGraph): Drawn {
  const total = group.reports.length;
  let reports = [...group.reports.keys()].slice(0, MOST_DRAWN);
  const here = new Set(reports);
  const bondsOf = (r: number) => group.at[r]!.map((l) => group.links[l]!.bond);
  const reportsOf = (b: number) => group.at[total + b]!.map((l) => group.links[l]!.report).filter((r) => here.has(r));
  let bonds = [...group.bonds.keys()].filter((b) => reportsOf(b).length > 0).slice(0, MOST_DRAWN);
  for (let i = 0; i < ROUNDS; i++) {
    bonds = byMiddle(bonds, reports, reportsOf);
    reports = byMiddle(reports, bonds, bondsOf);
  }
  const rows = Math.max(reports.length, bonds.length);
  const spread = (list: number[]) =>
    list.map((at, i) => ({ at, y: TOP + Math.round(((i + 0.5) * rows * ROW) / list.length - ROW / 2) }));
  return { reports: spread(reports), bonds: spread(bonds), height: TOP + rows * ROW };
}

function byMiddle(list: number[], others: number[], neighbours: (one: number) => number[]): number[] {
  const place = new Map(others.map((o, i) => [o, i]));
  const middle = (one: number) => {
    const seen = neighbours(one).flatMap((n) => place.get(n) ?? []);
    return seen.length === 0 ? others.length : seen.reduce((a, b) => a + b, 0) / seen.length;
  };
  return list
    .map((one) => ({ one, at: middle(one) }))
    .sort((a, b) => a.at - b.at || a.one - b.one)
    .map((x) => x.one);
}
