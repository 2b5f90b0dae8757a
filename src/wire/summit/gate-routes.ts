// SPDX-License-Identifier: EUPL-1.2
// Routes of badges and gates: those of the desk, and the three by which a device at a gate speaks to its node.
import { Type } from 'typebox';
import { GatePlaces, GateTurnAnswer, PostGiven, PostWanted, TurnEnvelope } from '../gate.ts';
import { GATE } from '../gate-names.ts';
import type { Route } from '../route.ts';
import { BadgesMade, BadgesView, BadgesWanted, CardsFoundView, DelegationBadgesView } from './badges.ts';
import { GateCode, GatesView, LinesSigned } from './gates.ts';
import { strict } from './parts.ts';

const entity = Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' });

export const gateRoutes = {
  summitBadges: {
    method: 'GET',
    path: '/api/summit/badges',
    who: 'signed-in',
    words: 'Badges by delegation: how many are due, made, handed over, withdrawn.',
    answer: BadgesView,
  },
  summitDelegationBadges: {
    method: 'GET',
    path: '/api/summit/badges/of/:entity',
    who: 'signed-in',
    words: 'The badges of one delegation, card by card.',
    answer: DelegationBadgesView,
  },
  summitFindCards: {
    // Names stand in no address: addresses are written down on the way.
    method: 'POST',
    path: '/api/summit/badges/find',
    who: 'signed-in',
    words: 'Cards by a name in any of its spellings, or by number.',
    body: Type.Object({ find: Type.String({ minLength: 1, maxLength: 120 }) }, strict),
    answer: CardsFoundView,
  },
  summitIssueBadges: {
    method: 'POST',
    path: '/api/summit/badges/issue',
    who: 'signed-in',
    words: 'Makes the badges that are due: of one delegation, of some of its people, or of all.',
    body: BadgesWanted,
    answer: BadgesMade,
  },
  summitPrintBadges: {
    method: 'GET',
    path: '/api/summit/badges/print',
    who: 'signed-in',
    words: 'Cards for the printer: a PDF, or an archive of several.',
    query: Type.Object(
      {
        size: Type.Union([Type.Literal('a6'), Type.Literal('cr80')]),
        entity: Type.Optional(entity),
        number: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,7}$' })),
        which: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('not-handed-over')])),
      },
      strict,
    ),
    raw: 'out',
    answer: Type.Object({}, strict),
  },
  summitGates: {
    method: 'GET',
    path: '/api/summit/gates',
    who: 'signed-in',
    words: 'Posts at gates, people inside, double use, withdrawn cards, tokens of delegations.',
    answer: GatesView,
  },
  summitGateCode: {
    method: 'POST',
    path: '/api/summit/gates/code',
    who: 'signed-in',
    words: 'Opens a post at a gate and gives a code by which one device takes its place, once.',
    body: Type.Object({ gate: Type.String({ maxLength: 100 }) }, strict),
    answer: GateCode,
  },
  summitGateLines: {
    method: 'POST',
    path: '/api/summit/gates/lines',
    who: 'signed-in',
    words: 'Signs for all that the devices wrote down and no officer has signed for yet.',
    body: Type.Object({}, strict),
    answer: LinesSigned,
  },
  gatePlaces: {
    method: 'GET',
    path: GATE.places,
    who: 'anyone',
    words: 'For a device at a gate: the event, and the gates to choose from where an officer is signed in on it.',
    answer: GatePlaces,
  },
  gatePosts: {
    method: 'POST',
    path: GATE.posts,
    who: 'anyone',
    words: 'For a device at a gate: takes it in, by a code of the desk or for the officer who is signed in on it.',
    body: PostWanted,
    answer: PostGiven,
  },
  gateTurn: {
    method: 'POST',
    path: GATE.turn,
    who: 'anyone',
    words: 'For a device at a gate: what it wrote down, in an envelope it signed; it gets a newer list and names.',
    body: TurnEnvelope,
    answer: GateTurnAnswer,
  },
} as const satisfies Record<string, Route>;
