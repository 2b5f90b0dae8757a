// SPDX-License-Identifier: EUPL-1.2
// The checkpoints an own log has signed. A signed size is signed for ever: two notes for one size would be a fork.
import type { Instant } from '#base/time.ts';
import type { LogName } from '#proof/log/log-name.ts';
import type { Database } from './database.ts';

export type StoredCheckpoint = {
  size: number;
  /** The signed note of the log alone. */
  note: string;
  /** The same note with the cosignatures of a quorum, or null until there is one. */
  cosigned: string | null;
  signedAt: Instant;
};

export type Checkpoints = ReturnType<typeof checkpoints>;

/** Of one log: that of the acts unless another is named. */
export function checkpoints(db: Database, log: LogName = 'acts') {
  const all = () =>
    db.selectFrom('checkpoints').select(['size', 'note', 'cosigned', 'signed_at as signedAt']).where('log', '=', log);

  return {
    async latest(): Promise<StoredCheckpoint | null> {
      return (await all().orderBy('size', 'desc').limit(1).executeTakeFirst()) ?? null;
    },

    async latestCosigned(): Promise<StoredCheckpoint | null> {
      return (
        (await all().where('cosigned', 'is not', null).orderBy('size', 'desc').limit(1).executeTakeFirst()) ?? null
      );
    },

    /** The newest one signed before a moment, by this node's clock. */
    async signedBefore(at: Instant): Promise<StoredCheckpoint | null> {
      return (await all().where('signed_at', '<', at).orderBy('size', 'desc').limit(1).executeTakeFirst()) ?? null;
    },

    async at(size: number): Promise<StoredCheckpoint | null> {
      return (await all().where('size', '=', size).executeTakeFirst()) ?? null;
    },

    /** The smallest cosigned checkpoint that covers an entry: the one its proof is best given with. */
    async cosignedOver(idx: number): Promise<StoredCheckpoint | null> {
      return (
        (await all()
          .where('cosigned', 'is not', null)
          .where('size', '>', idx)
          .orderBy('size')
          .limit(1)
          .executeTakeFirst()) ?? null
      );
    },

    /** Records a signature just made. `conflict`: another note is recorded for this size, and ours must not leave the house. */
    async record(size: number, note: string, signedAt: Instant): Promise<'new' | 'same' | 'conflict'> {
      const done = await db
        .insertInto('checkpoints')
        .values({ log, size, note, cosigned: null, signed_at: signedAt })
        .onConflict((c) => c.columns(['log', 'size']).doNothing())
        .executeTakeFirst();
      if (done.numInsertedOrUpdatedRows === 1n) return 'new';
      return (await this.at(size))?.note === note ? 'same' : 'conflict';
    },

    /** Adds or replaces the cosigned form. Out: whether a checkpoint of that size is recorded. */
    async cosign(size: number, cosigned: string): Promise<boolean> {
      const done = await db
        .updateTable('checkpoints')
        .set({ cosigned })
        .where('log', '=', log)
        .where('size', '=', size)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
  };
}
