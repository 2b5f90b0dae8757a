// SPDX-License-Identifier: EUPL-1.2
// Weak links count only together: two reports that share three values of three soft kinds. Found by triples of one report, never by pairs of reports.
import type { LinkGraph } from './link-graph.ts';
import type { Weights } from './weights.ts';

/** Links that are weak and still count, in the order of reports and values. */
export type SoftLinks = { reports: Uint32Array; values: Uint32Array; strengths: Uint32Array };

/** Three values of three kinds, and the reports that name them all; strengths are the sum of the three, at most `most`. */
export type Joint = { values: readonly [number, number, number]; reports: number[]; strengths: number[] };

/**
 * All triples that two or more independent reporters share. In: soft links sorted by report, then by value. Each report adds at most 20 rows,
 * of its six strongest links, two of a kind at most: ten addresses in a footer must not crowd out what else two messages have in common.
 * Out: in the order of the first report that names each.
 */
export function softJoints(graph: LinkGraph, soft: SoftLinks, weights: Weights, most: number): Joint[] {
  const triples = new Triples();
  for (let from = 0; from < soft.reports.length; ) {
    const report = soft.reports[from]!;
    let to = from;
    while (to < soft.reports.length && soft.reports[to] === report) to++;
    if (to - from >= weights.softKinds)
      addTriples(triples, graph, soft, strongest(graph, soft, from, to, weights), most);
    from = to;
  }
  return triples.joints().filter(({ reports }) => {
    const first = graph.reporters[reports[0]!];
    return reports.some((r) => graph.reporters[r] !== first);
  });
}

/** Places of the strongest links of one report, by value rising again. */
function strongest(graph: LinkGraph, soft: SoftLinks, from: number, to: number, weights: Weights): number[] {
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  if (places.length <= weights.softOfKind) return places;
  places.sort((a, b) => soft.strengths[b]! - soft.strengths[a]! || soft.values[a]! - soft.values[b]!);
  const taken = new Map<number, number>();
  const out: number[] = [];
  for (const place of places) {
    const kind = graph.kinds[soft.values[place]!]!;
    const before = taken.get(kind) ?? 0;
    if (before >= weights.softOfKind) continue;
    taken.set(kind, before + 1);
    out.push(place);
    if (out.length === weights.softLinks) break;
  }
  return out.sort((a, b) => a - b);
}

function addTriples(
  triples: Triples,
  graph: LinkGraph,
  soft: SoftLinks,
  places: readonly number[],
  most: number,
): void {
  const value = (i: number) => soft.values[places[i]!]!;
  const kind = (i: number) => graph.kinds[value(i)];
  const strength = (i: number) => soft.strengths[places[i]!]!;
  const report = soft.reports[places[0]!]!;
  for (let i = 0; i < places.length; i++)
    for (let j = i + 1; j < places.length; j++) {
      if (kind(i) === kind(j)) continue;
      for (let k = j + 1; k < places.length; k++) {
        if (kind(k) === kind(i) || kind(k) === kind(j)) continue;
        triples.add(value(i), value(j), value(k), report, Math.min(most, strength(i) + strength(j) + strength(k)));
      }
    }
}

/** Triples by their values, in an open table of numbers: a million of them are one array, not a million texts. */
class Triples {
  private readonly values: number[] = [];
  private readonly members: { reports: number[]; strengths: number[] }[] = [];
  private table = new Int32Array(1024).fill(-1);

  add(a: number, b: number, c: number, report: number, strength: number): void {
    if (2 * this.members.length >= this.table.length) this.grow();
    let slot = this.slotOf(a, b, c);
    for (; this.table[slot] !== -1; slot = (slot + 1) % this.table.length)
      if (this.holds(this.table[slot]!, a, b, c)) break;
    if (this.table[slot] === -1) {
      this.table[slot] = this.members.length;
      this.values.push(a, b, c);
      this.members.push({ reports: [], strengths: [] });
    }
    const member = this.members[this.table[slot]!]!;
    member.reports.push(report);
    member.strengths.push(strength);
  }

  joints(): Joint[] {
    return this.members.map((member, i) => ({
      values: [this.values[3 * i]!, this.values[3 * i + 1]!, this.values[3 * i + 2]!],
      ...member,
    }));
  }

  private holds(triple: number, a: number, b: number, c: number): boolean {
    return this.values[3 * triple] === a && this.values[3 * triple + 1] === b && this.values[3 * triple + 2] === c;
  }

  private slotOf(a: number, b: number, c: number): number {
    const mixed = Math.imul(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % this.table.length;
  }

  private grow(): void {
    this.table = new Int32Array(4 * this.table.length).fill(-1);
    for (let i = 0; i < this.members.length; i++) {
      let slot = this.slotOf(this.values[3 * i]!, this.values[3 * i + 1]!, this.values[3 * i + 2]!);
      while (this.table[slot] !== -1) slot = (slot + 1) % this.table.length;
      this.table[slot] = i;
    }
  }
}
