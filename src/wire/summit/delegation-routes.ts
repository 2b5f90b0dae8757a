// SPDX-License-Identifier: EUPL-1.2
// The routes of delegations: the State's own side, photographs and needs, lists and letters, outreach.
import { Type } from 'typebox';
import { Sha256 } from '#base/act.ts';
import { PAPER_LANGUAGES } from '#acts/treaty/sheet-words.ts';
import type { Route } from '../route.ts';
import { OurDelegationView, ReadPeople } from './our-delegation.ts';
import { OutreachView } from './outreach.ts';
import { ParticipantsView } from './participants.ts';
import { int, str, strict } from './parts.ts';

const none = Type.Object({}, strict);

export const delegationRoutes = {
  summitOurDelegation: {
    method: 'GET',
    path: '/api/summit/our-delegation',
    who: 'signed-in',
    words: 'The own delegation at the State that was invited: invitation, answer, people, quotas.',
    answer: OurDelegationView,
  },
  summitReadPeople: {
    method: 'POST',
    path: '/api/summit/our-delegation/read',
    who: 'signed-in',
    words: 'Reads a list of people of the own delegation, line by line. Nothing is sent by it.',
    body: Type.Object(
      {
        text: Type.String({ minLength: 1, maxLength: 1024 * 1024 }),
        form: Type.Union([Type.Literal('csv'), Type.Literal('json')]),
      },
      strict,
    ),
    answer: ReadPeople,
  },
  summitTakePhotograph: {
    method: 'PUT',
    path: '/api/summit/photographs',
    who: 'signed-in',
    words: 'Takes in one photograph, JPEG or PNG by its content, of the size a badge needs.',
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }, strict),
    raw: 'in',
    answer: Type.Object({ sha256: Sha256, size: int, name: str, media: str }, strict),
  },
  summitPhotograph: {
    method: 'GET',
    path: '/api/summit/photographs/:sha256',
    who: 'signed-in',
    words: 'A photograph handed in with a nomination, for those who accredit and for its own delegation.',
    raw: 'out',
    answer: none,
  },
  summitNeeds: {
    method: 'GET',
    path: '/api/summit/delegations/:entity/people/:ref/needs',
    who: 'signed-in',
    words: 'What one person needs, as they wrote it. It stands in no list.',
    answer: Type.Object({ words: str }, strict),
  },
  summitVisaLetter: {
    method: 'GET',
    path: '/api/summit/delegations/:entity/people/:ref/visa-letter',
    who: 'signed-in',
    words: 'A letter of support for the visa of somebody who is accredited, for signature.',
    query: Type.Object({ language: Type.Optional(Type.Union(PAPER_LANGUAGES.map((l) => Type.Literal(l)))) }, strict),
    raw: 'out',
    answer: none,
  },
  summitRoll: {
    method: 'GET',
    path: '/api/summit/delegations/:entity/roll',
    who: 'signed-in',
    words: 'The nominal roll of a delegation: who of it is accredited, for those who receive it.',
    raw: 'out',
    answer: none,
  },
  summitOutreach: {
    method: 'GET',
    path: '/api/summit/outreach',
    who: 'signed-in',
    words: 'What is missing of whom, the next calls, and the course over time.',
    answer: OutreachView,
  },
  summitParticipants: {
    method: 'GET',
    path: '/api/summit/participants',
    who: 'signed-in',
    words: 'The list of participants, categories with their criteria, refusals by reason, and the purge.',
    answer: ParticipantsView,
  },
  summitParticipantsPaper: {
    method: 'GET',
    path: '/api/summit/participants/paper',
    who: 'signed-in',
    words: 'The list of participants as PDF or CSV: those who agreed; security staff never.',
    query: Type.Object({ form: Type.Union([Type.Literal('pdf'), Type.Literal('csv')]) }, strict),
    raw: 'out',
    answer: none,
  },
} as const satisfies Record<string, Route>;
