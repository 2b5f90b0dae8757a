// SPDX-License-Identifier: EUPL-1.2
// The minutes of a day: cues with their owners, what is on, and what an overrun moves.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';
import { MoveLine, TellLine } from './programme.ts';

const Choice = Type.Object({ value: str, label: str }, strict);
const CueRow = Type.Object(
  {
    ...{ id: str, title: str, owner: str, starts: str, minutes: int, fixed: yes },
    ...{ element: maybe(str), room: maybe(str), after: list(str), people: list(str) },
  },
  strict,
);

export const CueLine = Type.Object(
  {
    id: str,
    title: str,
    element: maybe(str),
    owner: str,
    ownerName: str,
    /** The whole minute of the venue's clock, and how it reads on a page of this day. */
    begins: str,
    starts: str,
    ends: str,
    /** When it was to begin before something took longer. */
    planned: maybe(str),
    room: maybe(str),
    people: list(str),
    waitsFor: list(str),
    fixed: yes,
    status: str,
    /** When it went or ended, and why it was skipped. */
    at: maybe(str),
    said: maybe(str),
    /** late: its minute has passed and nobody said anything; now: within the next minutes. */
    due: maybe(str),
    /** Steps that may follow; deeds are what this person may press of them. */
    may: list(str),
    deeds: list(Deed),
    /** The cue as it was planned, for its form; null where it has begun or this person may not plan. */
    row: maybe(CueRow),
  },
  strict,
);
export type CueLine = Static<typeof CueLine>;

export const OnLine = Type.Object(
  {
    id: str,
    title: str,
    room: maybe(str),
    starts: str,
    ends: str,
    /** over, on, coming */
    state: str,
    /** Minutes it took longer, all together. */
    longer: int,
    minutesLeft: maybe(int),
  },
  strict,
);
export type OnLine = Static<typeof OnLine>;

/** What an overrun moves. Asked before it is pressed, and told after. */
export const OverrunView = Type.Object(
  {
    element: str,
    title: str,
    minutes: int,
    words: maybe(str),
    at: maybe(str),
    ends: str,
    moves: list(MoveLine),
    tell: list(TellLine),
    deed: maybe(Deed),
  },
  strict,
);
export type OverrunView = Static<typeof OverrunView>;

export const RunOfShowView = Type.Object(
  {
    ...Head,
    day: str,
    days: list(str),
    /** The minute on the wall of the venue; of the rehearsal, where it is one. */
    clock: str,
    /** The same with its day: 2026-11-26T23:50. */
    minute: str,
    rehearsal: yes,
    owners: list(Type.Object({ value: str, label: str }, strict)),
    cues: list(CueLine),
    elements: list(OnLine),
    /** What would move, where it was asked. */
    preview: maybe(OverrunView),
    /** What moved that day, newest first. */
    overruns: list(OverrunView),
    /** Steps of a rehearsal that could not be taken. */
    declined: list(str),
    /** For planning cues; null where this person may not, and in a rehearsal. */
    planning: maybe(
      Type.Object(
        {
          act: NewAct,
          /** The code of the next new cue. */
          id: str,
          owners: list(Choice),
          elements: list(Choice),
          rooms: list(Choice),
          /** The cues of this day, one of which another may wait for. */
          cues: list(Choice),
        },
        strict,
      ),
    ),
    /** Whether this person may say that something takes longer. */
    mayOverrun: yes,
  },
  strict,
);
export type RunOfShowView = Static<typeof RunOfShowView>;
