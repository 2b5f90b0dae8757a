// SPDX-License-Identifier: EUPL-1.2
// Linked reports: all companies of a picture, one of them as a graph with its twin as a table, and how reports move.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { Deed, int, list, maybe, str, strict, yes } from '../summit/parts.ts';
import { NewAct } from '../views.ts';
import { Money } from './desk.ts';
import { WordLine } from './report.ts';

export const GroupLine = Type.Object(
  {
    first: ActIdSchema,
    reports: int,
    reporters: int,
    /** linked-reports, group, group-overtaken. */
    called: str,
    name: maybe(str),
    money: list(Money),
    /** The values most of them name. */
    values: list(str),
    weakest: str,
    bridges: int,
    /** Since the last look: new, grown, shrunk, grown-and-shrunk; null where nothing moved. */
    change: maybe(str),
    changeWords: maybe(str),
  },
  strict,
);
export type GroupLine = Static<typeof GroupLine>;

const TrendRow = Type.Object({ name: str, now: maybe(int), before: maybe(int) }, strict);
const Trend = Type.Object({ by: str, rows: list(TrendRow) }, strict);

export const GroupsView = Type.Object(
  {
    snapshot: str,
    /** The moment of this look: whoever comes again says it, and is told what moved. */
    at: str,
    since: maybe(str),
    changes: list(str),
    groups: list(GroupLine),
    hubs: list(Type.Object({ shown: str, reports: int }, strict)),
    trends: list(Trend),
    trendDays: int,
    fewest: int,
  },
  strict,
);
export type GroupsView = Static<typeof GroupsView>;

/** A node of the drawing, placed on whole numbers; x grows to the right, y down. */
export const GraphNode = Type.Object(
  {
    id: str,
    what: Type.Union([Type.Literal('report'), Type.Literal('bond')]),
    label: str,
    x: int,
    y: int,
    href: maybe(str),
    bridge: yes,
  },
  strict,
);

export const Edge = Type.Object(
  {
    report: ActIdSchema,
    bond: str,
    bondWords: str,
    strength: int,
    strengthWords: str,
    weakest: yes,
    bridge: yes,
    cut: list(Deed),
  },
  strict,
);

export const GroupView = Type.Object(
  {
    first: ActIdSchema,
    snapshot: str,
    called: str,
    name: maybe(str),
    named: maybe(Type.Object({ by: str, at: str, reason: str }, strict)),
    moved: list(ActIdSchema),
    reports: list(
      Type.Object({ id: ActIdSchema, at: str, money: maybe(Money), statusWords: str, names: list(str) }, strict),
    ),
    reporters: int,
    /** The code of its campaign, and reports of whoever named it: the newest first, whether linked or not. */
    campaign: maybe(
      Type.Object(
        { code: str, reports: list(Type.Object({ id: ActIdSchema, at: str, linked: yes }, strict)), more: int },
        strict,
      ),
    ),
    money: list(Money),
    nodes: list(GraphNode),
    width: int,
    height: int,
    edges: list(Edge),
    bridges: list(str),
    /** Reports that an officer said do not belong together, and where to cut. */
    conflicts: list(Type.Object({ words: str, cuts: list(str) }, strict)),
    words: list(WordLine),
    /** Fills in the naming; null with the reason where it may not be named now. */
    nameIt: maybe(NewAct),
    whyNot: maybe(str),
    formal: maybe(str),
    handOn: list(Type.Object({ value: str, label: str }, strict)),
  },
  strict,
);
export type GroupView = Static<typeof GroupView>;
