// SPDX-License-Identifier: EUPL-1.2
// What others send as STIX, read as candidates and nothing more: measured before it is parsed, each value normalised here, each marking
// taken at its strictest. No link, no group and no confirmation comes in this way.
import type { Json } from '#base/json.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Context, type Indicator, keyOf } from '#acts/reports/indicators/indicator.ts';
import { type Given, normalise } from '#acts/reports/indicators/normalise.ts';
import type { Marking } from '#acts/reports/shared-indicators.ts';
import { foreignMarking, strictest } from './markings.ts';
import { type Comparison, readPattern } from './read-pattern.ts';
import type { StixObject } from './stix-object.ts';

export const IMPORT_LIMITS = { maxBytes: 8 * 1024 * 1024, maxDepth: 16, objects: 20_000, refs: 10_000 };

export type Candidate = { indicator: Indicator; marking: Marking; source: string; validUntil: string | null };
export type ReadBundle = {
  candidates: Candidate[];
  /** What was not taken, with its code. */
  left: { id: string; why: string }[];
};

/** Reads a bundle or a TAXII envelope. In: its bytes and the context of the node. Refusals: json.*, stix.shape, stix.many. */
export function readBundle(bytes: Uint8Array, context: Context): Result<ReadBundle> {
  const json = readJson(bytes, IMPORT_LIMITS);
  if (!json.ok) return json;
  const list = objectsIn(json.value);
  if (!list) return refuse('stix.shape', 'This is no bundle of STIX 2.1 and no envelope of TAXII 2.1.');
  if (list.length > IMPORT_LIMITS.objects)
    return refuse(
      'stix.many',
      `A bundle holds at most ${IMPORT_LIMITS.objects} objects; this one holds ${list.length}.`,
    );
  const left: ReadBundle['left'] = [];
  const objects: StixObject[] = [];
  for (const item of list) {
    const object = objectFrom(item);
    if (object) objects.push(object);
    else left.push({ id: '?', why: 'stix.object' });
  }
  const statements = new Map(objects.flatMap((o) => statementOf(o)));
  const found = new Map<string, Candidate>();
  for (const object of objects) {
    if (object['revoked'] === true) {
      left.push({ id: object.id, why: 'stix.revoked' });
      continue;
    }
    const given = givenBy(object);
    if (given === 'none') continue;
    if (given === 'unread') {
      left.push({ id: object.id, why: 'stix.pattern' });
      continue;
    }
    const marking = markedAs(object, statements);
    for (const one of given) {
      const read = normalise(one, context);
      if (!read.ok) {
        left.push({ id: object.id, why: read.refusal.code });
        continue;
      }
      const key = keyOf(read.value);
      const before = found.get(key);
      const until = object['valid_until'];
      found.set(key, {
        indicator: read.value,
        marking: before ? strictest(before.marking, marking) : marking,
        source: before?.source ?? object.id,
        validUntil: before?.validUntil ?? (typeof until === 'string' && until.length <= 32 ? until : null),
      });
    }
  }
  return ok({ candidates: [...found.values()], left });
}

function objectsIn(value: Json): Json[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { type, objects } = value;
  if (type !== undefined && type !== 'bundle') return null;
  if (objects === undefined) return [];
  return Array.isArray(objects) ? objects : null;
}

const ID = /^[a-z0-9-]{1,60}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function objectFrom(value: Json): StixObject | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { type, id } = value;
  if (typeof type !== 'string' || typeof id !== 'string' || !ID.test(id) || !id.startsWith(`${type}--`)) return null;
  const refs = Object.values(value).filter(Array.isArray);
  return refs.every((list) => list.length <= IMPORT_LIMITS.refs) ? (value as StixObject) : null;
}

function statementOf(object: StixObject): [string, string][] {
  const definition = object['definition'];
  if (object.type !== 'marking-definition' || typeof definition !== 'object' || definition === null) return [];
  const statement = (definition as { [key: string]: Json })['statement'];
  return typeof statement === 'string' ? [[object.id, statement]] : [];
}

/** Without a marking a thing stays here: red. A part that is marked marks the whole. */
function markedAs(object: StixObject, statements: ReadonlyMap<string, string>): Marking {
  const refs = [object['object_marking_refs'], object['granular_markings']].flatMap((list) =>
    Array.isArray(list)
      ? list.map((r) => (typeof r === 'string' ? r : String((r as { marking_ref?: Json })?.marking_ref ?? '?')))
      : [],
  );
  const read = refs.slice(0, 50).map((ref) => foreignMarking(ref, statements.get(ref)));
  const tlps = read.flatMap((m) => (m.tlp ? [{ tlp: m.tlp, pap: 'clear' } as const] : []));
  const paps = read.flatMap((m) => (m.pap ? [{ tlp: 'clear', pap: m.pap } as const] : []));
  const { tlp } =
    tlps.length === 0 ? { tlp: 'red' as const } : tlps.reduce<Marking>(strictest, { tlp: 'clear', pap: 'clear' });
  const { pap } =
    paps.length === 0 ? { pap: 'red' as const } : paps.reduce<Marking>(strictest, { tlp: 'clear', pap: 'clear' });
  return { tlp, pap };
}

/** The values an object gives. `none`: it is of a type that gives none. `unread`: it has a pattern that says more than an equality. */
function givenBy(object: StixObject): Given[] | 'none' | 'unread' {
  if (object.type === 'indicator') {
    if (object['pattern_type'] !== 'stix' || typeof object['pattern'] !== 'string') return 'unread';
    const alternatives = readPattern(object['pattern']);
    if (!alternatives) return 'unread';
    const given = alternatives.map((all) => ofComparisons(all));
    return given.every((g) => g !== null) ? given : 'unread';
  }
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(object))
    if (typeof value === 'string' && value.length <= 4000) values[key] = value;
  const one = ofValues(object.type, values);
  return one === null ? 'none' : [one];
}

function ofComparisons(all: Comparison[]): Given | null {
  const type = all[0]?.path.split(':', 1)[0];
  if (type === undefined || !all.every((c) => c.path.startsWith(`${type}:`))) return null;
  return ofValues(type, Object.fromEntries(all.map((c) => [c.path.slice(type.length + 1), c.value])));
}

/** Several spellings are about: country and country_ref, iban and iban_number, address and value. All are read. */
function ofValues(type: string, v: Record<string, string>): Given | null {
  const said = (...keys: string[]) => keys.map((k) => v[k]).find((x) => x !== undefined && x !== '');
  const with_ = (kind: Given['kind'], value: string | undefined, more: Partial<Given> = {}): Given | null =>
    value === undefined ? null : { kind, value, ...more };
  switch (type) {
    case 'phone-number': {
      const number = said('number', 'value');
      // The published examples leave the plus away.
      return with_('phone', number !== undefined && /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : number);
    }
    case 'bank-account': {
      const iban = said('iban', 'iban_number');
      if (iban !== undefined) return with_('iban', iban);
      const country = said('country');
      const bank = said('bank', 'bic');
      return with_('bank-account', said('account_number', 'number'), {
        ...(country === undefined ? {} : { country }),
        ...(bank === undefined ? {} : { bank }),
      });
    }
    case 'cryptocurrency-wallet':
      return with_('wallet', said('address', 'value'));
    case 'domain-name':
      return with_('domain', v['value']);
    case 'url':
      return with_('url', v['value']);
    case 'ipv4-addr':
    case 'ipv6-addr':
      return with_('ip', v['value']);
    case 'email-addr':
      return with_('email', v['value']);
    case 'user-account': {
      const platform = v['account_type'];
      return with_('handle', said('account_login', 'user_id'), platform === undefined ? {} : { platform });
    }
    case 'software':
      return v['vendor'] === undefined ? null : with_('app', v['name'], { store: v['vendor'] });
    default:
      return null;
  }
}
