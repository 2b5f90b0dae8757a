// SPDX-License-Identifier: EUPL-1.2
// One report as an officer sees it, and what may be done with it.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { Deed, int, list, maybe, str, strict, yes } from '../summit/parts.ts';
import { NewAct } from '../views.ts';
import { Money, ReportLine } from './desk.ts';

/** What a value is confirmed with. The marking is chosen by a person. */
export const ConfirmStart = Type.Object(
  { confirm: NewAct, tlp: str, pap: str, tlps: list(str), paps: list(str), validUntil: str },
  strict,
);
export type ConfirmStart = Static<typeof ConfirmStart>;

/** A value that the report names. `shown` is defanged: no program turns it into a link. */
export const ValueLine = Type.Object(
  {
    key: str,
    kind: str,
    kindWords: str,
    shown: str,
    verdictWords: str,
    country: maybe(str),
    notes: list(str),
    role: str,
    stateWords: maybe(str),
    /** In how many other reports. */
    others: int,
    deeds: list(Deed),
    /** Filled in for two officers to confirm it; null where it is confirmed, or not this person's. */
    confirm: maybe(ConfirmStart),
    /** Where somebody outside is told of it; null where it is not confirmed. */
    notice: maybe(str),
  },
  strict,
);
export type ValueLine = Static<typeof ValueLine>;

export const LinkLine = Type.Object(
  {
    report: ActIdSchema,
    at: str,
    /** One sentence: what both name, or what an officer said. */
    why: str,
    /** Hundredths of the strongest a link can be, by the weakest on the path. */
    strength: int,
    strengthWords: str,
    steps: int,
    /** Over which weakest edge. */
    weakest: str,
    deeds: list(Deed),
  },
  strict,
);
export type LinkLine = Static<typeof LinkLine>;

export const WordLine = Type.Object(
  { act: ActIdSchema, at: str, by: str, words: str, reason: str, undone: yes, undo: list(Deed) },
  strict,
);
export type WordLine = Static<typeof WordLine>;

/** What a press on "ask for a hold" opens, filled in. */
export const HoldStart = Type.Object(
  {
    act: NewAct,
    accounts: list(
      Type.Object(
        { kind: str, canonical: str, shown: str, to: maybe(str), country: maybe(str), bank: maybe(str) },
        strict,
      ),
    ),
    to: list(Type.Object({ value: str, label: str }, strict)),
    amount: maybe(Money),
    sentAt: maybe(str),
    until: str,
  },
  strict,
);
export type HoldStart = Static<typeof HoldStart>;

/** One wish to hold money, with the minutes that passed at each step. */
export const HoldLine = Type.Object(
  {
    id: ActIdSchema,
    account: str,
    holder: str,
    to: str,
    amount: Money,
    until: str,
    /** asked, held, partly, too-late, refused, lifted, renewed, ended. */
    state: str,
    stateWords: str,
    heldUntil: maybe(str),
    leftMinutes: maybe(int),
    held: maybe(Money),
    answerWords: maybe(str),
    onward: maybe(str),
    /** Receipt to sent, sent to answered. */
    sentAfter: maybe(int),
    answeredAfter: maybe(int),
    hop: int,
    /** Where its notice stands, and where what the bank answered is written down; null where another State answers. */
    place: maybe(str),
    /** How it was handed over to a bank without a node. */
    handed: maybe(Type.Object({ way: str, whom: str, at: str }, strict)),
    /** The next wish, where the money moved on. */
    next: maybe(HoldStart),
    /** Before it ends by itself. */
    renew: list(Deed),
  },
  strict,
);
export type HoldLine = Static<typeof HoldLine>;

export const ReportView = Type.Object(
  {
    line: ReportLine,
    /** What was told, as text and nothing else; null where it does not rest here any more. */
    story: maybe(list(Type.Object({ label: str, words: str }, strict))),
    files: list(Type.Object({ name: str, size: int, media: str }, strict)),
    consents: list(str),
    values: list(ValueLine),
    told: list(Type.Object({ at: str, what: str, words: str }, strict)),
    /** read, referred, asked, helped, closed: the same number of steps each. */
    say: list(Deed),
    reportersPart: Type.Object(
      {
        ...{ has: yes, opened: int, mayOpen: yes },
        /** Of a child: two officers for children open it. */
        two: yes,
        /** Of a researcher: the oversight office is told. */
        tells: yes,
        /** The draft that waits for the second one. */
        waits: maybe(str),
        /** Both agreed: this person may look, until then. */
        readyUntil: maybe(str),
      },
      strict,
    ),
    /** What the reporter took back or corrected, with the words of a correction. */
    changes: list(Type.Object({ at: str, words: str, correction: maybe(str) }, strict)),
    /** From which day on what was told is destroyed; null while somebody works on it. */
    destroyedFrom: maybe(str),
    sameAs: maybe(ActIdSchema),
    /** It is an incident of an operator and has a page of its own. */
    incident: yes,
    urgent: yes,
    holds: list(HoldLine),
    /** Drafts that wait for the second officer. */
    waiting: list(Type.Object({ id: str, words: str }, strict)),
    hold: maybe(HoldStart),
    /** Where the formal request is written, filled in. */
    formal: maybe(str),
    /** Offices that write requests, where this person may hand it on. */
    handOn: list(Type.Object({ value: str, label: str }, strict)),
    group: maybe(Type.Object({ first: ActIdSchema, reports: int, called: str, name: maybe(str) }, strict)),
    snapshot: str,
    links: list(LinkLine),
    mustLink: list(Deed),
    words: list(WordLine),
  },
  strict,
);
export type ReportView = Static<typeof ReportView>;

export const ReportersPart = Type.Object(
  {
    lines: list(Type.Object({ label: str, words: str }, strict)),
    /** The draft that waits for a second officer; nothing is shown then. */
    waits: maybe(str),
  },
  strict,
);
export type ReportersPart = Static<typeof ReportersPart>;
