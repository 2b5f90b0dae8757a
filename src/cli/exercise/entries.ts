// SPDX-License-Identifier: EUPL-1.2
// The entries an exercise begins with: keys and designations from its members, the rest from law/exercise/register.json. That file
// holds stages of named entries; "@name" in a body stands for the number of the entry of that name.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActId, Basis, Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { DESIGNATION, KEYS } from '#acts/register/act.ts';
import type { Pack } from '#law/pack-schema.ts';

export type EntrySeed = { name: string; kind: string; basis: Basis[]; body: Record<string, unknown> };

/** In: own key statements by party, the exercise pack, the day offices begin, the folder of packs. Out: stages, each after the other. */
export async function exerciseEntries(
  statements: ReadonlyMap<Party, string>,
  pack: Pack,
  day: CivilDate,
  lawDir: string,
): Promise<EntrySeed[][]> {
  const keys = [...statements].map(([party, statement]) => ({
    name: `keys-${party}`,
    kind: KEYS,
    basis: [{ pack: 'hanoi', code: 'DEPOSITARY' }],
    body: { party, statement, note: `Exercise note verbale of ${party}, 1/2026` },
  }));
  const designations = designationSeeds(pack, day);
  // Keys first: what follows is cosigned by their owners.
  const [opening = [], ...rest] = await registerSeeds(lawDir);
  return [keys, [...designations, ...opening], ...rest];
}

/** One designation for each role of each office of the pack. */
export function designationSeeds(pack: Pack, from: CivilDate | null = null): EntrySeed[] {
  return pack.parties.flatMap((p) =>
    p.offices.flatMap((o) =>
      o.roles.map((role) => ({
        name: `${o.id} ${role.code}`,
        kind: DESIGNATION,
        basis: [{ pack: role.pack, code: 'DEPOSITARY' }],
        body: {
          party: p.code,
          pack: role.pack,
          office: o.id,
          designation: role.code,
          name: o.name,
          languages: p.languages,
          from: from ?? o.from,
        },
      })),
    ),
  );
}

/** The stages of law/exercise/register.json. */
export async function registerSeeds(lawDir: string): Promise<EntrySeed[][]> {
  return JSON.parse(await readFile(join(lawDir, 'exercise', 'register.json'), 'utf8')) as EntrySeed[][];
}

/** The body of a seed with the numbers of earlier entries in place of their names. Fault exercise.seed for a name never entered. */
export function filledIn(seed: EntrySeed, numbers: ReadonlyMap<string, ActId>): Record<string, unknown> {
  return fill(seed.body, numbers) as Record<string, unknown>;
}

function fill(value: unknown, numbers: ReadonlyMap<string, ActId>): unknown {
  if (typeof value === 'string' && value.startsWith('@')) {
    const id = numbers.get(value.slice(1));
    if (id === undefined) throw new Fault('exercise.seed', `No entry is called ${value.slice(1)}.`);
    return id;
  }
  if (Array.isArray(value)) return value.map((v) => fill(v, numbers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, numbers)]));
}
