// SPDX-License-Identifier: EUPL-1.2
// The routes of information without a request, on the giving and on the receiving side.
import { Type } from 'typebox';
import { ActIdSchema, OfficeSchema } from '#base/act.ts';
import type { Route } from '../route.ts';
import { strict } from '../summit/parts.ts';
import { Written } from '../views.ts';
import { SpontaneousList, SpontaneousOffer, SpontaneousStart, SpontaneousView } from './spontaneous.ts';

export const spontaneousRoutes = {
  reportHandOn: {
    method: 'POST',
    path: '/api/reports/:id/hand-on',
    who: 'signed-in',
    words: 'Hands a report, or all it is linked with, to the office that writes requests.',
    body: Type.Object(
      { group: Type.Boolean(), to: OfficeSchema, reason: Type.String({ minLength: 1, maxLength: 1000 }) },
      strict,
    ),
    answer: Written,
  },
  spontaneousList: {
    method: 'GET',
    path: '/api/reports/spontaneous',
    who: 'signed-in',
    words: 'Information that this office offered to others, or was offered.',
    answer: SpontaneousList,
  },
  spontaneousStart: {
    method: 'GET',
    path: '/api/reports/spontaneous/start',
    who: 'signed-in',
    words: 'An offer of information, filled in from a report, its whole company, or one value.',
    query: Type.Object(
      {
        report: Type.Optional(ActIdSchema),
        group: Type.Optional(Type.String({ maxLength: 3 })),
        value: Type.Optional(Type.String({ maxLength: 2100 })),
        question: Type.Optional(ActIdSchema),
      },
      strict,
    ),
    answer: SpontaneousStart,
  },
  spontaneousOffer: {
    method: 'POST',
    path: '/api/reports/spontaneous',
    who: 'signed-in',
    words: 'Offers information to another State on conditions, and lays it before a second officer.',
    body: SpontaneousOffer,
    answer: Written,
  },
  spontaneous: {
    method: 'GET',
    path: '/api/reports/spontaneous/:id',
    who: 'signed-in',
    words: 'One offer of information: conditions, how it stands, and what was given once they were accepted.',
    answer: SpontaneousView,
  },
  spontaneousGive: {
    method: 'POST',
    path: '/api/reports/spontaneous/:id/give',
    who: 'signed-in',
    words: 'Gives what was offered, after the other State accepted the conditions.',
    body: Type.Object({}, strict),
    answer: Written,
  },
} as const satisfies Record<string, Route>;
