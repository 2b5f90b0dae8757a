// SPDX-License-Identifier: EUPL-1.2
// Where a received act lies in the log of its sender: the proof that came with it. It binds the sender, and it tells an act from before
// the theft of a key from one that was made after.
import { sql } from 'kysely';
import type { Digest } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

/** `log`: name of the sender's log. `witnessed`: enough others had seen it there. `proof`: the text as it came. */
export type SenderProof = { digest: Digest; log: string; index: number; witnessed: boolean; proof: string };

export type SenderProofs = ReturnType<typeof senderProofs>;

export function senderProofs(db: Database) {
  return {
    /** Keeps proofs; one that nobody had witnessed gives way to a later one. */
    async keep(proofs: readonly SenderProof[]): Promise<void> {
      if (proofs.length === 0) return;
      await sql`
        insert into sender_proofs (digest, log, idx, witnessed, proof)
        select distinct on (digest) digest, log, idx, witnessed, proof from unnest(
          ${proofs.map((p) => p.digest)}::text[], ${proofs.map((p) => p.log)}::text[], ${proofs.map((p) => p.index)}::bigint[],
          ${proofs.map((p) => p.witnessed)}::boolean[], ${proofs.map((p) => p.proof)}::text[]
        ) as t (digest, log, idx, witnessed, proof) order by digest, witnessed desc
        on conflict (digest) do update
          set log = excluded.log, idx = excluded.idx, witnessed = excluded.witnessed, proof = excluded.proof
          where not sender_proofs.witnessed`.execute(db);
    },

    /** How many acts lie in a log from an entry on, witnessed there, that were taken in before a moment. */
    async countBehind(log: string, from: number, before: Instant): Promise<number> {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from sender_proofs join acts using (digest)
        where log = ${log} and idx >= ${from} and witnessed and stored_at < ${before}`.execute(db);
      return rows[0]!.n;
    },

    /** By digest; those that are there. */
    async of(digests: readonly Digest[]): Promise<Map<Digest, SenderProof>> {
      if (digests.length === 0) return new Map();
      const rows = await db
        .selectFrom('sender_proofs')
        .select(['digest', 'log', 'idx as index', 'witnessed', 'proof'])
        .where(sql<boolean>`digest = any(${digests}::text[])`)
        .execute();
      return new Map(rows.map((r) => [r.digest, r]));
    },
  };
}
