// SPDX-License-Identifier: EUPL-1.2
// Objects of STIX 2.1 as plain JSON, and their ids: the same thing gets the same id on every run.
import { canonical, type Json } from '#base/json.ts';
import { namedUuid } from '#proof/named-uuid.ts';

export type StixObject = { type: string; id: string; [key: string]: Json };

/** Name space of STIX 2.1 section 2.9 for observables. */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** Id of an observable: over the canonical JSON of what it is known by. */
export function observableId(type: string, knownBy: Record<string, Json>): string {
  return `${type}--${namedUuid(OBSERVABLES, canonical(knownBy))}`;
}

/** The parts of an object that point at other objects, without its markings. */
export function refsIn(object: StixObject): string[] {
  const refs: string[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key === 'object_marking_refs') continue;
    if (key.endsWith('_ref') && typeof value === 'string') refs.push(value);
    if (key.endsWith('_refs') && Array.isArray(value)) refs.push(...value.filter((v) => typeof v === 'string'));
  }
  return refs;
}

/** A moment as STIX writes it. */
export type Version = string;

/** What tells one version of an object from another: when it was changed; observables have one version only. */
export function versionOf(object: StixObject): Version {
  const version = object['modified'] ?? object['created'];
  return typeof version === 'string' ? version : '2017-01-01T00:00:00.000Z';
}
