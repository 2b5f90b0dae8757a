// SPDX-License-Identifier: EUPL-1.2
// A wish to hold money as the officer sees it who has to answer: what is asked, on what basis, until when, and five answers side by side.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { int, list, maybe, str, strict } from '../summit/parts.ts';
import { CitationView, NewAct } from '../views.ts';
import { Money } from './desk.ts';
import { HoldLine } from './report.ts';

/** A signed wish as a paper for a bank that has no node. */
export const HoldNotice = Type.Object(
  {
    lines: list(Type.Object({ label: str, words: str }, strict)),
    /** The same as one text. */
    text: str,
    bank: Type.Object({ name: str, number: maybe(str) }, strict),
    /** Address of the signed bytes. */
    signed: str,
  },
  strict,
);
export type HoldNotice = Static<typeof HoldNotice>;

export const HoldView = Type.Object(
  {
    id: ActIdSchema,
    line: HoldLine,
    from: str,
    fromParty: str,
    asked: str,
    sentAt: str,
    /** Minutes since the transfer. */
    sentMinutes: int,
    reason: str,
    transaction: maybe(str),
    hop: int,
    citation: maybe(CitationView),
    ask: Money,
    /** One act; the answer goes into its body. Null where somebody else answers. */
    answer: maybe(NewAct),
    answers: list(str),
    until: str,
    notice: maybe(HoldNotice),
    /** Writes down that it was handed over; how, to whom and when go into its body. */
    handOver: maybe(NewAct),
    now: str,
    told: list(Type.Object({ at: str, is: str, words: str }, strict)),
  },
  strict,
);
export type HoldView = Static<typeof HoldView>;

export const HoldsView = Type.Object(
  {
    holds: list(
      Type.Object(
        {
          id: ActIdSchema,
          from: str,
          asked: str,
          amount: Money,
          stateWords: str,
          leftMinutes: maybe(int),
          waits: Type.Boolean(),
          /** This desk's own, which a bank answers. */
          own: Type.Boolean(),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type HoldsView = Static<typeof HoldsView>;
