// SPDX-License-Identifier: EUPL-1.2
// What a conference leaves behind: pledges and how they stand, and documents of its elements.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Head, int, list, maybe, str, strict, yes } from './parts.ts';

export const Choice = Type.Object({ value: str, label: str }, strict);
export type Choice = Static<typeof Choice>;

export const PledgeLine = Type.Object(
  {
    id: str,
    entity: str,
    name: str,
    text: str,
    language: str,
    /** In which element of the programme, by title; null where its title is not known here. */
    element: maybe(str),
    made: str,
    due: str,
    owner: maybe(str),
    /** made, due, kept, partly, not-kept, withdrawn. */
    status: str,
    overdueDays: int,
    reports: list(Type.Object({ on: str, is: str, words: str, evidence: list(str) }, strict)),
    /** The start of a report; null where it is not this person's to write, or the pledge is closed. */
    report: maybe(NewAct),
  },
  strict,
);
export type PledgeLine = Static<typeof PledgeLine>;

export const OutcomeView = Type.Object(
  {
    ...Head,
    /** At the host all pledges; at a State its own. */
    atHost: yes,
    /** The party whose page it is. */
    own: str,
    pledges: list(PledgeLine),
    counts: Type.Object({ all: int, overdue: int, kept: int, partly: int, notKept: int }, strict),
    pledgeStart: maybe(NewAct),
    entities: list(Choice),
    /** Empty where the programme is not known: then the session is written in words. */
    elements: list(Choice),
    languages: list(Choice),
    documents: list(
      Type.Object(
        {
          id: str,
          what: str,
          element: str,
          title: str,
          texts: list(Type.Object({ language: str, code: str, text: str }, strict)),
        },
        strict,
      ),
    ),
    documentStart: maybe(NewAct),
  },
  strict,
);
export type OutcomeView = Static<typeof OutcomeView>;
