// SPDX-License-Identifier: EUPL-1.2
// The routes of blind comparison at a report desk.
import { Type } from 'typebox';
import type { Route } from '../route.ts';
import { strict } from '../summit/parts.ts';
import {
  CompareLaid,
  CompareRead,
  CompareStart,
  CompareTyped,
  CompareView,
  CompareWish,
  QuestionView,
} from './compare.ts';

export const compareRoutes = {
  compare: {
    method: 'GET',
    path: '/api/reports/compare',
    who: 'signed-in',
    words: 'Blind questions of this desk and of other States to it: counts, quotas, indexes, stops.',
    answer: CompareView,
  },
  compareStart: {
    method: 'GET',
    path: '/api/reports/compare/new',
    who: 'signed-in',
    words: 'What a new blind question needs; values taken over from a report, linked reports or a dossier.',
    query: Type.Object(
      { from: Type.Optional(Type.String({ pattern: '^(report|group|dossier):[0-9a-f]{32}$' })) },
      strict,
    ),
    answer: CompareStart,
  },
  compareRead: {
    method: 'POST',
    path: '/api/reports/compare/read',
    who: 'signed-in',
    words: 'Reads typed values into their one spelling and says what a question of them costs. Nothing is kept.',
    body: CompareTyped,
    answer: CompareRead,
  },
  compareDraft: {
    method: 'POST',
    path: '/api/reports/compare',
    who: 'signed-in',
    words: 'Lays a blind question before a second officer. What is refused stays visible.',
    body: CompareWish,
    answer: CompareLaid,
  },
  compareQuestion: {
    method: 'GET',
    path: '/api/reports/compare/:id',
    who: 'signed-in',
    words: 'One blind question: its values while two officers decide on it, afterwards its finds alone.',
    answer: QuestionView,
  },
  compareAsk: {
    method: 'POST',
    path: '/api/reports/compare/:id/ask',
    who: 'signed-in',
    words: 'Asks the other State, once a second officer has approved.',
    answer: QuestionView,
  },
} as const satisfies Record<string, Route>;
