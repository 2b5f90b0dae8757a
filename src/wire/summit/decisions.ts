// SPDX-License-Identifier: EUPL-1.2
// Rules of procedure, and what the conference decided by consensus or by vote.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Choice } from './outcome.ts';
import { Head, int, list, maybe, str, strict, yes } from './parts.ts';

export const ProcedureView = Type.Object(
  {
    from: str,
    decision: str,
    voting: list(str),
    entitled: int,
    quorum: str,
    quorumNeeds: int,
    majorities: list(Type.Object({ code: str, words: str, share: str, of: str }, strict)),
    organisations: list(Type.Object({ entity: str, name: str, votes: int, members: list(str) }, strict)),
    observers: list(Type.Object({ category: str, may: list(str) }, strict)),
    words: maybe(str),
  },
  strict,
);
export type ProcedureView = Static<typeof ProcedureView>;

export const ResolutionLine = Type.Object(
  {
    id: str,
    number: str,
    title: str,
    on: str,
    how: str,
    element: maybe(str),
    present: int,
    adopted: yes,
    /** One sentence: how it came out and what was needed. */
    outcome: str,
    tally: maybe(Type.Object({ yes: int, no: int, abstain: int, notVoting: int }, strict)),
    ballots: list(Type.Object({ name: str, is: str, votes: int }, strict)),
    words: maybe(str),
  },
  strict,
);
export type ResolutionLine = Static<typeof ResolutionLine>;

export const DecisionsView = Type.Object(
  {
    ...Head,
    procedure: maybe(ProcedureView),
    /** The start of rules of procedure, and what they are made of: decisions behind them, categories, and who comes. */
    procedureStart: maybe(NewAct),
    decisions: list(Choice),
    categories: list(Choice),
    entities: list(Type.Object({ entity: str, name: str, category: str }, strict)),
    resolutions: list(ResolutionLine),
    start: maybe(NewAct),
    voters: list(Type.Object({ entity: str, name: str, votes: int, members: list(str) }, strict)),
    elements: list(Choice),
    drafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
  },
  strict,
);
export type DecisionsView = Static<typeof DecisionsView>;
