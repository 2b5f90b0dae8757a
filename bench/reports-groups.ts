// SPDX-License-Identifier: EUPL-1.2
// Grouping anew from nothing: a million reports and two million links, beside a plain pass of the same disjoint sets over the same links.
import { type LinkGraph, sortedGraph } from '#acts/reports/groups/link-graph.ts';
import { regroup } from '#acts/reports/groups/regroup.ts';
import { groupsOf, outcomeDigest, snapshotId } from '#acts/reports/groups/snapshot.ts';
import { joinedSets } from '#acts/reports/groups/union-find.ts';
import { LINK_KINDS, SOURCES, WEIGHTS } from '#acts/reports/groups/weights.ts';
import { coreMillis, type Measured, percentile, round } from './printed.ts';

/** Made-up pairs, the same in every run: half the values hard, half soft, some of them hubs. */
function pairsOf(reports: number, links: number) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const values = Math.floor(reports * 0.9);
  const kinds = Uint8Array.from({ length: values }, (_, v) => v % LINK_KINDS.length);
  const name = (prefix: string, i: number) => prefix + String(i).padStart(9, '0');
  return {
    reports: Array.from({ length: reports }, (_, i) => name('r', i)),
    values: Array.from({ length: values }, (_, i) => name('v', i)),
    kinds,
    marks: new Uint8Array(values),
    sources: Uint8Array.from({ length: reports }, (_, i) => i % SOURCES.length),
    reporters: Uint32Array.from({ length: reports }, (_, i) => i - (i % 3 === 0 ? i % 30 : 0)),
    // Squares pile up at the front: few values are in very many reports, most in one or two.
    pairValues: Uint32Array.from({ length: links }, () => Math.floor(next() ** 1.5 * values)),
    pairReports: Uint32Array.from({ length: links }, (_, i) => (i < reports ? i : Math.floor(next() * reports))),
  };
}

/** What any grouping must do at least: join the reports of each value, nothing asked. */
function plainPass(graph: LinkGraph): Uint32Array {
  const sets = joinedSets(graph.reports.length);
  for (let v = 0; v < graph.values.length; v++)
    for (let i = graph.starts[v]! + 1; i < graph.starts[v + 1]!; i++)
      sets.join(graph.links[graph.starts[v]!]!, graph.links[i]!);
  return sets.labels();
}

/** In: how many reports and links. Figures in milliseconds of one core, median of five rounds, each of which groups twice and compares the bytes. */
export function benchGroups({ reports = 1_000_000, links = 2_000_000, rounds = 5 } = {}): Measured {
  const pairs = pairsOf(reports, links);
  const times: Record<string, number[]> = { sort: [], regroup: [], snapshot: [], plain: [] };
  const timed = <T>(name: string, run: () => T): T => {
    const started = coreMillis();
    const out = run();
    times[name]!.push(coreMillis() - started);
    return out;
  };
  let first = '';
  let found = { groups: 0, largest: 0, hubs: 0 };
  for (let i = 0; i < rounds; i++) {
    const graph = timed('sort', () => sortedGraph(pairs));
    timed('plain', () => plainPass(graph));
    const grouping = timed('regroup', () => regroup(graph, [], WEIGHTS));
    const id = timed('snapshot', () => snapshotId(grouping));
    const bytes = `${id} ${outcomeDigest(grouping)}`;
    if (first === '') first = bytes;
    if (bytes !== first) throw new Error('the same facts were grouped in two ways');
    const groups = groupsOf(grouping);
    found = { groups: groups.length, largest: groups[0]?.reports.length ?? 0, hubs: grouping.hubs.length };
  }
  const ms = Object.fromEntries(
    Object.entries(times).map(([name, list]) => [`${name}Ms`, round(percentile(list, 50), 0)]),
  );
  const figures = {
    ...{ ...ms, regroupAndSnapshotMs: ms['regroupMs']! + ms['snapshotMs']!, graphReports: reports },
    ...found,
  };
  const ratios = { regroupToPlain: round(ms['regroupMs']! / Math.max(1, ms['plainMs']!), 2) };
  return {
    table: Object.entries({ ...figures, ...ratios }).map(([what, value]) => ({ what, value })),
    figures,
    ratios,
  };
}
