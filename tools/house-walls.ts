// SPDX-License-Identifier: EUPL-1.2
// The walls: which room may import which, through which doors, with which packages, and never in a circle.
import { boundBy, type House, pathPattern } from './house-table.ts';
import { type Edge, insideSrc, type SourceFile } from './house-tree.ts';

export type Violation = {
  /** Stable name of the rule: `room`, `door`, `package`, `cycle`, … */
  rule: string;
  /** Path from the repository root. */
  file: string;
  line: number;
  found: string;
  /** The sentence of the row that is defended. */
  why: string;
};

/** Rooms, doors and packages of one file. Tests may import anything that exists, because they prove rooms together. */
export function wallsOf(house: House, file: SourceFile): Violation[] {
  return file.edges.flatMap((edge) => {
    const at = (rule: string, found: string, why: string): Violation[] => [
      { rule, file: `src/${file.path}`, line: edge.line, found, why },
    ];
    const { target } = edge;
    if (target.to === 'missing')
      return at('missing', `${edge.specifier} is no file`, 'An import names a file that exists, with its extension.');
    if (target.to === 'unreadable')
      return at('unreadable', edge.specifier, 'A computed import cannot be checked: name the file in the text.');
    if (file.isTest) return [];
    if (target.to === 'package') {
      const allowed = house.packages[file.room];
      if (!allowed || allowed.includes(target.name)) return [];
      return at('package', `${file.room} imports the package ${target.name}`, packageWhy(file.room, allowed));
    }
    return roomWalls(house, file, edge, target.path).flatMap(([rule, found, why]) => at(rule, found, why));
  });
}

function packageWhy(room: string, allowed: string[]): string {
  return `${room} is a pure room and may import only these packages: ${allowed.join(', ') || 'none'}.`;
}

function roomWalls(house: House, file: SourceFile, edge: Edge, path: string): [string, string, string][] {
  const inside = insideSrc(edge);
  if (inside === null) {
    const data = /^law\/.+\.json$/.test(path) && !house.pure.includes(file.room);
    return data
      ? []
      : [['outside', edge.specifier, 'Nothing in src imports what lies outside it; pure rooms are handed their data.']];
  }
  if (/\.test\.tsx?$/.test(inside)) return [['test', edge.specifier, 'A test is imported by nobody.']];
  const room = inside.split('/')[0]!;
  const mine = house.rooms[file.room];
  if (mine && room !== file.room && !mine.imports.includes('*') && !mine.imports.includes(room))
    return [['room', `${file.room} imports ${room} (${edge.specifier})`, mine.why]];
  return house.doors
    .filter((door) => !passes(door, file.path, inside))
    .map((door) => ['door', `${file.path} imports ${inside}`, door.why]);
}

function passes(door: House['doors'][number], from: string, to: string): boolean {
  const source = boundBy(door.from, from);
  const goal = source && boundBy(door.to, to);
  if (!source || !goal) return true;
  // A capability's own folder is not another capability.
  if (source['one'] !== undefined && source['one'] === goal['other']) return true;
  const fits = (pattern: string): boolean => pathPattern(pattern, { ...source, ...goal }).test(to);
  return (door.only?.some(fits) ?? true) && !(door.never?.some(fits) ?? false);
}

/** The long wall: nothing a file reaches, over any number of imports, lies outside the rooms named for it. */
export function reachOf(house: House, files: SourceFile[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return house.reach.flatMap((row) => {
    const trail = new Map<string, string[]>([[row.from, [row.from]]]);
    const found: Violation[] = [];
    for (const [path, way] of trail) {
      const room = path.split('/')[0]!;
      if (!row.rooms.includes(room)) {
        found.push({ rule: 'reach', file: `src/${row.from}`, line: 1, found: way.join(' → '), why: row.why });
        continue;
      }
      for (const edge of byPath.get(path)?.edges ?? []) {
        const next = insideSrc(edge);
        if (next !== null && !trail.has(next)) trail.set(next, [...way, next]);
      }
    }
    return found;
  });
}

/** Import circles, one for each import that closes one. Type imports count: a type circle is a circle. */
export function cyclesOf(files: SourceFile[]): Violation[] {
  const next = new Map(files.map((f) => [f.path, f.edges.map(insideSrc).filter((path) => path !== null)]));
  const done = new Set<string>();
  const found: Violation[] = [];
  const walk = (path: string, way: string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) {
      const circle = [...way.slice(start), path].join(' → ');
      found.push({
        rule: 'cycle',
        file: `src/${path}`,
        line: 1,
        found: circle,
        why: 'Imports never run in a circle, not even for types.',
      });
      return;
    }
    if (done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...way, path]);
    done.add(path);
  };
  for (const file of files) walk(file.path, []);
  return found;
}
