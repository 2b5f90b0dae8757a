// SPDX-License-Identifier: EUPL-1.2
// The calendar of one person or one delegation, out of the releases: what they are needed in, and what everybody attends.
import { calendarOf } from '#acts/conference/programme/calendar.ts';
import { type Element, peopleOf } from '#acts/conference/programme/element.ts';
import type { SummitDesk } from './desk.ts';
import { viewerOf } from './programme-words.ts';

/** What a delegation attends without being named in it. */
const FOR_ALL: readonly Element['kind'][] = ['ceremony', 'plenary', 'signing', 'dinner'];

/** In: `person:NAME` or `entity:CODE`, the host's name, the domain of its node. Null where nothing is released for them. */
export function calendarFor(
  desk: SummitDesk,
  wanted: string,
  host: string,
  domain: string,
): { name: string; text: string } | null {
  const { programme, event, delegations, entities } = desk.summit;
  const [kind, who = ''] = [wanted.slice(0, 7), wanted.slice(7)];
  const people = new Set(
    kind === 'person:'
      ? [who]
      : [
          ...delegations.all.filter((d) => d.entity === who && d.status !== 'withdrawn').map((d) => d.delegate.name),
          ...entities.flatMap((e) => (e.code === who && e.head ? [e.head] : [])),
        ],
  );
  const needed = (e: Element) =>
    [...peopleOf(e), ...e.interpretation.map((i) => i.person)].some((p) => people.has(p)) ||
    (e.concerns ?? []).includes(who);
  const mine = (e: Element) => needed(e) || (kind === 'entity:' && e.concerns === null && FOR_ALL.includes(e.kind));
  if (!programme.releases.some((r) => r.plan.elements.some(mine))) return null;
  const text = calendarOf(programme.releases, viewerOf(desk), {
    method: 'PUBLISH',
    organiser: { name: host, address: `programme@${domain}` },
    domain,
    product: `-//Comity//${event.code}//EN`,
    language: 'en',
    only: mine,
  });
  const plain = who
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
  return { name: `${event.code.toLowerCase()}-${plain.replace(/^-|-$/g, '') || 'person'}.ics`, text };
}
