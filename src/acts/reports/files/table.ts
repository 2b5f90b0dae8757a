// SPDX-License-Identifier: EUPL-1.2
// A table from a bank or a spreadsheet (CSV, RFC 4180 with its odd corners): letters and separators found out, cells as text.
import { parse } from 'csv-parse/sync';
import { ok, type Result } from '#base/result.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { notRead, Tellings, type Told } from './file-refusal.ts';
import { type Charset, type Letters, readLetters } from './letters.ts';

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export type Table = {
  charset: Charset;
  /** Why this charset: anything but `mark`, `fits` and `chosen` is shown with a preview before the table is used. */
  why: Letters['why'];
  separator: Separator;
  head: string[];
  rows: string[][];
  told: Told[];
};

/** What a person may decide after seeing the preview. */
export type TableChoice = { charset?: Charset; separator?: Separator };

/**
 * Reads a table. In: bytes of the file, and what a person chose. Out: the first row as head, the rest as rows, all cells as text: a cell
 * that begins with "=" is text like any other. Refusals: file.too-large, file.empty, table.charset, table.form.
 */
export function readTable(bytes: Uint8Array, choice: TableChoice = {}): Result<Table> {
  if (bytes.length > FILE_LIMITS.tableBytes)
    return notRead('file.too-large', { limit: FILE_LIMITS.tableBytes / 1024 / 1024 });
  const letters = readLetters(bytes, choice.charset ?? null);
  if (letters.text.trim() === '') return notRead('file.empty');
  if (letters.broken > 0 && letters.broken * 20 > letters.text.length) return notRead('table.charset');
  if (letters.text.includes('\u0000')) return notRead('table.form');
  const separator = choice.separator ?? separatorOf(letters.text);
  const records = recordsOf(letters.text, separator);
  if (records === null || records.length === 0) return notRead('table.form');
  const told = new Tellings();
  if (letters.why === 'guess') told.tell('table.letters');
  const rows = within(records, told);
  const [head = [], ...rest] = rows;
  told.tell('table.uneven', rest.filter((row) => row.length !== head.length).length);
  return ok({ charset: letters.charset, why: letters.why, separator, head, rows: rest, told: told.list() });
}

function recordsOf(text: string, separator: Separator): string[][] | null {
  const options = {
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    to: FILE_LIMITS.tableRows + 2,
    max_record_size: 2_000_000,
  };
  for (const quotes of [{}, { relax_quotes: true }, { quote: null }])
    try {
      return parse(text, { ...options, ...quotes });
    } catch {
      // Quotes that do not close: read once more, at last with quotes as plain signs.
    }
  return null;
}

function within(records: string[][], told: Tellings): string[][] {
  const rows = records.slice(0, FILE_LIMITS.tableRows + 1);
  told.tell('table.more-rows', records.length - rows.length);
  return rows.map((row) => {
    if (row.length > FILE_LIMITS.tableColumns) told.tell('table.more-columns');
    return row.slice(0, FILE_LIMITS.tableColumns).map((cell) => {
      if (isShortened(cell)) told.tell('table.shortened');
      if (cell.length > FILE_LIMITS.cell) told.tell('table.cell-cut');
      return cell.slice(0, FILE_LIMITS.cell).trim();
    });
  });
}

/** A long number as spreadsheets write it when they take it for a sum. */
function isShortened(cell: string): boolean {
  return cell.length < 24 && /^\d[.,]?\d*E\+\d{2}$/i.test(cell);
}

/** The separator that stands equally often, and most often, in the first lines outside quotes. */
function separatorOf(text: string): Separator {
  const counts = firstLines(text.slice(0, 64 * 1024), 10).map((line) =>
    SEPARATORS.map((sign) => outsideQuotes(line, sign)),
  );
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const [i, separator] of SEPARATORS.entries()) {
    const column = counts.map((line) => line[i]!);
    const least = Math.min(...column);
    const even = column.every((n) => n === column[0]) ? 2 : 1;
    const score = least * even;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function firstLines(text: string, most: number): string[] {
  return text
    .split('\n', most + 1)
    .slice(0, most)
    .filter((line) => line.trim() !== '');
}

function outsideQuotes(line: string, sign: string): number {
  let quoted = false;
  let n = 0;
  for (const one of line) {
    if (one === '"') quoted = !quoted;
    else if (one === sign && !quoted) n++;
  }
  return n;
}
