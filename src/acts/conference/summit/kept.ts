// SPDX-License-Identifier: EUPL-1.2
// What is worked out once for a list of acts: parts that no clock changes, and those that change with the day only. Screens that ask
// every second, and many at once, share them.
import type { CivilDate } from '#base/time.ts';
import { boardPart, budgetPart, incidentsOf, risksPart } from './board-part.ts';
import { badgesPart, gatesPart } from './badges-part.ts';
import { delegationsPart } from './delegations-part.ts';
import { entitiesOf } from './entities-part.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import { orderReleases } from './order-part.ts';
import { organisationPart } from './organisation-part.ts';
import { pledgesPart } from './outcome-part.ts';
import { outreachPart } from './outreach-part.ts';
import { applicationsOf, programmePart } from './programme-part.ts';
import type { RegisterAnswers } from './register-answers.ts';
import { speakingPart } from './speaking-part.ts';

/** A value made when it is first asked for. */
export function once<T>(work: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: work() };
    return made.value;
  };
}

export type Kept = ReturnType<typeof madeFor>;

const known = new WeakMap<Gathered, WeakMap<RegisterAnswers, Kept>>();

/** The parts for these acts and this word of the register; the same pair is worked out once. */
export function keptFor(g: Gathered, event: SummitEvent, register: RegisterAnswers): Kept {
  const own = known.get(g) ?? new WeakMap<RegisterAnswers, Kept>();
  known.set(g, own);
  const before = own.get(register);
  if (before) return before;
  const made = madeFor(g, event, register);
  own.set(register, made);
  return made;
}

function madeFor(g: Gathered, event: SummitEvent, register: RegisterAnswers) {
  const delegations = once(() => delegationsPart(g, event));
  const entities = once(() => entitiesOf(g, delegations(), register));
  const programme = once(() => programmePart(g, event));
  const badges = once(() => badgesPart(g, delegations().all));
  let day: { today: CivilDate; parts: ReturnType<typeof ofDay> } | null = null;
  const ofDay = (today: CivilDate) => ({
    organisation: once(() => organisationPart(g, event, today)),
    board: once(() => boardPart(g, event, today)),
    budget: once(() => budgetPart(g, today)),
    risks: once(() => risksPart(g, event, today)),
    outreach: once(() => outreachPart(g, event, entities(), today)),
    pledges: once(() => pledgesPart(g, today)),
  });
  return {
    delegations,
    entities,
    programme,
    badges,
    names: once(() => new Map(entities().map((e) => [e.code, e.names['en'] ?? e.code]))),
    gates: once(() => gatesPart(g, badges().withdrawn)),
    speaking: once(() => speakingPart(g, event, entities(), programme().plan.elements, register)),
    releases: once(() => orderReleases(g, event, register)),
    incidents: once(() => incidentsOf(g)),
    applications: once(() => applicationsOf(g)),
    /** What changes with the civil day at the venue; the last day asked about is kept. */
    on(today: CivilDate) {
      if (day?.today !== today) day = { today, parts: ofDay(today) };
      return day.parts;
    },
  };
}
