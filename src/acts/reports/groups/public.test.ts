// SPDX-License-Identifier: EUPL-1.2
// What the public sees: small cells cannot be read or worked out, and what is shown adds up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cell, peopleBehind, publicCounts } from './public-counts.ts';
import { type Count, publicTable } from './public-table.ts';
import { cellOf, type CountedReport, lossesOf, publicLosses, publicTrends, trendsOf } from './trends.ts';

const crowd = (from: number, n: number) => new Set(Array.from({ length: n }, (_, i) => from + i));
const cell = (name: string, reports: number, people = reports, first = 1000 * name.charCodeAt(0)): Cell => ({
  name,
  reports,
  people: crowd(first, people),
});

test('a small cell is hidden with a second one, and the rest makes the total whole', () => {
  const shown = publicCounts([cell('a', 40), cell('b', 2), cell('c', 12), cell('d', 0)], 5);
  assert.deepEqual(shown, {
    cells: [
      { name: 'a', reports: 40 },
      { name: 'b', reports: null },
      { name: 'c', reports: null },
      { name: 'd', reports: 0 },
    ],
    rest: 14,
    hidden: 2,
    total: 54,
  });
});

test('ten reports of one person are one person; two small cells of the same person are still one', () => {
  assert.equal(publicCounts([cell('a', 40), cell('b', 10, 1), cell('c', 9)], 5).cells[1]!.reports, null);
  const same = [cell('a', 40), cell('b', 4, 4, 7), cell('c', 4, 4, 7), cell('d', 30)];
  assert.equal(peopleBehind([same[1]!, same[2]!]), 4);
  assert.equal(publicCounts(same, 5).hidden, 3);
});

test('a whole that is too small shows nothing but zeros', () => {
  assert.deepEqual(publicCounts([cell('a', 2), cell('b', 0)], 5), {
    cells: [
      { name: 'a', reports: null },
      { name: 'b', reports: 0 },
    ],
    rest: 0,
    hidden: 1,
    total: null,
  });
  assert.deepEqual(publicCounts([], 5), { cells: [], rest: 0, hidden: 0, total: 0 });
});

test('rows of counts: what is shown adds up, and subtraction never leaves fewer than k people', () => {
  const cells = fc.array(fc.record({ reports: fc.nat(20), people: fc.integer({ min: 1, max: 20 }) }), { maxLength: 8 });
  fc.assert(
    fc.property(cells, fc.integer({ min: 2, max: 6 }), (rows, k) => {
      const all = rows.map((c, i) =>
        cell(String.fromCharCode(97 + i), c.reports, c.reports === 0 ? 0 : Math.min(c.people, c.reports)),
      );
      const shown = publicCounts(all, k);
      const hidden = all.filter((_, i) => shown.cells[i]!.reports === null);
      for (const c of all) if (c.people.size > 0 && c.people.size < k) assert.ok(hidden.includes(c));
      if (shown.total === null) {
        assert.ok(all.every((c) => c.reports === 0 || hidden.includes(c)));
        return;
      }
      assert.equal(shown.total, shown.cells.reduce((n, c) => n + (c.reports ?? 0), 0) + shown.rest);
      assert.ok(hidden.length === 0 || (hidden.length >= 2 && peopleBehind(hidden) >= k));
    }),
  );
});

/** Which hidden places follow from the shown ones: place p is known when its unit vector lies in the span of the sums. */
function workedOut(shown: (number | null)[][]): [number, number][] {
  const places = shown.flatMap((row, y) => row.flatMap((v, x) => (v === null ? [[y, x] as [number, number]] : [])));
  const height = shown.length;
  const width = shown[0]!.length;
  const rows: number[][] = [];
  const equation = (inLine: (y: number, x: number) => boolean, sum: (y: number, x: number) => boolean) =>
    rows.push(places.map(([y, x]) => (inLine(y, x) ? (sum(y, x) ? -1 : 1) : 0)));
  for (let y = 0; y < height; y++)
    equation(
      (a) => a === y,
      (_, x) => x === width - 1,
    );
  for (let x = 0; x < width; x++)
    equation(
      (_, b) => b === x,
      (y) => y === height - 1,
    );
  // Reduced row echelon form; a row with one entry gives its place away.
  let top = 0;
  for (let c = 0; c < places.length && top < rows.length; c++) {
    const pivot = rows.findIndex((row, i) => i >= top && Math.abs(row[c]!) > 1e-9);
    if (pivot === -1) continue;
    [rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!];
    const lead = rows[top]![c]!;
    rows[top] = rows[top]!.map((v) => v / lead);
    for (const [i, row] of rows.entries()) {
      const times = row[c]!;
      if (i !== top && Math.abs(times) > 1e-9) rows[i] = row.map((v, j) => v - times * rows[top]![j]!);
    }
    top++;
  }
  return rows.flatMap((row) => {
    const filled = row.flatMap((v, i) => (Math.abs(v) > 1e-9 ? [i] : []));
    return filled.length === 1 ? [places[filled[0]!]!] : [];
  });
}

test('tables: no cell of few people is shown or follows from rows, columns and sums together', () => {
  const tables = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })).chain(([h, w]) =>
    fc.array(fc.array(fc.oneof(fc.nat(3), fc.nat(30)), { minLength: w, maxLength: w }), {
      minLength: h,
      maxLength: h,
    }),
  );
  fc.assert(
    fc.property(tables, (numbers) => {
      const k = 5;
      const table: Count[][] = numbers.map((row, y) =>
        row.map((n, x) => ({ reports: n, people: crowd(1000 * (10 * y + x), n) })),
      );
      const shown = publicTable(table, k);
      const grid = [...shown.cells.map((row, y) => [...row, shown.rows[y]!]), [...shown.columns, shown.total]];
      for (const [y, row] of numbers.entries())
        for (const [x, n] of row.entries()) {
          if (shown.cells[y]![x] !== null) assert.equal(shown.cells[y]![x], n);
          if (n > 0 && n < k) assert.equal(shown.cells[y]![x], null);
        }
      for (const [y, x] of workedOut(grid)) {
        const n = y < numbers.length && x < numbers[0]!.length ? numbers[y]![x]! : k;
        assert.ok(n >= k, `the ${n} at ${y}, ${x} can be worked out of ${JSON.stringify(grid)}`);
      }
      for (const [y, row] of grid.entries())
        if (row.every((v) => v !== null))
          assert.equal(
            row.slice(0, -1).reduce((a, b) => a! + b!, 0),
            row.at(-1),
            `row ${y}`,
          );
    }),
    { numRuns: 3000 },
  );
});

const report = (day: string, reporter: number, more: Partial<CountedReport> = {}): CountedReport => ({
  day,
  reporter,
  type: 'investment-fraud',
  channel: 'messenger',
  sector: null,
  country: 'XB',
  money: { amount: 125_000, currency: 'XAD', digits: 2 },
  ...more,
});
const SPAN = { until: '2026-11-25', days: 7 };

test('trends count two spans of whole days, the most first; days outside count nowhere', () => {
  const reports = [
    report('2026-11-19', 1),
    report('2026-11-25', 2),
    report('2026-11-18', 3),
    report('2026-11-12', 4, { type: 'phishing' }),
    report('2026-11-11', 5),
    report('2026-11-26', 6),
    report('2026-11-20', 7, { type: 'phishing' }),
  ];
  assert.deepEqual(trendsOf(reports, 'type', SPAN), [
    { name: 'investment-fraud', now: 2, before: 1 },
    { name: 'phishing', now: 1, before: 1 },
  ]);
  assert.deepEqual(trendsOf(reports, 'sector', SPAN), [{ name: 'not-said', now: 3, before: 2 }]);
  const money = (amount: number, digits = 2) =>
    cellOf(report('2026-11-25', 1, { money: { amount, currency: 'XAD', digits } }), 'money');
  assert.deepEqual(
    [money(99), money(100), money(99_999), money(100_000), money(5000, 0)],
    ['XAD 0', 'XAD 1', 'XAD 100', 'XAD 1000', 'XAD 1000'],
  );
  assert.equal(cellOf(report('2026-11-25', 1, { money: null }), 'money'), 'not-said');
});

test('public trends hide a country of two people in both spans, and say no losses that are one person’s', () => {
  const many = Array.from({ length: 20 }, (_, i) => report('2026-11-24', i));
  const some = Array.from({ length: 9 }, (_, i) => report('2026-11-23', 100 + i, { country: 'XC' }));
  const few = Array.from({ length: 2 }, (_, i) => report('2026-11-22', 200 + i, { country: 'XD' }));
  const shown = publicTrends([...many, ...some, ...few], 'country', SPAN, 5);
  assert.deepEqual(shown.rows, [
    { name: 'XB', now: 20, before: 0 },
    { name: 'XC', now: null, before: 0 },
    { name: 'XD', now: null, before: 0 },
  ]);
  assert.equal(shown.now, 31);
  assert.deepEqual(lossesOf(many, SPAN), [{ currency: 'XAD', amount: 2_500_000, digits: 2 }]);
  assert.deepEqual(publicLosses(many, SPAN), [{ currency: 'XAD', amount: 2_500_000, digits: 2 }]);
  assert.deepEqual(publicLosses(many.slice(0, 4), SPAN), []);
  const rich = report('2026-11-24', 999, { money: { amount: 9_000_000, currency: 'XAD', digits: 2 } });
  assert.deepEqual(publicLosses([...many, rich], SPAN), []);
  assert.deepEqual(publicLosses([...many, report('2026-11-24', 3)], SPAN), [
    { currency: 'XAD', amount: 2_600_000, digits: 2 },
  ]);
});
