// SPDX-License-Identifier: EUPL-1.2
// What may stand inside a file: names a pure room must not say, citations that belong to a pack, the one write path.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from './house-table.ts';
import { filesBelow, findings, type SourceFile } from './house-tree.ts';
import type { Violation } from './house-walls.ts';

/**
 * The pattern of a forbidden name. `new Date()` and `Intl.DateTimeFormat()` mean "without an argument"; a trailing
 * `(` or `.` means the call or the member; anything else means the name itself, never a member of something else.
 */
export function namePattern(name: string): RegExp {
  const spaced = (text: string): string =>
    RegExp.escape(text).replaceAll('\\.', '\\s*\\.\\s*').replaceAll('\\x20', '\\s+');
  const start = '(?<![\\w$.])(?<!#)';
  if (name.startsWith('new ') && name.endsWith('()'))
    return new RegExp(`${start}${spaced(name.slice(0, -2))}\\b\\s*(?:\\(\\s*\\)|(?!\\s*[(\\w.]))`, 'g');
  if (name.endsWith('()')) return new RegExp(`${start}${spaced(name.slice(0, -2))}\\s*\\(\\s*\\)`, 'g');
  if (name.endsWith('(')) return new RegExp(`(?<![\\w$])${spaced(name.slice(0, -1))}\\s*\\(`, 'g');
  if (name.endsWith('.')) return new RegExp(`${start}${spaced(name.slice(0, -1))}\\s*\\??\\.`, 'g');
  return new RegExp(`${start}${spaced(name)}\\b`, 'g');
}

/** Names of the clock, chance, network and surroundings, said in code of a pure room. Tests may say them. */
export function namesOf(house: House, file: SourceFile): Violation[] {
  if (file.isTest || !house.pure.includes(file.room)) return [];
  return house.namesForbiddenInPure.flatMap((name) =>
    findings(file.code, namePattern(name)).map(({ line, found }) => ({
      rule: 'name',
      file: `src/${file.path}`,
      line,
      found: `${file.room} says ${found}`,
      why: 'A pure room reads no clock, chance, network or surroundings: hand the value in as an argument.',
    })),
  );
}

/** Paragraph numbers written into code or its strings. They change with the certified text; codes of a pack do not. */
export function citationsOf(file: SourceFile): Violation[] {
  if (file.isTest) return [];
  return findings(file.text, /(?<![\w$.])\d+\(\d+\)/g).map(({ line, found }) => ({
    rule: 'citation',
    file: `src/${file.path}`,
    line,
    found,
    why: 'Paragraph numbers live in law packs: code names a rule by its code, never by its number.',
  }));
}

const INSERT =
  /\b(?:insert|merge)\s+into\s+(?:"?\w+"?\s*\.\s*)?"?acts\b(?!_)|\bcopy\s+"?acts\b|\.insertInto\(\s*['"`]acts\b/gi;
const CHANGE =
  /\bupdate\s+(?:only\s+)?"?acts"?\s+set\b|\bdelete\s+from\s+"?acts\b|\btruncate\s+(?:table\s+)?"?acts\b|\.(?:updateTable|deleteFrom)\(\s*['"`]acts\b/gi;

/** One write path (I1): the statement that adds an act stands in exactly one file, and none changes or removes one. */
export function writePathOf(files: SourceFile[]): Violation[] {
  const sources = files.filter((file) => !file.isTest);
  const writers = sources.filter((file) => findings(file.text, INSERT).length > 0);
  const why = 'There is one write path: exactly one file adds to the table of acts.';
  const extra = writers.length === 1 ? [] : writers;
  const found: Violation[] = extra.flatMap((file) =>
    findings(file.text, INSERT).map((hit) => ({ rule: 'write-path', file: `src/${file.path}`, ...hit, why })),
  );
  if (writers.length === 0) found.push({ rule: 'write-path', file: 'src', line: 1, found: 'no file adds an act', why });
  const changes = sources.flatMap((file) =>
    findings(file.text, CHANGE).map((hit) => ({
      rule: 'write-path',
      file: `src/${file.path}`,
      ...hit,
      why: 'An act is never changed and never removed; old versions are lifted when they are read.',
    })),
  );
  return [...found, ...changes];
}

const EMPTY_NAMES = /(?:^|\/)(?:index|utils?|helpers?|common|manager|service)(?=\.tsx?$|\/)/;

/** What stands where: known rooms only, nothing loose in src, JSX only in web, names that say something, data in law/. */
export function placesOf(house: House, root: string): Violation[] {
  const at = (rule: string, file: string, found: string, why: string): Violation => ({
    rule,
    file,
    line: 1,
    found,
    why,
  });
  const out: Violation[] = [];
  for (const entry of listing(join(root, 'src'))) {
    if (entry.name.startsWith('.') || house.rooms[entry.name]) continue;
    const why = entry.isDirectory()
      ? 'Every folder in src is a room of house.json.'
      : 'Only main.ts stands directly in src: every other file belongs to a room.';
    out.push(at('place', `src/${entry.name}`, entry.name, why));
  }
  for (const path of filesBelow(join(root, 'src'))) {
    if (path.endsWith('.tsx') && !path.startsWith('web/'))
      out.push(
        at('place', `src/${path}`, path, 'Markup in code stays inside web: the server runs TypeScript as it stands.'),
      );
    if (EMPTY_NAMES.test(path))
      out.push(
        at('place', `src/${path}`, path, 'A file is named after what it returns; there are no barrels and no drawers.'),
      );
  }
  for (const path of filesBelow(join(root, 'law')))
    if (!/\.(?:json|md)$/.test(path))
      out.push(at('place', `law/${path}`, path, 'law holds data a lawyer can review, no code.'));
  return out;
}

function listing(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // No src at all: the floor reports it.
    return [];
  }
}
