// SPDX-License-Identifier: EUPL-1.2
// The day of whoever calls the missions: what is missing of whom, when the next call is, and how it grew.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Head, int, list, maybe, str, strict, yes } from './parts.ts';

/** What one source said last on a point. */
export const SaidBy = Type.Object({ is: str, on: str, source: str }, strict);
export const OutreachLine = Type.Object(
  {
    entity: str,
    name: str,
    category: str,
    /** What is not known or not here yet, most pressing first. */
    missing: list(str),
    /** The day of the next call; null where none was agreed. */
    next: maybe(str),
    due: yes,
    last: maybe(Type.Object({ on: str, channel: str, with: str, words: str }, strict)),
    attends: list(SaidBy),
    signs: list(SaidBy),
    level: list(SaidBy),
  },
  strict,
);
export type OutreachLine = Static<typeof OutreachLine>;

export const OutreachView = Type.Object(
  {
    ...Head,
    /** Who has to be called today comes first. */
    rows: list(OutreachLine),
    /** At the end of each day on which something was learned. */
    course: list(Type.Object({ on: str, invited: int, confirmed: int, willSign: int, nominated: int }, strict)),
    ranks: list(Type.Object({ code: str, words: str }, strict)),
    /** Prepared acts; the page fills in of whom, what and when. */
    fact: maybe(NewAct),
    contact: maybe(NewAct),
  },
  strict,
);
export type OutreachView = Static<typeof OutreachView>;
