// SPDX-License-Identifier: EUPL-1.2
// Writes law/states.json: every State and organisation that can take part, its codes, its names in seven languages, its tile on the
// map. Without an argument the list of States is that of the committed file; with the path of a file that has a `baseList` (codes,
// UN short names, status, group) it is taken from there.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACK_LANGUAGES, type PackLanguage } from '#law/pack-parts.ts';
import { foldName, type State, type StatesFile } from '#law/states.ts';
import { FORMER_NAMES, NOT_USED, OWN_NAMES, TILES } from './state-names.ts';

/** What is known of a State without any library: codes, status, group and UN short name. */
export type Base = Pick<State, 'code' | 'alpha2' | 'm49' | 'status' | 'group'> & { name: string };

const STATUS: Record<string, State['status']> = {
  'UN member': 'member',
  'UN non-member observer State': 'observer',
  'non-member State, full treaty-making capacity recognised (all-States formula)': 'other-state',
  'regional economic integration organization': 'organisation',
};

/** Reads the list of States from a file with a `baseList`. */
export function baseOf(text: string): Base[] {
  const { baseList } = JSON.parse(text) as { baseList: Record<string, string | null>[] };
  return baseList.map((b) => {
    const status = STATUS[b['status'] ?? ''];
    if (!status) throw new Error(`Unknown status "${b['status']}" of ${b['unShortName']}.`);
    return {
      code: (b['alpha3'] ?? b['code'])!,
      alpha2: b['alpha2']!,
      m49: b['m49'] ?? null,
      status,
      group: b['regionalGroup'] ?? null,
      name: b['unShortName']!,
    };
  });
}

/** The same list, read off a file this tool wrote. */
export function baseOfStates(file: StatesFile): Base[] {
  return file.states.map(({ code, alpha2, m49, status, group, names }) => ({
    code,
    alpha2,
    m49,
    status,
    group,
    name: names.en,
  }));
}

/** Names of the library in one language, by alpha-2 code; the first of several is the one it recommends. */
function libraryNames(language: PackLanguage): Record<string, string[]> {
  const require = createRequire(import.meta.url);
  const file = require.resolve(`i18n-iso-countries/langs/${language}.json`);
  const { countries } = JSON.parse(readFileSync(file, 'utf8')) as { countries: Record<string, string | string[]> };
  return Object.fromEntries(Object.entries(countries).map(([code, name]) => [code, [name].flat()]));
}

/** Where each code stands in the drawing of tiles. */
function tilePlaces(): Map<string, State['tile']> {
  const places = new Map<string, State['tile']>();
  for (const [row, line] of TILES.entries())
    for (const [col, code] of line.split(' ').entries()) if (code !== '...') places.set(code, { col, row });
  return places;
}

/** The whole file. Throws when a State has no name in a language or no tile. */
export function statesFile(base: readonly Base[]): StatesFile {
  const library = Object.fromEntries(PACK_LANGUAGES.map((l) => [l, libraryNames(l)]));
  const tiles = tilePlaces();
  const named = base.map((b) => {
    const own = OWN_NAMES[b.code] ?? {};
    const known = (l: PackLanguage) => library[l]?.[b.alpha2] ?? [];
    const replaced = b.status !== 'organisation' && known('en')[0] !== b.name;
    const name = (l: PackLanguage): string => {
      const found = l === 'en' ? b.name : (own[l] ?? known(l)[0]);
      if (!found) throw new Error(`${b.code} has no name in ${l}.`);
      return found;
    };
    const tile = tiles.get(b.code);
    if (!tile) throw new Error(`${b.code} has no tile.`);
    const names = Object.fromEntries(PACK_LANGUAGES.map((l) => [l, name(l)])) as State['names'];
    const others = PACK_LANGUAGES.filter((l) => l !== 'en');
    return {
      ...{ code: b.code, alpha2: b.alpha2, m49: b.m49, status: b.status, group: b.group, names },
      own: others.filter((l) => own[l] !== undefined && own[l] !== known(l)[0]),
      check: replaced ? others.filter((l) => own[l] === undefined) : [],
      alsoFound: PACK_LANGUAGES.flatMap(known).filter((n) => !NOT_USED.includes(n)),
      former: FORMER_NAMES[b.code] ?? [],
      tile,
    };
  });
  return {
    note: 'English: short names of the United Nations, from a published list. Other languages: the library i18n-iso-countries; where `own` names the language, the short name as we remember it. Only the English names come from such a list; `check` names the languages to compare first. Groups are for statistics only. Tiles are equal and have no borders: they say nothing on any boundary or on the status of any territory.',
    grid: { columns: 34, rows: TILES.length },
    states: named.map((s) => ({ ...s, alsoFound: others(s, named) })).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

type Named = Pick<State, 'code' | 'names' | 'alsoFound' | 'former'>;

/** Other names a State is found by: none of its own again, and none that some other State goes by. */
function others(state: Named, all: readonly Named[]): string[] {
  const taken = new Set(
    all.filter((s) => s.code !== state.code).flatMap((s) => [...namesOf(s), ...s.alsoFound].map(foldName)),
  );
  const mine = new Set(namesOf(state).map(foldName));
  const out: string[] = [];
  for (const name of state.alsoFound) {
    const folded = foldName(name);
    if (taken.has(folded) || mine.has(folded)) continue;
    mine.add(folded);
    out.push(name);
  }
  return out;
}

const namesOf = (s: Named) => [...Object.values(s.names), ...s.former.map((f) => f.name)];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = join(import.meta.dirname, '..', 'law', 'states.json');
  const source = process.argv[2];
  const base = source
    ? baseOf(readFileSync(source, 'utf8'))
    : baseOfStates(JSON.parse(readFileSync(target, 'utf8')) as StatesFile);
  writeFileSync(target, `${JSON.stringify(statesFile(base), null, 2)}\n`);
  process.stdout.write(
    `${base.length} entities in law/states.json. Format it with: npx biome check --write law/states.json\n`,
  );
}
