// SPDX-License-Identifier: EUPL-1.2
// One picture of all links between reports: pairs of the store and the words of officers in, groups with their number out.
import type { Act, ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { GroupNamedBody, OverlayBody } from '#acts/reports/act.ts';
import { CONFIRMED, PARKED, sortedGraph } from '#acts/reports/groups/link-graph.ts';
import type { Naming } from '#acts/reports/groups/naming.ts';
import { type OverlayFact, overlaysOf } from '#acts/reports/groups/overlay.ts';
import { type Grouping, placeOf, regroup } from '#acts/reports/groups/regroup.ts';
import { reportersOf } from '#acts/reports/groups/reporters.ts';
import { snapshotId } from '#acts/reports/groups/snapshot.ts';
import { LINK_KINDS, type LinkKind, SOURCES, type Source, WEIGHTS } from '#acts/reports/groups/weights.ts';
import type { ReportPairs } from '#store/reports.ts';
import { counts, saidOf, type Word } from './said.ts';

export type PictureParts = {
  pairs: ReportPairs;
  /** Values that reporters said belong to somebody who did nothing. */
  bystanders: readonly { report: ActId; kind: string; value: string }[];
  /** Words of officers on links, and namings, in the order they came to rest. */
  overlays: readonly Act<OverlayBody>[];
  namings: readonly Act<GroupNamedBody>[];
};

/** A moment of the past: what was said later, and reports that came later, are left out. */
export type Earlier = { until: Instant; later: ReadonlySet<ActId> };

export type Picture = {
  snapshot: string;
  grouping: Grouping;
  words: readonly Word[];
  namings: readonly Naming[];
  /** Who uses a value in a report (`kind|value`), by the last word on it. */
  roleOf(report: ActId, key: string): 'suspect' | 'bystander';
};

const SOURCE_OF: Record<string, Source> = {
  citizen: 'citizen',
  enterprise: 'enterprise',
  infrastructure: 'operator',
  researcher: 'researcher',
};

/** Makes the picture of now, or of an earlier moment. The same parts give the same number. */
export function pictureOf(parts: PictureParts, earlier: Earlier | null = null): Picture {
  const said = <T extends Act>(acts: readonly T[]) =>
    earlier === null ? acts : acts.filter((a) => a.at.instant <= earlier.until);
  const officers = saidOf(said(parts.overlays));
  const { words } = officers;
  const theirs = new Set(parts.bystanders.map((l) => `${l.report} ${l.kind}|${l.value}`));
  const reported = (report: ActId, key: string) => (theirs.has(`${report} ${key}`) ? 'bystander' : 'suspect');
  const roleOf: Picture['roleOf'] = (report, key) => officers.roleOf(report, key) ?? reported(report, key);
  const linked = (report: ActId, key: string, minor: boolean) =>
    counts(officers, { report, role: reported(report, key), minor }, key);
  const grouping = regroup(graphOf(parts.pairs, linked, earlier), overlaysOf(factsOf(words)), WEIGHTS);
  return { snapshot: snapshotId(grouping), grouping, words, namings: said(parts.namings).map(namingOf), roleOf };
}

function graphOf(
  pairs: ReportPairs,
  linked: (report: ActId, key: string, minor: boolean) => boolean,
  earlier: Earlier | null,
) {
  const here = pairs.reports.map((id) => !earlier?.later.has(id));
  const reports = pairs.reports.filter((_, i) => here[i]);
  const places = pairs.reports.map((id) => placeOf(reports, id) ?? -1);
  const kept: [value: number, report: number][] = [];
  for (let i = 0; i < pairs.pairValues.length; i++) {
    const [value, report] = [pairs.pairValues[i]!, pairs.pairReports[i]!];
    if (here[report] && linked(pairs.reports[report]!, pairs.values[value]!, pairs.minors[report]!))
      kept.push([value, places[report]!]);
  }
  const own = <T>(list: readonly T[]) => list.filter((_, i) => here[i]);
  const traits = own(pairs.traits);
  return sortedGraph({
    reports,
    values: pairs.values,
    kinds: Uint8Array.from(pairs.kinds, (kind) => LINK_KINDS.indexOf(kind as LinkKind)),
    marks: Uint8Array.from(pairs.states, (s) => (s === 'parked' ? PARKED : s === 'confirmed' ? CONFIRMED : 0)),
    sources: Uint8Array.from(own(pairs.reporters), (r) => SOURCES.indexOf(SOURCE_OF[r] ?? 'citizen')),
    reporters: reportersOf(reports.map((id, i) => ({ id, traits: traits[i]! }))),
    pairValues: Uint32Array.from(kept, (p) => p[0]),
    pairReports: Uint32Array.from(kept, (p) => p[1]),
  });
}

/** Words on pairs and values; a word on one value in one report changes the links instead. */
function factsOf(words: readonly Word[]): OverlayFact[] {
  return words.flatMap(({ act, at, author, body: { fact, a, b, value, of, reason } }): OverlayFact[] => {
    const said = { id: act, at, author, reason };
    if ((fact === 'must-link' || fact === 'cannot-link') && a && b) return [{ ...said, fact, a, b }];
    if (fact === 'not-the-same' && value) return [{ ...said, fact, value }];
    return fact === 'undo' && of ? [{ ...said, fact, of }] : [];
  });
}

function namingOf({ id, body, by, at }: Act<GroupNamedBody>): Naming {
  const { snapshot, reports, name, reason, campaign } = body;
  return {
    ...{ id, snapshot, reports: reports.toSorted(), name, reason },
    ...{ author: by.person, at: at.instant, withdrawn: null },
    ...(campaign === undefined ? {} : { campaign }),
  };
}
