// SPDX-License-Identifier: EUPL-1.2
// The plans of protocol for a released order: seats, flags, photo, tables, plates, motorcade, each by the layout that stood then.
import type { Party } from '#base/act.ts';
import * as k from '../act.ts';
import { type FeedDiff, feedDiff } from '../order/feed-diff.ts';
import { type Flag, flagPositions, type FlagsRule, flagsLine } from '../order/flags.ts';
import { type GalaPlan, galaPositions, type GalaTable, galaTables, type Guest } from '../order/gala-tables.ts';
import { type Hall, hallSeats, type SeatsRule, seatPositions, type Seating } from '../order/hall-seats.ts';
import { type Convoy, convoyPositions, motorcade, type MotorcadeRule } from '../order/motorcade.ts';
import { namePlates, type Plate, type PlatesDiff, platesToPrint } from '../order/name-plates.ts';
import { familyPhoto, photoPositions, type PhotoRule, type Standing } from '../order/family-photo.ts';
import type { OrderRelease } from '../order/order-release.ts';
import { type Apart, besideEachOther, type ForProtocol } from '../order/private-constraints.ts';
import type { Reason } from '../reason.ts';
import { type DelegationsPart, delegationsPart } from './delegations-part.ts';
import { entitiesOf, type SummitEntity } from './entities-part.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import type { RegisterAnswers } from './register-answers.ts';

export type Layout = {
  hall: { room: string; hall: Hall; seats: SeatsRule } | null;
  flags: FlagsRule;
  photo: PhotoRule;
  dinner: { element: string; each: number; fill: 'table-by-table' | 'spread'; tables: readonly GalaTable[] } | null;
  plates: { languages: readonly string[]; mark: 'plain' | 'place' | 'first-seat' };
  motorcade: MotorcadeRule | null;
  /** Which parts somebody laid out; the others stand as practice has it. */
  said: ReadonlySet<keyof k.PlansBody>;
};

export type Plans = {
  version: number;
  layout: Layout;
  seats: Seating | null;
  flags: readonly Flag[];
  photo: readonly Standing[];
  dinner: GalaPlan | null;
  plates: readonly Plate[];
  motorcade: readonly Convoy[] | null;
  /** Where somebody who is to be kept apart stands or sits, and why: for protocol's eyes, never on a plan. */
  notes: ForProtocol<{ seats: readonly Reason[]; dinner: readonly Reason[] }>;
};

export type PlansChange = {
  seats: FeedDiff;
  flags: FeedDiff;
  photo: FeedDiff;
  dinner: FeedDiff;
  plates: PlatesDiff;
  motorcade: FeedDiff;
};

export type PlansPart = {
  layout: Layout;
  /** Plans of a released version; null where there is no such version. */
  of(version: number): Plans | null;
  /** What the plans would be if an order were released as it is. */
  ifReleased(release: OrderRelease): Plans;
};

/** Rows of a photo as practice has them, growing backwards. */
const PHOTO_ROWS = [9, 11, 13, 15, 17, 19, 21];

/** The layout at a point of the sequence: each part as it was said last. */
function layoutOf(g: Gathered, event: SummitEvent, language: string, upTo = g.acts.length): Layout {
  const said: k.PlansBody = {};
  for (const act of g.of<k.PlansBody>(k.PLANS)) if (g.positionOf(act.id) < upTo) Object.assign(said, act.body);
  const { hall, flags, photo, dinner, plates, motorcade: cars } = said;
  return {
    hall: hall ? hallOf(hall, event) : null,
    flags: flags ?? {
      categories: (event.choices?.categories ?? []).slice(0, 2).map((c) => c.code),
      from: 'left',
      ends: [],
    },
    photo: photo ?? { rows: PHOTO_ROWS, absent: [], centre: 'order' },
    dinner: dinner ?? null,
    plates: plates ?? { languages: [language], mark: 'plain' },
    motorcade: cars
      ? { otherwise: cars.cars, byRank: Object.fromEntries(cars.byRank.map((r) => [r.rank, r.most])) }
      : null,
    said: new Set(Object.keys(said) as (keyof k.PlansBody)[]),
  };
}

function hallOf({ room, rows, fill, kept, seats, seatsByCategory }: k.HallPlan, event: SummitEvent): Layout['hall'] {
  const name = event.choices?.venue.rooms.find((r) => r.code === room)?.name ?? room;
  return {
    room,
    hall: { name, rows: rows.map((r) => ({ name: r.row, blocks: r.blocks })), fill, kept },
    seats: { otherwise: seats, byCategory: Object.fromEntries(seatsByCategory.map((c) => [c.category, c.most])) },
  };
}

/** Who comes and whom each delegation named, at one point of the sequence. */
type Known = { entities: readonly SummitEntity[]; delegations: DelegationsPart };

/** Who sits at the dinner: whoever leads first, then people approved in a category that may be listed; security staff never. */
function dinnerGuests(
  release: OrderRelease,
  { entities, delegations }: Known,
  event: SummitEvent,
  { each, tables }: Pick<NonNullable<Layout['dinner']>, 'each' | 'tables'>,
): Guest[] {
  // Whoever hosts a table sits there already.
  const hosts = new Set(tables.flatMap((table) => table.hosts));
  const listed = new Set((event.choices?.delegateCategories ?? []).filter((c) => c.listed).map((c) => c.code));
  const heads = new Map(entities.map((e) => [e.code, e.head]));
  const people = Map.groupBy(
    delegations.all.filter((d) => d.approved && listed.has(d.approved.category) && d.status !== 'withdrawn'),
    (d) => d.entity,
  );
  return release.places.flatMap(({ entity }) => {
    const head = heads.get(entity) ?? null;
    const own = (people.get(entity) ?? []).map((d) => d.approved!).filter((p) => !p.head && p.name !== head);
    const names = [...(head === null ? [] : [head]), ...own.map((p) => p.name)]
      .slice(0, each)
      .filter((n) => !hosts.has(n));
    return names.map((name, i) => {
      const before = names.slice(0, i).filter((n) => n === name).length;
      return { id: `${entity}/${name}${before > 0 ? ` (${before + 1})` : ''}`, entity, name };
    });
  });
}

export function plansPart(
  g: Gathered,
  event: SummitEvent,
  register: RegisterAnswers,
  releases: readonly (OrderRelease & { act: string })[],
  entities: readonly SummitEntity[],
  delegations: DelegationsPart,
  apart: readonly Apart[],
): PlansPart {
  const names = new Map<Party, Readonly<Record<string, string>>>([
    ...register.names,
    ...entities.map((e): [Party, Readonly<Record<string, string>>] => [
      e.code,
      { ...register.names.get(e.code), ...e.names },
    ]),
  ]);
  const now: Known = { entities, delegations };
  const drawn = (release: OrderRelease, layout: Layout, known: Known): Plans => {
    const seats = layout.hall ? hallSeats(release, layout.hall.hall, layout.hall.seats) : null;
    const guests = layout.dinner ? dinnerGuests(release, known, event, layout.dinner) : [];
    const gala = layout.dinner
      ? galaTables(release, guests, layout.dinner.tables, { fill: layout.dinner.fill }, apart)
      : null;
    const first = new Map(seats?.delegations.map((d) => [d.entity, d.seats[0] ?? '']));
    const { languages, mark } = layout.plates;
    const markOf = ({ entity, place }: { entity: Party; place: number }) =>
      mark === 'place' ? String(place) : mark === 'first-seat' ? (first.get(entity) ?? '') : '';
    return {
      version: release.version,
      layout,
      seats,
      flags: flagsLine(release, layout.flags),
      photo: familyPhoto(release, layout.photo),
      dinner: gala?.plan ?? null,
      plates: namePlates(release, names, languages.length > 0 ? languages : [release.rule.language], markOf),
      motorcade: layout.motorcade ? motorcade(release, layout.motorcade) : null,
      notes: {
        forProtocol: {
          seats: besideEachOther(seats?.delegations ?? release.places, apart).forProtocol,
          dinner: gala?.forProtocol ?? [],
        },
      },
    };
  };
  const kept = new Map<number, Plans | null>();
  /** A version stood until the next one: layouts said before that count for it. */
  const made = (version: number): Plans | null => {
    const i = releases.findIndex((r) => r.version === version);
    if (i < 0) return null;
    const next = releases[i + 1];
    const upTo = next ? g.positionOf(next.act) : g.acts.length;
    return drawn(
      releases[i]!,
      layoutOf(g, event, releases[i]!.rule.language, upTo),
      thoseAt(g.positionOf(releases[i]!.act)),
    );
  };
  /** Guests are those of the release: who came or changed since is told as a change. After the purge nobody is named as before. */
  const thoseAt = (upTo: number): Known => {
    if (delegations.purged) return now;
    const then = delegationsPart(g, event, upTo);
    return { entities: entitiesOf(g, then, register, upTo), delegations: then };
  };
  const language = releases.at(-1)?.rule.language ?? 'en';
  return {
    layout: layoutOf(g, event, language),
    of(version) {
      if (!kept.has(version)) kept.set(version, made(version));
      return kept.get(version)!;
    },
    ifReleased: (release) => drawn(release, layoutOf(g, event, release.rule.language), now),
  };
}

/** What is to be touched again. In: plans that stood before, null where there were none, and those that stand now. */
export function plansChange(before: Plans | null, after: Plans): PlansChange {
  const seats = (p: Plans | null) => (p?.seats ? seatPositions(p.seats) : []);
  const dinner = (p: Plans | null) => (p?.dinner ? galaPositions(p.dinner) : []);
  const cars = (p: Plans | null) => (p?.motorcade ? convoyPositions(p.motorcade) : []);
  return {
    seats: feedDiff(seats(before), seats(after)),
    flags: feedDiff(flagPositions(before?.flags ?? []), flagPositions(after.flags)),
    photo: feedDiff(photoPositions(before?.photo ?? []), photoPositions(after.photo)),
    dinner: feedDiff(dinner(before), dinner(after)),
    plates: platesToPrint(before?.plates ?? [], after.plates),
    motorcade: feedDiff(cars(before), cars(after)),
  };
}
