// SPDX-License-Identifier: EUPL-1.2
// Made-up reports for tests: `r('a', 1, 'iban:X1', 'ip:Y')` is report a of reporter 1 with two links.
import { type LinkGraph, linkGraphOf, type ReportLinks, type ValueMark } from './link-graph.ts';
import { type OverlayFact, overlaysOf } from './overlay.ts';
import { type Grouping, regroup } from './regroup.ts';
import { type LinkKind, type Source, WEIGHTS } from './weights.ts';

export const WHEN = '2026-11-25T09:00:00.000Z';

export function r(id: string, reporter: number, ...links: string[]): ReportLinks {
  return from('known-citizen', id, reporter, ...links);
}

export function from(source: Source, id: string, reporter: number, ...links: string[]): ReportLinks {
  return { id, source, reporter, links: links.map(linkOf) };
}

function linkOf(text: string): { kind: LinkKind; value: string } {
  const colon = text.indexOf(':');
  return { kind: text.slice(0, colon) as LinkKind, value: text.slice(colon + 1) };
}

type Said = { id: string } & (
  | { fact: 'must-link' | 'cannot-link'; a: string; b: string }
  | { fact: 'not-the-same'; value: string }
  | { fact: 'undo'; of: string }
);

/** A fact with an author and a reason that are beside the point. */
export function said(what: Said): OverlayFact {
  return { ...what, author: 'xa-analyst-1', reason: 'Seen in the case file.', at: WHEN } as OverlayFact;
}

export function marked(mark: ValueMark['mark'], text: string): ValueMark {
  return { ...linkOf(text), mark };
}

export function grouped(
  reports: readonly ReportLinks[],
  { facts = [] as readonly OverlayFact[], marks = [] as readonly ValueMark[] } = {},
): Grouping {
  return regroup(linkGraphOf(reports, marks), overlaysOf(facts), WEIGHTS);
}

/** Groups as lists of ids, for comparing. */
export function partsOf({ graph, labels }: { graph: LinkGraph; labels: Uint32Array }): string[][] {
  const parts = new Map<number, string[]>();
  for (const [i, id] of graph.reports.entries()) parts.set(labels[i]!, [...(parts.get(labels[i]!) ?? []), id]);
  return [...parts.values()].filter((p) => p.length > 1);
}
