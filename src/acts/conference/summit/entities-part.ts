// SPDX-License-Identifier: EUPL-1.2
// Who comes, as the order of precedence needs it: names, category, the rank of whoever leads, arrival and registration.
import type { Party } from '#base/act.ts';
import * as k from '../act.ts';
import type { Entity } from '../order/entity.ts';
import type { DelegationsPart } from './delegations-part.ts';
import type { Gathered } from './gathered.ts';
import type { RegisterAnswers } from './register-answers.ts';

/** An entity with the name of whoever leads its delegation. */
export type SummitEntity = Entity & { head: string | null };

/**
 * Entities as listed, in the sequence of their listing. The rank is what was said last: by protocol, by the State in its reply, or by
 * the approval of a head of delegation. In: acts, delegations at that place of the sequence, names of the register, how far to read.
 */
export function entitiesOf(
  g: Gathered,
  delegations: DelegationsPart,
  register: RegisterAnswers,
  upTo = g.acts.length,
): SummitEntity[] {
  const all = new Map<Party, SummitEntity>();
  const set = (code: Party, by: Partial<SummitEntity>) => {
    const known = all.get(code);
    if (known) all.set(code, { ...known, ...by });
  };
  for (const act of g.acts.slice(0, upTo)) {
    if (act.kind === k.ENTITY_FACT)
      for (const fact of (act.body as k.EntityFactBody).facts) said(all, set, fact, act.at.instant, register);
    else if (act.kind === k.INVITATION_REPLY) {
      const { entity, attends, level, head } = act.body as k.InvitationReplyBody;
      if (level !== undefined) set(entity, { headRank: level });
      if (head !== undefined) set(entity, { head: head.name });
      if (attends === 'yes' && all.get(entity)?.registered === null) set(entity, { registered: act.at.instant });
    } else if (act.kind === k.ACCREDITATION_DECISION) {
      const { entity } = act.body as k.AccreditationDecisionBody;
      // Only where this decision is the one that stands: an earlier one is not led by a person named later.
      const head = delegations.delegations.get(entity)?.head;
      if (head?.approved && head.decided === act.id)
        set(entity, { head: head.approved.name, ...(head.approved.rank ? { headRank: head.approved.rank } : {}) });
    }
  }
  return [...all.values()];
}

function said(
  all: Map<Party, SummitEntity>,
  set: (code: Party, by: Partial<SummitEntity>) => void,
  fact: k.EntityFactBody['facts'][number],
  at: string,
  register: RegisterAnswers,
): void {
  const { entity, what } = fact;
  if (what === 'listed') {
    const before = all.get(entity);
    all.set(entity, {
      code: entity,
      names: fact.names ?? before?.names ?? register.names.get(entity) ?? { en: entity },
      category: fact.category ?? before?.category ?? '',
      headRank: fact.rank ?? before?.headRank ?? null,
      arrived: before?.arrived ?? null,
      registered: before?.registered ?? null,
      host: fact.host ?? before?.host ?? false,
      head: fact.head ?? before?.head ?? null,
    });
  } else if (what === 'struck') all.delete(entity);
  else if (what === 'rank')
    set(entity, { headRank: fact.rank ?? null, ...(fact.head === undefined ? {} : { head: fact.head }) });
  else set(entity, { [what]: fact.at ?? at });
}
