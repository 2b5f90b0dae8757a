// SPDX-License-Identifier: EUPL-1.2
// Whether a decision stands: its body must have been founded by a decision that stood, and so on up to an authority. Take the founding
// decision away and everything decided under it says "no mandate".
import type { CivilDate } from '#base/time.ts';
import { because, type Reason } from '../reason.ts';
import { type Body, type Decision, holdsOn, type Organisation } from './bodies.ts';

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
    if (!body) {
      const name = bodies.find((b) => b.code === now.by)?.name ?? now.by;
      return none(because('mandate.no-body', { number: now.number, body: name, on: now.on }));
    }
    const founding = decisions.get(body.foundedBy);
    if (!founding) return none(because('mandate.no-founding', { body: body.name }));
    if (founding.on > now.on)
      return none(because('mandate.founded-later', { body: body.name, on: founding.on, number: now.number }));
    const end = repealOf(founding, organisation, now.on);
    if (end) return none(because('mandate.repealed', { body: body.name, founding: founding.number, on: end.on }));
    decision = founding;
  }
}

/** Whoever took a decision may take it back, and so may an authority. In: who takes it back, and the decision. */
export function mayRepeal(by: string, taken: Decision, { authorities }: Pick<Organisation, 'authorities'>): boolean {
  return by === taken.by || authorities.some((a) => a.code === by);
}

/** The decision that took another back on or before a day, the earliest; null while it stands. */
export function repealOf(taken: Decision, organisation: Organisation, on: CivilDate): Decision | null {
  return (
    organisation.decisions
      .filter((d) => d.on <= on && d.on >= taken.on && d.id !== taken.id && d.repeals.includes(taken.id))
      .filter((d) => mayRepeal(d.by, taken, organisation))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0] ?? null
  );
}

/** Whether a body may still decide on a day: its founding decision stood when it was taken and was not taken back since. */
export function bodyMandate(body: Body, organisation: Organisation, on: CivilDate): Mandate {
  const mandate = mandateOf(body.foundedBy, organisation);
  const founding = organisation.decisions.find((d) => d.id === body.foundedBy);
  const end = founding && mandate.stands ? repealOf(founding, organisation, on) : null;
  if (!founding || !end) return mandate;
  const why = because('mandate.repealed', { body: body.name, founding: founding.number, on: end.on });
  return { ...mandate, stands: false, why };
}
