// SPDX-License-Identifier: EUPL-1.2
// From linked reports to a group: only a named person says so, about one picture; when links move, what was said is shown as overtaken.
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, isInstant } from '#base/time.ts';
import { conflictsOf } from './cuts.ts';
import { groupIndexOf } from './group-index.ts';
import { type Grouping, placeOf } from './regroup.ts';
import { snapshotId } from './snapshot.ts';

/** What a person said. `reports` are the members he saw, ids rising. */
export type Naming = {
  id: string;
  snapshot: string;
  reports: readonly string[];
  name: string;
  /** The code of its campaign, where it has one. */
  campaign?: string;
  author: string;
  reason: string;
  at: Instant;
  /** Withdrawn by a later word of a named person. */
  withdrawn: { author: string; reason: string; at: Instant } | null;
};

const PERSON = /^[a-z0-9][a-z0-9-]{1,63}$/;
const LEAST_REASON = 8;

/**
 * May these reports be called a group? Refusals: naming.author, naming.reason, naming.name, naming.time, naming.picture (another picture stands now:
 * look at what changed), naming.members (they are not all of one group), naming.reporters (fewer than two independent reporters),
 * naming.conflict (an officer said two of them do not belong together).
 */
export function mayName(naming: Naming, grouping: Grouping): Result<true> {
  if (!PERSON.test(naming.author)) return refuse('naming.author', 'A named person calls reports a group.');
  if (naming.reason.trim().length < LEAST_REASON)
    return refuse('naming.reason', 'Give a reason that another officer will understand later.');
  if (naming.name.trim() === '') return refuse('naming.name', 'Give the group a name that accuses nobody.');
  if (!isInstant(naming.at)) return refuse('naming.time', 'The moment is not a real UTC time.');
  if (naming.snapshot !== snapshotId(grouping))
    return refuse('naming.picture', 'The links have changed since you looked. See what changed, then decide.');
  const members = membersNow(grouping, naming.reports[0] ?? '');
  if (members.length < 2 || members.join('\n') !== naming.reports.join('\n'))
    return refuse('naming.members', 'These are not all the reports that are linked to each other.');
  const places = members.map((id) => placeOf(grouping.graph.reports, id)!);
  if (new Set(places.map((p) => grouping.graph.reporters[p])).size < 2)
    return refuse('naming.reporters', 'One reporter is behind all of these reports.');
  if (conflictsOf(grouping).some((c) => members.includes(c.a)))
    return refuse(
      'naming.conflict',
      'An officer said that two of these reports do not belong together. Settle that first.',
    );
  return ok(true);
}

function membersNow(grouping: Grouping, id: string): string[] {
  const { graph, labels } = grouping;
  const place = placeOf(graph.reports, id);
  if (place === null) return [];
  return [...groupIndexOf(grouping).membersOf(labels[place]!)].map((r) => graph.reports[r]!);
}

/** How the company of a report is to be called today. `moved`: reports that came or went since the naming, ids rising. */
export type Called =
  | { as: 'linked-reports' }
  | { as: 'group'; naming: Naming }
  | { as: 'group-overtaken'; naming: Naming; moved: string[] };

/** The latest naming that stands and has a report of this company; of several, the one said last. */
export function calledNow(grouping: Grouping, report: string, namings: readonly Naming[]): Called {
  const members = membersNow(grouping, report);
  const here = new Set(members);
  const naming = namings
    .filter((n) => n.withdrawn === null && n.reports.some((r) => here.has(r)))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1))[0];
  if (naming === undefined) return { as: 'linked-reports' };
  const moved = [...here.symmetricDifference(new Set(naming.reports))].sort();
  return moved.length === 0 ? { as: 'group', naming } : { as: 'group-overtaken', naming, moved };
}
