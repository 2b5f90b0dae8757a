// SPDX-License-Identifier: EUPL-1.2
// Empties every derived table and restores it from the acts alone.
import { inTransaction } from '#store/transaction.ts';
import { placeInDossiers, owedTo } from './commit.ts';
import { filed } from './dossier-acts.ts';
import type { Node } from './node.ts';
import { readReport } from './reports/report-files.ts';
import { deriveReports, reportRows } from './reports/report-rows.ts';
import { RECEIPT, type ReceiptBody } from '#acts/exchange/act.ts';
import { DESTROYED, REPORT, type ReportBody } from '#acts/reports/act.ts';
import { type Act, partyOf } from '#base/act.ts';
import { reportsWriter } from '#store/reports-writer.ts';
import { sources } from '#store/sources.ts';

const PAGE = 500;

/**
 * Rebuilds the derived tables: the places of acts in dossiers, and what is still owed to other parties (an own act without a
 * receipt, or of a kind without receipts when nothing says that it was taken), and the rows of reports, from their files too. Out: how many acts were read. Runs in one
 * transaction: a reader sees the old state or the new one, never half.
 */
export async function rebuild(node: Node): Promise<{ acts: number }> {
  return inTransaction(node.db, async (tx) => {
    await tx.dossiers.clear();
    await reportsWriter(tx.db).clear();
    await sources(tx.db).forgetLeft();
    const unreceipted = node.kinds.all().filter((k) => !k.receipted);
    await tx.deliveries.clear(unreceipted.map((k) => k.kind));
    let seq = 0;
    let acts = 0;
    let destroyed = false;
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
      for (const { act, stored } of page) {
        if (act.kind === REPORT && stored.direction === 'own')
          await reportsWriter(tx.db).add([reportRows(act as Act<ReportBody>, await readReport(node, act))]);
        await deriveReports(tx, [act]);
        destroyed ||= act.kind === DESTROYED;
      }
      const owed = page.filter((f) => f.stored.direction === 'own' && f.act.kind !== RECEIPT);
      await tx.deliveries.queue(
        owed.flatMap((f) => owedTo(f.act).map((toParty) => ({ digest: f.digest, toParty, nextAt: f.stored.storedAt }))),
      );
      for (const f of page)
        if (f.act.kind === RECEIPT && f.stored.direction === 'received')
          settled.push({ digest: (f.act.body as ReceiptBody).actSha256, party: partyOf(f.act.from) });
    }
    if (destroyed) await reportsWriter(tx.db).redate();
    for (const s of settled) await tx.deliveries.markDone([s.digest], s.party);
    return { acts };
  });
}
