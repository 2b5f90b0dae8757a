// SPDX-License-Identifier: EUPL-1.2
// Notices to whoever can act on a confirmed value: the text ready to be sent, the clock, and what came of it.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { int, list, maybe, str, strict, yes } from '../summit/parts.ts';
import { NewAct } from '../views.ts';

export const NoticeLine = Type.Object(
  {
    id: ActIdSchema,
    kindWords: str,
    /** Defanged. */
    shown: str,
    whom: str,
    name: str,
    reach: maybe(str),
    asks: str,
    way: str,
    words: str,
    by: str,
    at: str,
    /** to-send, sent-out, noted, done, done-in-part, refused, returned, closed. */
    status: str,
    answerBy: str,
    /** Days until that day; less than none when it is over. */
    days: int,
    overdue: yes,
    reminders: int,
    told: list(Type.Object({ at: str, is: str, by: str, words: str, reference: maybe(str) }, strict)),
    /** The act that says what came of it; the result goes into its body. Null where it is not this person's, or nothing is left to say. */
    answer: maybe(NewAct),
    answers: list(str),
    /** Day that a reminder names. */
    nextDay: str,
  },
  strict,
);
export type NoticeLine = Static<typeof NoticeLine>;

/** A confirmed value about which somebody outside may be told, with the form filled in. */
export const NoticeStart = Type.Object(
  {
    key: str,
    kindWords: str,
    shown: str,
    tlp: str,
    pap: str,
    act: NewAct,
    /** Who can act on such a value, the likeliest first, with what is asked of them. */
    whom: list(Type.Object({ value: str, asks: str }, strict)),
    /** The text; `{ask}` in it gives way to the words of what is asked. */
    words: str,
    asks: list(Type.Object({ value: str, words: str }, strict)),
    /** Providers with a node of their own. */
    nodes: list(Type.Object({ value: str, label: str }, strict)),
    answerBy: str,
    open: int,
  },
  strict,
);
export type NoticeStart = Static<typeof NoticeStart>;

export const NoticesView = Type.Object(
  {
    notices: list(NoticeLine),
    starts: list(NoticeStart),
    /** Confirmed values about which nobody outside is told, and why. */
    not: list(Type.Object({ key: str, kindWords: str, shown: str, why: str }, strict)),
    counts: Type.Object({ overdue: int, waiting: int, done: int, refused: int, all: int }, strict),
    /** Somebody else's notices are read here: this office is the one that is told. */
    told: yes,
    /** This person writes notices. */
    mayWrite: yes,
  },
  strict,
);
export type NoticesView = Static<typeof NoticesView>;
