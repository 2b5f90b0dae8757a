// SPDX-License-Identifier: EUPL-1.2
// What holds a group together alone: cut this link, or leave this report or value out, and the group falls apart.
import { acrossFrom, type GroupGraph, type NamedLink, named } from './group-graph.ts';

/** `parts`: reports in each part that is left, the largest first. */
export type Bridge =
  | { what: 'link'; link: NamedLink; parts: number[] }
  | { what: 'report'; report: string; parts: number[] }
  | { what: 'value'; bond: string; parts: number[] };

type Walk = { order: Int32Array; low: Int32Array; above: Int32Array; size: Int32Array; nodes: number[] };

/** Depth-first from the first report, without recursion: a group of a hundred thousand reports is as deep as it is long. */
function walked(group: GroupGraph): Walk {
  const n = group.at.length;
  const order = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const above = new Int32Array(n).fill(-1);
  const size = new Int32Array(n);
  const next = new Int32Array(n);
  const nodes = [0];
  const stack = [0];
  order[0] = 0;
  size[0] = 1;
  while (stack.length > 0) {
    const node = stack.at(-1)!;
    const link = group.at[node]![next[node]!];
    if (link === undefined) {
      stack.pop();
      const parent = stack.at(-1);
      if (parent === undefined) break;
      low[parent] = Math.min(low[parent]!, low[node]!);
      size[parent]! += size[node]!;
      continue;
    }
    next[node]! += 1;
    if (link === above[node]) continue;
    const other = acrossFrom(group, link, node);
    if (order[other] !== -1) {
      low[node] = Math.min(low[node]!, order[other]!);
      continue;
    }
    order[other] = low[other] = nodes.length;
    size[other] = other < group.reports.length ? 1 : 0;
    above[other] = link;
    nodes.push(other);
    stack.push(other);
  }
  return { order, low, above, size, nodes };
}

/**
 * All links, reports and values on which the group alone hangs, the most dividing first. A single report at the end of one link is
 * left out: that it would leave is plain. In: a group. Out: each with the parts that would be left, two of which have two or more reports.
 */
export function bridgesOf(group: GroupGraph): Bridge[] {
  const total = group.reports.length;
  const { order, low, above, size, nodes } = walked(group);
  const hanging: number[][] = Array.from({ length: group.at.length }, () => []);
  const out: Bridge[] = [];
  for (const node of nodes) {
    if (above[node] === -1) continue;
    const parent = acrossFrom(group, above[node]!, node);
    if (low[node]! >= order[parent]!) hanging[parent]!.push(size[node]!);
    if (low[node]! > order[parent]!)
      out.push({ what: 'link', link: named(group, above[node]!), parts: parted([size[node]!, total - size[node]!]) });
  }
  for (const node of nodes) {
    if (hanging[node]!.length === 0) continue;
    const own = node < total ? 1 : 0;
    const rest = total - own - hanging[node]!.reduce((n, part) => n + part, 0);
    const parts = parted([...hanging[node]!, rest]);
    if (node < total) out.push({ what: 'report', report: group.reports[node]!, parts });
    else out.push({ what: 'value', bond: group.bonds[node - total]!.key, parts });
  }
  return out.filter((b) => (b.parts[1] ?? 0) >= 2).sort((a, b) => b.parts[1]! - a.parts[1]! || nameOf(a, b));
}

function parted(parts: readonly number[]): number[] {
  return parts.filter((p) => p > 0).sort((a, b) => b - a);
}

const RANK = { report: 0, link: 1, value: 2 } as const;

/** Reports before links before values, because a report that glues is the likeliest to be false; then by name. */
function nameOf(a: Bridge, b: Bridge): number {
  const name = (bridge: Bridge) =>
    bridge.what === 'link'
      ? `${bridge.link.report} ${bridge.link.bond}`
      : bridge.what === 'report'
        ? bridge.report
        : bridge.bond;
  return RANK[a.what] - RANK[b.what] || (name(a) < name(b) ? -1 : 1);
}
