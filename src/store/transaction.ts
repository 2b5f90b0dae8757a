// SPDX-License-Identifier: EUPL-1.2
// One transaction, all or nothing. Acts, leaves and outbox rows can only be written in here, so they can only be written together.
import { type ActsWriter, actsWriter } from './acts.ts';
import type { Database, Transaction } from './database.ts';
import { type DeliveriesWriter, deliveriesWriter } from './deliveries.ts';
import { type DossiersWriter, dossiersWriter } from './dossiers.ts';
import { codeOf, faultOf } from './faults.ts';
import { type LeavesWriter, leavesWriter } from './leaves.ts';

export type Writers = {
  acts: ActsWriter;
  leaves: LeavesWriter;
  deliveries: DeliveriesWriter;
  dossiers: DossiersWriter;
  /** For the tables whose readers and writers take any database: drafts, people, files, checkpoints and so on. */
  db: Transaction;
};

/** PostgreSQL chose this transaction to give way to another one: nothing was written, it may simply be tried again. */
const GAVE_WAY = new Set(['40001', '40P01']);

/**
 * Runs `deed` in one transaction and gives its result once everything is durable. When `deed` throws, nothing rests.
 * `deed` may run up to four times (deadlock), so it must do nothing but reads and writes of the database.
 * Faults: store.unreachable, store.disk-full, store.database; whatever else `deed` throws passes unchanged.
 */
export async function inTransaction<T>(db: Database, deed: (tx: Writers) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((tx) =>
        deed({
          acts: actsWriter(tx),
          leaves: leavesWriter(tx),
          deliveries: deliveriesWriter(tx),
          dossiers: dossiersWriter(tx),
          db: tx,
        }),
      );
    } catch (error) {
      if (GAVE_WAY.has(codeOf(error)) && attempt < 4) continue;
      throw faultOf(error);
    }
  }
}
