// SPDX-License-Identifier: EUPL-1.2
// The acts of the home side that rest here, with the receipts of what was sent.
import type { Act } from '#base/act.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { kinds, NOTICE, PAPER } from '#acts/treaty/act.ts';
import { filed } from './dossier-acts.ts';
import type { Node } from './node.ts';

const PAGE = 1000;

/** All acts of the treaty capability and receipts for papers and notices, in the order in which they came to rest here. */
export async function treatyActs(node: Pick<Node, 'acts'>): Promise<Act[]> {
  const stored = (await Promise.all(kinds.map((k) => allOf(node, k.kind)))).flat();
  const sent = stored.filter((a) => a.kind === PAPER || a.kind === NOTICE);
  const receipts = (await Promise.all(sent.map((a) => node.acts.answersTo(a.id)))).flat();
  return [...stored, ...receipts.filter((a) => a.kind === RECEIPT)]
    .sort((a, b) => a.seq - b.seq)
    .map((a) => filed(a).act);
}

async function allOf(node: Pick<Node, 'acts'>, kind: string) {
  const out = await node.acts.ofKind(kind, { limit: PAGE });
  for (let page = out; page.length === PAGE; ) {
    page = await node.acts.ofKind(kind, { after: out.at(-1)!.seq, limit: PAGE });
    out.push(...page);
  }
  return out;
}
