// SPDX-License-Identifier: EUPL-1.2
// The plans that follow a released order, each with what changed since a former version.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Head, int, list, maybe, str, strict, yes } from './parts.ts';

/** What is to be touched again: by name, in words for whoever carries the plates and ribbons. */
export const PlanChange = Type.Object(
  { moved: list(Type.Object({ name: str, from: str, to: str }, strict)), came: list(str), left: list(str), kept: int },
  strict,
);
export type PlanChange = Static<typeof PlanChange>;

/** One seat of the drawn hall: taken by somebody, free, or kept free. */
const Seat = Type.Object({ seat: str, who: maybe(str), code: maybe(str), kept: yes }, strict);
export const SeatsPlan = Type.Object(
  {
    room: str,
    /** Front first; blocks from the left as seen from the rostrum. */
    rows: list(Type.Object({ row: str, blocks: list(list(Seat)) }, strict)),
    delegations: list(Type.Object({ place: int, name: str, seats: list(str) }, strict)),
    unseated: list(str),
    free: int,
  },
  strict,
);
export type SeatsPlan = Static<typeof SeatsPlan>;

export const PlansView = Type.Object(
  {
    ...Head,
    /** The version the plans follow; null before the first release. */
    version: maybe(int),
    releasedOn: str,
    /** Moves that wait for the next release. */
    waiting: int,
    versions: list(int),
    /** The former version the changes are told from; null with the first. */
    since: maybe(int),
    seats: maybe(SeatsPlan),
    flags: list(Type.Object({ n: int, name: str, code: maybe(str) }, strict)),
    photo: list(
      Type.Object({ row: int, people: list(Type.Object({ place: int, name: str, code: str }, strict)) }, strict),
    ),
    dinner: maybe(
      Type.Object(
        {
          title: str,
          tables: list(
            Type.Object(
              { table: str, seats: list(Type.Object({ seat: int, name: str, of: maybe(str) }, strict)) },
              strict,
            ),
          ),
          unseated: list(str),
        },
        strict,
      ),
    ),
    plates: Type.Object(
      {
        all: int,
        /** To print again, by name. */
        print: list(str),
        collect: list(str),
        kept: int,
        languages: list(str),
        /** Each file holds so many plates. */
        filesAll: int,
        filesPrint: int,
      },
      strict,
    ),
    motorcade: maybe(list(Type.Object({ place: int, name: str, rank: maybe(str), cars: str }, strict))),
    changes: Type.Object(
      { seats: PlanChange, flags: PlanChange, photo: PlanChange, dinner: PlanChange, motorcade: PlanChange },
      strict,
    ),
    /** Who stands or sits beside whom although they are to be kept apart. Protocol alone is told; null for everybody else. */
    forProtocol: maybe(Type.Object({ seats: list(str), dinner: list(str) }, strict)),
    /** For laying out; null where this person may not. */
    layout: maybe(
      Type.Object(
        {
          act: NewAct,
          rooms: list(Type.Object({ value: str, label: str }, strict)),
          elements: list(Type.Object({ value: str, label: str }, strict)),
          ranks: list(Type.Object({ value: str, label: str }, strict)),
          categories: list(Type.Object({ value: str, label: str }, strict)),
          /** Whoever is in the order, by the code that stands on the plans. */
          entities: list(str),
          hall: Type.Object({ room: str, rows: str, kept: str, seats: int, byCategory: str, fill: str }, strict),
          photo: Type.Object({ rows: str, absent: str, centre: str }, strict),
          flags: Type.Object({ from: str, categories: list(str), ends: str }, strict),
          dinner: Type.Object({ element: str, tables: str, each: int, fill: str }, strict),
          plates: Type.Object({ languages: str, mark: str }, strict),
          motorcade: Type.Object({ cars: int, byRank: str }, strict),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type PlansView = Static<typeof PlansView>;

/** What moved since the last release, on everything that follows the order. */
export const MovedView = Type.Object(
  {
    ...Head,
    since: maybe(int),
    order: list(Type.Object({ name: str, from: maybe(int), to: maybe(int), why: str, reasons: list(str) }, strict)),
    speakers: list(
      Type.Object(
        {
          list: str,
          name: str,
          from: maybe(int),
          to: int,
          before: maybe(str),
          now: maybe(str),
          why: list(str),
          booths: list(str),
        },
        strict,
      ),
    ),
    seats: PlanChange,
    flags: PlanChange,
    photo: PlanChange,
    dinner: PlanChange,
    motorcade: PlanChange,
    plates: list(str),
    notes: list(str),
  },
  strict,
);
export type MovedView = Static<typeof MovedView>;
