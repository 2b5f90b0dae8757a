// SPDX-License-Identifier: EUPL-1.2
// What moved since the order was released last, on everything that follows it: the order itself, the plans, the lists of speakers and
// who interprets. Each line has its reason.
import type { Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import { because, type Reason } from '../reason.ts';
import type { SpeakingEvent } from '../speaking/speaking-event.ts';
import { type Booth, boothsAt } from '../speaking/booths.ts';
import { forecastOf } from '../speaking/speaking-clock.ts';
import { speakingOf } from '../speaking/speaking-course.ts';
import { isWaiting, type Speaking } from '../speaking/speaking.ts';
import { speakersList } from '../speaking/speakers-list.ts';
import type { Element } from '../programme/element.ts';
import type { Gathered } from './gathered.ts';
import type { OrderPart } from './order-part.ts';
import { type PlansChange, type PlansPart, plansChange } from './plans-part.ts';
import type { RegisterAnswers } from './register-answers.ts';
import { namesOf, type SpeakingItem, speakingEvents } from './speaking-part.ts';
import type { SummitEntity } from './entities-part.ts';

export type SpeakerMoved = {
  item: string;
  title: string;
  entity: Party;
  name: string;
  /** Null: was not on the list. */
  from: number | null;
  to: number;
  slot: { before: Instant | null; now: Instant | null };
  why: readonly Reason[];
  /** At the microphone during the new slot, where that is somebody else than during the old one. */
  booths: readonly Booth[];
};

export type MovedPart = {
  /** The version everything is compared with; null before the first. */
  since: number | null;
  plans: PlansChange | null;
  speakers: readonly SpeakerMoved[];
};

/** What makes a list another one; all else is the course of the meeting. */
const MOVES: ReadonlySet<SpeakingEvent['what']> = new Set([
  'inscribed',
  'rank-changed',
  'swap-consented',
  'pinned',
  'unpinned',
  'withdrawn',
]);

/**
 * What moved since the newest release. In: the acts, the clock of the venue, and the parts it compares. Out: what a release would touch
 * on each plan, and who on a list of speakers stands elsewhere than if nothing had been said since.
 */
export function movedPart(
  g: Gathered,
  zone: string,
  register: RegisterAnswers,
  at: Instant,
  order: OrderPart,
  plans: PlansPart,
  items: ReadonlyMap<string, SpeakingItem>,
  entities: readonly SummitEntity[],
  elements: readonly Element[],
): MovedPart {
  const { release } = order;
  if (release === null) return { since: null, plans: null, speakers: [] };
  const last = order.releases.at(-1)!;
  const next = { version: release.version + 1, at, who: '', rule: order.rule, places: order.order.places };
  const upTo = g.positionOf(last.act);
  const named = namesOf(entities);
  const speakers = [...items.values()].flatMap((item) => {
    const events = speakingEvents(g, item.item, named, register).filter(
      ({ act, event }) => !MOVES.has(event.what) || act === null || g.positionOf(act) < upTo,
    );
    const before = speakingOf(
      item.rule,
      events.map((e) => e.event),
    ).speaking;
    return speakersMoved(item, before, elements.find((e) => e.id === item.element) ?? null, zone, at);
  });
  return { since: release.version, plans: plansChange(plans.of(release.version), plans.ifReleased(next)), speakers };
}

/** Those who wait and have another place than they would have, had nothing on the list moved. */
function speakersMoved(
  item: SpeakingItem,
  before: Speaking,
  element: Element | null,
  zone: string,
  at: Instant,
): SpeakerMoved[] {
  const { speaking, list, sittings } = item;
  const places = new Map(speakersList(before).map((l) => [l.id, l.place]));
  const slots = (s: Speaking) => new Map(forecastOf(s, sittings, at).slots.map((f) => [f.id, f.from]));
  const [then, now] = [slots(before), slots(speaking)];
  const booths = (moment: Instant | null) => (element && moment ? boothsAt(element, zone, moment) : []);
  return list.flatMap((l): SpeakerMoved[] => {
    const own = speaking.entries.get(l.id)!;
    const was = places.get(l.id) ?? null;
    if (!isWaiting(own) || was === l.place) return [];
    const slot = { before: then.get(l.id) ?? null, now: now.get(l.id) ?? null };
    const voices = booths(slot.before).map((b) => b.person);
    const old = before.entries.get(l.id);
    const same =
      old?.rankChanged === own.rankChanged &&
      old?.inscription.rank === own.inscription.rank &&
      old?.status === own.status &&
      old?.pin === own.pin;
    return [
      {
        ...{ item: item.item, title: item.title, entity: l.entity, name: l.name, from: was, to: l.place, slot },
        why: was !== null && same ? [because('diff.others', {})] : l.reasons,
        booths: booths(slot.now).filter((b) => !voices.includes(b.person)),
      },
    ];
  });
}
