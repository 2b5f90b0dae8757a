// SPDX-License-Identifier: EUPL-1.2
// Empties every derived table and restores it from the acts alone.
import { inTransaction } from '#store/transaction.ts';
import { placeInDossiers, owedTo } from './commit.ts';
import { filed } from './dossier-acts.ts';
import type { Node } from './node.ts';
import { RECEIPT, type ReceiptBody } from '#acts/exchange/act.ts';
import { partyOf } from '#base/act.ts';

const PAGE = 500;

/**
 * Rebuilds the derived tables: the places of acts in dossiers, and what is still owed to other parties (an own act without a
 * receipt, or of a kind without receipts when nothing says that it was taken). Out: how many acts were read. Runs in one
 * transaction: a reader sees the old state or the new one, never half.
 */
export async function rebuild(node: Node): Promise<{ acts: number }> {
  return inTransaction(node.db, async (tx) => {
    await tx.dossiers.clear();
    const unreceipted = node.kinds.all().filter((k) => !k.receipted);
    await tx.deliveries.clear(unreceipted.map((k) => k.kind));
    let seq = 0;
    let acts = 0;
    const settled: { digest: string; party: string }[] = [];
    for (;;) {
      const page = (await tx.acts.since(seq, PAGE)).map(filed);
      if (page.length === 0) break;
      seq = page.at(-1)!.stored.seq;
      acts += page.length;
      await placeInDossiers(
        tx,
        page.map((f) => ({ act: f.act, digest: f.digest })),
      );
      const owed = page.filter(
        (f) =>
          f.stored.direction === 'own' && f.act.kind !== RECEIPT && !node.kinds.get(f.act.kind)?.to.includes('own'),
      );
      await tx.deliveries.queue(
        owed.flatMap((f) => owedTo(f.act).map((toParty) => ({ digest: f.digest, toParty, nextAt: f.stored.storedAt }))),
      );
      for (const f of page)
        if (f.act.kind === RECEIPT && f.stored.direction === 'received')
          settled.push({ digest: (f.act.body as ReceiptBody).actSha256, party: partyOf(f.act.from) });
    }
    for (const s of settled) await tx.deliveries.markDone([s.digest], s.party);
    return { acts };
  });
}
