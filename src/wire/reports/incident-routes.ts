// SPDX-License-Identifier: EUPL-1.2
// The routes of incidents: for the report desk, the incident response team, and whoever was given a legal part.
import { Type } from 'typebox';
import { OfficeSchema } from '#base/act.ts';
import type { Route } from '../route.ts';
import { strict } from '../summit/parts.ts';
import { Written } from '../views.ts';
import { IncidentsView, IncidentView } from './incidents.ts';

export const incidentRoutes = {
  incidents: {
    method: 'GET',
    path: '/api/reports/incidents',
    who: 'signed-in',
    words: 'Incidents of important services, as far as they are this office’s.',
    answer: IncidentsView,
  },
  incident: {
    method: 'GET',
    path: '/api/reports/incidents/:id',
    who: 'signed-in',
    words: 'One incident: the part that is this office’s, the clocks, what was said.',
    answer: IncidentView,
  },
  passLegalPart: {
    method: 'POST',
    path: '/api/reports/incidents/:id/legal-part',
    who: 'signed-in',
    words: 'Passes the legal part to an authority, because the operator agreed or a named provision requires it.',
    body: Type.Object(
      {
        to: OfficeSchema,
        because: Type.Union([Type.Literal('operator-agreed'), Type.Literal('law-requires')]),
        law: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
        reason: Type.String({ minLength: 1, maxLength: 1000 }),
      },
      strict,
    ),
    answer: Written,
  },
} as const satisfies Record<string, Route>;
