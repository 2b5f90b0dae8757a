// SPDX-License-Identifier: EUPL-1.2
// What this node gives to others at this moment, from its acts and the rows of its reports.
import type { Act, ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import {
  type Marking,
  type Named,
  type SharedIndicator,
  sharedIndicators,
  strictest,
} from '#acts/reports/shared-indicators.ts';
import { reportsReader } from '#store/reports.ts';
import { sources } from '#store/sources.ts';
import { filed } from '../dossier-acts.ts';
import type { Node } from '../node.ts';
import { counts, namedValues, type Said, saidOf } from './said.ts';

/** Linked reports that two persons called a group, with what of it is shared. */
export type GroupNow = { act: ActId; name: string; at: Instant; members: SharedIndicator[] };
/** `abroad`: the same indicators, counting only reporters who agreed that other States are told. */
export type SharedNow = { indicators: SharedIndicator[]; abroad: SharedIndicator[]; groups: GroupNow[]; said: Said };

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
  const [overlays, namings, ...lists] = await Promise.all([
    actsOf(node, k.OVERLAY),
    actsOf(node, k.GROUP_NAMED),
    ...kinds.map((kind) => actsOf(node, kind)),
  ]);
  const said = saidOf(overlays.map((o) => o.act as Act<k.OverlayBody>));
  const [named, abroad] = await Promise.all([
    namedValues(node, said, { decided: true, abroad: false }),
    namedValues(node, said, { decided: true, abroad: true }),
  ]);
  const acts = lists
    .flat()
    .sort((a, b) => a.seq - b.seq)
    .map((a) => a.act);
  const received = await receivedOnly(node, acts, named);
  const indicators = sharedIndicators(acts, named, now, received);
  const shared = {
    ...{ indicators, said },
    abroad: sharedIndicators(acts, abroad, now, received).map((i, at) => ({ ...i, doubted: indicators[at]!.doubted })),
    groups: await groupsOf(node, namings.map((g) => g.act) as Act<k.GroupNamedBody>[], indicators, said),
  };
  kept.set(node.db, { seq, minute, shared });
  return shared;
}

/** How others marked what was confirmed here and is named by no report here; by `kind|value`. */
async function receivedOnly(
  node: Pick<Node, 'db'>,
  acts: readonly Act[],
  named: ReadonlyMap<string, Named>,
): Promise<Map<string, Marking>> {
  const confirmed = acts.flatMap(({ kind, body }) => {
    const { what, kind: of, canonical } = body as k.IndicatorBody;
    return kind === k.INDICATOR && what === 'confirmed' ? [`${of}|${canonical}`] : [];
  });
  const alone = [...new Set(confirmed)].filter((key) => (named.get(key)?.reports ?? 0) === 0);
  const out = new Map<string, Marking>();
  for (const { kind, value, tlp, pap } of alone.length === 0 ? [] : await sources(node.db).saidOf(alone)) {
    const key = `${kind}|${value}`;
    const said = { tlp, pap } as Marking;
    const before = out.get(key);
    out.set(key, before ? strictest(before, said) : said);
  }
  return out;
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

async function groupsOf(
  node: Pick<Node, 'db'>,
  acts: readonly Act<k.GroupNamedBody>[],
  indicators: readonly SharedIndicator[],
  said: Said,
): Promise<GroupNow[]> {
  const byKey = new Map(indicators.map((i) => [`${i.kind}|${i.canonical}`, i]));
  const groups: GroupNow[] = [];
  const store = reportsReader(node.db);
  for (const { id, at, body } of acts) {
    const links = await store.linksOfMany(body.reports);
    const minors = new Set((await store.many(body.reports)).filter((r) => r.minor).map((r) => r.report));
    const named = links.flatMap((l) => {
      const key = `${l.kind}|${l.value}`;
      return counts(said, { ...l, minor: minors.has(l.report) }, key) ? [key] : [];
    });
    const members = [...new Set(named)].sort().flatMap((key) => byKey.get(key) ?? []);
    if (members.length > 0) groups.push({ act: id, name: body.name, at: at.instant, members });
  }
  return groups;
}
