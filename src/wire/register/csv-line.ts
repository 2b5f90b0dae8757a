// SPDX-License-Identifier: EUPL-1.2
// One line of a spreadsheet as cells (RFC 4180, one record a line).
import { parse } from 'csv-parse/sync';
import { type Wrong, wrong } from './reported-line.ts';

/** The cells of one line, or null when its quotes do not close. */
export function cellsOf(line: string): string[] | null {
  try {
    const [cells] = parse(line, { relax_column_count: true, trim: true });
    return cells ?? [];
  } catch {
    // What is wrong with the quotes does not matter to whoever has to mend them.
    return null;
  }
}

/** The cells of a line that must have so many. Refusals: line.empty, line.quote, line.columns. */
export function cellsAt(line: string, count: number): string[] | Wrong {
  if (line.trim() === '') return wrong('line.empty', 'The line is empty.', 'Remove the line.');
  const cells = cellsOf(line);
  if (!cells)
    return wrong(
      'line.quote',
      'A quotation mark in this line is not closed, or stands inside a cell that is not quoted.',
      'Put the cell in quotation marks and double those inside it. A record stands on one line.',
    );
  if (cells.length !== count)
    return wrong(
      'line.columns',
      `The line has ${cells.length} cells instead of ${count}.`,
      'Put a cell that contains a comma in quotation marks, and keep empty cells.',
    );
  return cells;
}
