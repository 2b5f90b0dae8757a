// SPDX-License-Identifier: EUPL-1.2
// Who runs the conference on a day, what was decided and by what mandate, and the records of meetings.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { NewAct } from '../views.ts';
import { Head, strict, str, int, yes, maybe, list } from './parts.ts';

const Named = Type.Object({ code: str, name: str }, strict);
const DecisionRef = Type.Object({ id: ActIdSchema, number: str, title: str }, strict);

export const HolderLine = Type.Object(
  {
    body: str,
    office: str,
    person: str,
    title: str,
    from: str,
    until: maybe(str),
    by: maybe(DecisionRef),
    /** The last day of an absence that covers the day asked about; an empty text where its end is open. */
    away: maybe(str),
  },
  strict,
);
export type HolderLine = Static<typeof HolderLine>;

export const BodyLine = Type.Object(
  {
    code: str,
    name: str,
    form: str,
    /** Steps below the highest body. */
    depth: int,
    ministry: maybe(str),
    /** Who acts for the chair; `instead` is the chair that is away, empty where there is none. */
    acting: maybe(Type.Object({ person: str, title: str, office: str, instead: maybe(str) }, strict)),
    holders: list(HolderLine),
    /** What is wrong with it on that day. */
    notes: list(str),
    foundedBy: maybe(DecisionRef),
    hasBoard: yes,
  },
  strict,
);
export type BodyLine = Static<typeof BodyLine>;

export const DecisionLine = Type.Object(
  {
    id: ActIdSchema,
    number: str,
    title: str,
    by: str,
    on: str,
    how: str,
    votes: maybe(Type.Object({ present: int, for: int, against: int }, strict)),
    words: maybe(str),
    stands: yes,
    /** To which authority it goes back, or why it has no mandate. */
    why: str,
    /** Decisions from the founding of its body up to the authority. */
    restsOn: list(DecisionRef),
    takenBack: maybe(Type.Object({ number: str, on: str }, strict)),
    takesBack: list(str),
    /** What rests on it, and from which day of taking back each would have no mandate. */
    under: list(Type.Object({ number: str, title: str, on: str, falls: str }, strict)),
    /** The start of the decision that takes it back; its number and reason are filled in. */
    takeBack: maybe(NewAct),
  },
  strict,
);
export type DecisionLine = Static<typeof DecisionLine>;

export const RecordLine = Type.Object(
  {
    id: ActIdSchema,
    body: str,
    on: str,
    present: list(str),
    excused: list(str),
    /** Held an office that day, and stands in neither list. */
    absent: list(str),
    decisions: list(DecisionRef),
    words: str,
  },
  strict,
);
export type RecordLine = Static<typeof RecordLine>;

export const OrganisationView = Type.Object(
  {
    ...Head,
    /** The day of the chart. */
    on: str,
    /** The day on which the first body was founded. */
    founded: maybe(str),
    chart: list(BodyLine),
    lacking: list(Type.Object({ name: str, missing: str }, strict)),
    /** The newest first. */
    decisions: list(DecisionLine),
    records: list(RecordLine),
    /** For the forms: bodies that ever were, authorities, everybody who ever held an office. */
    bodies: list(
      Type.Object(
        { code: str, name: str, form: str, parent: maybe(str), foundedBy: ActIdSchema, ministry: maybe(str) },
        strict,
      ),
    ),
    authorities: list(Named),
    holders: list(HolderLine),
    decide: maybe(NewAct),
    name: maybe(NewAct),
    record: maybe(NewAct),
    /** The start of a body, or of the same body under another ministry. */
    found: maybe(NewAct),
  },
  strict,
);
export type OrganisationView = Static<typeof OrganisationView>;
