// SPDX-License-Identifier: EUPL-1.2
// Which reports belong together: everything is computed anew each time, from the links, the weights and what officers said.
import { type Joint, type SoftLinks, softJoints } from './soft-joints.ts';
import { CONFIRMED, type LinkGraph, orderBy, PARKED } from './link-graph.ts';
import type { Overlays } from './overlay.ts';
import { joinedSets } from './union-find.ts';
import { dampings, LINK_KINDS, ONE, SOURCES, strengthOf, type Weights } from './weights.ts';

/** Why reports are joined: one hard value, three soft values together, or what an officer said. */
export type Bond =
  | { because: 'value'; value: number }
  | { because: 'three-values'; values: readonly [number, number, number] }
  | { because: 'officer'; fact: string };

/** Bond b joins `members[starts[b]]` up to `members[starts[b + 1]]`, each by a link of the strength beside it, in 1/65536. */
export type Bonds = { starts: Uint32Array; members: Uint32Array; strengths: Uint32Array; of: (bond: number) => Bond };

export type Grouping = {
  graph: LinkGraph;
  weights: Weights;
  overlays: Overlays;
  /** By report: the first report of its group. A report alone has itself. */
  labels: Uint32Array;
  bonds: Bonds;
  /** Values in too many reports to join any, by value rising. */
  hubs: { value: number; reports: number }[];
};

/**
 * Groups all reports. In: the graph, the overlays that count, a table of weights. Out: labels and the bonds behind them.
 * A hard value joins when two or more independent reporters name it by links above the threshold; three soft kinds join
 * together; a hub, a value on a warning list and one that stands for two things join nothing. What may not be joined is not kept
 * apart here: see conflicts in cuts.ts, a person decides where to cut.
 */
export function regroup(graph: LinkGraph, overlays: Overlays, weights: Weights): Grouping {
  const links = new Bundle(graph, weights, notTheSame(graph, overlays));
  const joints = softJoints(graph, links.soft(), weights, ONE);
  const facts = mustLinks(graph, overlays);
  const bonds = bondsOf(links, joints, facts);
  const sets = joinedSets(graph.reports.length);
  for (let b = 0; b + 1 < bonds.starts.length; b++) {
    const first = bonds.members[bonds.starts[b]!]!;
    for (let i = bonds.starts[b]! + 1; i < bonds.starts[b + 1]!; i++) sets.join(first, bonds.members[i]!);
  }
  return { graph, weights, overlays, labels: sets.labels(), bonds, hubs: links.hubs };
}

function notTheSame(graph: LinkGraph, overlays: Overlays): Uint8Array {
  const out = new Uint8Array(graph.values.length);
  for (const fact of overlays) {
    const value = fact.fact === 'not-the-same' ? placeOf(graph.values, fact.value) : null;
    if (value !== null) out[value] = 1;
  }
  return out;
}

type Said = { fact: string; a: number; b: number };

function mustLinks(graph: LinkGraph, overlays: Overlays): Said[] {
  return overlays.flatMap((o) => {
    if (o.fact !== 'must-link') return [];
    const a = placeOf(graph.reports, o.a);
    const b = placeOf(graph.reports, o.b);
    return a === null || b === null ? [] : [{ fact: o.id, a: Math.min(a, b), b: Math.max(a, b) }];
  });
}

/** The place of a text in a rising list, or null. */
export function placeOf(list: readonly string[], text: string): number | null {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (list[middle]! === text) return middle;
    if (list[middle]! < text) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** One pass over all links: which count, which are hard. */
class Bundle {
  readonly hubs: { value: number; reports: number }[] = [];
  readonly values: number[] = [];
  readonly starts: number[] = [0];
  readonly members: Uint32Array;
  readonly strengths: Uint32Array;
  used = 0;
  private readonly softValues: Uint32Array;
  private readonly softReports: Uint32Array;
  private readonly softStrengths: Uint32Array;
  private softUsed = 0;
  private readonly reports: number;

  constructor(graph: LinkGraph, weights: Weights, apart: Uint8Array) {
    this.members = new Uint32Array(graph.links.length);
    this.strengths = new Uint32Array(graph.links.length);
    this.softValues = new Uint32Array(graph.links.length);
    this.softReports = new Uint32Array(graph.links.length);
    this.softStrengths = new Uint32Array(graph.links.length);
    this.reports = graph.reports.length;
    const damp = dampings(weights.hubCap);
    const base = LINK_KINDS.map((kind) => weights.base[kind]);
    const hardKind = LINK_KINDS.map((kind) => weights.hard.includes(kind));
    const phone = LINK_KINDS.indexOf('phone');
    const source = SOURCES.map((s) => weights.source[s]);
    for (let v = 0; v < graph.values.length; v++) {
      const from = graph.starts[v]!;
      const to = graph.starts[v + 1]!;
      if (to - from > weights.hubCap) {
        this.hubs.push({ value: v, reports: to - from });
        continue;
      }
      const mark = graph.marks[v]!;
      if (to - from < 2 || (mark & PARKED) !== 0 || apart[v] === 1) continue;
      const kind = graph.kinds[v]!;
      const confirmedPhone = kind === phone && (mark & CONFIRMED) !== 0;
      const ofKind = confirmedPhone ? weights.confirmedPhone : base[kind]!;
      const hard = confirmedPhone || hardKind[kind]!;
      const start = this.used;
      let first = -1;
      let independent = false;
      for (let i = from; i < to; i++) {
        const report = graph.links[i]!;
        const strength = strengthOf(ofKind, source[graph.sources[report]!]!, damp[to - from]!);
        if (strength < weights.threshold) continue;
        this.members[this.used] = report;
        this.strengths[this.used++] = strength;
        const reporter = graph.reporters[report]!;
        if (first === -1) first = reporter;
        else if (reporter !== first) independent = true;
      }
      if (independent && hard) {
        this.values.push(v);
        this.starts.push(this.used);
        continue;
      }
      for (let i = start; independent && i < this.used; i++) {
        this.softValues[this.softUsed] = v;
        this.softReports[this.softUsed] = this.members[i]!;
        this.softStrengths[this.softUsed++] = this.strengths[i]!;
      }
      this.used = start;
    }
  }

  /** Soft links by report, then by value. They come by value, so a stable counting sort by report is enough. */
  soft(): SoftLinks {
    const order = orderBy(this.softReports.subarray(0, this.softUsed), this.reports, null);
    const by = (list: Uint32Array) => order.map((i) => list[i]!);
    return { reports: by(this.softReports), values: by(this.softValues), strengths: by(this.softStrengths) };
  }
}

function bondsOf(links: Bundle, joints: readonly Joint[], facts: readonly Said[]): Bonds {
  const more = joints.reduce((n, j) => n + j.reports.length, 0) + 2 * facts.length;
  const members = new Uint32Array(links.used + more);
  const strengths = new Uint32Array(links.used + more);
  members.set(links.members.subarray(0, links.used));
  strengths.set(links.strengths.subarray(0, links.used));
  const starts = new Uint32Array(links.starts.length + joints.length + facts.length);
  starts.set(links.starts);
  let bond = links.values.length;
  let at = links.used;
  const add = (reports: readonly number[], with_: readonly number[]) => {
    members.set(reports, at);
    strengths.set(with_, at);
    at += reports.length;
    starts[++bond] = at;
  };
  for (const joint of joints) add(joint.reports, joint.strengths);
  for (const said of facts) add([said.a, said.b], [ONE, ONE]);
  const of = (b: number): Bond => {
    const joint = joints[b - links.values.length];
    if (b < links.values.length) return { because: 'value', value: links.values[b]! };
    if (joint !== undefined) return { because: 'three-values', values: joint.values };
    return { because: 'officer', fact: facts[b - links.values.length - joints.length]!.fact };
  };
  return { starts, members, strengths, of };
}
