// SPDX-License-Identifier: EUPL-1.2
// How long it takes to make every list and plan of a conference anew after a late change, beside sorting as many bare strings as the
// physical limit of any such list.
import { inOrder, orderOf } from '#acts/conference/order/order.ts';
import { delegatesInOrder } from '#acts/conference/order/delegates.ts';
import { familyPhoto, photoPositions } from '#acts/conference/order/family-photo.ts';
import { feedDiff } from '#acts/conference/order/feed-diff.ts';
import { flagsLine } from '#acts/conference/order/flags.ts';
import { galaPositions, galaTables } from '#acts/conference/order/gala-tables.ts';
import { hallSeats, seatPositions } from '#acts/conference/order/hall-seats.ts';
import { namePlates, platesToPrint } from '#acts/conference/order/name-plates.ts';
import { type OrderRelease, released } from '#acts/conference/order/order-release.ts';
import { besideEachOther } from '#acts/conference/order/private-constraints.ts';
import { budgetOn } from '#acts/conference/organisation/budget.ts';
import { chartOn } from '#acts/conference/organisation/chart.ts';
import { mandateOf } from '#acts/conference/organisation/mandate.ts';
import { blocking, boardOn, tasksOf } from '#acts/conference/organisation/tasks.ts';
import { commitmentsOn } from '#acts/conference/pledges.ts';
import { calendarOf } from '#acts/conference/programme/calendar.ts';
import { conflictsOf } from '#acts/conference/programme/find-conflicts.ts';
import { nowAndNext } from '#acts/conference/programme/now-and-next.ts';
import { overrun, slotsOfElements } from '#acts/conference/programme/overrun.ts';
import { visibleTo } from '#acts/conference/programme/viewer.ts';
import { timesOf } from '#acts/conference/speaking/floor.ts';
import { forecastOf } from '#acts/conference/speaking/speaking-clock.ts';
import { speakingOf } from '#acts/conference/speaking/speaking-course.ts';
import { speakersList } from '#acts/conference/speaking/speakers-list.ts';
import * as event from './conference-event.ts';
import { type Measured, round } from './printed.ts';

const ROUNDS = 9;
const TODAY = '2027-10-20';
const MIDDAY = '2027-10-25T05:00:00.000Z';
const BY = { at: MIDDAY, who: 'protocol' };

const NAMES = new Map(event.ENTITIES.map((e) => [e.code, e.names]));
const GUESTS = event.PEOPLE.slice(0, event.SIZES.delegations * 3).map(({ id, entity, name }) => ({ id, entity, name }));
const SIGNERS = event.ENTITIES.slice(0, event.SIZES.signings).map((e) => e.code);
const SITTINGS = [9, 14].map((hour) => ({
  from: `2027-10-25T${String(hour - 7).padStart(2, '0')}:00:00.000Z`,
  to: `2027-10-25T${String(hour - 4).padStart(2, '0')}:00:00.000Z`,
}));
/** The eve: twelve heads of delegation are of another rank than in the last release. */
const EVE = event.ENTITIES.map((e, i) => (i % 10 === 3 ? { ...e, headRank: 'HOS' } : e));

/** Everything an order feeds, made from one release. */
function feedsOf(release: OrderRelease) {
  const seats = seatPositions(hallSeats(release, event.HALL, { otherwise: 4 }));
  const photo = familyPhoto(release, { rows: [24, 30, 34], absent: [], centre: 'host' });
  const { plan } = galaTables(release, GUESTS, event.TABLES, { fill: 'spread' }, event.APART);
  return {
    seats,
    photo: photoPositions(photo),
    gala: galaPositions(plan),
    flags: flagsLine(release, { categories: ['member-state', 'observer-state'], from: 'left' }),
    plates: namePlates(release, NAMES, ['en', 'fr', 'vi'], (p) => String(p.place)),
    queue: inOrder(SIGNERS, release.places, (code) => code),
    people: delegatesInOrder(release, event.PEOPLE),
    protocol: besideEachOther(release.places, event.APART),
  };
}

const FORMER = released(orderOf(event.ENTITIES, event.RULE, event.PINS, MIDDAY), null, BY).release;
const FORMER_FEEDS = feedsOf(FORMER);
const PROGRAMME = [{ version: 1, at: MIDDAY, who: 'secretariat', plan: event.PLAN }];

/** The parts that are measured; each returns how many rows it made, so that none is left out unseen. */
const PARTS: Record<string, () => number> = {
  order: () => {
    const { release, diff } = released(orderOf(EVE, event.RULE, event.PINS, MIDDAY), FORMER, BY);
    return release.places.length + diff.moved.length;
  },
  feeds: () => {
    const { release } = released(orderOf(EVE, event.RULE, event.PINS, MIDDAY), FORMER, BY);
    const feeds = feedsOf(release);
    const diffs = [
      feedDiff(FORMER_FEEDS.seats, feeds.seats),
      feedDiff(FORMER_FEEDS.photo, feeds.photo),
      feedDiff(FORMER_FEEDS.gala, feeds.gala),
    ];
    const print = platesToPrint(FORMER_FEEDS.plates, feeds.plates).print.length;
    return diffs.reduce((sum, d) => sum + d.kept + d.moved.length, print) + feeds.people.length + feeds.queue.length;
  },
  speakers: () => {
    const { speaking } = speakingOf(event.SPEAKING_RULE, event.SPEECHES);
    const times = timesOf(speaking, MIDDAY);
    return speakersList(speaking).length + times.byEntity.size + forecastOf(speaking, SITTINGS, MIDDAY).slots.length;
  },
  programme: () => {
    const { elements, venue } = event.PLAN;
    const shifted = overrun(slotsOfElements(elements, venue.zone, event.OPENS), 'e0', 60, venue.zone);
    const screen = nowAndNext(visibleTo(elements, { kind: 'public' }), venue.zone, MIDDAY, 'en');
    return conflictsOf(event.PLAN).length + shifted.moved.length + screen.length;
  },
  calendar: () =>
    calendarOf(
      PROGRAMME,
      { kind: 'public' },
      {
        method: 'PUBLISH',
        organiser: { name: 'Secretariat', address: 'secretariat@summit.example' },
        domain: 'summit.example',
        product: '-//Comity//Conference//EN',
        language: 'en',
      },
    ).length,
  boards: () => {
    const { tasks } = tasksOf(event.TASKS, []);
    const board = boardOn(tasks, { escalateAfterDays: 3, atOnce: ['signing'] }, TODAY);
    const decisions = event.ORGANISATION.decisions.map((d) => mandateOf(d.id, event.ORGANISATION));
    const pledges = commitmentsOn(event.PLEDGES, [], '2028-06-01').commitments;
    const budget = budgetOn(event.BUDGET, TODAY).headings;
    const chart = chartOn(event.ORGANISATION, TODAY);
    return [board, blocking(tasks, 'signing'), decisions, pledges, budget, chart].reduce((sum, l) => sum + l.length, 0);
  },
};

const STRINGS = [
  ...event.PEOPLE.map((p) => p.name),
  ...event.ENTITIES.map((e) => e.names['en']!),
  ...event.SPEECHES.slice(0, event.SIZES.speakers + event.SIZES.signings).map((s) => s.at),
  ...event.PLAN.elements.map((e) => e.starts),
];

/** Figures in milliseconds: each part, all together, and the sorting of as many strings, plainly and as a language wants it. */
export function benchConference(): Measured {
  const collator = new Intl.Collator('en');
  const floors: Record<string, () => number> = {
    'sorting as many strings by code': () => [...STRINGS].sort().length,
    'sorting as many strings by language': () => [...STRINGS].sort(collator.compare).length,
  };
  const took = (work: () => number): number => {
    const times = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      if (work() < 1) throw new Error('a part made nothing');
      return performance.now() - started;
    });
    return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  };
  const parts = Object.entries(PARTS).map(([what, work]) => [what, took(work)] as const);
  const limits = Object.entries(floors).map(([what, work]) => [what, took(work)] as const);
  const everything = took(() => Object.values(PARTS).reduce((sum, work) => sum + work(), 0));
  const bare = limits[0]![1];
  const spoken = limits[1]![1];
  return {
    table: [...parts, ['everything', everything] as const, ...limits].map(([what, ms]) => ({ what, ms: round(ms, 2) })),
    figures: {
      everythingMs: round(everything, 2),
      sortByCodeMs: round(bare, 2),
      sortByLanguageMs: round(spoken, 2),
      ...Object.fromEntries(parts.map(([what, ms]) => [`${what}Ms`, round(ms, 2)])),
    },
    ratios: {
      everythingToSortByCode: round(everything / bare, 1),
      everythingToSortByLanguage: round(everything / spoken, 1),
    },
  };
}
