// SPDX-License-Identifier: EUPL-1.2
// The routes of a report desk's officers.
import { Type } from 'typebox';
import type { Route } from '../route.ts';
import { strict } from '../summit/parts.ts';
import { appealRoutes } from './appeals.ts';
import { compareRoutes } from './compare-routes.ts';
import { ReportsView } from './desk.ts';
import { GroupsView, GroupView } from './groups.ts';
import { HoldsView, HoldView } from './holds.ts';
import { ReportersPart, ReportView } from './report.ts';

const instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });

export const reportDeskRoutes = {
  ...appealRoutes,
  ...compareRoutes,
  reports: {
    method: 'GET',
    path: '/api/reports',
    who: 'signed-in',
    words: 'The queue of a report desk: what may still be stopped first, then what nobody read yet.',
    answer: ReportsView,
  },
  reportGroups: {
    method: 'GET',
    path: '/api/reports/groups',
    who: 'signed-in',
    words: 'All linked reports in one picture, what moved since an earlier look, and trends.',
    query: Type.Object({ since: Type.Optional(instant) }, strict),
    answer: GroupsView,
  },
  reportGroup: {
    method: 'GET',
    path: '/api/reports/groups/:first',
    who: 'signed-in',
    words: 'Linked reports by one of them: graph, table, weakest links, bridges.',
    answer: GroupView,
  },
  reportHolds: {
    method: 'GET',
    path: '/api/reports/holds',
    who: 'signed-in',
    words: 'Holds that others ask of this office.',
    answer: HoldsView,
  },
  reportHold: {
    method: 'GET',
    path: '/api/reports/holds/:id',
    who: 'signed-in',
    words: 'One hold that is asked of this office, with its clock and the answers.',
    answer: HoldView,
  },
  report: {
    method: 'GET',
    path: '/api/reports/:id',
    who: 'signed-in',
    words: 'One report: its words as text, what it names, links with reasons, holds.',
    answer: ReportView,
  },
  reportersPart: {
    method: 'POST',
    path: '/api/reports/:id/reporters-part',
    who: 'signed-in',
    words: 'Writes down that the part of the reporter is opened and why, then shows it this once.',
    body: Type.Object({ why: Type.String({ minLength: 1, maxLength: 500 }) }, strict),
    answer: ReportersPart,
  },
  childsPart: {
    method: 'POST',
    path: '/api/reports/:id/childs-part',
    who: 'signed-in',
    words: 'Shows the part of a child to the officer for children who asked, once a second one agreed, for a day.',
    answer: ReportersPart,
  },
} as const satisfies Record<string, Route>;
