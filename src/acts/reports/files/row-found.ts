// SPDX-License-Identifier: EUPL-1.2
// What one row of a table holds that can be looked for: the head of each column stands before its cell, as a person would read it out.
import type { Context } from '../indicators/indicator.ts';
import { type Mine, part, type Parted } from '../indicators/roles.ts';
import { scan } from '../indicators/scan.ts';

/** A row as one line of text: "Account: 0123456789, Bank: Harbour Savings". Empty cells are left out. */
export function rowText(head: readonly string[], row: readonly string[]): string {
  return row
    .map((cell, i) => (cell === '' ? '' : head[i] ? `${head[i]}: ${cell}` : cell))
    .filter((cell) => cell !== '')
    .join(', ');
}

/** Everything found in one row. In: heads and cells as read, what is the reporter's, the context. Places count in `rowText`. */
export function foundInRow(head: readonly string[], row: readonly string[], mine: Mine, context: Context): Parted {
  return part(scan(rowText(head, row), context).found, mine);
}
