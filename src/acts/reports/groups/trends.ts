// SPDX-License-Identifier: EUPL-1.2
// How reports move: by type, channel, sector, money and country, this time against the time before; in full for officers, guarded for all.
import { addDays, type CivilDate } from '#base/time.ts';
import { type Cell, FEWEST_PEOPLE } from './public-counts.ts';
import { publicTable } from './public-table.ts';

export const DIMENSIONS = ['type', 'channel', 'sector', 'money', 'country'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One report as trends see it; null: not said. No story, no name, no value is in it. */
export type CountedReport = {
  /** Day of receipt by the clock of this node's zone. */
  day: CivilDate;
  /** Number of the independent reporter. */
  reporter: number;
  type: string;
  channel: string;
  sector: string | null;
  country: string | null;
  /** In minor units of the currency, as whole numbers. */
  money: { amount: number; currency: string; digits: number } | null;
};

/** Two spans of equal length that end on a day. */
export type Span = { until: CivilDate; days: number };
export type Trend = { name: string; now: number; before: number };
export type Loss = { currency: string; amount: number; digits: number };

export const NOT_SAID = 'not-said';

/** In which cell a report counts. Money by powers of ten of the main unit: `XAD 1000` is from 1,000 to 9,999. */
export function cellOf(report: CountedReport, dimension: Dimension): string {
  if (dimension !== 'money') return report[dimension] ?? NOT_SAID;
  if (report.money === null) return NOT_SAID;
  const { amount, currency, digits } = report.money;
  const units = Math.floor(amount / 10 ** digits);
  return `${currency} ${units < 1 ? 0 : 10 ** (String(units).length - 1)}`;
}

function spans({ until, days }: Span): { now: [CivilDate, CivilDate]; before: [CivilDate, CivilDate] } {
  const from = addDays(until, 1 - days);
  return { now: [from, until], before: [addDays(from, -days), addDays(from, -1)] };
}

const within = (day: CivilDate, [from, to]: [CivilDate, CivilDate]) => day >= from && day <= to;

function cellsOf(reports: readonly CountedReport[], dimension: Dimension, names: readonly string[]): Cell[] {
  const cells = new Map(names.map((name) => [name, { name, reports: 0, people: new Set<number>() }]));
  for (const report of reports) {
    const cell = cells.get(cellOf(report, dimension))!;
    cell.reports++;
    cell.people.add(report.reporter);
  }
  return [...cells.values()];
}

function rowsOf(reports: readonly CountedReport[], dimension: Dimension, span: Span) {
  const { now, before } = spans(span);
  const [present, past] = [now, before].map((s) => reports.filter((r) => within(r.day, s)));
  const names = [...new Set([...present!, ...past!].map((r) => cellOf(r, dimension)))].sort();
  return { now: cellsOf(present!, dimension, names), before: cellsOf(past!, dimension, names) };
}

/** Counts for officers: most reports first, then by name. In: all reports; those outside the two spans are left out. */
export function trendsOf(reports: readonly CountedReport[], dimension: Dimension, span: Span): Trend[] {
  const rows = rowsOf(reports, dimension, span);
  const trends = rows.now.map((c, i) => ({ name: c.name, now: c.reports, before: rows.before[i]!.reports }));
  return trends.sort((a, b) => b.now - a.now || b.before - a.before || (a.name < b.name ? -1 : 1));
}

export type PublicTrend = { name: string; now: number | null; before: number | null };
export type PublicTrends = { rows: PublicTrend[]; now: number | null; before: number | null };

/** The same for everybody: small cells hidden in both spans, with sums that do not give them away. By name, because rank would tell. */
export function publicTrends(
  reports: readonly CountedReport[],
  dimension: Dimension,
  span: Span,
  k: number = FEWEST_PEOPLE,
): PublicTrends {
  const rows = rowsOf(reports, dimension, span);
  const table = publicTable([rows.now, rows.before], k);
  return {
    rows: rows.now.map((c, i) => ({ name: c.name, now: table.cells[0]![i]!, before: table.cells[1]![i]! })),
    now: table.rows[0]!,
    before: table.rows[1]!,
  };
}

/** What was lost in the present span, by currency; a report without money counts nowhere. */
export function lossesOf(reports: readonly CountedReport[], span: Span): Loss[] {
  const byCurrency = new Map<string, Loss>();
  for (const { day, money } of reports) {
    if (money === null || !within(day, spans(span).now)) continue;
    const loss = byCurrency.get(money.currency) ?? { currency: money.currency, amount: 0, digits: money.digits };
    byCurrency.set(money.currency, { ...loss, amount: loss.amount + money.amount });
  }
  return [...byCurrency.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/**
 * Losses for everybody: a currency with fewer than k people, or with one person who bears more than half, is left out; what is shown is
 * rounded down to two figures, so that yesterday's page and today's do not tell one person's loss.
 */
export function publicLosses(reports: readonly CountedReport[], span: Span, k: number = FEWEST_PEOPLE): Loss[] {
  const { now } = spans(span);
  return lossesOf(reports, span).flatMap((loss) => {
    const byPerson = new Map<number, number>();
    for (const { day, money, reporter } of reports)
      if (money?.currency === loss.currency && within(day, now))
        byPerson.set(reporter, (byPerson.get(reporter) ?? 0) + money.amount);
    const most = [...byPerson.values()].reduce((a, b) => Math.max(a, b), 0);
    return byPerson.size < k || 2 * most > loss.amount ? [] : [{ ...loss, amount: roundedDown(loss.amount) }];
  });
}

function roundedDown(amount: number): number {
  const unit = 10 ** Math.max(0, String(Math.floor(amount)).length - 2);
  return Math.floor(amount / unit) * unit;
}
