// SPDX-License-Identifier: EUPL-1.2
// What may go wrong with the conference, and what did.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Deed, Head, strict, str, int, yes, maybe, list } from './parts.ts';

export const RiskLine = Type.Object(
  {
    id: str,
    title: str,
    effect: str,
    likelihood: str,
    owner: maybe(str),
    answer: str,
    reviewed: str,
    /** The day by which it is to be looked at again, and by how many days that is over. */
    reviewBy: str,
    lateDays: int,
    deeds: list(Deed),
    /** The same risk to be said anew. */
    change: maybe(NewAct),
  },
  strict,
);
export type RiskLine = Static<typeof RiskLine>;

export const IncidentLine = Type.Object(
  {
    id: str,
    title: str,
    gravity: str,
    room: maybe(str),
    closed: yes,
    /** What was written, in sequence; `at` on the venue's clock. */
    course: list(Type.Object({ at: str, what: str, words: str, by: str }, strict)),
    deeds: list(Deed),
  },
  strict,
);
export type IncidentLine = Static<typeof IncidentLine>;

export const LogView = Type.Object(
  {
    ...Head,
    reviewDays: int,
    /** Gravest first. */
    risks: list(RiskLine),
    /** Open ones first, the gravest before the others. */
    incidents: list(IncidentLine),
    rooms: list(Type.Object({ code: str, name: str }, strict)),
    /** Acts that rest in the record and change nothing, with the reason and their day. */
    passedOver: list(Type.Object({ id: str, words: str, on: str }, strict)),
    report: maybe(NewAct),
    addRisk: maybe(NewAct),
  },
  strict,
);
export type LogView = Static<typeof LogView>;
