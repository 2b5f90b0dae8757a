// SPDX-License-Identifier: EUPL-1.2
// The event and all its choices: tables, rooms, windows, zones.
import { type Static, Type } from 'typebox';
import { CONFLICT_CODES, LEVELS } from '../programme/conflicts.ts';
import { ELEMENT_KINDS } from '../programme/element.ts';
import {
  TableRow,
  code,
  count,
  day,
  instant,
  list,
  maybe,
  names,
  one,
  orNull,
  row,
  strict,
  text,
  token,
  yes,
  zone,
  pair,
} from './fields.ts';

export const VETTERS = ['host', 'co-organiser'] as const;
/** What a delegation, a medium or a host may be accredited as. A number is never given to something else later. */
export const DelegateCategory = Type.Object(
  {
    number: count(255, 'number'),
    code: row('code'),
    words: text(120, 'words'),
    /** Who may come in it, as published. */
    criteria: maybe(text(500, 'categoryCriteria')),
    /** Most one entity may have; null: no bound. */
    quota: orNull(count(10_000, 'quota')),
    photo: yes('photoWanted'),
    /** Whether its people may stand in the list of participants at all. Security staff never do. */
    listed: yes('listed'),
    /** Whose word that nothing speaks against a person is wanted before approval; exhibitors: both hosts. */
    vetting: list(one('vettedBy', ...VETTERS), 2, 'vettingBy'),
    zones: list(zone, 64, 'zones'),
    token: orNull(token),
  },
  strict,
);
export type DelegateCategory = Static<typeof DelegateCategory>;

export const WINDOWS = ['nomination', 'inscription', 'statement', 'application', 'press', 'signing'] as const;
/** From when until when something may be handed in; the last moment counts no more. */
export const Window = Type.Object(
  { what: one('windowOf', ...WINDOWS), opens: maybe(instant('opens')), closes: instant('closes') },
  strict,
);
export type Window = Static<typeof Window>;

const Room = Type.Object(
  {
    code: code('room'),
    name: text(120, 'name'),
    seats: count(100_000, 'seats'),
    changeOverMinutes: count(600, 'changeOver'),
  },
  strict,
);
const Venue = Type.Object(
  {
    rooms: list(Room, 200, 'rooms'),
    walking: list(
      Type.Object({ a: code('room'), b: code('room'), minutes: count(600, 'minutes') }, strict),
      2000,
      'walking',
    ),
    walkingOtherwise: count(600, 'walkingOtherwise'),
    interpreters: list(
      Type.Object({ person: text(120, 'interpreter'), pairs: list(Type.Object(pair, strict), 20, 'pairs') }, strict),
      500,
      'interpreters',
    ),
    rest: Type.Object(
      { mostMinutes: list(count(1440, 'minutes'), 10, 'mostMinutes'), restMinutes: count(1440, 'restMinutes') },
      strict,
    ),
  },
  strict,
);

/** The event and all its choices. Said again it takes the place of the one before, whole. */
export const EventBody = Type.Object(
  {
    /** As a badge carries it. */
    code: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,11}$', field: 'eventCode' }),
    titles: names('names'),
    purpose: one('purpose', 'signing', 'conference-of-parties', 'other'),
    /** The treaty it is about. */
    pack: maybe(Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$', field: 'pack' })),
    place: text(100, 'place'),
    zone: text(64, 'clock'),
    from: day('from'),
    until: day('until'),
    venue: Venue,
    /** Whose word needs no other here. */
    authorities: list(Type.Object({ code: text(64, 'code'), name: text(200, 'name') }, strict), 20, 'authorities', 1),
    subcommittees: list(code('body'), 20, 'subcommittees'),
    ranks: list(TableRow, 40, 'ranks', 1),
    categories: list(TableRow, 40, 'entityCategories', 1),
    delegateCategories: list(DelegateCategory, 60, 'delegateCategories', 1),
    zones: list(
      Type.Object({ number: zone, code: code('code'), name: text(100, 'name'), byToken: yes('byToken') }, strict),
      64,
      'zoneTable',
    ),
    gates: list(Type.Object({ gate: text(100, 'gate'), zones: list(zone, 64, 'zones', 1) }, strict), 200, 'gates'),
    windows: list(Window, 20, 'windows'),
    /** What the programme must have at least. */
    core: list(
      Type.Object({ kind: one('elementKind', ...ELEMENT_KINDS), count: count(50, 'count') }, strict),
      20,
      'core',
    ),
    levels: maybe(
      list(
        Type.Object({ code: one('conflict', ...CONFLICT_CODES), level: one('level', ...LEVELS) }, strict),
        20,
        'levels',
      ),
    ),
    board: Type.Object(
      {
        escalateAfterDays: count(365, 'escalateAfterDays'),
        atOnce: list(code('element'), 20, 'atOnce'),
        riskReviewDays: count(365, 'riskReviewDays', 1),
      },
      strict,
    ),
    /** From this day on nobody's personal data are readable, the list of participants excepted. */
    purgeOn: day('purgeOn'),
  },
  strict,
);
export type EventBody = Static<typeof EventBody>;
