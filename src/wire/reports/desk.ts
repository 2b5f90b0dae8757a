// SPDX-License-Identifier: EUPL-1.2
// The queue of a report desk: what may still be stopped first, then what nobody read yet.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { int, list, maybe, str, strict, yes } from '../summit/parts.ts';

export const Money = Type.Object({ minor: int, currency: str }, strict);

/** A moment by the clock of the desk: `2027-05-03T14:05`. */
const civil = str;

export const ReportLine = Type.Object(
  {
    id: ActIdSchema,
    at: civil,
    status: str,
    statusWords: str,
    reporter: str,
    wish: str,
    language: str,
    minor: yes,
    money: maybe(Money),
    /** Minutes since the transfer, and minutes until the urgent way ends; null where it is not urgent. */
    sentMinutes: maybe(int),
    leftMinutes: maybe(int),
    /** How the hold stands: asked, held, too-late, refused; null where none was asked for. */
    hold: maybe(str),
    values: list(Type.Object({ kind: str, kindWords: str, shown: str, country: maybe(str) }, strict)),
    moreValues: int,
    /** Other reports it is linked with. */
    linked: int,
  },
  strict,
);
export type ReportLine = Static<typeof ReportLine>;

export const ReportsView = Type.Object(
  {
    today: str,
    urgent: list(ReportLine),
    fresh: list(ReportLine),
    open: list(ReportLine),
    counts: Type.Object({ urgent: int, fresh: int, open: int, closed: int, all: int }, strict),
    groups: int,
    /** Holds that others ask of this desk and that wait for an answer. */
    holdsWait: int,
    /** Appeals nobody decided yet, and the minutes left for the oldest; 0 once its time is over. */
    appealsWait: int,
    appealsLeft: maybe(int),
    /** Reports of victims under eighteen that nobody read, since when the oldest waits, and whether this person reads them. */
    children: Type.Object({ waiting: int, oldestMinutes: maybe(int), yours: yes }, strict),
  },
  strict,
);
export type ReportsView = Static<typeof ReportsView>;
