// SPDX-License-Identifier: EUPL-1.2
// Appeals: who says that a value is wrong, with the clock, and both answers side by side.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import type { Route } from '../route.ts';
import { Deed, int, list, maybe, str, strict, yes } from '../summit/parts.ts';

export const AppealLine = Type.Object(
  {
    id: ActIdSchema,
    at: str,
    kindWords: str,
    /** Defanged: no program turns it into a link. */
    shown: str,
    /** How the value stands today; null where no report names it. */
    stateWords: maybe(str),
    /** In how many linked reports. */
    reports: int,
    /** Why it is wrong, as text and nothing else; null where it was destroyed on its day. */
    words: maybe(str),
    reach: maybe(str),
    /** Until when it is decided, and the minutes left; null once the time is over. */
    until: str,
    leftMinutes: maybe(int),
    decided: maybe(Type.Object({ is: str, isWords: str, at: str, words: str, by: str }, strict)),
    /** Upheld, rejected: the same number of presses each. Empty where it is decided, or not this person's. */
    deeds: list(Deed),
  },
  strict,
);
export type AppealLine = Static<typeof AppealLine>;

export const AppealsView = Type.Object(
  {
    open: list(AppealLine),
    decided: list(AppealLine),
    hours: int,
    mayDecide: yes,
  },
  strict,
);
export type AppealsView = Static<typeof AppealsView>;

export const appealRoutes = {
  reportAppeals: {
    method: 'GET',
    path: '/api/reports/appeals',
    who: 'signed-in',
    words: 'Appeals against values, the one whose time ends first on top, and those decided lately.',
    answer: AppealsView,
  },
} as const satisfies Record<string, Route>;
