// SPDX-License-Identifier: EUPL-1.2
// A made-up conference of the size of a real one: entities, people, speakers, programme, tasks. The same in every run.
import type { Body, Decision, Organisation } from '#acts/conference/organisation/bodies.ts';
import type { BudgetLine } from '#acts/conference/organisation/budget.ts';
import type { Task } from '#acts/conference/organisation/tasks.ts';
import type { Delegate } from '#acts/conference/order/delegates.ts';
import type { Entity, OrderRule, PlacementPin } from '#acts/conference/order/entity.ts';
import type { GalaTable } from '#acts/conference/order/gala-tables.ts';
import type { Hall } from '#acts/conference/order/hall-seats.ts';
import type { Pledge } from '#acts/conference/pledges.ts';
import type { Element, Plan } from '#acts/conference/programme/element.ts';
import type { SpeakingEvent } from '#acts/conference/speaking/speaking-event.ts';
import type { SpeakingRule } from '#acts/conference/speaking/speaking-rule.ts';
import { instantOf, millis } from '#base/time.ts';
import { seeded } from './register.ts';

export const SIZES = { people: 2500, delegations: 120, signings: 80, speakers: 75, elements: 60 };
export const OPENS = '2027-10-25T02:00:00.000Z';
const ZONE = 'Asia/Ho_Chi_Minh';

const SYLLABLES = ['Đa', 'ran', 'él', 'Mö', 'zan', 'ñu', 'kir', 'ost', 'vá', 'lên', 'bri', 'tha', 'çe', 'row', 'yl'];
const next = seeded(2027);
const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
const name = () => Array.from({ length: 2 + next(3) }, () => pick(SYLLABLES)).join('');
const minute = (day: number, at: number) =>
  `2027-10-${25 + day}T${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
const later = (minutes: number) => instantOf(millis(OPENS) + minutes * 60_000);

const RANKS = ['HOS', 'VP', 'HOG', 'DPM', 'FMIN', 'MIN', 'VMIN', 'ENVOY', 'CHAIR'];
const CATEGORIES = ['member-state', 'observer-state', 'igo', 'un', 'ngo'];

export const RULE: OrderRule = {
  language: 'en',
  zone: ZONE,
  categories: CATEGORIES.map((code) => ({ code, words: code })),
  ranks: RANKS.map((code) => ({ code, words: code })),
  within: 'from-lot',
  lot: { letter: 'M' },
  host: 'first',
};

export const ENTITIES: Entity[] = Array.from({ length: SIZES.delegations }, (_, i) => {
  const own = name();
  return {
    code: `S${String(i).padStart(3, '0')}`,
    names: { en: own, fr: `${own} (fr)`, vi: `${own} (vi)` },
    category: i < 100 ? 'member-state' : pick(CATEGORIES),
    headRank: pick(RANKS),
    arrived: later(-next(3000)),
    registered: later(-next(90_000)),
    host: i === 7,
  };
});

export const PINS: PlacementPin[] = [3, 9, 14].map((place) => ({
  entity: `S${String(place * 5).padStart(3, '0')}`,
  place,
  reason: 'Co-chair.',
  who: 'protocol',
  until: null,
}));

export const PEOPLE: Delegate[] = Array.from({ length: SIZES.people }, (_, i) => ({
  id: `p${i}`,
  entity: ENTITIES[i % ENTITIES.length]!.code,
  name: `${name()} ${name()}`,
  rank: pick([...RANKS, null]),
  head: i < ENTITIES.length,
}));

export const HALL: Hall = {
  name: 'Hall',
  rows: Array.from({ length: 30 }, (_, i) => ({ name: `R${i + 1}-`, blocks: [6, 12, 6] })),
  fill: 'rows',
  kept: ['R1-1', 'R1-2'],
};

export const TABLES: GalaTable[] = Array.from({ length: 40 }, (_, i) => ({
  code: `T${i + 1}`,
  seats: 10,
  hosts: [`Host ${i + 1}`],
}));
export const APART = Array.from({ length: 12 }, (_, i) => ({
  a: ENTITIES[i * 3]!.code,
  b: ENTITIES[i * 3 + 1]!.code,
  from: i % 2 === 0 ? ('table' as const) : ('seat' as const),
  because: 'Known to protocol.',
}));

export const SPEAKING_RULE: SpeakingRule = {
  item: 'plenary',
  zone: ZONE,
  bands: RANKS.map((code) => ({ code, words: code, ranks: [code] })),
  fixed: [],
  groupsFirst: true,
  afterOthers: ['ngo'],
  closesAt: null,
  limit: { otherwise: 360, byCategory: { ngo: 180 } },
  amberSeconds: 60,
  changeOverSeconds: 30,
  replySeconds: [600, 300],
  signedFirst: false,
  textReleased: 'slot-starts',
  wordsAtMost: {},
};

/** Everybody inscribes, some change rank, half have spoken. */
export const SPEECHES: SpeakingEvent[] = [
  ...ENTITIES.slice(0, SIZES.speakers).map((e, i): SpeakingEvent => {
    const at = later(-5000 + i);
    const { code: entity, category, headRank: rank } = e;
    const own = { id: `i${i}`, entity, name: e.names['en']!, category, group: i % 25 === 0, rank, speaker: 'Head' };
    return { what: 'inscribed', at, inscription: { ...own, wish: i % 3 === 0 ? 1 : null, received: at } };
  }),
  ...[5, 25, 45, 60].map(
    (i): SpeakingEvent => ({ what: 'rank-changed', at: later(-100), id: `i${i}`, rank: 'HOS', speaker: 'x' }),
  ),
  { what: 'list-issued', at: later(-90), as: 'final' },
  { what: 'meeting-opened', at: later(0) },
  ...Array.from({ length: 37 }, (_, i): SpeakingEvent[] => [
    { what: 'called', at: later(i * 7), id: `i${i}` },
    { what: 'began', at: later(i * 7 + 1), id: `i${i}` },
    { what: 'ended', at: later(i * 7 + 6), id: `i${i}`, cut: false },
  ]).flat(),
];

const ROOMS = Array.from({ length: 12 }, (_, i) => `ROOM${i + 1}`);
export const PLAN: Plan = {
  event: 'Signing of the Convention',
  venue: {
    place: 'Hazelmouth',
    zone: ZONE,
    rooms: ROOMS.map((code) => ({ code, name: code, seats: 200, changeOverMinutes: 15 })),
    walking: ROOMS.slice(1).map((b, i) => ({ a: ROOMS[i]!, b, minutes: 5 })),
    walkingOtherwise: 10,
    interpreters: Array.from({ length: 24 }, (_, i) => ({ person: `int${i}`, pairs: [{ from: 'en', to: 'fr' }] })),
    rest: { mostMinutes: [40, 180], restMinutes: 30 },
  },
  elements: Array.from({ length: SIZES.elements }, (_, i): Element => {
    const slot = Math.floor(i / ROOMS.length);
    const booth = [2 * (i % 12), 2 * (i % 12) + 1].map((n) => ({ person: `int${n}`, from: 'en', to: 'fr' }));
    return {
      id: `e${i}`,
      kind: i % 12 === 0 ? 'plenary' : 'side-event',
      titles: { en: `Element ${i}: ${name()}`, fr: `Élément ${i}` },
      room: ROOMS[i % ROOMS.length]!,
      starts: minute(Math.floor(slot / 3), 9 * 60 + (slot % 3) * 120),
      minutes: 90,
      chair: `p${i}`,
      rapporteur: `p${100 + i}`,
      speakers: [1, 2, 3, 4].map((n) => `p${200 + ((i * 7 + n * 61) % 400)}`),
      languages: ['en', 'fr'],
      interpretation: booth,
      documents: [],
      chapters: [],
      after: i >= ROOMS.length ? [`e${i - ROOMS.length}`] : [],
      owner: 'content',
      fixed: false,
      concerns: i % 10 === 9 ? [ENTITIES[i]!.code] : null,
    };
  }),
};

export const TASKS: Task[] = Array.from({ length: 300 }, (_, i) => ({
  id: `t${i}`,
  title: `Task ${i}`,
  body: 'protocol',
  owner: i % 20 === 0 ? null : `p${i}`,
  due: `2027-10-${String(1 + (i % 28)).padStart(2, '0')}`,
  after: i > 5 ? [`t${i - 1 - next(5)}`] : [],
  needs: i % 9 === 0 ? ['signing'] : [],
}));

const decision = (id: string, by: string, day: number): Decision => ({
  id,
  number: id,
  title: id,
  by,
  on: `2027-0${1 + Math.floor(day / 28)}-${String(1 + (day % 28)).padStart(2, '0')}`,
  repeals: [],
});
const dated = { from: '2027-01-01', until: null };
const body = (code: string, parent: string | null): Body => ({
  ...dated,
  code,
  name: code,
  form: parent === 'secretariat' ? 'subcommittee' : parent === null ? 'steering-committee' : 'secretariat',
  parent,
  foundedBy: 'd0',
});
const SIX = ['content', 'finance-logistics', 'security-health', 'outreach', 'protocol', 'communications'];
export const ORGANISATION: Organisation = {
  authorities: [{ code: 'head-of-government', name: 'the head of government' }],
  decisions: [
    decision('d0', 'head-of-government', 0),
    ...Array.from({ length: 80 }, (_, i) => decision(`d${i + 1}`, pick(['steering', 'secretariat', ...SIX]), i)),
  ],
  bodies: [body('steering', null), body('secretariat', 'steering'), ...SIX.map((code) => body(code, 'secretariat'))],
  leads: SIX.map((code) => ({ ...dated, body: code, ministry: 'Ministry', by: 'd0' })),
  holders: SIX.flatMap((code) =>
    (['chair', 'deputy', 'secretary'] as const).map((office) => ({
      ...dated,
      body: code,
      office,
      person: `${code} ${office}`,
      title: office,
      by: 'd0',
    })),
  ),
  absences: [],
};

export const BUDGET: BudgetLine[] = Array.from({ length: 800 }, (_, i) => ({
  id: `l${i}`,
  heading: pick(['travel', 'interpreters', 'facilities', 'equipment']),
  what: pick(['planned', 'committed', 'spent'] as const),
  amount: next(1_000_000),
  currency: 'XTS',
  on: '2027-09-01',
  evidence: `contract ${i}`,
}));

export const PLEDGES: Pledge[] = ENTITIES.map((e, i) => ({
  id: `g${i}`,
  entity: e.code,
  element: `e${i % 60}`,
  text: 'We shall.',
  language: 'en',
  made: '2027-10-25',
  due: `2028-${String(1 + (i % 12)).padStart(2, '0')}-01`,
  owner: null,
}));
