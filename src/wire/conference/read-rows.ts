// SPDX-License-Identifier: EUPL-1.2
// A list for a conference as a file: CSV (RFC 4180, one record a line, columns by name in any sequence) or JSON (a list of objects).
// Good lines are taken; a broken one is told by its number, with a code and what to do. Cells are data and never formulas.
import { utf8 } from '#base/bytes.ts';
import { type Json, readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { written } from '#acts/conference/collation.ts';
import { hasUnseen } from '#acts/conference/names.ts';
import { unguarded } from '../register/csv-cell.ts';
import { cellsAt, cellsOf } from '../register/csv-line.ts';
import { type LineRefusal, wrong } from '../register/reported-line.ts';

export const MAX_BYTES = 8 * 1024 * 1024;
export const MAX_LINES = 20_000;
const LONGEST = 2000;

/** Lists that can be loaded, with the columns each knows; those marked are wanted. */
export const LISTS = {
  entities: ['*entity', '*name', '*category', 'rank', 'head', 'host'],
  nominations: ['*entity', '*ref', '*name', '*category', '*function', 'latin', 'head', 'rank', 'listed', 'photo'],
  outreach: ['*entity', '*what', '*is', '*on', '*source', 'words'],
  programme: [
    '*id',
    '*kind',
    '*title',
    '*starts',
    '*minutes',
    '*owner',
    'room',
    'chair',
    'rapporteur',
    'speakers',
    'languages',
    'after',
    'fixed',
  ],
} as const;
export type ListName = keyof typeof LISTS;

/** A line as its cells by column; a column that is not there is an empty cell. */
export type Row = { line: number; cell(name: string): string };
export type Rows = { list: ListName; rows: Row[]; refused: LineRefusal[] };

export type Taken<T> = { taken: { line: number; value: T }[]; refused: LineRefusal[] };

const bare = (column: string) => column.replace('*', '');
const wanted = (list: ListName) => LISTS[list].filter((c) => c.startsWith('*')).map(bare);
const known = (list: ListName) => LISTS[list].map(bare);

/**
 * Reads rows. In: the text, whether it is CSV or JSON. Refusals of the whole: list.too-large, list.header (which list it is cannot be
 * told), list.none, json.*.
 */
export function readRows(text: string, form: 'csv' | 'json'): Result<Rows> {
  if (text.length > MAX_BYTES || utf8(text).length > MAX_BYTES) return tooLarge();
  return form === 'csv' ? readCsv(text) : readObjects(text);
}

function tooLarge(): Result<never> {
  return refuse('list.too-large', 'The list is larger than eight megabytes or longer than twenty thousand lines.', {
    params: { maxBytes: MAX_BYTES, maxLines: MAX_LINES },
  });
}

/** Which list has these columns: all its wanted ones, and no other than it knows. */
function listOf(columns: readonly string[]): ListName | null {
  const fits = (list: ListName) =>
    wanted(list).every((c) => columns.includes(c)) && columns.every((c) => (known(list) as string[]).includes(c));
  return (Object.keys(LISTS) as ListName[]).find(fits) ?? null;
}

function noHeader(found: string): Result<never> {
  return refuse('list.header', 'The columns are those of no list for a conference.', {
    params: {
      found: found.slice(0, 200),
      expected: (Object.keys(LISTS) as ListName[]).map((l) => `${l}: ${known(l).join(',')}`).join('; '),
    },
  });
}

function readCsv(text: string): Result<Rows> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > MAX_LINES + 1) return tooLarge();
  const columns = cellsOf(lines[0] ?? '')?.map((c) => c.toLowerCase()) ?? [];
  const list = new Set(columns).size === columns.length ? listOf(columns) : null;
  if (!list) return noHeader(lines[0] ?? '');
  if (lines.length === 1) return refuse('list.none', 'The list holds no line.');
  const out: Rows = { list, rows: [], refused: [] };
  for (const [i, line] of lines.slice(1).entries()) {
    const cells = cellsAt(line, columns.length);
    if ('code' in cells) out.refused.push({ line: i + 2, ...cells });
    else add(out, i + 2, new Map(columns.map((c, at) => [c, unguarded(cells[at]!)])));
  }
  return ok(out);
}

function readObjects(text: string): Result<Rows> {
  const json = readJson(utf8(text.replace(/^\uFEFF/, '')), { maxBytes: MAX_BYTES, maxDepth: 4 });
  if (!json.ok) return json;
  const list = json.value;
  if (!Array.isArray(list)) return refuse('list.header', 'The file is no list of objects.');
  if (list.length === 0) return refuse('list.none', 'The list holds no line.');
  if (list.length > MAX_LINES) return tooLarge();
  const first = list[0];
  const name = isObject(first) ? listOf(Object.keys(first)) : null;
  if (!name) return noHeader(isObject(first) ? Object.keys(first).join(',') : '');
  const out: Rows = { list: name, rows: [], refused: [] };
  for (const [i, item] of list.entries()) {
    const cells = isObject(item) ? objectCells(item, name) : null;
    if (cells) add(out, i + 1, cells);
    else
      out.refused.push({
        line: i + 1,
        ...wrong(
          'line.columns',
          'This is no object with the fields of the list.',
          'Give it the same fields as the others, each a text, a number, yes or no, or a list of texts.',
        ),
      });
  }
  return ok(out);
}

const isObject = (v: Json | undefined): v is { [key: string]: Json } =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

function objectCells(item: { [key: string]: Json }, list: ListName): Map<string, string> | null {
  if (!wanted(list).every((c) => c in item)) return null;
  const cells = new Map<string, string>();
  for (const [key, value] of Object.entries(item)) {
    if (!(known(list) as string[]).includes(key)) return null;
    if (Array.isArray(value)) {
      if (!value.every((v) => typeof v === 'string')) return null;
      cells.set(key, value.join(';'));
    } else if (typeof value === 'boolean') cells.set(key, value ? 'yes' : 'no');
    else if (value === null) cells.set(key, '');
    else if (typeof value === 'object') return null;
    else cells.set(key, String(value));
  }
  return cells;
}

/** Takes a line in, unless a cell hides something or is longer than any can be. */
function add(out: Rows, line: number, cells: ReadonlyMap<string, string>): void {
  const values = [...cells.values()];
  if (values.some(hasUnseen))
    out.refused.push({
      line,
      ...wrong('line.unseen', 'A cell contains characters a reader cannot see.', 'Type the cell anew.'),
    });
  else if (values.some((v) => v.length > LONGEST))
    out.refused.push({
      line,
      ...wrong('line.too-long', `A cell has more than ${LONGEST} letters.`, 'Shorten it.'),
    });
  else out.rows.push({ line, cell: (name) => written(cells.get(name) ?? '') });
}

/** Yes or no in a cell; null for anything else. */
export function yesNo(cell: string): boolean | null {
  const word = cell.toLowerCase();
  if (word === '' || word === 'no' || word === 'false' || word === '0') return false;
  return word === 'yes' || word === 'true' || word === '1' ? true : null;
}

/** A cell that holds several values, one after the other with semicolons. */
export const several = (cell: string): string[] =>
  cell
    .split(';')
    .map((v) => v.trim())
    .filter((v) => v !== '');
