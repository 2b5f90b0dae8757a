// SPDX-License-Identifier: EUPL-1.2
// How this node last saw a log that others publish: to know that it still moves, and to notice when it stops.
import { sql } from 'kysely';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

/** `note`: the checkpoint with its cosignatures, verbatim. `witnessedAt`: the latest time a witness states on it. */
export type SeenCheckpoint = { origin: string; size: number; note: string; witnessedAt: Instant };

export type SeenCheckpoints = ReturnType<typeof seenCheckpoints>;

export function seenCheckpoints(db: Database) {
  return {
    async of(origin: string): Promise<SeenCheckpoint | null> {
      const row = await db
        .selectFrom('seen_checkpoints')
        .select(['origin', 'size', 'note', 'witnessed_at as witnessedAt'])
        .where('origin', '=', origin)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Keeps a checkpoint that is larger, or of the same size and signed later. Out: whether it was kept; never goes back. */
    async keep({ origin, size, note, witnessedAt }: SeenCheckpoint): Promise<boolean> {
      const done = await sql`
        insert into seen_checkpoints (origin, size, note, witnessed_at)
        values (${origin}, ${size}, ${note}, ${witnessedAt}::timestamptz)
        on conflict (origin) do update
          set size = excluded.size, note = excluded.note, witnessed_at = excluded.witnessed_at
          where excluded.size > seen_checkpoints.size
            or (excluded.size = seen_checkpoints.size and excluded.witnessed_at > seen_checkpoints.witnessed_at)`.execute(
        db,
      );
      return done.numAffectedRows === 1n;
    },
  };
}
