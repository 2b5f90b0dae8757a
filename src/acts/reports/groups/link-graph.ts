// SPDX-License-Identifier: EUPL-1.2
// Which report names which value: two lists and the pairs between them, never pairs of reports. No person and no word of a story is in it.
import { Fault } from '#base/result.ts';
import { LINK_KINDS, type LinkKind, type Source, SOURCES } from './weights.ts';

/** One report as grouping sees it. What the reporter marked as his own has been left out before. */
export type ReportLinks = {
  id: string;
  source: Source;
  /** Number of its reporter, see reporters.ts: reports with one number are no independent witnesses of each other. */
  reporter: number;
  links: readonly { kind: LinkKind; value: string }[];
};

/** What is known of a value beside its links. */
export type ValueMark = { kind: LinkKind; value: string; mark: 'parked' | 'confirmed' };

/** Everything is sorted, so that the same facts have the same bytes, whatever the order in which they came. */
export type LinkGraph = {
  /** Ids, rising. */
  reports: readonly string[];
  /** `kind|value`, rising. */
  values: readonly string[];
  /** By value: place in LINK_KINDS. */
  kinds: Uint8Array;
  /** By value: 1 on a warning list, 2 confirmed by several channels. */
  marks: Uint8Array;
  /** By report: place in SOURCES. */
  sources: Uint8Array;
  /** By report. */
  reporters: Uint32Array;
  /** Reports of value v: `links[starts[v]]` up to `links[starts[v + 1]]`, rising. */
  starts: Uint32Array;
  links: Uint32Array;
};

export const PARKED = 1;
export const CONFIRMED = 2;

const rising = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The key of a value. No kind holds a bar. */
export function valueKey({ kind, value }: { kind: LinkKind; value: string }): string {
  return `${kind}|${value}`;
}

/**
 * The graph of reports in any order. A link twice counts once. Texts are compared by their code units, in no language.
 * Throws Fault groups.report when one id stands for two reports.
 */
export function linkGraphOf(reports: readonly ReportLinks[], marks: readonly ValueMark[] = []): LinkGraph {
  const rows = reports.toSorted((a, b) => rising(a.id, b.id));
  for (let i = 1; i < rows.length; i++)
    if (rows[i - 1]!.id === rows[i]!.id) throw new Fault('groups.report', 'one id stands for two reports');
  const kindOf = new Map<string, LinkKind>();
  for (const row of rows) for (const link of row.links) kindOf.set(valueKey(link), link.kind);
  const values = [...kindOf.keys()].sort(rising);
  const placeOf = new Map(values.map((key, i) => [key, i]));
  const pairs = rows.flatMap((row, r) => row.links.map((link) => [placeOf.get(valueKey(link))!, r] as const));
  const graph = sortedGraph({
    reports: rows.map((r) => r.id),
    values,
    kinds: Uint8Array.from(values, (key) => LINK_KINDS.indexOf(kindOf.get(key)!)),
    marks: new Uint8Array(values.length),
    sources: Uint8Array.from(rows, (r) => SOURCES.indexOf(r.source)),
    reporters: Uint32Array.from(rows, (r) => r.reporter),
    pairValues: Uint32Array.from(pairs, (p) => p[0]),
    pairReports: Uint32Array.from(pairs, (p) => p[1]),
  });
  for (const mark of marks) {
    const place = placeOf.get(valueKey(mark));
    if (place !== undefined) graph.marks[place]! |= mark.mark === 'parked' ? PARKED : CONFIRMED;
  }
  return graph;
}

export type Pairs = Omit<LinkGraph, 'starts' | 'links'> & { pairValues: Uint32Array; pairReports: Uint32Array };

/**
 * The graph of lists that are sorted already and of pairs in any order, in linear time and without objects: how a store hands over a
 * million reports. Throws Fault groups.order when ids or values do not rise, groups.pairs for a pair outside the lists.
 */
export function sortedGraph({ pairValues, pairReports, ...lists }: Pairs): LinkGraph {
  mustRise(lists.reports);
  mustRise(lists.values);
  const reports = lists.reports.length;
  const values = lists.values.length;
  for (let i = 0; i < pairValues.length; i++)
    if (pairValues[i]! >= values || pairReports[i]! >= reports)
      throw new Fault('groups.pairs', 'a link names a report or a value that is not listed');
  // Two counting sorts: by report, then stably by value.
  const byReport = orderBy(pairReports, reports, null);
  const order = orderBy(pairValues, values, byReport);
  const links = new Uint32Array(order.length);
  const starts = new Uint32Array(values + 1);
  let kept = 0;
  let before = -1;
  for (const pair of order) {
    const value = pairValues[pair]!;
    const report = pairReports[pair]!;
    if (value === before && links[kept - 1] === report) continue;
    before = value;
    links[kept++] = report;
    starts[value + 1]! += 1;
  }
  for (let v = 0; v < values; v++) starts[v + 1]! += starts[v]!;
  return { ...lists, starts, links: links.subarray(0, kept) };
}

/**
 * A counting sort. In: keys below `most`, and an order to begin with (null: as they come). Out: places of the keys, by key rising; equal keys
 * stay in the order they had.
 */
export function orderBy(keys: Uint32Array, most: number, first: Uint32Array | null): Uint32Array {
  const places = new Uint32Array(most + 1);
  for (let i = 0; i < keys.length; i++) places[keys[i]! + 1]! += 1;
  for (let k = 0; k < most; k++) places[k + 1]! += places[k]!;
  const out = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const at = first === null ? i : first[i]!;
    out[places[keys[at]!]!++] = at;
  }
  return out;
}

function mustRise(texts: readonly string[]): void {
  for (let i = 1; i < texts.length; i++)
    if (texts[i - 1]! >= texts[i]!) throw new Fault('groups.order', 'a list that should rise does not');
}
