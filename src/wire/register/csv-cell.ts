// SPDX-License-Identifier: EUPL-1.2
// Cells of a spreadsheet as data (RFC 4180). What a spreadsheet would take for a formula gets a mark that keeps it text.

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** One cell: quoted where it must be, and never a formula. A line end inside becomes a space, so that a record is one line. */
export function csvCell(value: string | number | null): string {
  const flat = String(value ?? '').replace(/[\r\n\u2028\u2029]+/g, ' ');
  const text = typeof value === 'string' && FORMULA.test(flat) ? `'${flat}` : flat;
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as text, each ended as RFC 4180 says. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell without the mark that kept it text. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
