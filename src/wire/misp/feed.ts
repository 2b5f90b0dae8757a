// SPDX-License-Identifier: EUPL-1.2
// The same indicators as a feed of files that MISP reads: manifest.json, one file an event, hashes.csv. The hashes are without salt, so a
// feed holds nothing that is not cleared for the public.
import { canonical, type Json } from '#base/json.ts';
import { addDays, millis } from '#base/time.ts';
import type { Kind } from '#acts/reports/indicators/indicator.ts';
import { md5Hex } from '#proof/md5.ts';
import { namedUuid } from '#proof/named-uuid.ts';
import type { SharedIndicator } from '#acts/reports/shared-indicators.ts';
import { CEILING, OWN_SPACE, within } from '../stix/markings.ts';
import type { Producer } from '../stix/shared-indicator.ts';

/** Types and categories of MISP's core format. A kind without one stays here. */
const TYPES: Partial<Record<Kind, { type: string; category: string }>> = {
  phone: { type: 'phone-number', category: 'Financial fraud' },
  iban: { type: 'iban', category: 'Financial fraud' },
  'bank-account': { type: 'bank-account-nr', category: 'Financial fraud' },
  domain: { type: 'domain', category: 'Network activity' },
  url: { type: 'url', category: 'Network activity' },
  ip: { type: 'ip-dst', category: 'Network activity' },
  email: { type: 'email-src', category: 'Payload delivery' },
  app: { type: 'mobile-application-id', category: 'Payload installation' },
};

function typeOf({ kind, canonical: value }: SharedIndicator): { type: string; category: string; value: string } | null {
  if (kind === 'wallet')
    return /^(?:[13]|bc1)/.test(value) ? { type: 'btc', category: 'Financial fraud', value } : null;
  const known = TYPES[kind];
  if (!known) return null;
  const last = value.split(':');
  if (kind === 'bank-account') return { ...known, value: last.at(-1)! };
  if (kind === 'app') return { ...known, value: last[1] ?? value };
  return { ...known, value: kind === 'url' ? `https://${value}` : value };
}

/** So many days a reader finds that something was taken back. */
const TAKEN_BACK_DAYS = 90;
/** False positive, in the words of MISP. */
const FALSE_POSITIVE = '1';

export type FeedFile = { name: string; media: string; text: string };

/**
 * The files of the feed. One event holds everything: its number never changes, so that a reader updates it and does not pile up copies.
 * What is withdrawn or past its day is simply not in it any more: a reader that follows one event (delta merge) removes it, and nobody
 * reads the number of an honest person among the deleted ones. `sightings.json` says by the number of an attribute, and not by its value,
 * what was withdrawn as wrong (a sighting of type 1), for readers that keep copies. In: `wrong`, what was public once and was withdrawn.
 */
export function mispFeed(
  all: readonly SharedIndicator[],
  producer: Producer,
  today: string,
  wrong: readonly SharedIndicator[] = [],
): FeedFile[] {
  const live = (i: SharedIndicator) => !i.revoked && i.validUntil > today;
  const shared = all.filter((i) => live(i) && within(i.marking, CEILING.public) && typeOf(i) !== null);
  const event = namedUuid(OWN_SPACE, `misp-event|${producer.party}`);
  const org = { name: producer.name, uuid: namedUuid(OWN_SPACE, `identity|${producer.party}`) };
  const changed = shared.map((i) => i.changedAt).reduce((a, b) => (a > b ? a : b), producer.since);
  const attributeId = ({ kind, canonical: value }: SharedIndicator) =>
    namedUuid(OWN_SPACE, `misp-attribute|${producer.party}|${kind}|${value}`);
  const seconds = (at: string) => String(Math.floor(millis(at) / 1000));
  const attributes = shared.map((i) => {
    const { type, category, value } = typeOf(i)!;
    return {
      uuid: attributeId(i),
      ...{ type, category, value, comment: '', to_ids: true, disable_correlation: false },
      timestamp: seconds(i.changedAt),
      ...(i.firstSeen === null || i.lastSeen === null ? {} : { first_seen: i.firstSeen, last_seen: i.lastSeen }),
    };
  });
  attributes.sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  const head = {
    ...{ info: `Indicators of fraud confirmed by ${producer.name}`, date: producer.since.slice(0, 10) },
    ...{ threat_level_id: '2', analysis: '2', timestamp: seconds(changed) },
  };
  const Tag = [
    { name: 'tlp:clear', colour: '#ffffff' },
    { name: 'PAP:CLEAR', colour: '#ffffff' },
  ];
  const whole = {
    Event: {
      ...{ uuid: event, ...head, published: true, publish_timestamp: seconds(changed) },
      ...{ Orgc: org, Tag, Attribute: attributes },
    },
  };
  const since = addDays(today, -TAKEN_BACK_DAYS);
  const sightings = wrong
    .filter((i) => i.revoked && i.changedAt >= since && within(i.marking, CEILING.public) && typeOf(i) !== null)
    .map((i) => ({
      uuid: namedUuid(OWN_SPACE, `misp-sighting|${attributeId(i)}|${i.changedAt}`),
      ...{ attribute_uuid: attributeId(i), event_uuid: event, type: FALSE_POSITIVE },
      ...{ date_sighting: seconds(i.changedAt), source: producer.name, Organisation: org },
    }))
    .sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  const hashes = attributes.map((a) => `${md5Hex(a.value)},${event}\n`);
  return [
    json('manifest.json', { [event]: { ...head, Orgc: org, Tag } }),
    json(`${event}.json`, whole),
    { name: 'hashes.csv', media: 'text/csv', text: hashes.sort().join('') },
    json('sightings.json', { Sighting: sightings }),
  ];
}

const json = (name: string, value: Json): FeedFile => ({ name, media: 'application/json', text: canonical(value) });
