// SPDX-License-Identifier: EUPL-1.2
// What a rule asks of other dossiers than its own: read in the moment an act is judged, so that a word said elsewhere counts at once.
import type { Kind, RuleFacts } from '#acts/kind.ts';
import type { Node } from './node.ts';
import { sharedNow } from './reports/shared-now.ts';

/** Nothing for a kind that asks nothing. */
export async function factsBeside(
  node: Pick<Node, 'db' | 'acts' | 'clock'>,
  kind: Kind,
): Promise<Pick<RuleFacts, 'valueNow'>> {
  if (!kind.asksValues) return {};
  const byKey = new Map((await sharedNow(node)).indicators.map((i) => [`${i.kind}|${i.canonical}`, i]));
  return { valueNow: (key) => byKey.get(key) ?? null };
}
