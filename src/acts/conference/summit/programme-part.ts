// SPDX-License-Identifier: EUPL-1.2
// The programme as planned, its releases, the run-of-show and what came of each element; and what others applied to hold or to show.
import type { ActId, OfficeId, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '../act.ts';
import type { Conflict, Levels } from '../programme/conflicts.ts';
import { lacking, type Plan } from '../programme/element.ts';
import { conflictsOf } from '../programme/find-conflicts.ts';
import { type ProgrammeDiff, programmeDiff, type ProgrammeRelease } from '../programme/programme-release.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import { levelsOf, planOf, type ProgrammeFacts, programmeFacts } from './programme-facts.ts';

export type ProgrammePart = Omit<ProgrammeFacts, 'elements'> & {
  plan: Plan;
  levels: Levels;
  conflicts: readonly Conflict[];
  /** The newest release as it was made; null before the first. */
  release: ProgrammeRelease | null;
  /** What the plan changes against the newest release. */
  since: ProgrammeDiff;
  lacking: ReturnType<typeof lacking>;
};

export function programmePart(g: Gathered, event: SummitEvent): ProgrammePart {
  const { elements, ...facts } = programmeFacts(g, event);
  const plan = planOf(event, elements);
  const levels = levelsOf(event);
  const release = facts.releases.at(-1) ?? null;
  const core = event.choices?.core ?? [];
  return {
    ...facts,
    plan,
    levels,
    conflicts: conflictsOf(plan, levels),
    release,
    since: programmeDiff(release?.plan.elements ?? [], plan.elements),
    lacking: lacking(plan.elements, Object.fromEntries(core.map((c) => [c.kind, c.count]))),
  };
}

export type ApplicationState = {
  id: ActId;
  body: k.ApplicationBody;
  at: Instant;
  from: Party;
  /** The office that sent it: the applicant's own, or that of the host where it came on paper. */
  office: OfficeId;
  decisions: readonly (k.ApplicationDecisionBody & { act: ActId; at: Instant })[];
  status: 'applied' | 'circulated' | 'objected' | 'offered' | 'accepted' | 'declined';
  /** Both hosts said yes, where both are asked: exhibitors. */
  element: string | null;
  booth: string | null;
};

/** Side events, forum, booths and observers: what was applied for and how far it got. */
export function applicationsOf(g: Gathered): ApplicationState[] {
  const decided = Map.groupBy(g.of<k.ApplicationDecisionBody>(k.APPLICATION_DECISION), (a) => a.body.application);
  return g.of<k.ApplicationBody>(k.APPLICATION).map((act) => {
    const decisions = (decided.get(act.id) ?? []).map((d) => ({ ...d.body, act: d.id, at: d.at.instant }));
    return {
      id: act.id,
      body: act.body,
      at: act.at.instant,
      from: act.body.entity,
      office: act.from,
      decisions,
      status: applicationStatus(act.body, decisions),
      element: decisions.findLast((d) => d.element !== undefined)?.element ?? null,
      booth: decisions.findLast((d) => d.booth !== undefined)?.booth ?? null,
    };
  });
}

function applicationStatus(
  { what }: k.ApplicationBody,
  decisions: readonly k.ApplicationDecisionBody[],
): ApplicationState['status'] {
  const last = decisions.at(-1);
  if (!last) return 'applied';
  if (last.is !== 'accepted' || what !== 'booth') return last.is;
  // Exhibitors are looked at by the host government and by the co-organiser: one yes is not enough.
  const said = (by: 'host' | 'co-organiser') => decisions.findLast((d) => d.by === by)?.is === 'accepted';
  return said('host') && said('co-organiser') ? 'accepted' : 'offered';
}
