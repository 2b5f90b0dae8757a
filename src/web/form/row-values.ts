// SPDX-License-Identifier: EUPL-1.2
// A list in a form as rows. What is empty in a row is not there, so that the node judges absence, not empty text.
import type { RowField } from '#wire/views.ts';

export type Row = unknown;
type Cells = Record<string, unknown>;

const isCells = (value: unknown): value is Cells =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a value; anything that is no list has none. */
export function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? (value as Row[]) : [];
}

/** A plain list has one field without a path. */
export function isPlainList(fields: readonly RowField[]): boolean {
  return fields.length === 1 && fields[0]!.path === '';
}

export function cellOf(row: Row, field: Pick<RowField, 'path'>): unknown {
  if (field.path === '') return row;
  return isCells(row) && Object.hasOwn(row, field.path) ? row[field.path] : undefined;
}

/** The row with one cell changed; undefined or empty text takes the cell out, or says "not known" where that can be said. */
export function withCell(row: Row, field: Pick<RowField, 'path' | 'nullable'>, value: unknown): Row {
  const empty = value === undefined || value === '';
  if (field.path === '') return empty ? '' : value;
  const cells = isCells(row) ? row : {};
  if (!empty) return { ...cells, [field.path]: value };
  const { [field.path]: _gone, ...rest } = cells;
  return field.nullable ? { ...rest, [field.path]: null } : rest;
}

/** A new row: nothing said yet. */
export function newRow(fields: readonly RowField[]): Row {
  if (isPlainList(fields)) return '';
  return Object.fromEntries(fields.filter((f) => f.nullable).map((f) => [f.path, null]));
}

/** The list after a change; an empty one is left out. */
export function listOf(rows: readonly Row[]): Row[] | undefined {
  return rows.length > 0 ? [...rows] : undefined;
}

/** Whether the rows are a checklist: one for each option of their first field, in which case its name is fixed. */
export function isChecklist(fields: readonly RowField[], rows: readonly Row[]): boolean {
  const [first] = fields;
  if (first?.control !== 'choice' || first.path === '' || first.options.length === 0) return false;
  const said = new Set(rows.map((r) => cellOf(r, first)));
  return rows.length === said.size && first.options.every((o) => said.has(o.value));
}
