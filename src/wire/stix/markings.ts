// SPDX-License-Identifier: EUPL-1.2
// Who may see a thing (TLP 2.0) and what may be done with it (PAP), with the exact ids others know. A near miss is no marking.
import { type Marking, PAP, type Pap, TLP, type Tlp } from '#acts/reports/shared-indicators.ts';

export { strictest } from '#acts/reports/shared-indicators.ts';
import { namedUuid } from '#proof/named-uuid.ts';
import type { StixObject } from './stix-object.ts';

const TLP_UUID: Readonly<Record<Tlp, string>> = {
  clear: '94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: '55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': '939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'e828b379-4e03-4974-9ac4-e53a884c97c1',
};
/** The ids of TLP 1.0 that stand in STIX 2.1 itself. They are read and never written. */
const TLP_1: Readonly<Record<string, Tlp>> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'clear',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'green',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'amber',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'red',
};
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
/** Name space of the numbers this software gives. */
export const OWN_SPACE = namedUuid('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'https://comity.example/stix');

export function tlpId(tlp: Tlp): string {
  return `marking-definition--${TLP_UUID[tlp]}`;
}

export function papId(pap: Pap): string {
  return `marking-definition--${namedUuid(OWN_SPACE, `pap|${pap}`)}`;
}

const TLP_OF = new Map<string, Tlp>(TLP.map((tlp) => [tlpId(tlp), tlp]));
const PAP_OF = new Map<string, Pap>(PAP.map((pap) => [papId(pap), pap]));

/** The marking definitions that travel inside a bundle. */
export function tlpDefinition(tlp: Tlp): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: tlpId(tlp),
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${tlp.toUpperCase()}`,
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: tlp } },
  };
}

/** PAP has no definition of its own in STIX: it travels as a statement. */
export function papDefinition(pap: Pap): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: papId(pap),
    created: '2022-10-01T00:00:00.000Z',
    definition_type: 'statement',
    definition: { statement: `PAP:${pap.toUpperCase()}` },
  };
}

export function definitionsOf(markings: readonly Marking[]): StixObject[] {
  return [
    ...TLP.filter((tlp) => markings.some((m) => m.tlp === tlp)).map(tlpDefinition),
    ...PAP.filter((pap) => markings.some((m) => m.pap === pap)).map(papDefinition),
  ];
}

export function refsOf({ tlp, pap }: Marking): string[] {
  return [tlpId(tlp), papId(pap)];
}

export type Unmarked = 'unmarked' | 'unknown-marking' | 'two-markings';

/**
 * What an object of our own says of itself, to the letter: exactly one TLP 2.0 and one PAP, nothing else. Anything else is no marking, and
 * whoever asks has to say no.
 */
export function markingOf(object: StixObject): Marking | Unmarked {
  const refs = object['object_marking_refs'];
  if (!Array.isArray(refs) || refs.length === 0) return 'unmarked';
  if (object['granular_markings'] !== undefined) return 'unknown-marking';
  const tlps: Tlp[] = [];
  const paps: Pap[] = [];
  for (const ref of refs) {
    const tlp = TLP_OF.get(String(ref));
    const pap = PAP_OF.get(String(ref));
    if (tlp) tlps.push(tlp);
    else if (pap) paps.push(pap);
    else return 'unknown-marking';
  }
  if (tlps.length > 1 || paps.length > 1) return 'two-markings';
  return tlps[0] && paps[0] ? { tlp: tlps[0], pap: paps[0] } : 'unmarked';
}

/** What a foreign marking means here; null for one that is not known to the letter. In: an id, and the statement of its definition where there is one. */
export function foreignMarking(id: string, statement: string | undefined): Partial<Marking> | null {
  const tlp = TLP_OF.get(id) ?? TLP_1[id];
  if (tlp) return { tlp };
  const pap = PAP_OF.get(id) ?? PAP.find((p) => statement?.toUpperCase() === `PAP:${p.toUpperCase()}`);
  if (pap) return { pap };
  return statement?.toUpperCase() === 'PAP:WHITE' ? { pap: 'clear' } : null;
}

/** Who receives. `named-officer` is never served by a feed. */
export const RECIPIENTS = ['public', 'partner-hub', 'bank-block', 'bank', 'state'] as const;
export type RecipientClass = (typeof RECIPIENTS)[number];
/** Who may be registered as a reader, and as which class that reader counts. */
export const READERS: Readonly<Record<string, RecipientClass>> = {
  ...(Object.fromEntries(RECIPIENTS.map((r) => [r, r])) as Record<RecipientClass, RecipientClass>),
  researcher: 'partner-hub',
  enterprise: 'bank-block',
  regulator: 'bank',
};
/** Most TLP and most PAP a class of recipients may be given: `bank-block` blocks, `bank` only looks into its own books. */
export const CEILING: Readonly<Record<RecipientClass, Marking>> = {
  public: { tlp: 'clear', pap: 'clear' },
  'partner-hub': { tlp: 'green', pap: 'green' },
  'bank-block': { tlp: 'amber+strict', pap: 'green' },
  bank: { tlp: 'amber+strict', pap: 'red' },
  state: { tlp: 'amber+strict', pap: 'red' },
};

/** May a thing so marked go there? */
export function within(marking: Marking, ceiling: Marking): boolean {
  return TLP.indexOf(marking.tlp) <= TLP.indexOf(ceiling.tlp) && PAP.indexOf(marking.pap) <= PAP.indexOf(ceiling.pap);
}
