// SPDX-License-Identifier: EUPL-1.2
// The programme at the desk of those who make it: days, conflicts, what changed since the release, and the form of an element.
import { type Static, Type } from 'typebox';
import { ElementRow } from '#acts/conference/act.ts';
import { NewAct } from '../views.ts';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

/** Minutes of the venue's clock: 09:00, with its day where another day is meant. */
export const ElementLine = Type.Object(
  {
    id: str,
    kind: str,
    title: str,
    /** In other languages, each with its own. */
    others: list(Type.Object({ language: str, title: str }, strict)),
    room: maybe(str),
    starts: str,
    ends: str,
    chair: maybe(str),
    rapporteur: maybe(str),
    speakers: list(str),
    languages: list(str),
    interpreters: list(str),
    documents: list(str),
    chapters: list(str),
    after: list(str),
    owner: str,
    fixed: yes,
    /** Nobody else's business: a bilateral. */
    closed: yes,
    /** The gravest level of a conflict it is in. */
    level: maybe(str),
    /** What the newest release does not say yet. */
    news: list(str),
    outcome: list(str),
    /** The element as it stands, for the form; null for who may not change it. */
    row: maybe(ElementRow),
    cancel: maybe(Deed),
  },
  strict,
);
export type ElementLine = Static<typeof ElementLine>;

export const ConflictLine = Type.Object(
  { level: str, code: str, words: str, elements: list(Type.Object({ id: str, title: str }, strict)) },
  strict,
);
export type ConflictLine = Static<typeof ConflictLine>;

const Choice = Type.Object({ value: str, label: str }, strict);
export type Choice = Static<typeof Choice>;

/** What the form of an element offers. */
export const ElementChoices = Type.Object(
  {
    rooms: list(Choice),
    owners: list(Choice),
    elements: list(Choice),
    languages: list(Choice),
    interpreters: list(str),
    /** A code that was never used. */
    id: str,
    day: str,
    /** What is written when the form is sent; its elements are filled in. */
    start: NewAct,
  },
  strict,
);
export type ElementChoices = Static<typeof ElementChoices>;

export const ProgrammeView = Type.Object(
  {
    ...Head,
    /** The newest release. */
    version: maybe(Type.Object({ n: int, on: str, who: str, note: maybe(str) }, strict)),
    next: int,
    release: maybe(Deed),
    /** Why nothing can be released now, in words; null when it can, or when somebody else releases. */
    hindered: maybe(str),
    changes: list(Type.Object({ title: str, words: str }, strict)),
    conflicts: list(ConflictLine),
    /** What this event does not count as a conflict, and who said so. */
    ignored: list(ConflictLine),
    ignoredBy: maybe(Type.Object({ who: str, on: str }, strict)),
    lacking: list(Type.Object({ kind: str, wanted: int, there: int }, strict)),
    days: list(Type.Object({ day: str, elements: list(ElementLine) }, strict)),
    /** People and delegations whose own calendar can be taken. */
    calendars: list(Choice),
    choices: maybe(ElementChoices),
  },
  strict,
);
export type ProgrammeView = Static<typeof ProgrammeView>;

/** One thing that moves, with both times as people read them. */
export const MoveLine = Type.Object(
  { id: str, what: str, title: str, from: str, to: str, minutes: int, why: str, stuck: yes },
  strict,
);
export type MoveLine = Static<typeof MoveLine>;

/** Whom it concerns, and what of theirs. */
export const TellLine = Type.Object({ who: str, owner: yes, what: list(str) }, strict);
export type TellLine = Static<typeof TellLine>;

/** What a change would do, worked out without writing anything. */
export const ElementTried = Type.Object(
  {
    /** Why it would not be written at all; it names what is wrong. */
    no: maybe(str),
    changed: list(str),
    appear: list(ConflictLine),
    vanish: list(ConflictLine),
    /** What waits for it and would have to move along, and the same as rows to be written with it. */
    moves: list(MoveLine),
    along: list(ElementRow),
    tell: list(TellLine),
  },
  strict,
);
export type ElementTried = Static<typeof ElementTried>;
