// SPDX-License-Identifier: EUPL-1.2
// A table of counts for the public, with its sums: no cell of few people is shown, or can be worked out from rows and columns together.
import { type Cell, FEWEST_PEOPLE, peopleBehind } from './public-counts.ts';

export type Count = Omit<Cell, 'name'>;
/** The same places as in the table; null is hidden. Sums are shown in full or not at all. */
export type PublicTable = {
  cells: (number | null)[][];
  rows: (number | null)[];
  columns: (number | null)[];
  total: number | null;
};

type Place = readonly [row: number, column: number];

/**
 * The table as it may be shown. In: rows of equal length over one set of reports; k. The sums are guarded as a last row and a last column. First
 * every cell with fewer than k people is hidden. Then, in each row and column with hidden cells, more are, until two or more are and k people stand
 * behind them. Last, no hidden cell may be the only way between the lines it ties together, because sums would give it away.
 */
export function publicTable(table: readonly (readonly Count[])[], k: number = FEWEST_PEOPLE): PublicTable {
  const [height, width] = [table.length, table[0]?.length ?? 0];
  const hiding = new Hiding(table, height, width, k);
  while (hiding.hideOneMore());
  const shown = (y: number, x: number) => hiding.shown(y, x);
  const across = Array.from({ length: width }, (_, x) => x);
  const down = Array.from({ length: height }, (_, y) => y);
  return {
    cells: down.map((y) => across.map((x) => shown(y, x))),
    rows: down.map((y) => shown(y, width)),
    columns: across.map((x) => shown(height, x)),
    total: shown(height, width),
  };
}

class Hiding {
  private readonly full: Count[][];
  private readonly hidden: boolean[][];
  private readonly lines: Place[][];
  private readonly k: number;

  constructor(table: readonly (readonly Count[])[], height: number, width: number, k: number) {
    this.k = k;
    const rows = Array.from({ length: height + 1 }, (_, y) => y);
    const columns = Array.from({ length: width + 1 }, (_, x) => x);
    this.full = rows.map((y) => columns.map((x) => summed(table, y, x)));
    this.hidden = this.full.map((row) => row.map((c) => c.reports > 0 && c.people.size < k));
    this.lines = [
      ...rows.map((y) => columns.map((x) => [y, x] as const)),
      ...columns.map((x) => rows.map((y) => [y, x] as const)),
    ];
  }

  shown(y: number, x: number): number | null {
    return this.hidden[y]![x]! ? null : this.full[y]![x]!.reports;
  }

  /** Hides one more cell where a hidden one could be worked out. False when none can, or nothing is left to hide. */
  hideOneMore(): boolean {
    const open = this.lines.find((line) => this.tells(line) && this.next(line) !== null);
    const place = open ? this.next(open) : this.besideBridge();
    if (place === null) return false;
    this.hidden[place[0]]![place[1]] = true;
    return true;
  }

  private isHidden([y, x]: Place): boolean {
    return this.hidden[y]![x]!;
  }

  private tells(line: readonly Place[]): boolean {
    const closed = line.filter((p) => this.isHidden(p));
    if (closed.length === 0) return false;
    return closed.length < 2 || peopleBehind(closed.map(([y, x]) => this.full[y]![x]!)) < this.k;
  }

  /** The cell of a line with the fewest people that is still shown; cells of zero hide nothing. */
  private next(line: readonly Place[]): Place | null {
    const size = ([y, x]: Place) => this.full[y]![x]!.people.size;
    const shown = line.filter((p) => !this.isHidden(p) && this.full[p[0]]![p[1]]!.reports > 0);
    return shown.sort((a, b) => size(a) - size(b) || a[0] - b[0] || a[1] - b[1])[0] ?? null;
  }

  /**
   * A hidden cell ties its row to its column. Where nothing else hidden does, the sums of the lines on one side give it away. Out: the
   * smallest shown cell that ties the two sides a second time; zeros, and cells elsewhere, only where there is no other.
   */
  private besideBridge(): Place | null {
    const all = this.lines.slice(0, this.full.length).flat();
    const hidden = all.filter((p) => this.isHidden(p));
    const size = ([y, x]: Place) => this.full[y]![x]!.people.size;
    for (const place of hidden) {
      if (size(place) >= this.k) continue;
      const { rows, columns } = this.reached(place, hidden);
      if (columns.has(place[1])) continue;
      const rank = (p: Place) => Number(size(p) === 0) + 2 * Number(rows.has(p[0]) === columns.has(p[1]));
      const shown = all.filter((p) => !this.isHidden(p));
      return shown.sort((a, b) => rank(a) - rank(b) || size(a) - size(b) || a[0] - b[0] || a[1] - b[1])[0] ?? null;
    }
    return null;
  }

  /** Rows and columns tied to the row of a hidden cell by other hidden cells. */
  private reached(place: Place, hidden: readonly Place[]): { rows: Set<number>; columns: Set<number> } {
    const rows = new Set([place[0]]);
    const columns = new Set<number>();
    for (let grown = true; grown; ) {
      grown = false;
      for (const [y, x] of hidden) {
        if ((y === place[0] && x === place[1]) || rows.has(y) === columns.has(x)) continue;
        rows.add(y);
        columns.add(x);
        grown = true;
      }
    }
    return { rows, columns };
  }
}

function summed(table: readonly (readonly Count[])[], y: number, x: number): Count {
  const rows = y < table.length ? [table[y]!] : table;
  const cells = rows.flatMap((row) => (x < row.length ? [row[x]!] : row));
  return {
    reports: cells.reduce((n, c) => n + c.reports, 0),
    people: cells.reduce((all, c) => all.union(c.people), new Set<number>()),
  };
}
