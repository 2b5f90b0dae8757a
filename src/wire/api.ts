// SPDX-License-Identifier: EUPL-1.2
// The contract of a node with its own people: every route once, with who may call it and what goes in and out.
// HTTP mounts this table, the browser calls through it, and the OpenAPI document is emitted from it.
import { type Static, type TSchema, Type } from 'typebox';
import { ActIdSchema, Sha256 } from '#base/act.ts';
import * as ra from './register/answers.ts';
import { reportDeskRoutes } from './reports/desk-routes.ts';
import { reportSourceRoutes } from './reports/source-routes.ts';
import { incidentRoutes } from './reports/incident-routes.ts';
import { spontaneousRoutes } from './reports/spontaneous-routes.ts';
import { summitRoutes } from './summit/routes.ts';
import type { Route } from './route.ts';
import * as tv from './treaty-views.ts';
import * as v from './views.ts';

const strict = { additionalProperties: false };
const none = Type.Object({}, strict);
const list = <T extends TSchema>(t: T) => Type.Array(t);
const day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const party = Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' });
/** What every question to the register may say: which treaty, which day, and how many entries were known. */
const asked = {
  pack: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' })),
  date: Type.Optional(day),
  known: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })),
};
/** What an answer rests on: the treaty, whether it is an exercise, and how many entries were looked at. */
const ground = { pack: Type.String(), mode: Type.String(), entries: Type.Integer() };

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
    query: Type.Object(
      {
        kind: Type.String({ maxLength: 100 }),
        re: Type.Optional(ActIdSchema),
        /** The paper of a State that an entry is made from; the entry that is corrected; the entries a notification tells of. */
        paper: Type.Optional(ActIdSchema),
        entry: Type.Optional(ActIdSchema),
        entries: Type.Optional(Type.String({ maxLength: 3300, pattern: '^[0-9a-f,]*$' })),
        pack: Type.Optional(Type.String({ maxLength: 32 })),
        /** The report a request is made from, and whether all it is linked with goes along. */
        report: Type.Optional(ActIdSchema),
        group: Type.Optional(Type.Literal('yes')),
        /** The act by which a report desk handed reports on. */
        handed: Type.Optional(ActIdSchema),
        /** The blind question a request follows from, and which of its finds. */
        question: Type.Optional(ActIdSchema),
        value: Type.Optional(Type.String({ maxLength: 2100 })),
      },
      strict,
    ),
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
  treatyDesk: {
    method: 'GET',
    path: '/api/treaty',
    who: 'signed-in',
    words: 'Where the own State stands under a treaty, what it owes, and its papers.',
    query: Type.Object({ pack: Type.Optional(Type.String({ maxLength: 32 })) }, strict),
    answer: tv.TreatyDeskView,
  },
  treatyForm: {
    method: 'GET',
    path: '/api/treaty/forms/:paper',
    who: 'signed-in',
    words: 'A form of the law pack with its wordings and what is known already.',
    query: Type.Object(
      {
        pack: Type.Optional(Type.String({ maxLength: 32 })),
        about: Type.Optional(Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9_]*$' })),
        re: Type.Optional(ActIdSchema),
      },
      strict,
    ),
    answer: tv.PaperFormView,
  },
  treatySheet: {
    method: 'POST',
    path: '/api/treaty/sheet',
    who: 'signed-in',
    words: 'Prints a filled form before it is signed.',
    body: tv.NewPaper,
    raw: 'out',
    answer: none,
  },
  treatyLay: {
    method: 'POST',
    path: '/api/treaty/papers',
    who: 'signed-in',
    words: 'Prints a filled form, signs it and lays it before a second officer.',
    body: tv.NewPaper,
    answer: v.Written,
  },
  paper: {
    method: 'GET',
    path: '/api/treaty/papers/:id',
    who: 'signed-in',
    words: 'One paper with everything said about it; at the depositary beside what the register knows.',
    answer: tv.PaperPage,
  },
  paperSheet: {
    method: 'GET',
    path: '/api/treaty/papers/:id/sheet',
    who: 'signed-in',
    words: 'The printed sheet of a paper, or of a draft of one.',
    raw: 'out',
    answer: none,
  },
  treatyRules: {
    method: 'GET',
    path: '/api/treaty/rules',
    who: 'signed-in',
    words: 'The rules of a treaty’s pack, to be held against the certified text.',
    query: Type.Object({ pack: Type.Optional(Type.String({ maxLength: 32 })) }, strict),
    answer: tv.CompareView,
  },
  registryDesk: {
    method: 'GET',
    path: '/api/registry',
    who: 'signed-in',
    words: 'What waits for a registrar of the depositary.',
    answer: tv.RegistryView,
  },
  ...summitRoutes,
  ...reportSourceRoutes,
  ...reportDeskRoutes,
  ...incidentRoutes,
  ...spontaneousRoutes,
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
  registerStatus: {
    method: 'GET',
    path: '/api/register/status',
    who: 'anyone',
    words: 'Status of one State, or of all, under a treaty on a day, as this node knows the register.',
    query: Type.Object({ ...asked, party: Type.Optional(party) }, strict),
    answer: Type.Object({ ...ground, answers: list(ra.StatusAnswer) }, strict),
  },
  registerApplies: {
    method: 'GET',
    path: '/api/register/applies',
    who: 'anyone',
    words: 'Whether an article applies between two States on a day, and why.',
    query: Type.Object({ ...asked, a: party, b: party, article: Type.String({ pattern: '^[0-9]{1,3}$' }) }, strict),
    answer: Type.Object({ ...ground, answer: ra.AppliesAnswer }, strict),
  },
  registerInForce: {
    method: 'GET',
    path: '/api/register/in-force',
    who: 'anyone',
    words: 'Whether a treaty is in force on a day, and what follows if the missing instruments come on another.',
    query: Type.Object({ ...asked, fortieth: Type.Optional(day) }, strict),
    answer: Type.Object({ ...ground, answer: ra.InForceAnswer }, strict),
  },
  registerReadTable: {
    method: 'POST',
    path: '/api/register/read-table',
    who: 'signed-in',
    words: 'Reads a published table or list of signatures and instruments, line by line. Nothing is entered by it.',
    body: Type.Object(
      {
        pack: Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' }),
        text: Type.String({ minLength: 1, maxLength: 1024 * 1024 }),
        title: Type.String({ minLength: 1, maxLength: 200 }),
        source: Type.String({ minLength: 1, maxLength: 300 }),
        asOf: day,
      },
      strict,
    ),
    answer: ra.ReadTable,
  },
  health: {
    method: 'GET',
    path: '/api/health',
    who: 'anyone',
    words: 'Whether the node is usable.',
    answer: Type.Object(
      {
        ok: Type.Boolean(),
        party: Type.String(),
        mode: Type.String(),
        sequencer: Type.Boolean(),
        reportDesk: Type.Boolean(),
      },
      strict,
    ),
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
export type Answer<N extends RouteName> = Static<(typeof routes)[N]['answer']>;
export type BodyOf<N extends RouteName> = (typeof routes)[N] extends { body: infer B extends TSchema }
  ? Static<B>
  : undefined;
