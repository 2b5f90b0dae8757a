// SPDX-License-Identifier: EUPL-1.2
// Whether a decision stands: its body must have been founded by a decision that stood, and so on up to an authority. Take the founding
// decision away and everything decided under it says "no mandate".
import type { CivilDate } from '#base/time.ts';
import { because, type Reason } from '../reason.ts';
import { type Decision, holdsOn, type Organisation } from './bodies.ts';

export type Mandate = {
  stands: boolean;
  /** From the decision asked about up to the authority, as far as it goes. */
  chain: readonly { decision: string; by: string }[];
  why: Reason;
};

/**
 * The mandate of a decision on the day it was taken. In: its id and the organisation as dated facts. A decision that is repealed later
 * stood on its own day, and so does what was decided before the repeal.
 */
export function mandateOf(id: string, organisation: Organisation): Mandate {
  const { authorities, bodies } = organisation;
  const decisions = new Map(organisation.decisions.map((d) => [d.id, d]));
  const chain: { decision: string; by: string }[] = [];
  const none = (why: Reason): Mandate => ({ stands: false, chain, why });
  let decision = decisions.get(id);
  if (!decision) return none(because('mandate.unknown', { decision: id }));
  // Each body is asked as of the day on which it decided.
  for (;;) {
    const now: Decision = decision;
    if (chain.some((c) => c.decision === now.id)) return none(because('mandate.circle', { number: now.number }));
    chain.push({ decision: now.id, by: now.by });
    const authority = authorities.find((a) => a.code === now.by);
    if (authority) return { stands: true, chain, why: because('mandate.stands', { authority: authority.name }) };
    const body = bodies.find((b) => b.code === now.by && holdsOn(b, now.on));
    if (!body) return none(because('mandate.no-body', { number: now.number, body: now.by, on: now.on }));
    const founding = decisions.get(body.foundedBy);
    if (!founding) return none(because('mandate.no-founding', { body: body.name, founding: body.foundedBy }));
    if (founding.on > now.on)
      return none(because('mandate.founded-later', { body: body.name, on: founding.on, number: now.number }));
    const end = repealOf(founding, organisation, now.on);
    if (end) return none(because('mandate.repealed', { body: body.name, founding: founding.number, on: end.on }));
    decision = founding;
  }
}

/** The decision that took another back on or before a day; null while it stands. Whoever takes a decision may take it back, and so may an authority. */
function repealOf(taken: Decision, { decisions, authorities }: Organisation, on: CivilDate): Decision | null {
  const may = (d: Decision) => d.by === taken.by || authorities.some((a) => a.code === d.by);
  return (
    decisions.find(
      (d) => d.on <= on && d.on >= taken.on && d.id !== taken.id && d.repeals.includes(taken.id) && may(d),
    ) ?? null
  );
}

/** Decisions in their sequence, each with its mandate. */
export function decisionsWithMandate(organisation: Organisation): { decision: Decision; mandate: Mandate }[] {
  return [...organisation.decisions]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
    .map((decision) => ({ decision, mandate: mandateOf(decision.id, organisation) }));
}
