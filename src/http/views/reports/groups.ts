// SPDX-License-Identifier: EUPL-1.2
// Linked reports: all companies of the picture with what moved since a look, and one of them as a drawing and as a table.
import type { ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { bridgesOf, type Bridge } from '#acts/reports/groups/bridges.ts';
import { conflictsOf, cutCandidates } from '#acts/reports/groups/cuts.ts';
import { diffOf, type GroupChange } from '#acts/reports/groups/diff.ts';
import { type GroupGraph, groupGraphOf, named } from '#acts/reports/groups/group-graph.ts';
import { calledNow, mayName } from '#acts/reports/groups/naming.ts';
import { weakestOf } from '#acts/reports/groups/path.ts';
import { type Group, groupsOf } from '#acts/reports/groups/snapshot.ts';
import { statusWords } from '#acts/words.ts';
import type { GroupLine, GroupsView, GroupView } from '#wire/reports/groups.ts';
import { personName } from '../office.ts';
import {
  handOnTo,
  civilAt,
  forChildren,
  hundredths,
  keyWords,
  prepared,
  type ReportDesk,
  stateOf,
  strengthWords,
} from './desk.ts';
import { drawn, PLACES, WIDTH } from './drawing.ts';
import { bondLabel, bondWords, cutDeeds, shortId, wordLines } from './links.ts';
import { FEWEST, SPAN_DAYS, trendsFor } from './trends.ts';

const MOST_GROUPS = 100;
const MOST_HUBS = 20;
const MOST_NAMED = 3;

type Money = { minor: number; currency: string };

/** In: when the officer looked last, or null. */
export function groupsView(desk: ReportDesk, since: Instant | null): GroupsView {
  const { picture } = desk.facts;
  const { grouping } = picture;
  const changes = since === null ? [] : diffOf(desk.facts.pictureAt(since).grouping, grouping);
  const byFirst = new Map(changes.map((c) => [c.first, c]));
  return {
    snapshot: picture.snapshot,
    at: desk.now,
    since: since === null ? null : civilAt(desk, since),
    changes: changes.map((c) => changeWords(desk, c)),
    groups: groupsOf(grouping)
      .slice(0, MOST_GROUPS)
      .map((g) => groupLine(desk, g, byFirst.get(g.first))),
    hubs: grouping.hubs
      .toSorted((a, b) => b.reports - a.reports)
      .slice(0, MOST_HUBS)
      .map((h) => ({ shown: keyWords(grouping.graph.values[h.value]!), reports: h.reports })),
    trends: trendsFor(desk),
    trendDays: SPAN_DAYS,
    fewest: FEWEST,
  };
}

function groupLine(desk: ReportDesk, group: Group, change: GroupChange | undefined): GroupLine {
  const graph = groupGraphOf(desk.facts.picture.grouping, group.first)!;
  const called = calledNow(desk.facts.picture.grouping, group.first, desk.facts.picture.namings);
  const bySize = graph.bonds
    .map((b, i) => ({ key: b.key, size: graph.at[graph.reports.length + i]!.length }))
    .sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1));
  const weakest = weakestOf(graph.links.map((_, i) => named(graph, i)));
  return {
    ...{ first: group.first, reports: group.reports.length, reporters: group.reporters, called: called.as },
    name: called.as === 'linked-reports' ? null : called.naming.name,
    money: moneyOf(desk, group.reports),
    values: bySize.slice(0, MOST_NAMED).map((b) => bondWords(desk, b.key)),
    weakest: `${strengthWords(weakest.strength)} (${hundredths(weakest.strength)} of 100)`,
    bridges: bridgesOf(graph).length,
    ...{ change: change?.change ?? null, changeWords: change ? changeWords(desk, change) : null },
  };
}

const CHANGED: Record<GroupChange['change'], string> = {
  new: 'New',
  grown: 'Grown',
  shrunk: 'Smaller',
  'grown-and-shrunk': 'Reports came and went',
  gone: 'No longer linked',
};

function changeWords(desk: ReportDesk, c: GroupChange): string {
  const by = [...c.merged, ...c.gained, ...c.lost].find((m) => m.by)?.by;
  const parts = [
    c.merged.length > 1 ? `${c.merged.length} groups came together` : null,
    c.gained.length > 0 ? `${c.gained.length} more` : null,
    c.lost.length > 0 ? `${c.lost.length} fewer` : null,
    by ? `over ${bondWords(desk, by.bond)}` : null,
  ].filter((p) => p !== null);
  return `${CHANGED[c.change]} (report ${shortId(c.first)}): ${parts.join(', ')}.`;
}

function moneyOf(desk: ReportDesk, reports: readonly ActId[]): Money[] {
  const here = new Set(reports);
  const sums = new Map<string, number>();
  for (const { report, money, minor } of desk.facts.rows)
    if (money && here.has(report) && !(minor && !forChildren(desk)))
      sums.set(money.currency, (sums.get(money.currency) ?? 0) + money.minor);
  return [...sums].map(([currency, minor]) => ({ minor, currency })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

const MOST_OF_CODE = 50;

/** Reports whose reporters named a code; those of victims under eighteen are not among them. */
function campaignOf(desk: ReportDesk, code: string, here: ReadonlySet<ActId>): GroupView['campaign'] {
  const of = desk.facts.rows.filter(
    (r) => r.campaign === code && !r.minor && r.withdrawnAt === null && r.destroyedAt === null,
  );
  return {
    ...{ code, more: Math.max(0, of.length - MOST_OF_CODE) },
    reports: of
      .slice(0, MOST_OF_CODE)
      .map((r) => ({ id: r.report, at: civilAt(desk, r.at), linked: here.has(r.report) })),
  };
}

/** One company by any of its reports. Null where the report is alone, or unknown. */
export function groupView(desk: ReportDesk, report: ActId): GroupView | null {
  const { picture, rows } = desk.facts;
  const { grouping } = picture;
  const graph = groupGraphOf(grouping, report);
  if (graph === null) return null;
  const called = calledNow(grouping, report, picture.namings);
  const naming = called.as === 'linked-reports' ? null : called.naming;
  const rowOf = new Map(rows.map((r) => [r.report, r]));
  const bridges = bridgesOf(graph);
  const links = graph.links.map((_, i) => named(graph, i));
  const weakest = weakestOf(links);
  const body = { snapshot: picture.snapshot, reports: [...graph.reports], name: '', reason: '' };
  const no = mayName(
    {
      ...{ ...body, id: '', name: 'x', reason: 'a reason to try', author: desk.person.id, at: desk.now },
      withdrawn: null,
    },
    grouping,
  );
  const here = new Set(graph.reports);
  const values = new Set(links.flatMap((l) => l.bond.split(' + ')));
  return {
    ...{ first: graph.reports[0]!, snapshot: picture.snapshot, called: called.as, name: naming?.name ?? null },
    named: naming
      ? { by: personName(desk.node, naming.author), at: civilAt(desk, naming.at), reason: naming.reason }
      : null,
    moved: called.as === 'group-overtaken' ? called.moved : [],
    reports: graph.reports.map((id, i) => {
      const found = rowOf.get(id);
      const row = found?.minor && !forChildren(desk) ? undefined : found;
      return {
        ...{ id, at: row ? civilAt(desk, row.at) : '' },
        money: row?.money ? { minor: row.money.minor, currency: row.money.currency } : null,
        statusWords: row
          ? statusWords(`report-${stateOf(desk, row).status}`)
          : found
            ? statusWords('report-protected')
            : '',
        names: graph.at[i]!.map((l) => bondWords(desk, graph.bonds[graph.links[l]!.bond]!.key)),
      };
    }),
    reporters: new Set(graph.reporters).size,
    campaign: naming?.campaign === undefined ? null : campaignOf(desk, naming.campaign, here),
    money: moneyOf(desk, graph.reports),
    ...drawing(desk, graph, bridges),
    edges: links.map((link, i) => ({
      ...{ report: link.report, bond: link.bond, bondWords: bondWords(desk, link.bond) },
      ...{ strength: hundredths(link.strength), strengthWords: strengthWords(link.strength) },
      weakest: link === weakest || links[i]!.strength === weakest.strength,
      bridge: bridges.some((b) => b.what === 'link' && b.link.report === link.report && b.link.bond === link.bond),
      cut: cutDeeds(desk, graph, link),
    })),
    bridges: bridges.map((b) => bridgeWords(desk, b)),
    conflicts: conflictsOf(grouping)
      .filter((c) => here.has(c.a))
      .map((c) => ({
        words: `An officer said that ${shortId(c.a)} and ${shortId(c.b)} do not belong together. They are still linked.`,
        cuts: cutCandidates(grouping, c.a, c.b).map((cut) =>
          cut.links.map((l) => `${bondWords(desk, l.bond)} in report ${shortId(l.report)}`).join('; '),
        ),
      })),
    words: wordLines(
      desk,
      picture.words.filter(({ body: w }) =>
        w.a === undefined ? w.value !== undefined && values.has(w.value) : here.has(w.a) || (w.b && here.has(w.b)),
      ),
      graph.reports[0]!,
    ),
    nameIt: no.ok && called.as !== 'group' ? prepared(desk, k.GROUP_NAMED, graph.reports[0]!, body) : null,
    whyNot: no.ok ? null : no.refusal.words,
    formal: `/write/requests.preservation.v1?report=${graph.reports[0]!}&group=yes`,
    handOn: handOnTo(desk),
  };
}

function drawing(
  desk: ReportDesk,
  graph: GroupGraph,
  bridges: readonly Bridge[],
): Pick<GroupView, 'nodes' | 'width' | 'height'> {
  const { reports, bonds, height } = drawn(graph);
  const isBridge = (key: string) =>
    bridges.some((b) => (b.what === 'report' && b.report === key) || (b.what === 'value' && b.bond === key));
  return {
    width: WIDTH,
    height,
    nodes: [
      ...bonds.map(({ at, y }) => {
        const { key } = graph.bonds[at]!;
        return {
          ...{ id: key, what: 'bond' as const, label: bondLabel(desk, key), x: PLACES.BONDS_X, y, href: null },
          bridge: isBridge(key),
        };
      }),
      ...reports.map(({ at, y }) => {
        const id = graph.reports[at]!;
        return {
          ...{ id, what: 'report' as const, label: `Report ${shortId(id)}`, x: PLACES.REPORTS_X, y },
          ...{ href: `/reports/${id}`, bridge: isBridge(id) },
        };
      }),
    ],
  };
}

function bridgeWords(desk: ReportDesk, b: Bridge): string {
  const parts = `Without it the group falls into parts of ${b.parts.join(' and ')} reports.`;
  if (b.what === 'report') return `Report ${shortId(b.report)} holds two parts together alone. ${parts}`;
  if (b.what === 'value') return `${bondWords(desk, b.bond)} holds parts together alone. ${parts}`;
  return `The link of report ${shortId(b.link.report)} with ${bondWords(desk, b.link.bond)} is the only way between two parts. ${parts}`;
}
