// SPDX-License-Identifier: EUPL-1.2
// What rests at a report desk: its newest reports, what was said of each, and the picture of all links. Read anew when an act came.
import type { Act, ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { heard } from '#acts/reports/own-voice.ts';
import type { StoredAct } from '#store/acts.ts';
import { type ReportRow, reportsReader } from '#store/reports.ts';
import { filed } from '../dossier-acts.ts';
import type { Node } from '../node.ts';
import { type Picture, type PictureParts, pictureOf } from './picture.ts';

export type DeskFacts = {
  /** The newest reports, the last one first. */
  rows: readonly ReportRow[];
  /** Acts that follow a report or a hold, by the act they answer, in the order they came to rest. */
  following: ReadonlyMap<ActId, readonly Act[]>;
  /** `kind|value` to what was decided on it. */
  states: ReadonlyMap<string, string>;
  picture: Picture;
  /** The picture as it was at an earlier moment. */
  pictureAt(until: Instant): Picture;
};

const PAGE = 1000;
const MOST_ROWS = 20_000;
const FOLLOW = [
  ...[k.TRIAGE, k.HOLD, k.HOLD_SENT, k.HOLD_ANSWER, k.REPORTERS_PART_OPENED, k.CHILDS_PART_OPENED],
  ...[k.RESEARCHERS_PART_OPENED, k.WITHDRAWN, k.CORRECTED, k.DESTROYED],
];

const kept = new WeakMap<Node['db'], { seq: number; facts: DeskFacts }>();

async function allOfKind(node: Pick<Node, 'acts'>, kind: string): Promise<Act[]> {
  const out: StoredAct[] = [];
  for (let after = 0; ; ) {
    const page = await node.acts.ofKind(kind, { after, limit: PAGE });
    out.push(...page);
    // Only an answer on a hold may be another State's word; whatever else comes from outside is no act of this desk.
    if (page.length < PAGE)
      return out.filter((s) => s.direction === 'own' || kind === k.HOLD_ANSWER).map((s) => filed(s).act);
    after = page.at(-1)!.seq;
  }
}

/** The same facts are given until another act comes to rest at this node. */
export async function deskFacts(node: Pick<Node, 'db' | 'acts'>): Promise<DeskFacts> {
  const seq = await node.acts.latestSeq();
  const known = kept.get(node.db);
  if (known?.seq === seq) return known.facts;
  const store = reportsReader(node.db);
  const [rows, pairs, bystanders, overlays, namings, ...following] = await Promise.all([
    store.latest({ limit: MOST_ROWS }),
    store.pairs(),
    store.bystanders(),
    allOfKind(node, k.OVERLAY),
    allOfKind(node, k.GROUP_NAMED),
    ...FOLLOW.map((kind) => allOfKind(node, kind)),
  ]);
  const facts = factsOf(
    rows,
    {
      ...{ pairs, bystanders },
      overlays: overlays as unknown as PictureParts['overlays'],
      namings: namings as unknown as PictureParts['namings'],
    },
    heard(following.flat()),
  );
  kept.set(node.db, { seq, facts });
  return facts;
}

/** The same of rows at hand. In: also the acts that follow reports and holds. */
export function factsOf(rows: readonly ReportRow[], parts: PictureParts, following: readonly Act[]): DeskFacts {
  const { values, states } = parts.pairs;
  return {
    rows,
    following: Map.groupBy(
      following.filter((a) => a.re !== undefined),
      (a) => a.re!,
    ),
    states: new Map(values.map((key, i) => [key, states[i]!])),
    picture: pictureOf(parts),
    pictureAt: (until) =>
      pictureOf(parts, { until, later: new Set(rows.filter((r) => r.at > until).map((r) => r.report)) }),
  };
}
