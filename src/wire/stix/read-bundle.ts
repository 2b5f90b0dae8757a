// SPDX-License-Identifier: EUPL-1.2
// What others send as STIX, read as candidates and nothing more: measured before it is parsed, each value normalised here, each marking
// taken at its strictest. No link, no group and no confirmation comes in this way.
import type { Json } from '#base/json.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { type Context, type Indicator, keyOf } from '#acts/reports/indicators/indicator.ts';
import { normalise } from '#acts/reports/indicators/normalise.ts';
import { type Marking, type Pap, TLP, type Tlp } from '#acts/reports/shared-indicators.ts';
import { type Marked, markedAs, type Narrowing, narrowings, statementsIn } from './foreign-marking.ts';
import { givenBy } from './given-values.ts';
import { strictest } from './markings.ts';
import type { StixObject } from './stix-object.ts';

export const IMPORT_LIMITS = {
  ...{ maxBytes: 8 * 1024 * 1024, maxDepth: 16, fractions: true as const },
  ...{ objects: 20_000, refs: 10_000 },
};

/** What was agreed with whoever sends. */
export type Terms = {
  /** The highest TLP we promised to keep; what is higher is not taken. */
  most: Tlp;
  /** The PAP agreed for what carries none; null: what carries none is not taken. */
  pap: Pap | null;
  today: CivilDate;
  /** Statements of marking definitions that came earlier, by id. */
  statements?: ReadonlyMap<string, string>;
};
export type Candidate = {
  indicator: Indicator;
  marking: Marking;
  /** Ids of the objects that give it. */
  objects: string[];
  validUntil: CivilDate | null;
};
export type ReadBundle = {
  candidates: Candidate[];
  /** What the sender takes back: ids of objects, and values they gave. */
  withdrawn: { ids: string[]; keys: string[] };
  /** What objects that touch others say of these, by id. */
  narrowed: ReadonlyMap<string, Narrowing>;
  statements: ReadonlyMap<string, string>;
  /** What was not taken, with its code. */
  left: { id: string; why: string }[];
};

/** Reads a bundle or a TAXII envelope. In: its bytes, the context of the node, and what was agreed. Refusals: json.*, stix.shape, stix.many. */
export function readBundle(bytes: Uint8Array, context: Context, terms: Terms): Result<ReadBundle> {
  const json = readJson(bytes, IMPORT_LIMITS);
  if (!json.ok) return json;
  const list = objectsIn(json.value);
  if (!list) return refuse('stix.shape', 'This is no bundle of STIX 2.1 and no envelope of TAXII 2.1.');
  return readObjects(list, context, terms);
}

/** The same of objects at hand. Refusal stix.many. */
export function readObjects(list: readonly Json[], context: Context, terms: Terms): Result<ReadBundle> {
  if (list.length > IMPORT_LIMITS.objects)
    return refuse(
      'stix.many',
      `A bundle holds at most ${IMPORT_LIMITS.objects} objects; this one holds ${list.length}.`,
    );
  const objects = list.flatMap((item) => objectFrom(item) ?? []);
  const left: ReadBundle['left'] = Array.from({ length: list.length - objects.length }, () => ({
    id: '?',
    why: 'stix.object',
  }));
  const statements = new Map([...(terms.statements ?? []), ...statementsIn(objects)]);
  const marked = new Map<string, Marked>(objects.map((o) => [o.id, markedAs(o, statements, terms.pap)]));
  const narrowed = narrowings(objects, marked);
  const found = new Map<string, Candidate>();
  const withdrawn = { ids: takenBackBy(objects), keys: [] as string[] };
  for (const object of objects) {
    const given = givenBy(object);
    if (given === 'structure') continue;
    const revoked = object['revoked'] === true;
    if (revoked) withdrawn.ids.push(object.id);
    if (typeof given === 'string') {
      if (!revoked) left.push({ id: object.id, why: given });
      continue;
    }
    const until = dayOf(object['valid_until']);
    const marking = narrowedBy(marked.get(object.id)!, narrowed.get(object.id));
    const why = revoked ? null : typeof marking === 'string' ? marking : notTaken(marking, until, terms);
    if (why !== null) {
      left.push({ id: object.id, why });
      continue;
    }
    for (const one of given) {
      const read = normalise(one, context);
      if (revoked) {
        if (read.ok) withdrawn.keys.push(keyOf(read.value));
      } else if (read.ok) take(found, object.id, read.value, marking as Marking, until);
      else left.push({ id: object.id, why: read.refusal.code });
    }
  }
  return ok({ candidates: [...found.values()], withdrawn, narrowed, statements, left });
}

function notTaken(marking: Marking, until: CivilDate | null, { most, today }: Terms): string | null {
  if (TLP.indexOf(marking.tlp) > TLP.indexOf(most)) return 'stix.too-high';
  return until !== null && until <= today ? 'stix.over' : null;
}

function narrowedBy(own: Marked, by: Narrowing | undefined): Marked {
  if (typeof own === 'string' || by === undefined) return own;
  return by === 'stix.unknown-marking' ? by : strictest(own, by);
}

/** The same value again: the stricter marking and the earlier end stay. */
function take(
  found: Map<string, Candidate>,
  id: string,
  indicator: Indicator,
  marking: Marking,
  until: CivilDate | null,
): void {
  const before = found.get(keyOf(indicator));
  if (before === undefined) found.set(keyOf(indicator), { indicator, marking, objects: [id], validUntil: until });
  else {
    before.marking = strictest(before.marking, marking);
    if (!before.objects.includes(id)) before.objects.push(id);
    if (until !== null && (before.validUntil === null || until < before.validUntil)) before.validUntil = until;
  }
}

/** Objects that were looked for and not seen (a sighting that counts none), or that the sender now calls wrong. */
function takenBackBy(objects: readonly StixObject[]): string[] {
  return objects.flatMap((o) => {
    if (o['revoked'] === true) return [];
    const { count, sighting_of_ref: of, opinion, object_refs: refs } = o;
    if (o.type === 'sighting' && typeof count === 'number' && count <= 0 && typeof of === 'string') return [of];
    if (o.type !== 'opinion' || opinion !== 'strongly-disagree' || !Array.isArray(refs)) return [];
    return refs.filter((r) => typeof r === 'string');
  });
}

function dayOf(value: Json | undefined): CivilDate | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : null;
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
