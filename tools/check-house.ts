// SPDX-License-Identifier: EUPL-1.2
// The house check: compares the import text of src with house.json and prints each violation with the sentence it breaks.
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { citationsOf, namesOf, placesOf, writePathOf } from './house-names.ts';
import { type House, readHouse } from './house-table.ts';
import { insideSrc, readTree, type SourceFile } from './house-tree.ts';
import { cyclesOf, reachOf, type Violation, wallsOf } from './house-walls.ts';

/** Floors: a check that read nothing must not pass. Raise them as the house grows. */
export type Floors = { minFiles: number; minEdges: number };
export const FLOORS: Floors = { minFiles: 40, minEdges: 60 };

/**
 * Checks one repository. In: its root, which holds `house.json`, `src` and `law`. Out: every violation, in reading order;
 * none means the house stands as its table says. Throws a Fault `house.shape` when the table itself cannot be read.
 */
export function checkHouse(root: string, floors: Floors = FLOORS): Violation[] {
  const house = readHouse(root);
  const files = readTree(root);
  return [
    ...floorsOf(files, floors),
    ...tableOf(house),
    ...placesOf(house, root),
    ...files.flatMap((file) => [...wallsOf(house, file), ...namesOf(house, file), ...citationsOf(file)]),
    ...reachOf(house, files),
    ...cyclesOf(files),
    ...writePathOf(files),
  ];
}

function floorsOf(files: SourceFile[], floors: Floors): Violation[] {
  const edges = files.flatMap((file) => file.edges.filter((edge) => insideSrc(edge) !== null)).length;
  const found = `${files.length} files and ${edges} imports read, expected at least ${floors.minFiles} and ${floors.minEdges}`;
  const enough = files.length >= floors.minFiles && edges >= floors.minEdges;
  return enough
    ? []
    : [{ rule: 'floor', file: 'src', line: 1, found, why: 'A check that read nothing proves nothing.' }];
}

/** The table must keep its own promise: pure rooms see pure rooms, name their packages, and no two rooms see each other. */
function tableOf(house: House): Violation[] {
  const at = (found: string, why: string): Violation => ({ rule: 'table', file: 'house.json', line: 1, found, why });
  const rooms = Object.entries(house.rooms);
  const seen = (from: string): string[] => house.rooms[from]?.imports ?? [];
  return [
    ...rooms.flatMap(([room, row]) =>
      row.imports
        .filter((to) => to !== '*' && !house.rooms[to])
        .map((to) => at(`${room} may import ${to}`, 'A room that is imported is a room of the table.')),
    ),
    ...house.pure.flatMap((room) =>
      seen(room)
        .filter((to) => !house.pure.includes(to))
        .map((to) => at(`${room} may import ${to}`, 'A pure room imports pure rooms only.')),
    ),
    ...house.pure
      .filter((room) => !house.packages[room])
      .map((room) => at(`${room} names no packages`, 'Every pure room lists the packages it may import.')),
    ...rooms.flatMap(([room]) =>
      seen(room)
        .filter((to) => seen(to).includes(room))
        .map((to) => at(`${room} and ${to} import each other`, 'No room calls upward.')),
    ),
  ];
}

/** One violation for a person: where, what, and the sentence it breaks. */
export function shown(violation: Violation): string {
  return `${violation.file}:${violation.line}  [${violation.rule}] ${violation.found}\n    ${violation.why}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const violations = checkHouse(resolve(import.meta.dirname, '..'));
  for (const violation of violations) console.error(shown(violation));
  if (violations.length > 0) console.error(`\n${violations.length} violation(s) of the house rules.`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
