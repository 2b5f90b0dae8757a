// SPDX-License-Identifier: EUPL-1.2
// The budget by heading: planned, committed, spent. Amounts are whole numbers of the smallest unit; currencies are never mixed.
import { Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { because, type Reason } from '../reason.ts';

export type BudgetLine = {
  id: string;
  heading: string;
  /** `planned`: approved. `committed`: owed by a contract. `spent`: paid. A correction is a line with a negative amount. */
  what: 'planned' | 'committed' | 'spent';
  amount: number;
  /** Alpha-3 of ISO 4217. */
  currency: string;
  on: CivilDate;
  /** Contract, invoice or decision. */
  evidence: string;
};

export type Heading = {
  heading: string;
  currency: string;
  planned: number;
  committed: number;
  spent: number;
  /** What may still be committed. */
  free: number;
  notes: readonly Reason[];
};

/**
 * Sums by heading and currency up to a day, and one row for each currency with the heading `total`. Payments are taken to be part of
 * what was committed; where more was paid than committed the higher counts. Fault budget.amount for a sum that is no whole number.
 */
export function budgetOn(lines: readonly BudgetLine[], on: CivilDate): { headings: Heading[]; totals: Heading[] } {
  const sums = new Map<string, Heading>();
  const totals = new Map<string, Heading>();
  for (const line of lines) {
    if (line.on > on) continue;
    for (const [rows, heading] of [
      [sums, line.heading],
      [totals, 'total'],
    ] as const) {
      const key = `${line.currency} ${heading}`;
      const row = rows.get(key) ?? emptyRow(heading, line.currency);
      rows.set(key, { ...row, [line.what]: whole(row[line.what] + line.amount) });
    }
  }
  const rows = (map: ReadonlyMap<string, Heading>) =>
    [...map.values()].map(judged).sort((a, b) => byCode(a.currency, b.currency) || byCode(a.heading, b.heading));
  return { headings: rows(sums), totals: rows(totals) };
}

function emptyRow(heading: string, currency: string): Heading {
  return { heading, currency, planned: 0, committed: 0, spent: 0, free: 0, notes: [] };
}

function whole(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new Fault('budget.amount', 'an amount of the budget is not a whole number');
  return sum;
}

function judged(row: Heading): Heading {
  const { heading, planned, committed, spent } = row;
  const bound = Math.max(committed, spent);
  const notes = [
    ...(spent > committed
      ? [because('budget.spent-beyond', { heading, by: spent - committed, currency: row.currency })]
      : []),
    ...(bound > planned
      ? [because('budget.beyond-plan', { heading, by: bound - planned, currency: row.currency })]
      : []),
  ];
  return { ...row, free: planned - bound, notes };
}
