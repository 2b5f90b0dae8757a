// SPDX-License-Identifier: EUPL-1.2
// Codes of campaigns: short public words that two officers gave a group, so that people who report later can name it. A code is a hint for
// officers; it links nothing, and a word that is no code of this desk is not kept.
import { GROUP_NAMED, type GroupNamedBody } from '#acts/reports/act.ts';
import { filed } from '../dossier-acts.ts';
import type { Node } from '../node.ts';

const PAGE = 1000;

/** A code as somebody typed it (`#tax24`, `Tax 24`). Out: as the desk writes it, or null where this desk gave no such code. */
export async function knownCampaign(node: Pick<Node, 'acts'>, typed: string): Promise<string | null> {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s#_-]/g, '')
    .toUpperCase();
  if (!/^[A-Z0-9]{4,12}$/.test(code)) return null;
  for (let after = 0; ; ) {
    const page = await node.acts.ofKind(GROUP_NAMED, { after, limit: PAGE });
    for (const stored of page)
      if (stored.direction === 'own' && (filed(stored).act.body as GroupNamedBody).campaign === code) return code;
    if (page.length < PAGE) return null;
    after = page.at(-1)!.seq;
  }
}
