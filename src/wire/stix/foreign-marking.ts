// SPDX-License-Identifier: EUPL-1.2
// How what others send is marked, and what it is marked by through its neighbours. What is not marked to the letter counts as no marking.
import type { Json } from '#base/json.ts';
import { type Marking, PAP, type Pap, TLP, type Tlp } from '#acts/reports/shared-indicators.ts';
import { foreignMarking, strictest } from './markings.ts';
import { refsIn, type StixObject } from './stix-object.ts';

export type NoMarking = 'stix.unmarked' | 'stix.unknown-marking' | 'stix.no-pap';
export type Marked = Marking | NoMarking;

/** Statements of marking definitions by their id: PAP travels in them. */
export function statementsIn(objects: readonly StixObject[]): Map<string, string> {
  return new Map(
    objects.flatMap((object): [string, string][] => {
      const { definition } = object;
      if (object.type !== 'marking-definition' || typeof definition !== 'object' || definition === null) return [];
      const statement = (definition as { [key: string]: Json })['statement'];
      return typeof statement === 'string' ? [[object.id, statement]] : [];
    }),
  );
}

const MOST_MARKINGS = 50;

/** In: an object, statements by id, and the PAP agreed with the source for what carries none. A part that is marked marks the whole. */
export function markedAs(object: StixObject, statements: ReadonlyMap<string, string>, agreed: Pap | null): Marked {
  const refs = [object['object_marking_refs'], object['granular_markings']].flatMap((list) =>
    Array.isArray(list)
      ? list.map((r) => (typeof r === 'string' ? r : String((r as { marking_ref?: Json } | null)?.marking_ref ?? '?')))
      : [],
  );
  if (refs.length > MOST_MARKINGS) return 'stix.unknown-marking';
  const read = refs.map((ref) => foreignMarking(ref, statements.get(ref)));
  if (read.includes(null)) return 'stix.unknown-marking';
  const tlp = last<Tlp>(
    TLP,
    read.flatMap((m) => m?.tlp ?? []),
  );
  const pap =
    last<Pap>(
      PAP,
      read.flatMap((m) => m?.pap ?? []),
    ) ?? agreed;
  if (tlp === null) return 'stix.unmarked';
  return pap === null ? 'stix.no-pap' : { tlp, pap };
}

function last<T>(order: readonly T[], given: readonly T[]): T | null {
  return order.findLast((o) => given.includes(o)) ?? null;
}

/** What an edge says of the objects at its ends: a marking, or that it carries one that is not known. */
export type Narrowing = Marking | 'stix.unknown-marking';

/** Both ends of these speak of one another; the others only hold what they name. */
const BOTH_WAYS = ['relationship', 'sighting'];
const NO_EDGE = ['marking-definition', 'identity', 'extension-definition', 'language-content'];

/**
 * By how much objects are narrowed through those that touch them: each edge, and what stands at its other end. One step, nothing is followed
 * in circles. In: objects and how each is marked. Out: by id, also of objects that came earlier.
 */
export function narrowings(
  objects: readonly StixObject[],
  marked: ReadonlyMap<string, Marked>,
): Map<string, Narrowing> {
  const out = new Map<string, Narrowing>();
  for (const edge of objects) {
    if (NO_EDGE.includes(edge.type)) continue;
    const { created_by_ref: _by, where_sighted_refs: _where, ...rest } = edge;
    const ends = [...new Set(refsIn(rest as StixObject))].filter((id) => !id.startsWith('identity--'));
    if (ends.length === 0) continue;
    const own = marked.get(edge.id);
    const both = BOTH_WAYS.includes(edge.type);
    for (const end of ends) {
      const others = both ? ends.filter((e) => e !== end).map((e) => marked.get(e)) : [];
      for (const said of [own, ...others]) narrow(out, end, said);
    }
    // An object that points at others by itself is as strict as they are.
    if (!both) for (const end of ends) if (isValue(edge)) narrow(out, edge.id, marked.get(end));
  }
  return out;
}

function narrow(out: Map<string, Narrowing>, id: string, said: Marked | undefined): void {
  if (said === undefined || said === 'stix.unmarked' || said === 'stix.no-pap') return;
  const before = out.get(id);
  if (said === 'stix.unknown-marking' || before === 'stix.unknown-marking') out.set(id, 'stix.unknown-marking');
  else out.set(id, before === undefined ? said : strictest(before, said));
}

const isValue = ({ type }: StixObject) => type === 'indicator' || !CONTAINERS.includes(type);
const CONTAINERS = ['grouping', 'report', 'observed-data', 'note', 'opinion'];
