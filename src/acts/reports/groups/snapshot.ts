// SPDX-License-Identifier: EUPL-1.2
// A picture of all groups with a number that follows from its facts: two officers with the same number look at the same groups.
import { canonical } from '#base/json.ts';
import { PartsDigest } from '#proof/parts-digest.ts';
import type { Grouping } from './regroup.ts';

/** Changes when the same facts would be grouped in another way. */
export const ALGORITHM = 'g2';

/**
 * The number of a picture: SHA-256 of the algorithm's version, the weights, all reports and links, and the overlays. It does not depend on when or
 * where it was made. Every export and every request cites it.
 */
export function snapshotId({ graph, weights, overlays }: Grouping): string {
  return new PartsDigest(`comity/groups/${ALGORITHM}`)
    .text(canonical(weights))
    .texts(graph.reports)
    .texts(graph.values)
    .numbers(graph.kinds)
    .numbers(graph.marks)
    .numbers(graph.sources)
    .numbers(normalReporters(graph.reporters))
    .numbers(graph.starts)
    .numbers(graph.links)
    .text(canonical(overlays))
    .done();
}

/** Only which reports share a reporter counts, not how reporters are numbered: the first report of each stands for it. */
function normalReporters(reporters: Uint32Array): Uint32Array {
  let most = 0;
  for (const reporter of reporters) most = Math.max(most, reporter);
  // Numbers are places of reports as a rule; sparse ones are looked up.
  const first = most < 4 * reporters.length + 1024 ? new Int32Array(most + 1).fill(-1) : new Map<number, number>();
  const seen = (reporter: number): number => (first instanceof Map ? (first.get(reporter) ?? -1) : first[reporter]!);
  return reporters.map((reporter, i) => {
    const before = seen(reporter);
    if (before !== -1) return before;
    if (first instanceof Map) first.set(reporter, i);
    else first[reporter] = i;
    return i;
  });
}

/** The digest of what came out: labels, bonds, strengths. Equal for equal snapshots. */
export function outcomeDigest({ labels, bonds, hubs }: Grouping): string {
  return new PartsDigest(`comity/groups-outcome/${ALGORITHM}`)
    .numbers(labels)
    .numbers(bonds.starts)
    .numbers(bonds.members)
    .numbers(bonds.strengths)
    .numbers(Uint32Array.from(hubs.flatMap((h) => [h.value, h.reports])))
    .done();
}

/** A group as people see it. */
export type Group = {
  /** Id of its first report; with the snapshot it names the group. */
  first: string;
  /** Ids, rising. */
  reports: string[];
  /** Independent reporters among them. */
  reporters: number;
};

/** All groups of two or more reports, the largest first, then by id. */
export function groupsOf({ graph, labels }: Grouping): Group[] {
  const members = new Map<number, number[]>();
  for (let r = 0; r < labels.length; r++) {
    const label = labels[r]!;
    if (label === r) continue;
    const list = members.get(label);
    if (list === undefined) members.set(label, [label, r]);
    else list.push(r);
  }
  const groups = [...members].map(([label, list]) => ({
    first: graph.reports[label]!,
    reports: list.map((r) => graph.reports[r]!),
    reporters: new Set(list.map((r) => graph.reporters[r])).size,
  }));
  return groups.sort((a, b) => b.reports.length - a.reports.length || (a.first < b.first ? -1 : 1));
}
