// SPDX-License-Identifier: EUPL-1.2
// Layouts of plans as a person types them, one line a row or table, and as an act holds them.
import type { PlansBody } from '#acts/conference/act.ts';

/** What was typed as the act wants it, or the line that cannot be read. */
export type Read<T> = { ok: true; value: T } | { ok: false; line: string };

const lines = (text: string) =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');
const numbers = (words: readonly string[]): number[] | null =>
  words.every((w) => /^\d{1,3}$/.test(w)) ? words.map(Number) : null;

function each<T>(text: string, read: (line: string) => T | null): Read<T[]> {
  const out: T[] = [];
  for (const line of lines(text)) {
    const value = read(line);
    if (value === null) return { ok: false, line };
    out.push(value);
  }
  return { ok: true, value: out };
}

/** Rows of a hall: `A 4 8 4` is row A with three blocks. */
export function hallRows(text: string): Read<NonNullable<PlansBody['hall']>['rows']> {
  return each(text, (line) => {
    const [row = '', ...sizes] = line.toUpperCase().split(/[\s,]+/);
    const blocks = numbers(sizes);
    return /^[A-Z]{1,3}$/.test(row) && blocks && blocks.length > 0 && blocks.every((b) => b > 0)
      ? { row, blocks }
      : null;
  });
}

/** Tables: `T1 10 Tuyen Marek, Huy Anders` is table T1 with ten seats and two hosts. */
export function tables(text: string): Read<NonNullable<PlansBody['dinner']>['tables']> {
  return each(text, (line) => {
    const found = /^([A-Za-z0-9]{1,4})\s+(\d{1,2})(?:\s+(.+))?$/.exec(line);
    if (!found || Number(found[2]) < 1) return null;
    const hosts = (found[3] ?? '').split(',').map((h) => h.trim());
    return { code: found[1]!.toUpperCase(), seats: Number(found[2]), hosts: hosts.filter((h) => h !== '') };
  });
}

/** Numbers in one line: people in each row of a photo. */
export function numbersIn(text: string): Read<number[]> {
  const words = text.split(/[\s,]+/).filter((w) => w !== '');
  const found = numbers(words);
  return found && found.length > 0 && found.every((n) => n > 0)
    ? { ok: true, value: found }
    : { ok: false, line: text };
}

/** Codes in one line, such as seats or languages. */
export const codesIn = (text: string): string[] => text.split(/[\s,]+/).filter((w) => w !== '');

/** A number for each code, one a line: `HOS 5` is five cars for a head of State. A code nobody knows is no line. */
export function mostOf(text: string, codes: ReadonlySet<string>): Read<{ of: string; most: number }[]> {
  return each(text, (line) => {
    const [, of, most] = /^([A-Za-z][A-Za-z0-9-]*)\s+(\d{1,2})$/.exec(line) ?? [];
    return of === undefined || !codes.has(of) ? null : { of, most: Number(most) };
  });
}

/** Flags beside the line, one a line: `left Flag of the organisation`. */
export function flagEnds(text: string): Read<NonNullable<PlansBody['flags']>['ends']> {
  return each(text, (line) => {
    const [, at, name] = /^(left|right)\s+(.+)$/i.exec(line) ?? [];
    return name === undefined ? null : { name, at: at!.toLowerCase() === 'left' ? 'left' : 'right' };
  });
}
