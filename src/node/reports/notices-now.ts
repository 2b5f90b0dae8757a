// SPDX-License-Identifier: EUPL-1.2
// Notices that rest at this node, and the confirmed values somebody outside may be told of.
import type { Act, ActId } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import { type NoticeState, noticesOf, type WhyNoNotice, whyNoNotice } from '#acts/reports/notices.ts';
import type { SharedIndicator } from '#acts/reports/shared-indicators.ts';
import { filed } from '../dossier-acts.ts';
import { type Node, today } from '../node.ts';
import { sharedNow } from './shared-now.ts';

export type Tellable = { indicator: SharedIndicator; confirmed: ActId; why: WhyNoNotice | null };
export type NoticesNow = { notices: NoticeState[]; values: Tellable[] };
const PAGE = 1000;

async function allOf(node: Pick<Node, 'acts'>, kinds: readonly string[]): Promise<Act[]> {
  const out: { seq: number; act: Act }[] = [];
  for (const kind of kinds)
    for (let after = 0; ; ) {
      const page = await node.acts.ofKind(kind, { after, limit: PAGE });
      out.push(...page.map((stored) => ({ seq: stored.seq, act: filed(stored).act })));
      if (page.length < PAGE) break;
      after = page.at(-1)!.seq;
    }
  return out.sort((a, b) => a.seq - b.seq).map((o) => o.act);
}

/** The act that confirmed each value last, by `kind|value`. */
export async function confirmations(node: Pick<Node, 'acts'>): Promise<Map<string, ActId>> {
  const out = new Map<string, ActId>();
  for (const { id, body } of await allOf(node, [k.INDICATOR])) {
    const { kind, canonical, what } = body as k.IndicatorBody;
    if (what === 'confirmed') out.set(`${kind}|${canonical}`, id);
  }
  return out;
}

/** What rests here now. `values`: those that two officers confirmed and that still stand, in rising order. */
export async function noticesNow(node: Node): Promise<NoticesNow> {
  const day = today(node);
  const [acts, confirmed, { indicators }] = await Promise.all([
    allOf(node, [k.NOTICE, k.NOTICE_ANSWER]),
    confirmations(node),
    sharedNow(node),
  ]);
  const values = indicators.flatMap((indicator) => {
    const by = confirmed.get(`${indicator.kind}|${indicator.canonical}`);
    const gone = indicator.revoked || by === undefined;
    return gone ? [] : [{ indicator, confirmed: by, why: whyNoNotice(indicator, day) }];
  });
  return { notices: noticesOf(acts, day), values };
}
