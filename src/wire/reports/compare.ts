// SPDX-License-Identifier: EUPL-1.2
// Blind comparison with another State as officers see it: what was asked and what came of it, who asked here, and what stands announced.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { Deed, int, list, maybe, str, strict, yes } from '../summit/parts.ts';

const Value = Type.Object({ kind: str, kindWords: str, canonical: str, shown: str }, strict);

/** A question of this desk on one line. */
export const QuestionLine = Type.Object(
  {
    id: str,
    at: str,
    party: str,
    partyName: str,
    classWords: str,
    values: int,
    /** Places as they are sent and counted; null where nothing was sent. */
    places: maybe(int),
    caseReference: maybe(str),
    purposeWords: maybe(str),
    by: str,
    /** waiting, returned, approved, sent, opened, unanswered, declined */
    state: str,
    finds: int,
    /** Why nothing was sent, or nothing was answered. */
    why: maybe(str),
    /** The draft a second officer looks at; null once that is over. */
    draft: maybe(str),
  },
  strict,
);
export type QuestionLine = Static<typeof QuestionLine>;

/** A State that has a report desk, and how the two stand. */
export const ComparePeer = Type.Object(
  {
    party: str,
    name: str,
    /** Places answered to it today, and left of its day; places we asked it for today, and left. */
    answeredToday: int,
    answeredLeft: int,
    askedToday: int,
    askedLeft: int,
    answering: maybe(str),
    asking: maybe(str),
    deeds: list(Deed),
  },
  strict,
);
export type ComparePeer = Static<typeof ComparePeer>;

export const CompareView = Type.Object(
  {
    questions: list(QuestionLine),
    mayAsk: yes,
    officerLeft: int,
    officerDay: int,
    peers: list(ComparePeer),
    /** Stops for all States, in words; null where none stands. */
    answering: maybe(str),
    asking: maybe(str),
    deeds: list(Deed),
    counters: list(
      Type.Object(
        {
          ...{ party: str, partyName: str, week: str, classWords: str, questions: int, places: int },
          refused: list(Type.Object({ words: str, n: int }, strict)),
        },
        strict,
      ),
    ),
    classes: list(Type.Object({ classWords: str, used: int, left: int }, strict)),
    indexes: list(
      Type.Object({ own: yes, partyName: str, week: str, classWords: str, count: int, root: str, at: str }, strict),
    ),
    notices: list(Type.Object({ at: str, words: str }, strict)),
  },
  strict,
);
export type CompareView = Static<typeof CompareView>;

/** What the form of a new question needs, and what was taken over into it. */
export const CompareStart = Type.Object(
  {
    peers: list(Type.Object({ value: str, label: str, left: int }, strict)),
    purposes: list(Type.Object({ value: str, label: str }, strict)),
    bases: list(Type.Object({ value: str, label: str }, strict)),
    officerLeft: int,
    caseReference: str,
    /** Where the values come from, in words; null where they are typed in. */
    from: maybe(Type.Object({ words: str, href: str }, strict)),
    taken: list(Value),
  },
  strict,
);
export type CompareStart = Static<typeof CompareStart>;

const taken = Type.Array(
  Type.Object({ kind: Type.String({ maxLength: 40 }), canonical: Type.String({ maxLength: 2048 }) }, strict),
  { maxItems: 1024 },
);
/** `given`: how many lines were typed, where the page does not send them because they are too many. */
export const CompareTyped = Type.Object(
  {
    text: Type.String({ maxLength: 200_000 }),
    taken,
    given: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
  },
  strict,
);

/** What was typed, in its one spelling, by class; and what a question of it would cost. Nothing of it is kept. */
export const CompareRead = Type.Object(
  {
    classes: list(
      Type.Object(
        {
          value: str,
          words: str,
          values: list(Value),
          /** Places a question of them has and costs; null where they are too many. */
          places: maybe(int),
        },
        strict,
      ),
    ),
    not: list(Type.Object({ text: str, why: str }, strict)),
    /** More lines than one question may hold: none was read. */
    tooMany: maybe(int),
  },
  strict,
);
export type CompareRead = Static<typeof CompareRead>;

export const CompareWish = Type.Object(
  {
    to: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' }),
    caseReference: Type.String({ maxLength: 80 }),
    purpose: Type.String({ maxLength: 40 }),
    basis: Type.Object({ pack: Type.String({ maxLength: 40 }), code: Type.String({ maxLength: 100 }) }, strict),
    class: Type.Optional(Type.String({ maxLength: 40 })),
    ...CompareTyped.properties,
  },
  strict,
);

export const CompareLaid = Type.Object({ draft: str, words: str }, strict);

/** One question. Its values stand here only while two officers decide on it. */
export const QuestionView = Type.Object(
  {
    line: QuestionLine,
    basisWords: maybe(str),
    values: list(Value),
    /** What is shown is what was promised in the act; null once the values are gone. */
    promised: maybe(yes),
    mayAsk: yes,
    /** A find: which of our own values, and whom to write to. Nothing is known of what the other State holds. */
    finds: list(
      Type.Object(
        {
          value: Value,
          party: str,
          partyName: str,
          contact: str,
          contactName: str,
          classWords: str,
          /** Where information is offered to that State, and where a request is written; each filled in. */
          write: str,
          request: str,
        },
        strict,
      ),
    ),
    act: maybe(ActIdSchema),
  },
  strict,
);
export type QuestionView = Static<typeof QuestionView>;
