// SPDX-License-Identifier: EUPL-1.2
// One group by itself: its reports, its bonds, and the links between them, in numbers of its own.
import { groupIndexOf } from './group-index.ts';
import { type Bond, type Grouping, placeOf } from './regroup.ts';

/** A link of a group: its report and its bond by their places in the group, and its strength in 1/65536. */
export type Link = { report: number; bond: number; strength: number };

export type GroupGraph = {
  /** Ids, rising. */
  reports: readonly string[];
  /** Independent reporters are told apart by these numbers. */
  reporters: readonly number[];
  bonds: readonly { key: string; bond: Bond }[];
  links: readonly Link[];
  /** By node: places of its links. Nodes are the reports, then the bonds. */
  at: readonly (readonly number[])[];
};

/** The group a report is in, or null when the report is unknown or alone. */
export function groupGraphOf(grouping: Grouping, reportId: string): GroupGraph | null {
  const { graph, labels, bonds } = grouping;
  const place = placeOf(graph.reports, reportId);
  if (place === null) return null;
  const index = groupIndexOf(grouping);
  const members = [...index.membersOf(labels[place]!)];
  if (members.length < 2) return null;
  const local = new Map(members.map((r, i) => [r, i]));
  const own: GroupGraph['bonds'][number][] = [];
  const links: Link[] = [];
  for (const b of index.bondsOf(labels[place]!)) {
    for (let i = bonds.starts[b]!; i < bonds.starts[b + 1]!; i++)
      links.push({ report: local.get(bonds.members[i]!)!, bond: own.length, strength: bonds.strengths[i]! });
    const bond = bonds.of(b);
    own.push({ key: bondKey(grouping, bond), bond });
  }
  return graphWith(
    members.map((r) => graph.reports[r]!),
    members.map((r) => graph.reporters[r]!),
    own,
    links,
  );
}

function graphWith(
  reports: readonly string[],
  reporters: readonly number[],
  bonds: GroupGraph['bonds'],
  links: readonly Link[],
): GroupGraph {
  const at: number[][] = Array.from({ length: reports.length + bonds.length }, () => []);
  for (const [i, link] of links.entries()) {
    at[link.report]!.push(i);
    at[reports.length + link.bond]!.push(i);
  }
  return { reports, reporters, bonds, links, at };
}

/** What a bond is called across pictures: its value or values, or the fact an officer wrote. */
export function bondKey({ graph }: Grouping, bond: Bond): string {
  if (bond.because === 'officer') return `officer ${bond.fact}`;
  const values = bond.because === 'value' ? [bond.value] : bond.values;
  return values.map((v) => graph.values[v]!).join(' + ');
}

/** A link as it is told to people and compared across pictures. */
export type NamedLink = { report: string; bond: string; strength: number };

export function named(group: GroupGraph, link: number): NamedLink {
  const { report, bond, strength } = group.links[link]!;
  return { report: group.reports[report]!, bond: group.bonds[bond]!.key, strength };
}

/** The other end of a link. */
export function acrossFrom(group: GroupGraph, link: number, node: number): number {
  const { report, bond } = group.links[link]!;
  return node === report ? group.reports.length + bond : report;
}
