// SPDX-License-Identifier: EUPL-1.2
// The routes of a conference.
import { Type } from 'typebox';
import type { Route } from '../route.ts';
import { DelegationView, DelegationsView } from './delegations.ts';
import { SummitView } from './now.ts';
import { OrderView } from './order.ts';
import { SigningView } from './signing.ts';
import { SpeakersView } from './speakers.ts';
import { strict } from './parts.ts';

export const summitRoutes = {
  summit: {
    method: 'GET',
    path: '/api/summit',
    who: 'signed-in',
    words: 'The conference now: counts, what blocks the signing, the boards of its subcommittees.',
    answer: SummitView,
  },
  summitDelegations: {
    method: 'GET',
    path: '/api/summit/delegations',
    who: 'signed-in',
    words: 'One row for each State and organisation of the conference.',
    answer: DelegationsView,
  },
  summitDelegation: {
    method: 'GET',
    path: '/api/summit/delegations/:entity',
    who: 'signed-in',
    words: 'One State of the conference: its people, and all that was said of it with its source.',
    answer: DelegationView,
  },
  summitOrder: {
    method: 'GET',
    path: '/api/summit/order',
    who: 'signed-in',
    words: 'The order of precedence with the reason of each place, and what moved since the last release.',
    answer: OrderView,
  },
  summitSpeakers: {
    method: 'GET',
    path: '/api/summit/speakers',
    who: 'signed-in',
    words: 'A list of speakers with its clock.',
    query: Type.Object({ item: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })) }, strict),
    answer: SpeakersView,
  },
  summitSigning: {
    method: 'GET',
    path: '/api/summit/signing',
    who: 'signed-in',
    words: 'The queue of the signing session beside what the register holds.',
    answer: SigningView,
  },
} as const satisfies Record<string, Route>;
