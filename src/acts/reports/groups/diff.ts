// SPDX-License-Identifier: EUPL-1.2
// What a new picture of the groups changes, report by report and with the link that did it: read before anything is published.
import { type GroupGraph, groupGraphOf, type NamedLink, named } from './group-graph.ts';
import { groupIndexOf } from './group-index.ts';
import { pathBetween, strongestTree, weakestOf } from './path.ts';
import { type Grouping, placeOf } from './regroup.ts';

/** `by`: the weakest link on the path that the other picture does not have; null when only weights moved. */
export type Moved = { report: string; by: NamedLink | null };
export type GroupChange = {
  /** First report of the group: in the new picture, or in the old one for a group that is gone. */
  first: string;
  change: 'new' | 'grown' | 'shrunk' | 'grown-and-shrunk' | 'gone';
  /** Old groups that came together in it, by their first report, with what joined each to the first of them. */
  merged: { first: string; by: NamedLink | null }[];
  gained: Moved[];
  lost: Moved[];
};

/** Reports of one picture with their places in the other; -1 where it does not have them. */
type Side = { grouping: Grouping; elsewhere: Int32Array; label: (place: number) => number | null };

function sideOf(grouping: Grouping, other: Grouping): Side {
  const [own, theirs] = [grouping.graph.reports, other.graph.reports];
  const elsewhere = new Int32Array(own.length).fill(-1);
  for (let i = 0, j = 0; i < own.length && j < theirs.length; ) {
    if (own[i] === theirs[j]) elsewhere[i++] = j++;
    else if (own[i]! < theirs[j]!) i++;
    else j++;
  }
  const index = groupIndexOf(grouping);
  const label = (place: number) => {
    if (place === -1) return null;
    const l = grouping.labels[place]!;
    return index.membersOf(l).length > 1 ? l : null;
  };
  return { grouping, elsewhere, label };
}

/** Labels of all groups of two or more. */
function labelsOf({ grouping }: Side): number[] {
  const index = groupIndexOf(grouping);
  return Array.from(grouping.labels.keys()).filter((r) => grouping.labels[r] === r && index.membersOf(r).length > 1);
}

/** All groups that are not what they were, by their first report. Unchanged groups are left out. */
export function diffOf(before: Grouping, after: Grouping): GroupChange[] {
  const old = sideOf(before, after);
  const now = sideOf(after, before);
  const joining = new Why(after, before);
  const parting = new Why(before, after);
  const out = labelsOf(now).flatMap((label) => changeOf(old, now, { joining, parting }, label) ?? []);
  const told = new Set(out.flatMap((c) => c.lost.map((m) => m.report)));
  for (const label of labelsOf(old)) {
    const members = [...groupIndexOf(before).membersOf(label)];
    const id = (r: number) => before.graph.reports[r]!;
    // Who is alone now, of a group that no group of today continues.
    const isAlone = (r: number) => now.label(old.elsewhere[r]!) === null && !told.has(id(r));
    const alone = members.filter(isAlone);
    if (alone.length === 0) continue;
    const anchor = id(members.find((r) => !isAlone(r)) ?? members[0]!);
    const lost = alone.map((r) => ({ report: id(r), by: parting.between(anchor, id(r)) }));
    const change = alone.length === members.length ? 'gone' : 'shrunk';
    out.push({ first: id(members[0]!), change, merged: [], gained: [], lost });
  }
  return out.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
}

function changeOf(
  old: Side,
  now: Side,
  { joining, parting }: { joining: Why; parting: Why },
  label: number,
): GroupChange | null {
  const places = groupIndexOf(now.grouping).membersOf(label);
  const before = (place: number) => old.label(now.elsewhere[place]!);
  const after = (oldPlace: number) =>
    old.elsewhere[oldPlace] === -1 ? null : now.grouping.labels[old.elsewhere[oldPlace]!]!;
  const id = (place: number) => now.grouping.graph.reports[place]!;
  const oldId = (place: number) => old.grouping.graph.reports[place]!;
  const oldMembers = (l: number) => [...groupIndexOf(old.grouping).membersOf(l)];
  // The core is the old group with most reports here; of equals, the earlier one.
  const parts = new Map<number, number>();
  for (const place of places) {
    const part = before(place);
    if (part !== null) parts.set(part, (parts.get(part) ?? 0) + 1);
  }
  const ranked = [...parts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([l]) => l);
  const core = ranked[0] ?? null;
  const anchor = core === null ? id(label) : oldId(oldMembers(core).find((r) => after(r) === label)!);
  const gained = [...places].filter((p) => (core === null ? id(p) !== anchor : before(p) !== core)).map(id);
  const lost =
    core === null
      ? []
      : oldMembers(core)
          .filter((r) => after(r) !== label)
          .map(oldId);
  if (gained.length + lost.length === 0) return null;
  const merged = ranked.map((l) => {
    const member = oldId(oldMembers(l).find((r) => after(r) === label)!);
    return { first: oldId(oldMembers(l)[0]!), by: l === core ? null : joining.between(anchor, member) };
  });
  return {
    first: id(label),
    change: core === null ? 'new' : lost.length === 0 ? 'grown' : gained.length === 0 ? 'shrunk' : 'grown-and-shrunk',
    merged: merged.length > 1 ? merged : [],
    gained: gained.map((report) => ({ report, by: joining.between(anchor, report) })),
    lost: lost.map((report) => ({ report, by: parting.between(anchor, report) })),
  };
}

/** Which link of one picture, missing in the other, joins two reports. Every group is read once, whatever is asked about it. */
class Why {
  private readonly here: Grouping;
  private readonly elsewhere: Grouping;
  private readonly groups = new Map<number, { group: GroupGraph; tree: Int32Array } | null>();
  private readonly known = new Map<string, Set<string>>();

  constructor(here: Grouping, elsewhere: Grouping) {
    this.here = here;
    this.elsewhere = elsewhere;
  }

  between(a: string, b: string): NamedLink | null {
    const read = this.groupOf(a);
    const path = read === null ? null : pathBetween(read.group, read.tree, a, b);
    const missing = (path?.links ?? []).filter((link) => !this.bondsAt(link.report).has(link.bond));
    return missing.length === 0 ? null : weakestOf(missing);
  }

  private groupOf(report: string): { group: GroupGraph; tree: Int32Array } | null {
    const label = this.here.labels[placeOf(this.here.graph.reports, report)!]!;
    const seen = this.groups.get(label);
    if (seen !== undefined) return seen;
    const group = groupGraphOf(this.here, report);
    const read = group === null ? null : { group, tree: strongestTree(group) };
    this.groups.set(label, read);
    return read;
  }

  /** Bonds of one report in the other picture. */
  private bondsAt(report: string): Set<string> {
    const seen = this.known.get(report);
    if (seen !== undefined) return seen;
    const group = groupGraphOf(this.elsewhere, report);
    if (group === null) this.known.set(report, new Set());
    else
      for (const [r, id] of group.reports.entries())
        this.known.set(id, new Set(group.at[r]!.map((link) => named(group, link).bond)));
    return this.known.get(report)!;
  }
}
