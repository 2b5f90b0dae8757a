// SPDX-License-Identifier: EUPL-1.2
// Brings a database to the shape this program knows, in one transaction: all of it or nothing.
import { sql } from 'kysely';
import { Fault } from '#base/result.ts';
import type { Database } from './database.ts';
import { faultOf } from './faults.ts';
import { MIGRATIONS, type Migration } from './migrations/all.ts';

/**
 * Runs the migrations that have not run yet; two programs starting at once wait for each other. Out: the numbers that ran.
 * Fault `store.schema-newer` when the database was already used by a newer program, `store.schema-other` when it is not ours.
 */
export async function migrate(db: Database, known: readonly Migration[] = MIGRATIONS): Promise<number[]> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('comity.migrate', 0))`.execute(tx);
      await sql`create table if not exists migrations (number integer primary key, name text not null, at timestamptz(3) not null default now())`.execute(
        tx,
      );
      const done = await tx.selectFrom('migrations').select(['number', 'name']).orderBy('number').execute();
      for (const [i, row] of done.entries()) {
        if (!known[i])
          throw new Fault(
            'store.schema-newer',
            `The database was written by a newer program (step ${row.number}, ${row.name}). Install that version.`,
          );
        if (known[i].number !== row.number || known[i].name !== row.name)
          throw new Fault(
            'store.schema-other',
            `The database holds step ${row.number}, ${row.name}, which is not one of ours.`,
          );
      }
      const due = known.slice(done.length);
      for (const step of due) {
        await sql.raw(step.statements).execute(tx);
        await tx.insertInto('migrations').values({ number: step.number, name: step.name }).execute();
      }
      return due.map((step) => step.number);
    });
  } catch (error) {
    throw faultOf(error);
  }
}
