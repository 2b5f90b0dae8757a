// SPDX-License-Identifier: EUPL-1.2
// Sealed files on their way in: how far each has come, so that a pull goes on where it stopped.
import type { Digest, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

export type Transfer = {
  sealedSha256: Digest;
  size: number;
  have: number;
  state: string;
  actDigest: Digest;
  fromParty: Party;
  error: string | null;
  updatedAt: Instant;
};

const COLUMNS = [
  'sealed_sha256 as sealedSha256',
  'size',
  'have',
  'state',
  'act_digest as actDigest',
  'from_party as fromParty',
  'error',
  'updated_at as updatedAt',
] as const;

/** The state of a file that was destroyed on purpose: it is never fetched again. */
export const DESTROYED = 'destroyed';

export type Transfers = ReturnType<typeof transfers>;

export function transfers(db: Database) {
  const all = () => db.selectFrom('transfers').select(COLUMNS);

  return {
    /** Plans a transfer in a first state. Out: false when it is planned already. */
    async plan(transfer: Omit<Transfer, 'have' | 'error' | 'updatedAt'>, now: Instant): Promise<boolean> {
      const done = await db
        .insertInto('transfers')
        .values({
          sealed_sha256: transfer.sealedSha256,
          size: transfer.size,
          have: 0,
          state: transfer.state,
          act_digest: transfer.actDigest,
          from_party: transfer.fromParty,
          error: null,
          updated_at: now,
        })
        .onConflict((c) => c.column('sealed_sha256').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },

    async find(sealedSha256: Digest): Promise<Transfer | null> {
      return (await all().where('sealed_sha256', '=', sealedSha256).executeTakeFirst()) ?? null;
    },

    /** Transfers in a state, longest untouched first. */
    async inState(state: string, limit = 100): Promise<Transfer[]> {
      return all().where('state', '=', state).orderBy('updated_at').orderBy('sealed_sha256').limit(limit).execute();
    },

    async ofAct(actDigest: Digest): Promise<Transfer[]> {
      return all().where('act_digest', '=', actDigest).orderBy('sealed_sha256').execute();
    },

    /** Waits once more, unless the file was destroyed here and is not to come back. */
    async again(sealedSha256: Digest, now: Instant): Promise<boolean> {
      const done = await db
        .updateTable('transfers')
        .set({ state: 'waiting', error: null, updated_at: now })
        .where('sealed_sha256', '=', sealedSha256)
        .where('state', '!=', DESTROYED)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    /** Notes progress or an end. Out: whether there is such a transfer. */
    async update(
      sealedSha256: Digest,
      change: { have?: number; state?: string; error?: string | null },
      now: Instant,
    ): Promise<boolean> {
      const done = await db
        .updateTable('transfers')
        .set({ ...change, updated_at: now })
        .where('sealed_sha256', '=', sealedSha256)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
  };
}
