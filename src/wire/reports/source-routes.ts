// SPDX-License-Identifier: EUPL-1.2
// Routes of what others share with a report desk, and of what the desk tells whoever can act.
import type { Route } from '../route.ts';
import { NoticesView } from './notices.ts';
import { SourcesView } from './sources.ts';

export const reportSourceRoutes = {
  reportSources: {
    method: 'GET',
    path: '/api/reports/sources',
    who: 'signed-in',
    words: 'Who shares values with this desk, what came of the last look, and what waits for a person.',
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
