// SPDX-License-Identifier: EUPL-1.2
// A confirmed indicator, and a named group, as objects of STIX 2.1. Nothing of a reporter is among what goes in, so nothing can come out.
import type { ActId, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import { FEWEST_REPORTERS, type SharedIndicator } from '#acts/reports/shared-indicators.ts';
import { namedUuid } from '#proof/named-uuid.ts';
import { definitionsOf, markingOf, OWN_SPACE, refsOf, strictest } from './markings.ts';
import { observableOf, patternOf } from './observable.ts';
import type { StixObject } from './stix-object.ts';

export type Producer = { party: Party; name: string; since: Instant };
type Known = Pick<SharedIndicator, 'kind' | 'canonical' | 'life'>;
/** Linked reports that two persons called a group, with the indicators it holds. */
export type SharedGroup = { act: ActId; name: string; at: Instant; members: readonly SharedIndicator[] };

const NAMES: Readonly<Record<string, string>> = {
  phone: 'Telephone number',
  iban: 'Bank account',
  'bank-account': 'Bank account',
  wallet: 'Wallet',
  domain: 'Name on the internet',
  url: 'Link',
  ip: 'Network address',
  email: 'E-mail address',
  handle: 'Name in a messenger',
  app: 'App',
};

export function identityOf({ party, name, since }: Producer): StixObject {
  return {
    type: 'identity',
    spec_version: '2.1',
    id: `identity--${namedUuid(OWN_SPACE, `identity|${party}`)}`,
    created: since,
    modified: since,
    name,
    identity_class: 'organization',
    sectors: ['government'],
    object_marking_refs: refsOf({ tlp: 'clear', pap: 'clear' }),
  };
}

export function indicatorId(party: Party, { kind, canonical, life }: Known): string {
  return `indicator--${namedUuid(OWN_SPACE, `indicator|${party}|${kind}|${canonical}${life === 0 ? '' : `|${life}`}`)}`;
}

/**
 * Objects of one indicator: the observable, the indicator, how they belong together, how often it was seen. Empty where STIX has no
 * form for its kind. The same input gives the same bytes.
 */
export function objectsOf(shared: SharedIndicator, producer: Producer): StixObject[] {
  const markings = refsOf(shared.marking);
  const observable = observableOf(shared, markings);
  const pattern = patternOf(shared);
  if (!observable || pattern === null) return [];
  const by = identityOf(producer).id;
  const id = indicatorId(producer.party, shared);
  const common = {
    spec_version: '2.1',
    created_by_ref: by,
    created: shared.confirmedAt,
    modified: shared.changedAt,
    ...(shared.revoked ? { revoked: true } : {}),
    object_marking_refs: markings,
  };
  const until = `${shared.validUntil}T00:00:00.000Z`;
  const valid = until > shared.confirmedAt ? { valid_until: until } : {};
  const indicator: StixObject = {
    ...common,
    ...{ type: 'indicator', id, name: `${NAMES[shared.kind] ?? 'Indicator'} reported for fraud` },
    ...{ description: 'Named by reports and confirmed by two officers of the desk that shares it.' },
    ...{ indicator_types: ['malicious-activity'], pattern, pattern_type: 'stix', pattern_version: '2.1' },
    ...{ valid_from: shared.confirmedAt, ...valid },
    ...(shared.source === undefined ? {} : { external_references: [{ source_name: shared.source }] }),
  };
  const based: StixObject = {
    ...common,
    ...{ type: 'relationship', id: `relationship--${namedUuid(OWN_SPACE, `based-on|${id}|${observable.id}`)}` },
    ...{ relationship_type: 'based-on', source_ref: id, target_ref: observable.id },
  };
  const seen = shared.reports >= FEWEST_REPORTERS && shared.firstSeen !== null && shared.lastSeen !== null;
  const sighting: StixObject = {
    ...common,
    ...{ type: 'sighting', id: `sighting--${namedUuid(OWN_SPACE, `sighting|${id}`)}` },
    ...{ first_seen: shared.firstSeen, last_seen: shared.lastSeen, count: shared.reports },
    ...{ sighting_of_ref: id, where_sighted_refs: [by] },
  };
  return [
    observable,
    indicator,
    based,
    ...(seen ? [sighting] : []),
    ...(shared.revoked ? [noneSeen(indicator, shared.changedAt)] : []),
  ];
}

/**
 * Looked at, and it is not there: a sighting that counts none. It tells readers that pass over revoked objects that an indicator was wrong.
 * In: the indicator as it was given, and when it was taken back.
 */
export function noneSeen(indicator: StixObject, at: Instant): StixObject {
  const { spec_version, created_by_ref: by, object_marking_refs } = indicator;
  return {
    ...{ spec_version: spec_version!, type: 'sighting', created_by_ref: by!, created: at, modified: at },
    id: `sighting--${namedUuid(OWN_SPACE, `none-seen|${indicator.id}`)}`,
    ...{ first_seen: at, last_seen: at, count: 0, sighting_of_ref: indicator.id, where_sighted_refs: [by!] },
    object_marking_refs: object_marking_refs!,
  };
}

/** Does an object say that an indicator was not seen? */
export function saysNoneSeen({ type, count }: StixObject): boolean {
  return type === 'sighting' && count === 0;
}

/** A named group: no intrusion set, nobody's name, and as strict as its strictest member. Null when no member has a form. */
export function groupingOf(group: SharedGroup, producer: Producer): StixObject | null {
  const members = group.members.filter((m) => patternOf(m) !== null);
  if (members.length === 0) return null;
  const marking = members.map((m) => m.marking).reduce(strictest);
  const life = members.reduce((n, m) => n + m.life, 0);
  return {
    type: 'grouping',
    spec_version: '2.1',
    // A member that lives anew makes another thing of it, as of itself.
    id: `grouping--${namedUuid(OWN_SPACE, `grouping|${producer.party}|${group.act}${life === 0 ? '' : `|${life}`}`)}`,
    created_by_ref: identityOf(producer).id,
    created: group.at,
    modified: [group.at, ...members.map((m) => m.changedAt)].reduce((a, b) => (a > b ? a : b)),
    name: group.name,
    context: 'suspicious-activity',
    object_refs: members.map((m) => indicatorId(producer.party, m)).sort(),
    object_marking_refs: refsOf(marking),
  };
}

/** Everything that is shared, with the definitions of its markings. Nothing has been kept back yet: see `atExit`. */
export function allObjects(
  producer: Producer,
  indicators: readonly SharedIndicator[],
  groups: readonly SharedGroup[] = [],
): StixObject[] {
  const own = [
    ...indicators.flatMap((i) => objectsOf(i, producer)),
    ...groups.flatMap((g) => groupingOf(g, producer) ?? []),
  ];
  const markings = [{ tlp: 'clear', pap: 'clear' } as const, ...indicators.map((i) => i.marking)];
  const unique = new Map<string, StixObject>();
  for (const object of [...definitionsOf(markings), identityOf(producer), ...own]) {
    const before = unique.get(object.id);
    // One number under two kinds is one observable: the stricter marking stays.
    unique.set(object.id, before ? stricterOf(before, object) : object);
  }
  return [...unique.values()];
}

function stricterOf(a: StixObject, b: StixObject): StixObject {
  const [one, other] = [markingOf(a), markingOf(b)];
  if (typeof one === 'string' || typeof other === 'string') return a;
  return { ...a, object_marking_refs: refsOf(strictest(one, other)) };
}

/** In: objects that may go out. Out: a bundle whose number follows from what is in it. */
export function bundleOf(objects: readonly StixObject[]): {
  type: 'bundle';
  id: string;
  objects: readonly StixObject[];
} {
  const id = namedUuid(OWN_SPACE, `bundle|${objects.map((o) => `${o.id}|${String(o['modified'] ?? '')}`).join('\n')}`);
  return { type: 'bundle', id: `bundle--${id}`, objects };
}
