// SPDX-License-Identifier: EUPL-1.2
// The acts of the conference that rests here: the host's event, or the invitation a State received.
import type { Act } from '#base/act.ts';
import { EVENT, INVITATION } from '#acts/conference/act.ts';
import { dossierActs } from './dossier-acts.ts';
import type { Node } from './node.ts';
import { openedActs } from './veil.ts';

const PAGE = 1000;

/** The acts of the conference opened last, in the order they came to rest, receipts left out; empty where there is none. */
export async function summitActs(node: Pick<Node, 'db' | 'acts' | 'kinds' | 'files'>): Promise<readonly Act[]> {
  return openedActs(node, await signedActs(node));
}

/** The same as they were signed, without the names that lie apart. */
async function signedActs(node: Pick<Node, 'db' | 'acts'>): Promise<readonly Act[]> {
  for (const kind of [EVENT, INVITATION]) {
    let last = (await node.acts.ofKind(kind, { limit: PAGE })).at(-1);
    for (let page = last ? 1 : 0; page > 0; ) {
      const more = await node.acts.ofKind(kind, { after: last!.seq, limit: PAGE });
      last = more.at(-1) ?? last;
      page = more.length;
    }
    if (last) return dossierActs(node, last.id);
  }
  return [];
}
