// SPDX-License-Identifier: EUPL-1.2
// The routes of a conference.
import { Type } from 'typebox';
import type { Route } from '../route.ts';
import { ElementRow } from '#acts/conference/act.ts';
import { ApplicationsView } from './applications.ts';
import { BudgetView } from './budget.ts';
import { delegationRoutes } from './delegation-routes.ts';
import { DelegationView, DelegationsView } from './delegations.ts';
import { gateRoutes } from './gate-routes.ts';
import { LogView } from './log.ts';
import { SummitView } from './now.ts';
import { OrderView } from './order.ts';
import { orderRoutes } from './order-routes.ts';
import { OrganisationView } from './organisation.ts';
import { ElementTried, ProgrammeView } from './programme.ts';
import { RunOfShowView } from './run-of-show.ts';
import { CredentialsView } from './credentials.ts';
import { DecisionsView } from './decisions.ts';
import { OutcomeView } from './outcome.ts';
import { PressView } from './press.ts';
import { SigningView } from './signing.ts';
import { RegistrySigningView } from './signing-desk.ts';
import { SpeakersView } from './speakers.ts';
import { strict } from './parts.ts';

const showQuery = {
  day: Type.Optional(Type.String({ format: 'date' })),
  /** An overrun to be looked at before anybody says it. */
  element: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })),
  minutes: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,2}$' })),
};

export const summitRoutes = {
  summit: {
    method: 'GET',
    path: '/api/summit',
    who: 'signed-in',
    words: 'The conference now: counts, what blocks the signing, the boards of its subcommittees.',
    answer: SummitView,
  },
  summitOrganisation: {
    method: 'GET',
    path: '/api/summit/organisation',
    who: 'signed-in',
    words: 'Who runs the conference on a day, decisions with their mandate, and records of meetings.',
    query: Type.Object({ on: Type.Optional(Type.String({ format: 'date' })) }, strict),
    answer: OrganisationView,
  },
  summitBudget: {
    method: 'GET',
    path: '/api/summit/budget',
    who: 'signed-in',
    words: 'The budget by heading: planned, committed, spent, and its lines.',
    answer: BudgetView,
  },
  summitBudgetTable: {
    method: 'GET',
    path: '/api/summit/budget.csv',
    who: 'signed-in',
    words: 'The lines of the budget as CSV.',
    raw: 'out',
    answer: Type.Object({}, strict),
  },
  summitLog: {
    method: 'GET',
    path: '/api/summit/log',
    who: 'signed-in',
    words: 'What may go wrong with the conference, and what did.',
    answer: LogView,
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
  registrySigning: {
    method: 'GET',
    path: '/api/registry/signing',
    who: 'signed-in',
    words: 'Signatures in ink that signing rooms handed to the depositary, each filled in as an entry of the register.',
    answer: RegistrySigningView,
  },
  summitOutcome: {
    method: 'GET',
    path: '/api/summit/outcome',
    who: 'signed-in',
    words: 'Pledges as they stand, at the host all and at a State its own; and documents of elements.',
    answer: OutcomeView,
  },
  summitDecisions: {
    method: 'GET',
    path: '/api/summit/decisions',
    who: 'signed-in',
    words: 'Rules of procedure, and what the conference decided by consensus or by vote.',
    answer: DecisionsView,
  },
  summitCredentials: {
    method: 'GET',
    path: '/api/summit/credentials',
    who: 'signed-in',
    words: 'Credentials in three lists, and the report of the committee.',
    answer: CredentialsView,
  },
  summitPress: {
    method: 'GET',
    path: '/api/summit/press',
    who: 'signed-in',
    words: 'Texts for the press under embargo, questions, and accreditation of media.',
    answer: PressView,
  },
  signaturePaper: {
    method: 'GET',
    path: '/api/register/signatures/:id/:what',
    who: 'signed-in',
    words: 'A draft that follows a signature, as PDF: its certificate, or the notification of the depositary.',
    query: Type.Object({ language: Type.Optional(Type.String({ pattern: '^[a-z]{2}$' })) }, strict),
    raw: 'out',
    answer: Type.Object({}, strict),
  },
  summitProgramme: {
    method: 'GET',
    path: '/api/summit/programme',
    who: 'signed-in',
    words: 'The programme as planned: days, conflicts, and what the next release would say.',
    answer: ProgrammeView,
  },
  summitElementTried: {
    method: 'POST',
    path: '/api/summit/programme/try',
    who: 'signed-in',
    words: 'What a new or changed element would do to the programme. Nothing is written.',
    body: Type.Object({ element: ElementRow, along: Type.Boolean() }, strict),
    answer: ElementTried,
  },
  summitCalendar: {
    method: 'GET',
    path: '/api/summit/programme/calendar',
    who: 'signed-in',
    words: 'The released programme of one person or one delegation as an iCalendar file.',
    query: Type.Object({ for: Type.String({ pattern: '^(person|entity):.{1,120}$' }) }, strict),
    raw: 'out',
    answer: Type.Object({}, strict),
  },
  summitRunOfShow: {
    method: 'GET',
    path: '/api/summit/run-of-show',
    who: 'signed-in',
    words: 'The minutes of a day with the owner of each cue; and what would move if an element took longer.',
    query: Type.Object(showQuery, strict),
    answer: RunOfShowView,
  },
  summitRehearsal: {
    method: 'GET',
    path: '/api/summit/run-of-show/rehearsal',
    who: 'signed-in',
    words: 'The same gone through on a copy. Nothing in it can be written to the record.',
    query: Type.Object(
      {
        ...showQuery,
        steps: Type.Optional(Type.String({ maxLength: 12_000, pattern: '^[-0-9a-zT:; ]*$' })),
        clock: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' })),
      },
      strict,
    ),
    answer: RunOfShowView,
  },
  summitApplications: {
    method: 'GET',
    path: '/api/summit/applications',
    who: 'signed-in',
    words: 'Side events, forum, booths and observers: applications and how far each got.',
    answer: ApplicationsView,
  },
  ...orderRoutes,
  ...delegationRoutes,
  ...gateRoutes,
} as const satisfies Record<string, Route>;
