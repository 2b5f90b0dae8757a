// SPDX-License-Identifier: EUPL-1.2
// Two reports that may not be linked and still are: where the path between them could be cut. Nothing is cut here; a person chooses.
import { type GroupGraph, groupGraphOf, type NamedLink, named } from './group-graph.ts';
import { type Grouping, placeOf } from './regroup.ts';

/** An officer's "these two do not belong together" that the links contradict. */
export type Conflict = { fact: string; a: string; b: string };

/** All such contradictions, by the id of the fact. */
export function conflictsOf({ graph, labels, overlays }: Grouping): Conflict[] {
  return overlays.flatMap((o) => {
    if (o.fact !== 'cannot-link') return [];
    const a = placeOf(graph.reports, o.a);
    const b = placeOf(graph.reports, o.b);
    return a !== null && b !== null && labels[a] === labels[b] ? [{ fact: o.id, a: o.a, b: o.b }] : [];
  });
}

/** Links that, cut together, part the two; `near` tells how many reports stay with the first. */
export type Cut = { links: NamedLink[]; strength: number; near: number };

/**
 * Up to four ways to part two reports: the fewest links, and the least strength, each once close to either report. Fewest links first.
 * Empty when a report is unknown or they are in no common group.
 */
export function cutCandidates(grouping: Grouping, a: string, b: string): Cut[] {
  const group = groupGraphOf(grouping, a);
  const from = group?.reports.indexOf(a) ?? -1;
  const to = group?.reports.indexOf(b) ?? -1;
  if (group === null || from === -1 || to === -1 || from === to) return [];
  const cuts = [
    ...nearAndFar(group, from, to, () => 1),
    ...nearAndFar(group, from, to, (i) => group.links[i]!.strength),
  ];
  const key = (cut: Cut) => cut.links.map((l) => `${l.report} ${l.bond}`).join('\n');
  const unique = [...new Map(cuts.map((cut) => [key(cut), cut])).values()];
  return unique.sort(
    (x, y) => x.links.length - y.links.length || x.strength - y.strength || (key(x) < key(y) ? -1 : 1),
  );
}

/** A maximal flow, then the two smallest cuts: the one next to the source, the one next to the sink. */
function nearAndFar(group: GroupGraph, from: number, to: number, capacity: (link: number) => number): Cut[] {
  const flow = new Flow(group, capacity);
  while (flow.level(from, to)) flow.push(from, to);
  const near = flow.reached(from, 1);
  const far = flow.reached(to, -1).map((seen) => 1 - seen);
  return [near, far].map((side) => cutOf(group, side));
}

function cutOf(group: GroupGraph, side: Uint8Array): Cut {
  const total = group.reports.length;
  const links = group.links.flatMap((l, i) => (side[l.report] !== side[total + l.bond] ? [named(group, i)] : []));
  let near = 0;
  for (let r = 0; r < total; r++) near += side[r]!;
  return { links, strength: links.reduce((n, l) => n + l.strength, 0), near };
}

/** Dinic's algorithm on links without direction: what flows one way may flow back. */
class Flow {
  /** By link: what still fits from the report to the bond, and the other way. */
  private readonly out: Float64Array;
  private readonly back: Float64Array;
  private readonly group: GroupGraph;
  private levels = new Int32Array(0);
  private next = new Int32Array(0);

  constructor(group: GroupGraph, capacity: (link: number) => number) {
    this.group = group;
    this.out = Float64Array.from(group.links, (_, i) => capacity(i));
    this.back = Float64Array.from(this.out);
  }

  /** What still fits over a link, away from a node. */
  private room(link: number, node: number): number {
    return this.group.links[link]!.report === node ? this.out[link]! : this.back[link]!;
  }

  private across(link: number, node: number): number {
    const { report, bond } = this.group.links[link]!;
    return report === node ? this.group.reports.length + bond : report;
  }

  /** Distances from the source over links with room. False when the sink cannot be reached any more. */
  level(from: number, to: number): boolean {
    this.levels = new Int32Array(this.group.at.length).fill(-1);
    this.next = new Int32Array(this.group.at.length);
    this.levels[from] = 0;
    const walk = [from];
    for (const node of walk)
      for (const link of this.group.at[node]!) {
        const other = this.across(link, node);
        if (this.levels[other] !== -1 || this.room(link, node) <= 0) continue;
        this.levels[other] = this.levels[node]! + 1;
        walk.push(other);
      }
    return this.levels[to] !== -1;
  }

  /** Fills the level graph, path by path, without recursion. */
  push(from: number, to: number): void {
    const path: { link: number; node: number }[] = [];
    let node = from;
    for (;;) {
      if (node === to) {
        const least = path.reduce((n, p) => Math.min(n, this.room(p.link, p.node)), Number.MAX_SAFE_INTEGER);
        for (const p of path) this.move(p.link, p.node, least);
        const full = path.findIndex((p) => this.room(p.link, p.node) <= 0);
        node = path[full]!.node;
        path.length = full;
        continue;
      }
      const link = this.group.at[node]![this.next[node]!];
      if (link === undefined) {
        const last = path.pop();
        if (last === undefined) return;
        node = last.node;
        this.next[node]! += 1;
        continue;
      }
      const other = this.across(link, node);
      if (this.room(link, node) > 0 && this.levels[other] === this.levels[node]! + 1) {
        path.push({ link, node });
        node = other;
      } else this.next[node]! += 1;
    }
  }

  private move(link: number, node: number, amount: number): void {
    const forth = this.group.links[link]!.report === node;
    (forth ? this.out : this.back)[link]! -= amount;
    (forth ? this.back : this.out)[link]! += amount;
  }

  /** Nodes reached from one over links with room: along the flow (1), or against it (-1), that is, nodes that still reach this one. */
  reached(start: number, way: 1 | -1): Uint8Array {
    const seen = new Uint8Array(this.group.at.length);
    seen[start] = 1;
    const walk = [start];
    for (const node of walk)
      for (const link of this.group.at[node]!) {
        const other = this.across(link, node);
        if (seen[other] === 1 || this.room(link, way === 1 ? node : other) <= 0) continue;
        seen[other] = 1;
        walk.push(other);
      }
    return seen;
  }
}
