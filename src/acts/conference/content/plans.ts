// SPDX-License-Identifier: EUPL-1.2
// What the plans of protocol are drawn from: the hall, the line of flags, the family photo, the tables, the plates, the motorcade.
// Each part said again takes the place of the one before; a part that is not said stands as it was.
import { type Static, Type } from 'typebox';
import { code, count, entity, languages, list, maybe, one, row, strict, text } from './fields.ts';

const HallRow = Type.Object(
  {
    row: Type.String({ pattern: '^[A-Z]{1,3}$', field: 'hallRow' }),
    /** Seats between aisles, from the left as seen from the rostrum. */
    blocks: list(count(200, 'seats', 1), 12, 'blocks', 1),
  },
  strict,
);
export const HallPlan = Type.Object(
  {
    room: code('room'),
    /** Front first. */
    rows: list(HallRow, 120, 'hallRows', 1),
    fill: one('hallFill', 'rows', 'columns'),
    /** Seats that stay free, such as A7. */
    kept: list(Type.String({ pattern: '^[A-Z]{1,3}[1-9]\\d{0,2}$', field: 'seat' }), 1000, 'keptSeats'),
    seats: count(40, 'seatsEach', 1),
    seatsByCategory: list(
      Type.Object({ category: row('category'), most: count(40, 'seatsEach') }, strict),
      40,
      'seatsEach',
    ),
  },
  strict,
);
export type HallPlan = Static<typeof HallPlan>;

export const PlansBody = Type.Object(
  {
    hall: maybe(HallPlan),
    flags: maybe(
      Type.Object(
        {
          categories: list(row('category'), 20, 'entityCategories', 1),
          from: one('flagsFrom', 'left', 'right', 'centre'),
          ends: list(
            Type.Object({ name: text(120, 'name'), at: one('flagsEnd', 'left', 'right') }, strict),
            10,
            'flagsEnds',
          ),
        },
        strict,
      ),
    ),
    photo: maybe(
      Type.Object(
        {
          rows: list(count(100, 'photoRow', 1), 30, 'photoRows', 1),
          absent: list(entity(), 300, 'photoAbsent'),
          centre: one('photoCentre', 'order', 'host'),
        },
        strict,
      ),
    ),
    dinner: maybe(
      Type.Object(
        {
          element: code('element'),
          /** People of each delegation. */
          each: count(10, 'guestsEach', 1),
          fill: one('tableFill', 'table-by-table', 'spread'),
          tables: list(
            Type.Object(
              {
                code: Type.String({ pattern: '^[A-Z0-9]{1,4}$', field: 'table' }),
                seats: count(60, 'seats', 1),
                hosts: list(text(120, 'name'), 10, 'tableHosts'),
              },
              strict,
            ),
            300,
            'tables',
            1,
          ),
        },
        strict,
      ),
    ),
    plates: maybe(
      Type.Object(
        { languages: languages('plateLanguages'), mark: one('plateMark', 'plain', 'place', 'first-seat') },
        strict,
      ),
    ),
    motorcade: maybe(
      Type.Object(
        {
          cars: count(20, 'carsEach'),
          byRank: list(Type.Object({ rank: row('rank'), most: count(20, 'carsEach') }, strict), 40, 'carsByRank'),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type PlansBody = Static<typeof PlansBody>;
