// SPDX-License-Identifier: EUPL-1.2
// What others share, as an officer of the desk sees it: to confirm and to leave aside stand side by side.
import { addDays } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import type { ReportSource } from '#node/config.ts';
import type { Draft } from '#store/drafts.ts';
import type { CandidateSeen, Pull } from '#store/sources.ts';
import type { CandidateLine, SourceLine, SourcesView, TakenBackLine } from '#wire/reports/sources.ts';
import { civilAt, keyOf, kindWordsOf, prepared, press, type ReportDesk, shownValue } from './desk.ts';
import { draftedValues, KIND_CHOICES, PAGE_SIZE } from './values.ts';

export type SourceParts = {
  sources: readonly ReportSource[];
  pulls: ReadonlyMap<string, readonly Pull[]>;
  counts: ReadonlyMap<string, { waits: number; withdrawn: number; left: number }>;
  /** One page of them. */
  waiting: { list: readonly CandidateSeen[]; all: number };
  page: number;
  takenBack: readonly CandidateSeen[];
  drafts: readonly Draft[];
  /** The act that confirmed a value, by `kind|value`. */
  confirmedBy: ReadonlyMap<string, string>;
};
const TLP = ['clear', 'green', 'amber', 'amber+strict', 'red'];
const PAP = ['clear', 'green', 'amber', 'red'];
/** A value without an end of its own is valid so long; numbers and accounts change hands. */
const VALID_DAYS = 90;

export function sourcesView(desk: ReportDesk, parts: SourceParts): SourcesView {
  const label = (name: string) => parts.sources.find((s) => s.name === name)?.label ?? name;
  const drafted = draftedValues(parts.drafts);
  return {
    sources: parts.sources.map((s) => sourceLine(desk, s, parts)),
    candidates: parts.waiting.list.map((c) => {
      const named = parts.sources.find((s) => s.name === c.source);
      return candidateLine(desk, c, named, drafted.get(keyOf(c)) ?? null);
    }),
    ...{ all: parts.waiting.all, page: parts.page, size: PAGE_SIZE, kinds: KIND_CHOICES },
    takenBack: parts.takenBack.map((c) => takenBackLine(desk, c, label(c.source), parts.confirmedBy.get(keyOf(c)))),
  };
}

function sourceLine(desk: ReportDesk, source: ReportSource, { pulls, counts }: SourceParts): SourceLine {
  const list = pulls.get(source.name) ?? [];
  const [last] = list;
  const read = list.find((p) => p.outcome === 'taken');
  const { waits = 0, left = 0, withdrawn: gone = 0 } = counts.get(source.name) ?? {};
  return {
    ...{ name: source.name, label: source.label, host: new URL(source.url).host, most: source.most },
    ...{ pap: source.pap ?? null, mayBeNamed: source.mayBeNamed === true },
    at: last ? civilAt(desk, last.at) : null,
    outcome: last?.outcome ?? null,
    ...{ objects: last?.objects ?? 0, taken: last?.taken ?? 0, withdrawn: last?.withdrawn ?? 0 },
    ...{ more: last?.more ?? false, kept: (last?.kept ?? []).map(({ why, n }) => ({ why, n })) },
    lastRead: read && read !== last ? civilAt(desk, read.at) : null,
    ...{ waits, left, gone },
  };
}

function candidateLine(
  desk: ReportDesk,
  c: CandidateSeen,
  source: ReportSource | undefined,
  waiting: string | null,
): CandidateLine {
  const received = { source: c.source, tlp: c.tlp, pap: c.pap };
  const from = source?.mayBeNamed ? { ...received, named: source.label } : received;
  const about = { kind: c.kind, canonical: c.value };
  const far = addDays(desk.day, VALID_DAYS);
  return {
    ...{ source: c.source, label: source?.label ?? c.source, key: keyOf(c) },
    ...{ kindWords: kindWordsOf(c.kind), shown: shownValue(c.kind, c.value), tlp: c.tlp, pap: c.pap },
    ...{ until: c.validUntil, since: civilAt(desk, c.firstAt), reports: c.reports, common: c.common, waiting },
    confirm: waiting === null ? prepared(desk, k.INDICATOR, undefined, { ...about, what: 'confirmed', from }) : null,
    leave: waiting === null ? prepared(desk, k.CANDIDATE_LEFT, undefined, { ...about, source: c.source }) : null,
    tlps: TLP.slice(TLP.indexOf(c.tlp)),
    paps: PAP.slice(PAP.indexOf(c.pap)),
    validUntil: c.validUntil !== null && c.validUntil < far ? c.validUntil : far,
  };
}

function takenBackLine(
  desk: ReportDesk,
  c: CandidateSeen,
  label: string,
  confirmed: string | undefined,
): TakenBackLine {
  const about = { kind: c.kind, canonical: c.value };
  return {
    ...{ key: keyOf(c), label, kindWords: kindWordsOf(c.kind), shown: shownValue(c.kind, c.value) },
    at: civilAt(desk, c.withdrawnAt!),
    confirmed: confirmed ?? null,
    deeds: [
      ...press(desk, 'indicator-withdraw', k.INDICATOR, confirmed, { ...about, what: 'withdrawn' }, { asks: 'reason' }),
      ...press(desk, 'indicator-keep', k.CANDIDATE_LEFT, undefined, { ...about, source: c.source }, { asks: 'reason' }),
    ],
  };
}
