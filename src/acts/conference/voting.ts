// SPDX-License-Identifier: EUPL-1.2
// How a vote comes out: who may vote and with how many votes, whether enough were there, and whether the majority was reached.
import type { Refusal } from '#base/result.ts';
import type * as k from './act.ts';
import { declined } from './reason.ts';

export type Ballot = k.ResolutionBody['ballots'][number];
type Majority = k.ProcedureBody['majorities'][number];

export type Tally = {
  yes: number;
  no: number;
  abstain: number;
  notVoting: number;
  /** Those who may vote: what a quorum and a majority of all are shares of. */
  entitled: number;
  quorumNeeds: number;
  quorum: boolean;
  /** What the majority is a share of, and how many votes for it takes. */
  base: number;
  needs: number;
  adopted: boolean;
};

/** The fewest votes that reach a share of a number: at least the share, or more than it. */
export function votesNeeded(
  base: number,
  { numerator, denominator, atLeast }: Omit<Majority, 'code' | 'words' | 'of'>,
) {
  const exact = (base * numerator) / denominator;
  return atLeast ? Math.ceil(exact) : Math.floor(exact) + 1;
}

/** How many votes an entity has: one, or as many as an organisation has members that may vote. */
export function weightOf(entity: string, procedure: k.ProcedureBody, entitled: ReadonlySet<string>): number {
  const organisation = procedure.organisations.find((o) => o.entity === entity);
  if (organisation) return new Set(organisation.members.filter((m) => entitled.has(m))).size;
  return entitled.has(entity) ? 1 : 0;
}

/** Counts a vote. In: the ballots, how many were in the room, the rules, which majority, and who may vote. */
export function tally(
  { ballots, present }: Pick<k.ResolutionBody, 'ballots' | 'present'>,
  procedure: k.ProcedureBody,
  majority: Majority | null,
  entitled: ReadonlySet<string>,
): Tally {
  const sum = (is: Ballot['is']) =>
    ballots.filter((b) => b.is === is).reduce((n, b) => n + weightOf(b.entity, procedure, entitled), 0);
  const [yes, no, abstain, notVoting] = [sum('yes'), sum('no'), sum('abstain'), sum('not-voting')];
  const quorumNeeds = votesNeeded(entitled.size, { ...procedure.quorum, atLeast: true });
  const base = majority?.of === 'all' ? entitled.size : yes + no;
  const needs = majority ? Math.max(1, votesNeeded(base, majority)) : 0;
  const quorum = present >= quorumNeeds;
  return {
    ...{ yes, no, abstain, notVoting, entitled: entitled.size, quorumNeeds, quorum, base, needs },
    adopted: quorum && (majority === null || yes >= needs),
  };
}

/** Why ballots do not count as they are written, or null. */
export function ballotRefusal(
  { ballots, present }: Pick<k.ResolutionBody, 'ballots' | 'present'>,
  procedure: k.ProcedureBody,
  entitled: ReadonlySet<string>,
): Refusal | null {
  const seen = new Set<string>();
  for (const { entity } of ballots) {
    if (seen.has(entity)) return declined('vote.twice', { entity });
    seen.add(entity);
    if (weightOf(entity, procedure, entitled) === 0) return declined('vote.no-right', { entity });
  }
  const cast = new Set(ballots.filter((b) => b.is !== 'not-voting').map((b) => b.entity));
  for (const { entity, members } of procedure.organisations) {
    const member = cast.has(entity) ? members.find((m) => cast.has(m)) : undefined;
    if (member !== undefined) return declined('vote.beside', { entity, member });
  }
  const single = [...cast].filter((e) => !procedure.organisations.some((o) => o.entity === e)).length;
  return single > present ? declined('vote.present', { present, cast: single }) : null;
}
