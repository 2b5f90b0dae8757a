// SPDX-License-Identifier: EUPL-1.2
// Routes of what follows the order of precedence, and of a State's own word.
import { Type } from 'typebox';
import type { Route } from '../route.ts';
import { OurStatementView } from './our-statement.ts';
import { strict } from './parts.ts';
import { MovedView, PlansView } from './plans.ts';

const version = Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,4}$' }));

export const orderRoutes = {
  summitPlans: {
    method: 'GET',
    path: '/api/summit/plans',
    who: 'signed-in',
    words: 'Seats, flags, photo, tables, plates and motorcade of the released order, and what changed since a version.',
    query: Type.Object({ since: version }, strict),
    answer: PlansView,
  },
  summitPlates: {
    method: 'GET',
    path: '/api/summit/plates',
    who: 'signed-in',
    words: 'Name plates as a file to print: all of them, or those that changed since a version.',
    query: Type.Object({ since: version, part: version }, strict),
    raw: 'out',
    answer: Type.Null(),
  },
  summitMoved: {
    method: 'GET',
    path: '/api/summit/moved',
    who: 'signed-in',
    words: 'What moved since the last release of the order, on everything that follows it, with the reason.',
    answer: MovedView,
  },
  summitOurStatement: {
    method: 'GET',
    path: '/api/summit/our-statement',
    who: 'signed-in',
    words: 'The own State’s word at a conference: inscription, text, swap, right of reply.',
    answer: OurStatementView,
  },
} as const satisfies Record<string, Route>;
