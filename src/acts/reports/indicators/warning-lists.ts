// SPDX-License-Identifier: EUPL-1.2
// Lists of what many honest people share: hosts of everybody, resolvers, banks, authorities. What stands on one links no reports by itself.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { readJson } from '#base/json.ts';
import { ok, refuse, type Result } from '#base/result.ts';
import { type Indicator, KINDS, keyOf } from './indicator.ts';
import { inside } from './ip-ranges.ts';
import { ipBytes } from './ip.ts';

const List = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: Type.String({ minLength: 1, maxLength: 120 }),
    source: Type.String({ minLength: 1, maxLength: 400 }),
    asOf: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    /** `parked`: links nothing until a person confirms it. `shared-host`: the name links nothing, the full address does. */
    effect: Type.Enum(['parked', 'shared-host']),
    kinds: Type.Array(Type.Enum([...KINDS]), { minItems: 1 }),
    /** `is`: the canonical form. `host`: the host. `below`: the host or any name below it. `range`: addresses in it. `starts`: begins so. */
    match: Type.Enum(['is', 'host', 'below', 'range', 'starts']),
    values: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 200_000 }),
  },
  { additionalProperties: false },
);
const Lists = Type.Object(
  {
    format: Type.Literal('comity-warning-lists'),
    version: Type.Literal(1),
    lists: Type.Array(List, { maxItems: 1_000 }),
  },
  { additionalProperties: false },
);

const shape = Compile(Lists);
const LIMITS = { maxBytes: 16 * 1024 * 1024, maxDepth: 8 };

export type WarningList = Static<typeof List>;
type Range = { first: number[]; prefix: number };
type Ready = { list: WarningList; values: ReadonlySet<string>; ranges: readonly Range[] };

/** Why an indicator links nothing: the list that says so, or the range of an exercise or of no public network. */
export type Warning = { list: string; name: string; source: string; effect: WarningList['effect'] };

export type WarningLists = {
  lists: readonly WarningList[];
  warningOf: (indicator: Indicator, mode: Mode) => Warning | null;
};
/** In an exercise, names and numbers reserved for examples count like any other. */
export type Mode = 'real' | 'exercise';

/** Reads a file of lists. In: its bytes. Refusals: json.*, lists.shape, lists.twice, lists.range. */
export function readWarningLists(bytes: Uint8Array): Result<WarningLists> {
  const read = readJson(bytes, LIMITS);
  if (!read.ok) return read;
  if (!shape.Check(read.value))
    return refuse(
      'lists.shape',
      'The file is no list of warnings. Compare it with the list that came with the software.',
    );
  return warningLists(read.value.lists);
}

/** Lists ready for asking. Refusals: lists.twice, lists.range. */
export function warningLists(lists: readonly WarningList[]): Result<WarningLists> {
  const codes = new Set(lists.map((list) => list.code));
  if (codes.size !== lists.length) return refuse('lists.twice', 'Two lists have the same code.');
  const ready: Ready[] = [];
  for (const list of lists) {
    const ranges = list.match === 'range' ? list.values.map(rangeIn) : [];
    const wrong = ranges.indexOf(null);
    if (wrong >= 0)
      return refuse('lists.range', `A value of the list is no range of addresses: ${list.values[wrong]}.`, {
        params: { list: list.code },
      });
    ready.push({ list, values: new Set(list.values), ranges: ranges as Range[] });
  }
  return ok({ lists, warningOf: (indicator, mode) => warningIn(ready, indicator, mode) });
}

const OWN = { source: 'Ranges reserved by the registries of the internet and of telephone numbers.' };

function warningIn(ready: readonly Ready[], indicator: Indicator, mode: Mode): Warning | null {
  const range = indicator.facts['range'] ?? 'public';
  if (range === 'exercise' || range === 'documentation') {
    if (mode === 'real') return { list: 'reserved', name: 'Reserved for examples', effect: 'parked', ...OWN };
  } else if (range !== 'public') return { list: 'not-public', name: 'No public address', effect: 'parked', ...OWN };
  if (isOwnPage(ready, indicator)) return null;
  for (const one of ready) {
    if (!one.list.kinds.includes(indicator.kind) || !isOn(one, indicator)) continue;
    const { code, name, source, effect } = one.list;
    return { list: code, name, source, effect };
  }
  return null;
}

function isOn({ list, values, ranges }: Ready, indicator: Indicator): boolean {
  if (list.match === 'is') return values.has(indicator.canonical);
  if (list.match === 'starts') return startsSo(values, indicator.canonical);
  if (list.match === 'range') return inRanges(ranges, indicator);
  const host = hostOf(indicator);
  return list.match === 'host' ? values.has(host) : below(values, host);
}

/** A page of a shared host is one person's, whatever else is known of the host; its front page is everybody's. */
function isOwnPage(ready: readonly Ready[], indicator: Indicator): boolean {
  if (indicator.kind !== 'url' || !isPage(indicator)) return false;
  return ready.some((one) => one.list.effect === 'shared-host' && isOn(one, indicator));
}

function isPage(indicator: Indicator): boolean {
  return (indicator.facts['path'] ?? '/') !== '/' || indicator.canonical.includes('?');
}

export function hostOf(indicator: Indicator): string {
  const host = indicator.kind === 'domain' ? indicator.canonical : (indicator.facts['host'] ?? '');
  return host.startsWith('www.') ? host.slice(4) : host;
}

function below(values: ReadonlySet<string>, host: string): boolean {
  for (let rest = host, hops = 0; rest !== '' && hops < 128; hops++) {
    if (values.has(rest)) return true;
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return false;
}

function startsSo(values: ReadonlySet<string>, canonical: string): boolean {
  for (let length = 1; length <= canonical.length && length <= 40; length++)
    if (values.has(canonical.slice(0, length))) return true;
  return false;
}

function rangeIn(text: string): Range | null {
  const [address = '', prefix = ''] = text.split('/');
  const first = ipBytes(address);
  return first === null || !/^\d{1,3}$/.test(prefix) || Number(prefix) > first.length * 8
    ? null
    : { first, prefix: Number(prefix) };
}

function inRanges(ranges: readonly Range[], indicator: Indicator): boolean {
  const bytes = ipBytes(indicator.canonical.split('/', 1)[0]!);
  return bytes !== null && ranges.some((r) => r.first.length === bytes.length && inside(bytes, r.first, r.prefix));
}

/** Whether an indicator stands in a set of keys, such as the list of hubs that a graph keeps. */
export function isHub(indicator: Indicator, hubs: ReadonlySet<string>): boolean {
  return hubs.has(keyOf(indicator));
}
