// SPDX-License-Identifier: EUPL-1.2
// What this node gives to others at this moment, from its acts and the rows of its reports.
import type { Act, ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { reportersOf } from '#acts/reports/groups/reporters.ts';
import { type Named, type SharedIndicator, sharedIndicators } from '#acts/reports/shared-indicators.ts';
import { reportsReader } from '#store/reports.ts';
import { sharing } from '#store/sharing.ts';
import { filed } from '../dossier-acts.ts';
import type { Node } from '../node.ts';

/** Linked reports that two persons called a group, with what of it is shared. */
export type GroupNow = { act: ActId; name: string; at: Instant; members: SharedIndicator[] };
export type SharedNow = { indicators: SharedIndicator[]; groups: GroupNow[] };

const PAGE = 1000;
const kept = new WeakMap<Node['db'], { seq: number; minute: string; shared: SharedNow }>();

/** The same answer for as long as no act came to rest and the minute is the same. */
export async function sharedNow(node: Pick<Node, 'db' | 'acts' | 'clock'>): Promise<SharedNow> {
  const now = node.clock();
  const seq = await node.acts.latestSeq();
  const minute = now.slice(0, 16);
  const known = kept.get(node.db);
  if (known?.seq === seq && known.minute === minute) return known.shared;
  const kinds = [k.INDICATOR, k.APPEAL, k.APPEAL_DECISION];
  const [named, groups, ...lists] = await Promise.all([
    sharing(node.db).namedBy(),
    actsOf(node, k.GROUP_NAMED),
    ...kinds.map((kind) => actsOf(node, kind)),
  ]);
  const acts = lists.flat().sort((a, b) => a.seq - b.seq);
  const indicators = sharedIndicators(
    acts.map((a) => a.act),
    namedOf(named),
    now,
  );
  const shared = {
    indicators,
    groups: await groupsOf(node, groups.map((g) => g.act) as Act<k.GroupNamedBody>[], indicators),
  };
  kept.set(node.db, { seq, minute, shared });
  return shared;
}

async function actsOf(node: Pick<Node, 'acts'>, kind: string): Promise<{ seq: number; act: Act }[]> {
  const out: { seq: number; act: Act }[] = [];
  for (let after = 0; ; ) {
    const page = await node.acts.ofKind(kind, { after, limit: PAGE });
    out.push(...page.map((stored) => ({ seq: stored.seq, act: filed(stored).act })));
    if (page.length < PAGE) return out;
    after = page.at(-1)!.seq;
  }
}

function namedOf(rows: Awaited<ReturnType<ReturnType<typeof sharing>['namedBy']>>): Map<string, Named> {
  return new Map(
    rows.map(({ kind, value, traits, first, last }) => {
      const labels = reportersOf(traits.map((t, i) => ({ id: String(i), traits: t })));
      const named = { reports: traits.length, reporters: new Set(labels).size, firstSeen: first, lastSeen: last };
      return [`${kind}|${value}`, named];
    }),
  );
}

async function groupsOf(
  node: Pick<Node, 'db'>,
  acts: readonly Act<k.GroupNamedBody>[],
  indicators: readonly SharedIndicator[],
): Promise<GroupNow[]> {
  const byKey = new Map(indicators.map((i) => [`${i.kind}|${i.canonical}`, i]));
  const groups: GroupNow[] = [];
  for (const { id, at, body } of acts) {
    const links = await reportsReader(node.db).linksOfMany(body.reports);
    const suspect = links.filter((l) => l.role === 'suspect').map((l) => `${l.kind}|${l.value}`);
    const members = [...new Set(suspect)].sort().flatMap((key) => byKey.get(key) ?? []);
    if (members.length > 0) groups.push({ act: id, name: body.name, at: at.instant, members });
  }
  return groups;
}
