// SPDX-License-Identifier: EUPL-1.2
// Counts for the public: a cell with few people behind it is not shown, nor can it be worked out from the rest, and totals still add up.

/** One cell as it is known inside. `people`: numbers of the independent reporters behind it; ten reports of one person are one. */
export type Cell = { name: string; reports: number; people: ReadonlySet<number> };
/** A cell as it may be shown; null: fewer than k people, or hidden to keep another one hidden. */
export type ShownCell = { name: string; reports: number | null };
/** `rest`: all hidden cells together. `total`: all shown cells and the rest; null when the whole is too small to show. */
export type PublicCounts = { cells: ShownCell[]; rest: number; hidden: number; total: number | null };

/** The fewest people behind a number that is shown. */
export const FEWEST_PEOPLE = 5;

/** How many different people stand behind cells together. */
export function peopleBehind(cells: readonly Pick<Cell, 'people'>[]): number {
  return cells.reduce((all, c) => all.union(c.people), new Set<number>()).size;
}

/**
 * One row of counts. In: cells over one set of reports, each report in one of them; k. Out: in the order given. When cells are hidden, at least two
 * are, and k people or more stand behind their sum, so that subtraction gives nothing away. Cells of zero are shown: nobody is behind them.
 */
export function publicCounts(cells: readonly Cell[], k: number = FEWEST_PEOPLE): PublicCounts {
  const sum = (list: readonly Cell[]) => list.reduce((n, c) => n + c.reports, 0);
  const filled = cells.filter((c) => c.reports > 0);
  const hidden = new Set(filled.filter((c) => c.people.size < k));
  const others = filled.filter((c) => !hidden.has(c)).sort((a, b) => a.people.size - b.people.size || byName(a, b));
  const open = () => hidden.size > 0 && (hidden.size < 2 || peopleBehind([...hidden]) < k);
  while (open() && others.length > 0) hidden.add(others.shift()!);
  const nothing = open();
  const shown = (c: Cell) => (c.reports > 0 && (nothing || hidden.has(c)) ? null : c.reports);
  return {
    cells: cells.map((c) => ({ name: c.name, reports: shown(c) })),
    rest: nothing ? 0 : sum([...hidden]),
    hidden: hidden.size,
    total: nothing ? null : sum(cells),
  };
}

function byName(a: Cell, b: Cell): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
