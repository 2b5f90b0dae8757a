// SPDX-License-Identifier: EUPL-1.2
// The contract of a node with its own people: every route once, with who may call it and what goes in and out.
// HTTP mounts this table, the browser calls through it, and the OpenAPI document is emitted from it.
import { type Static, type TSchema, Type } from 'typebox';
import { ActIdSchema, Sha256 } from '#base/act.ts';
import * as v from './views.ts';

export type Route = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  /** 'anyone', or a signed-in person of this node; roles are checked by the rules of the act, not here. */
  who: 'anyone' | 'signed-in';
  /** Only where the node runs an exercise. */
  exerciseOnly?: boolean;
  words: string;
  query?: TSchema;
  body?: TSchema;
  /** Raw bytes in or out instead of JSON. */
  raw?: 'in' | 'out';
  answer: TSchema;
};

const strict = { additionalProperties: false };
const none = Type.Object({}, strict);
const list = <T extends TSchema>(t: T) => Type.Array(t);

export const routes = {
  me: { method: 'GET', path: '/api/me', who: 'signed-in', words: 'Who is signed in, for which office.', answer: v.Me },
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    who: 'anyone',
    words: 'Signs a person in. Five failures in fifteen minutes close the door for that name and source.',
    body: Type.Object({ person: Type.String({ maxLength: 64 }), password: Type.String({ maxLength: 1024 }) }, strict),
    answer: v.Me,
  },
  signOut: {
    method: 'POST',
    path: '/api/sign-out',
    who: 'signed-in',
    words: 'Ends the session and forgets the opened key.',
    answer: none,
  },
  exercisePeople: {
    method: 'GET',
    path: '/api/exercise/people',
    who: 'anyone',
    exerciseOnly: true,
    words: 'The people of the exercise, on all nodes.',
    answer: list(v.ExercisePerson),
  },
  exerciseEnter: {
    method: 'POST',
    path: '/api/exercise/enter',
    who: 'anyone',
    exerciseOnly: true,
    words: 'Signs in as a person of the exercise on this node.',
    body: Type.Object({ person: Type.String({ maxLength: 64 }) }, strict),
    answer: v.Me,
  },
  now: {
    method: 'GET',
    path: '/api/now',
    who: 'signed-in',
    words: 'What waits for this person, by clock.',
    answer: v.NowView,
  },
  dossiers: {
    method: 'GET',
    path: '/api/dossiers',
    who: 'signed-in',
    words: 'All dossiers of this party.',
    answer: list(v.DossierLine),
  },
  dossier: {
    method: 'GET',
    path: '/api/dossiers/:id',
    who: 'signed-in',
    words: 'One dossier with its acts in order.',
    answer: v.DossierView,
  },
  proof: {
    method: 'GET',
    path: '/api/dossiers/:id/proof',
    who: 'signed-in',
    words: 'Rechecks a dossier from acts and logs alone.',
    answer: v.ProofView,
  },
  act: {
    method: 'GET',
    path: '/api/acts/:id/envelope',
    who: 'signed-in',
    words: 'The exact signed bytes of an act.',
    raw: 'out',
    answer: none,
  },
  kinds: { method: 'GET', path: '/api/kinds', who: 'signed-in', words: 'Every kind of act.', answer: list(v.KindView) },
  form: {
    method: 'GET',
    path: '/api/form',
    who: 'signed-in',
    words: 'What a form for a kind needs.',
    query: Type.Object({ kind: Type.String({ maxLength: 100 }), re: Type.Optional(ActIdSchema) }, strict),
    answer: v.FormContext,
  },
  preview: {
    method: 'POST',
    path: '/api/preview',
    who: 'signed-in',
    words: 'What is missing and what the gates say, before anything is sent.',
    body: v.NewAct,
    answer: v.Preview,
  },
  write: {
    method: 'POST',
    path: '/api/acts',
    who: 'signed-in',
    words: 'Signs and sends an act, or lays it before a second officer.',
    body: v.NewAct,
    answer: v.Written,
  },
  draft: {
    method: 'GET',
    path: '/api/drafts/:id',
    who: 'signed-in',
    words: 'A draft waiting for a second officer.',
    answer: v.DraftView,
  },
  approve: {
    method: 'POST',
    path: '/api/drafts/:id/approve',
    who: 'signed-in',
    words: 'Signs exactly the bytes that were shown.',
    body: Type.Object({ digest: Sha256 }, strict),
    answer: v.Written,
  },
  giveBack: {
    method: 'POST',
    path: '/api/drafts/:id/return',
    who: 'signed-in',
    words: 'Gives a draft back to its drafter with a reason.',
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2000 }) }, strict),
    answer: v.Written,
  },
  upload: {
    method: 'PUT',
    path: '/api/files',
    who: 'signed-in',
    words: 'Takes one file into the evidence store of this node.',
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }, strict),
    raw: 'in',
    answer: Type.Object({ sha256: Sha256, size: Type.Integer(), name: Type.String(), media: Type.String() }, strict),
  },
  deliver: {
    method: 'POST',
    path: '/api/dossiers/:id/deliver',
    who: 'signed-in',
    words: 'Packs, signs and seals what the provider handed over, and announces it.',
    answer: v.Written,
  },
  pull: {
    method: 'POST',
    path: '/api/dossiers/:id/pull',
    who: 'signed-in',
    words: 'Starts or resumes fetching what was announced.',
    answer: list(v.Transfer),
  },
  transfers: {
    method: 'GET',
    path: '/api/dossiers/:id/transfers',
    who: 'signed-in',
    words: 'How far the fetching is.',
    answer: list(v.Transfer),
  },
  accept: {
    method: 'POST',
    path: '/api/dossiers/:id/accept',
    who: 'signed-in',
    words: 'Verifies the package and accepts it into custody.',
    answer: v.Written,
  },
  export: {
    method: 'POST',
    path: '/api/dossiers/:id/export',
    who: 'signed-in',
    words: 'Makes the court bundle.',
    body: Type.Object({ purpose: Type.String({ minLength: 1, maxLength: 1000 }) }, strict),
    answer: Type.Object({ sha256: Sha256, size: Type.Integer(), name: Type.String() }, strict),
  },
  bundle: {
    method: 'GET',
    path: '/api/bundles/:sha256',
    who: 'signed-in',
    words: 'The court bundle.',
    raw: 'out',
    answer: none,
  },
  log: {
    method: 'GET',
    path: '/api/log',
    who: 'signed-in',
    words: 'The log of this node, its witnesses, and alarms.',
    answer: v.LogView,
  },
  registerState: {
    method: 'GET',
    path: '/api/register',
    who: 'signed-in',
    words: 'How much of the register this node knows, and what in it is broken.',
    answer: Type.Object(
      {
        entries: Type.Integer(),
        parties: Type.Array(
          Type.Object({ party: Type.String(), fingerprint: Type.String(), address: Type.String() }, strict),
        ),
        alarms: Type.Array(Type.String()),
      },
      strict,
    ),
  },
  health: {
    method: 'GET',
    path: '/api/health',
    who: 'anyone',
    words: 'Whether the node is usable.',
    answer: Type.Object(
      { ok: Type.Boolean(), party: Type.String(), mode: Type.String(), sequencer: Type.Boolean() },
      strict,
    ),
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
export type Answer<N extends RouteName> = Static<(typeof routes)[N]['answer']>;
export type BodyOf<N extends RouteName> = (typeof routes)[N] extends { body: infer B extends TSchema }
  ? Static<B>
  : undefined;
