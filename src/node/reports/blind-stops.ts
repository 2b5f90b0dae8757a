// SPDX-License-Identifier: EUPL-1.2
// Which blind comparisons officers of this desk have stopped, as it stands now.
import type { Act } from '#base/act.ts';
import { BLIND_SWITCH } from '#acts/reports/act.ts';
import { type Stop, standingStops } from '#acts/reports/deconflict/stops.ts';
import { filed } from '../dossier-acts.ts';
import type { Node } from '../node.ts';

const PAGE = 1000;

/** All acts of a kind that rest here, in the order they came to rest. */
export async function restingOfKind(node: Pick<Node, 'acts'>, kind: string): Promise<Act[]> {
  const out: Act[] = [];
  for (let after = 0; ; ) {
    const page = await node.acts.ofKind(kind, { after, limit: PAGE });
    out.push(...page.map((s) => filed(s).act));
    if (page.length < PAGE) return out;
    after = page.at(-1)!.seq;
  }
}

/** The stops that stand. */
export async function stopsNow(node: Pick<Node, 'acts'>): Promise<Stop[]> {
  return standingStops(await restingOfKind(node, BLIND_SWITCH));
}
