// SPDX-License-Identifier: EUPL-1.2
// The rules of procedure in force, who may vote under them, and what the conference decided with how each vote came out.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import * as k from '../act.ts';
import { type Tally, tally } from '../voting.ts';
import type { Gathered } from './gathered.ts';

export type Procedure = k.ProcedureBody & { act: ActId };
export type Resolution = k.ResolutionBody & {
  act: ActId;
  /** How the vote came out; with consensus, only whether enough were there. Null where no rules of procedure stood. */
  tally: Tally | null;
};
/** Rules of procedure with those who may vote under them. Organisations are not among these: they vote for their members. */
export type RulesThen = { procedure: Procedure | null; entitled: ReadonlySet<Party> };

export type ProcedurePart = RulesThen & {
  /** The rules of a day, with those who may vote as is known now: what a decision of that day is written down under. */
  on(day: CivilDate): RulesThen;
  /** Newest first. */
  resolutions: readonly Resolution[];
};

/**
 * In: acts, and the civil day at the venue. Who may vote: entities of a voting category that the report on credentials did not reject,
 * as that stood when the decision was written down; what is reported later changes no vote that was taken.
 */
export function procedurePart(g: Gathered, today: CivilDate): ProcedurePart {
  const all = g.of<k.ProcedureBody>(k.PROCEDURE).map((a): Procedure => ({ ...a.body, act: a.id }));
  const rulesOn = (day: CivilDate, upTo: number): RulesThen => {
    const own = all.filter((p) => p.from <= day);
    // The decision that takes the first rules is written down before them, and is counted under them.
    const procedure = own.findLast((p) => g.positionOf(p.act) < upTo) ?? own[0] ?? null;
    return { procedure, entitled: votersOf(g, procedure, upTo) };
  };
  const resolutions = g.of<k.ResolutionBody>(k.RESOLUTION).map(({ id, body }): Resolution => {
    const { procedure, entitled } = rulesOn(body.on, g.positionOf(id));
    const majority = procedure?.majorities.find((m) => m.code === body.majority) ?? null;
    const counted = procedure && tally(body, procedure, body.how === 'vote' ? majority : null, entitled);
    return { ...body, act: id, tally: counted };
  });
  const on = (day: CivilDate) => rulesOn(day, g.acts.length);
  return { ...on(today), on, resolutions: resolutions.toReversed() };
}

/** Those who may vote at a point of the sequence. */
function votersOf(g: Gathered, procedure: Procedure | null, upTo: number): Set<Party> {
  if (!procedure) return new Set();
  const before = (act: { id: ActId }) => g.positionOf(act.id) < upTo;
  const report = g.of<k.CredentialsReportBody>(k.CREDENTIALS_REPORT).findLast(before);
  const not = new Set([
    ...(report?.body.rejected ?? []).map((r) => r.entity),
    ...procedure.organisations.map((o) => o.entity),
  ]);
  const categories = new Map<Party, string>();
  for (const { entity, what, category } of g
    .of<k.EntityFactBody>(k.ENTITY_FACT)
    .filter(before)
    .flatMap((a) => a.body.facts))
    if (what === 'struck') categories.delete(entity);
    else if (what === 'listed') categories.set(entity, category ?? categories.get(entity) ?? '');
  const may = [...categories].filter(([entity, category]) => procedure.voting.includes(category) && !not.has(entity));
  return new Set(may.map(([entity]) => entity));
}
