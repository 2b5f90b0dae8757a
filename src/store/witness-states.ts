// SPDX-License-Identifier: EUPL-1.2
// What this node last cosigned for each foreign log, and the proofs it holds of logs that told two stories.
import { sql } from 'kysely';
import type { Bytes } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

export type WitnessState = { origin: string; size: number; root: Bytes; note: string };
export type Accusation = { id: number; origin: string; text: string; seenAt: Instant };

export type WitnessStates = ReturnType<typeof witnessStates>;

export function witnessStates(db: Database) {
  return {
    async of(origin: string): Promise<WitnessState | null> {
      return (
        (await db.selectFrom('witness_states').selectAll().where('origin', '=', origin).executeTakeFirst()) ?? null
      );
    },

    async all(): Promise<WitnessState[]> {
      return db.selectFrom('witness_states').selectAll().orderBy('origin').execute();
    },

    /**
     * Moves a log on from the size it was seen at (null: never seen). Out: false when somebody else was quicker, in which case
     * nothing was written and no cosignature may be given (tlog-witness: persist before answering, atomically).
     */
    async advance(
      from: number | null,
      to: { origin: string; size: number; root: Uint8Array; note: string },
    ): Promise<boolean> {
      if (from === null) {
        const made = await db
          .insertInto('witness_states')
          .values(to)
          .onConflict((c) => c.column('origin').doNothing())
          .executeTakeFirst();
        return made.numInsertedOrUpdatedRows === 1n;
      }
      const { origin, ...state } = to;
      const moved = await db
        .updateTable('witness_states')
        .set(state)
        .where('origin', '=', origin)
        .where('size', '=', from)
        .executeTakeFirst();
      return moved.numUpdatedRows === 1n;
    },
  };
}

export type Accusations = ReturnType<typeof accusations>;

export function accusations(db: Database) {
  return {
    /** Keeps a proof of equivocation once. Out: whether it is new. */
    async add(origin: string, text: string, seenAt: Instant): Promise<boolean> {
      // No unique index: the texts are long, and an index on a short hash of foreign text could be made to hide one.
      const done = await sql`
        insert into accusations (origin, text, seen_at) select ${origin}, ${text}, ${seenAt}::timestamptz
        where not exists (select from accusations where origin = ${origin} and text = ${text})`.execute(db);
      return done.numAffectedRows === 1n;
    },

    async list(origin?: string): Promise<Accusation[]> {
      let query = db.selectFrom('accusations').select(['id', 'origin', 'text', 'seen_at as seenAt']).orderBy('id');
      if (origin !== undefined) query = query.where('origin', '=', origin);
      return query.execute();
    },
  };
}
