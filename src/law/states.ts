// SPDX-License-Identifier: EUPL-1.2
// States and organisations by code, with their names in seven languages. Names of the United Nations and no others are shown; more
// are found.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Party } from '#base/act.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { isCivilDate } from '#base/time.ts';
import type { LawPacks } from './pack.ts';
import { CivilDay, inSeven, list, one, PACK_LANGUAGES, type PackLanguage, strict, text } from './pack-parts.ts';

const name = text(200);
const languages = Type.Array(one(...PACK_LANGUAGES), { maxItems: 7 });

const StateSchema = Type.Object(
  {
    /** Alpha-3 of ISO 3166; EUE for the European Union, which has none. */
    code: Type.String({ pattern: '^[A-Z]{3}$' }),
    alpha2: Type.String({ pattern: '^[A-Z]{2}$' }),
    m49: Type.Union([Type.String({ pattern: '^\\d{3}$' }), Type.Null()]),
    status: one('member', 'observer', 'other-state', 'organisation'),
    /** Regional group of the United Nations: for statistics, never for rights. */
    group: Type.Union([text(60), Type.Null()]),
    names: inSeven(name),
    /** Languages whose name is ours and not the library's. */
    own: languages,
    /** Languages whose name is to be compared with UN usage first. */
    check: languages,
    /** Other names people look for it by. */
    alsoFound: Type.Array(name, { maxItems: 30 }),
    former: list(Type.Object({ name, until: Type.Union([CivilDay, Type.Null()]), source: text(300) }, strict)),
    tile: Type.Object({ col: Type.Integer({ minimum: 0 }), row: Type.Integer({ minimum: 0 }) }, strict),
  },
  strict,
);

export const StatesSchema = Type.Object(
  {
    note: text(1000),
    grid: Type.Object({ columns: Type.Integer({ minimum: 1 }), rows: Type.Integer({ minimum: 1 }) }, strict),
    states: Type.Array(StateSchema, { minItems: 1, maxItems: 400 }),
  },
  strict,
);
export type StatesFile = Static<typeof StatesSchema>;
export type State = Static<typeof StateSchema>;

/** The file as questions are put to it. */
export type States = {
  note: string;
  grid: StatesFile['grid'];
  list: readonly State[];
  byCode: ReadonlyMap<string, State>;
  /** Folded name → code. */
  byName: ReadonlyMap<string, string>;
  /** All folded names of a code. */
  folded: ReadonlyMap<string, readonly string[]>;
};

const shape = Compile(StatesSchema);
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 8 };

/**
 * Reads law/states.json. Refusals: json.*, states.shape, states.twice (a code or a tile stands there twice), states.tile (outside
 * the grid), states.date, states.name-twice (one name for two States).
 */
export function readStates(bytes: Uint8Array): Result<States> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  if (!shape.Check(json.value)) {
    const first = shape.Errors(json.value)[0];
    return refuse('states.shape', 'The list of States does not have the shape it must have.', {
      params: { where: first?.instancePath || '/', what: first?.message ?? 'unknown' },
    });
  }
  const { note, grid, states } = json.value as unknown as StatesFile;
  const codes = states.flatMap((s) => [s.code, s.alpha2, `${s.tile.col}/${s.tile.row}`, ...(s.m49 ? [s.m49] : [])]);
  const twin = codes.find((c, i) => codes.indexOf(c) !== i);
  if (twin !== undefined)
    return refuse('states.twice', 'A code or a tile stands in the list of States twice.', { params: { code: twin } });
  const outside = states.find((s) => s.tile.col >= grid.columns || s.tile.row >= grid.rows);
  if (outside) return refuse('states.tile', 'A tile lies outside the map.', { params: { code: outside.code } });
  const undated = states.find((s) => s.former.some((f) => f.until !== null && !isCivilDate(f.until)));
  if (undated)
    return refuse('states.date', 'A day in the list of States does not exist.', { params: { code: undated.code } });
  const byName = new Map<string, string>();
  const folded = new Map(states.map((s) => [s.code, [...new Set(allNames(s).map(foldName))]]));
  for (const s of states)
    for (const name of folded.get(s.code)!) {
      const other = byName.get(name);
      if (other !== undefined)
        return refuse('states.name-twice', 'Two States go by one name.', {
          params: { name, a: other, b: s.code },
        });
      byName.set(name, s.code);
    }
  return ok({ note, grid, list: states, byCode: new Map(states.map((s) => [s.code, s])), byName, folded });
}

const allNames = (s: State) => [...Object.values(s.names), ...s.former.map((f) => f.name), ...s.alsoFound];

const LETTERS: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
};

/**
 * One spelling for comparing: compatibility forms (NFKC), no accents or vowel signs, no case, signs and spaces as one space. "CÔTE
 * D’IVOIRE" and "cote d'ivoire" are the same; so are the forms of alif.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đðøłßæœþıىةـ]/g, (c) => LETTERS[c] ?? c)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The name of a party in a language: of a State or organisation from the list, of an invented party from the packs, else its code.
 * A language we do not have gives the English name.
 */
export function nameOf(states: States, code: Party, language: string, packs: LawPacks = new Map()): string {
  const state = states.byCode.get(code);
  if (state) return Object.hasOwn(state.names, language) ? state.names[language as PackLanguage] : state.names.en;
  for (const pack of packs.values()) {
    const party = pack.parties.find((p) => p.code === code);
    if (party) return party.name;
  }
  return code;
}

/** The State that goes by exactly this name in some language, now or formerly; null rather than a guess. */
export function stateNamed(states: States, text: string): State | null {
  const code = states.byName.get(foldName(text));
  return code === undefined ? null : (states.byCode.get(code) ?? null);
}

export type Found = { code: Party; name: string };

/**
 * Looks a text up in all codes and names, also former ones and those of invented parties. Out: codes and whole names first, then names
 * that begin with it, names with a word that does, names that contain it; by code within each.
 */
export function searchStates(states: States, text: string, language: string, packs: LawPacks = new Map()): Found[] {
  const wanted = foldName(text);
  if (wanted === '') return [];
  const rank = (codes: readonly string[], folded: readonly string[]): number => {
    if (codes.some((c) => foldName(c) === wanted) || folded.includes(wanted)) return 0;
    if (folded.some((n) => n.startsWith(wanted))) return 1;
    if (folded.some((n) => n.includes(` ${wanted}`))) return 2;
    return folded.some((n) => n.includes(wanted)) ? 3 : 4;
  };
  const invented = [...packs.values()].flatMap((p) => p.parties).filter((p) => !states.byCode.has(p.code));
  const found = new Map<Party, number>();
  for (const s of states.list)
    found.set(s.code, rank([s.code, s.alpha2, ...(s.m49 ? [s.m49] : [])], states.folded.get(s.code) ?? []));
  for (const p of invented) found.set(p.code, Math.min(found.get(p.code) ?? 4, rank([p.code], [foldName(p.name)])));
  return [...found]
    .filter(([, r]) => r < 4)
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .map(([code]) => ({ code, name: nameOf(states, code, language, packs) }));
}
