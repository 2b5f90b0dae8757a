// SPDX-License-Identifier: EUPL-1.2
// The rules of procedure in force, who may vote under them, and what the conference decided with how each vote came out.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import * as k from '../act.ts';
import { type Tally, tally } from '../voting.ts';
import type { SummitEntity } from './entities-part.ts';
import type { Gathered } from './gathered.ts';
import type { CredentialsPart } from './outcome-part.ts';

export type Procedure = k.ProcedureBody & { act: ActId };
export type Resolution = k.ResolutionBody & {
  act: ActId;
  /** How the vote came out; with consensus, only whether enough were there. Null where no rules of procedure stood. */
  tally: Tally | null;
};
export type ProcedurePart = {
  /** Null until the conference has rules. */
  procedure: Procedure | null;
  /** Those who may vote today: of a voting category, and not rejected by the report on credentials. Organisations are not among them. */
  entitled: ReadonlySet<Party>;
  /** Newest first. */
  resolutions: readonly Resolution[];
};

/** In: acts, the entities of the event, their credentials, and the civil day at the venue. */
export function procedurePart(
  g: Gathered,
  entities: readonly Pick<SummitEntity, 'code' | 'category'>[],
  credentials: CredentialsPart,
  today: CivilDate,
): ProcedurePart {
  const all = g.of<k.ProcedureBody>(k.PROCEDURE).map((a): Procedure => ({ ...a.body, act: a.id }));
  const on = (day: CivilDate) => all.findLast((p) => p.from <= day) ?? null;
  const rejected = new Set(credentials.rows.filter((r) => r.reported === 'rejected').map((r) => r.entity));
  const votersOf = (procedure: Procedure | null) =>
    new Set(
      entities
        .filter((e) => procedure?.voting.includes(e.category) && !rejected.has(e.code))
        .filter((e) => !procedure?.organisations.some((o) => o.entity === e.code))
        .map((e) => e.code),
    );
  const procedure = on(today);
  return {
    procedure,
    entitled: votersOf(procedure),
    resolutions: g
      .of<k.ResolutionBody>(k.RESOLUTION)
      .map(({ id, body }): Resolution => {
        const rules = on(body.on);
        const majority = rules?.majorities.find((m) => m.code === body.majority) ?? null;
        return {
          ...body,
          act: id,
          tally: rules && tally(body, rules, body.how === 'vote' ? majority : null, votersOf(rules)),
        };
      })
      .toReversed(),
  };
}
