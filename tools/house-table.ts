// SPDX-License-Identifier: EUPL-1.2
// house.json as data: its shape, and the small pattern language its doors are written in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Fault } from '#base/result.ts';

const strict = { additionalProperties: false };
const Names = Type.Array(Type.String({ minLength: 1 }));
const Why = Type.String({ minLength: 20 });

const HouseSchema = Type.Object(
  {
    /** Rooms without effects: no clock, disk, network, environment or chance unless handed in. */
    pure: Names,
    rooms: Type.Record(Type.String(), Type.Object({ imports: Names, why: Why }, strict)),
    /** Within an allowed edge from room to room: through which files it may pass. */
    doors: Type.Array(
      Type.Object(
        { from: Type.String(), to: Type.String(), only: Type.Optional(Names), never: Type.Optional(Names), why: Why },
        strict,
      ),
    ),
    /** Everything a file reaches, however far away, lies in these rooms. */
    reach: Type.Array(Type.Object({ from: Type.String(), rooms: Names, why: Why }, strict)),
    /** Packages a room may import; a room that is not named here may import any. */
    packages: Type.Record(Type.String(), Names),
    namesForbiddenInPure: Names,
  },
  strict,
);
export type House = Static<typeof HouseSchema>;

const shape = Compile(HouseSchema);

/** Reads `<root>/house.json`. A key the check does not know is a fault: a misspelt wall is no wall. */
export function readHouse(root: string): House {
  const value: unknown = JSON.parse(readFileSync(join(root, 'house.json'), 'utf8'));
  if (shape.Check(value)) return value;
  const first = shape.Errors(value)[0];
  throw new Fault(
    'house.shape',
    `house.json is not as it should be at ${first?.instancePath || '/'}: ${first?.message ?? ''}`,
  );
}

/**
 * A path pattern: `*` is any one name or part of it, `**` any rest, `<one>` any one folder, kept under that name.
 * `known` gives names already bound, so `acts/<other>/act.ts` can mean one particular folder.
 */
export function pathPattern(pattern: string, known: Record<string, string> = {}): RegExp {
  const source = pattern.replaceAll(/\*\*|\*|<(\w+)>|[.+?^${}()|[\]\\]/g, (part, name?: string) => {
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (name === undefined) return `\\${part}`;
    const bound = known[name];
    return bound === undefined ? `(?<${name}>[^/]+)` : RegExp.escape(bound);
  });
  return new RegExp(`^${source}$`);
}

/** The names a pattern binds in a path, or null when the path does not fit. */
export function boundBy(pattern: string, path: string): Record<string, string> | null {
  const found = pathPattern(pattern).exec(path);
  return found ? { ...found.groups } : null;
}
