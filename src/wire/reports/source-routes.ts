// SPDX-License-Identifier: EUPL-1.2
// Routes of what others share with a report desk, and of what the desk tells whoever can act.
import { Type } from 'typebox';
import type { Route } from '../route.ts';
import { strict } from '../summit/parts.ts';
import { NoticesView } from './notices.ts';
import { SourcesView } from './sources.ts';
import { valueWish, ValuesView } from './values.ts';

export const reportSourceRoutes = {
  reportValues: {
    method: 'GET',
    path: '/api/reports/values',
    who: 'signed-in',
    words: 'Values that reports name or officers decided on, 50 a page, narrowed to a kind, a state or signs in them.',
    query: Type.Object({ ...valueWish, state: Type.Optional(Type.String({ pattern: '^[a-z]{1,20}$' })) }, strict),
    answer: ValuesView,
  },
  reportSources: {
    method: 'GET',
    path: '/api/reports/sources',
    who: 'signed-in',
    words: 'Who shares values with this desk, what came of the last look, and what waits for a person, 50 a page.',
    query: Type.Object({ ...valueWish, source: Type.Optional(Type.String({ maxLength: 100 })) }, strict),
    answer: SourcesView,
  },
  reportNotices: {
    method: 'GET',
    path: '/api/reports/notices',
    who: 'signed-in',
    words: 'Notices to whoever can act, with their clocks and what came of them; at a provider, those it was sent.',
    answer: NoticesView,
  },
} as const satisfies Record<string, Route>;
