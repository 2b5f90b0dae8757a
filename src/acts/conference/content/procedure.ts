// SPDX-License-Identifier: EUPL-1.2
// Rules of procedure as the conference decided them, and its decisions: by consensus, or by a vote that is counted.
import { type Static, Type } from 'typebox';
import { act, code, count, day, entity, list, maybe, one, row, strict, text, yes } from './fields.ts';

const share = {
  numerator: count(99, 'numerator', 1),
  denominator: count(100, 'denominator', 1),
};

export const OBSERVER_RIGHTS = ['sit', 'speak', 'write', 'propose'] as const;

export const ProcedureBody = Type.Object(
  {
    /** The decision by which the conference took these rules, or the authority of the host that set them for a summit. */
    decision: act('decision'),
    from: day('from'),
    /** Categories of the event whose members vote. */
    voting: list(row('category'), 20, 'votingCategories', 1),
    /** How many of those who may vote have to be present. */
    quorum: Type.Object(share, { ...strict, field: 'quorum' }),
    majorities: list(
      Type.Object(
        {
          code: code('majority'),
          words: text(200, 'words'),
          ...share,
          /** At least this share, or more than it. */
          atLeast: yes('atLeast'),
          of: one('majorityOf', 'present-and-voting', 'all'),
        },
        strict,
      ),
      10,
      'majorities',
      1,
    ),
    /** A regional organisation votes with as many votes as it has members that may vote, and never beside them. */
    organisations: list(
      Type.Object({ entity: entity('organisation'), members: list(entity('member'), 100, 'members', 1) }, strict),
      20,
      'organisations',
    ),
    observers: list(
      Type.Object(
        { category: row('category'), may: list(one('observerRight', ...OBSERVER_RIGHTS), 4, 'observerMay') },
        strict,
      ),
      20,
      'observers',
    ),
    words: maybe(text(5000, 'words')),
  },
  strict,
);
export type ProcedureBody = Static<typeof ProcedureBody>;

export const BALLOTS = ['yes', 'no', 'abstain', 'not-voting'] as const;
export const ResolutionBody = Type.Object(
  {
    id: code('resolution'),
    number: text(60, 'decisionNumber'),
    title: text(300, 'title'),
    element: maybe(code('element')),
    on: day('on'),
    how: one('resolutionHow', 'consensus', 'vote'),
    /** How many of those who may vote were in the room, as the secretary counted them. */
    present: count(1000, 'present'),
    /** By which majority of the rules of procedure; with a vote only. */
    majority: maybe(code('majority')),
    ballots: list(Type.Object({ entity: entity(), is: one('ballot', ...BALLOTS) }, strict), 300, 'ballots'),
    words: maybe(text(5000, 'words')),
  },
  strict,
);
export type ResolutionBody = Static<typeof ResolutionBody>;
