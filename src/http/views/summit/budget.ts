// SPDX-License-Identifier: EUPL-1.2
// The budget by heading with its lines, and the same as a table for a spreadsheet.
import * as k from '#acts/conference/act.ts';
import type { Heading } from '#acts/conference/organisation/budget.ts';
import { inUnits } from '#acts/conference/organisation/money.ts';
import { csvCell } from '#wire/register/csv-cell.ts';
import type { BudgetView, HeadingLine } from '#wire/summit/budget.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';

/** Sums by heading and currency up to today at the venue, and every line, the newest first. */
export function budgetView(desk: SummitDesk): BudgetView {
  const { summit } = desk;
  const { headings, totals, lines } = summit.budget;
  const currency = lines[0]?.currency ?? null;
  const line = { id: `line-${desk.fresh}`, heading: '', what: 'planned', amount: 0, currency: currency ?? '' };
  const start = { lines: [{ ...line, on: summit.today, evidence: '' }] };
  return {
    ...headOf(desk),
    currency,
    headings: headings.map(headingLine),
    totals: totals.map(headingLine),
    lines: lines
      .map((l) => ({ ...l, ahead: l.on > summit.today }))
      .reverse()
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
    add: deed(desk, 'add-line', k.BUDGET_LINE, start)[0]?.act ?? null,
  };
}

function headingLine({ heading, currency, planned, committed, spent, free }: Heading): HeadingLine {
  return { heading, currency, planned, committed, spent, free, uncommitted: Math.max(0, spent - committed) };
}

const COLUMNS = ['id', 'heading', 'what', 'amount', 'currency', 'on', 'evidence'] as const;

/**
 * Every line of the budget as CSV (RFC 4180), the oldest first, amounts in units with a point. A text that a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
export function budgetCsv({ summit }: Pick<SummitDesk, 'summit'>): string {
  const rows = summit.budget.lines
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map((l) => COLUMNS.map((c) => (c === 'amount' ? inUnits(l.amount, l.currency) : csvCell(l[c]))));
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
