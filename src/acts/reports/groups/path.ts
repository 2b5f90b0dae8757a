// SPDX-License-Identifier: EUPL-1.2
// Why a report is in a group: the strongest path to another one, and the weakest link on it.
import { acrossFrom, type GroupGraph, type NamedLink, named } from './group-graph.ts';
import { placeOf } from './regroup.ts';

/** Links from one report to another, in walking order: report, bond, report, bond, … */
export type Path = { links: NamedLink[]; weakest: NamedLink };

/**
 * A tree over the group whose every path is the strongest there is. Out: by node, the link that leads towards the first report; -1 there.
 * Among equals the earlier link wins, so the tree is always the same.
 */
export function strongestTree(group: GroupGraph): Int32Array {
  const nodes = group.at.length;
  const order = group.links
    .map((_, i) => i)
    .sort((a, b) => group.links[b]!.strength - group.links[a]!.strength || a - b);
  const sets = new Int32Array(nodes).map((_, i) => i);
  const find = (a: number): number => {
    let at = a;
    while (sets[at] !== at) at = sets[at] = sets[sets[at]!]!;
    return at;
  };
  const inTree: number[][] = Array.from({ length: nodes }, () => []);
  for (const link of order) {
    const { report } = group.links[link]!;
    const bond = acrossFrom(group, link, report);
    const [x, y] = [find(report), find(bond)];
    if (x === y) continue;
    sets[Math.max(x, y)] = Math.min(x, y);
    inTree[report]!.push(link);
    inTree[bond]!.push(link);
  }
  const towards = new Int32Array(nodes).fill(-1);
  const walk = [0];
  for (let i = 0; i < walk.length; i++) {
    const node = walk[i]!;
    for (const link of inTree[node]!) {
      if (link === towards[node]) continue;
      const next = acrossFrom(group, link, node);
      towards[next] = link;
      walk.push(next);
    }
  }
  return towards;
}

function toFirst(group: GroupGraph, tree: Int32Array, from: number): number[] {
  const links: number[] = [];
  for (let node = from; tree[node] !== -1; node = acrossFrom(group, tree[node]!, node)) links.push(tree[node]!);
  return links;
}

/**
 * The strongest path between two reports of a group. In: the tree of `strongestTree`, which serves for all pairs. Null when one of them is not
 * in the group, or both are the same.
 */
export function pathBetween(group: GroupGraph, tree: Int32Array, a: string, b: string): Path | null {
  const from = placeOf(group.reports, a);
  const to = placeOf(group.reports, b);
  if (from === null || to === null || from === to) return null;
  const up = toFirst(group, tree, from);
  const down = toFirst(group, tree, to);
  // What both share lies beyond the place where they meet.
  while (up.length > 0 && up.at(-1) === down.at(-1)) {
    up.pop();
    down.pop();
  }
  const links = [...up, ...down.reverse()].map((link) => named(group, link));
  return { links, weakest: weakestOf(links) };
}

/** The first of the weakest links. */
export function weakestOf(links: readonly NamedLink[]): NamedLink {
  return links.reduce((least, link) => (link.strength < least.strength ? link : least));
}
