// SPDX-License-Identifier: EUPL-1.2
// The outbox. A row is written with its act and stays until the other side has it, however often we are killed in between.
import { sql } from 'kysely';
import type { Digest, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Database, Transaction } from './database.ts';

export type Delivery = {
  digest: Digest;
  toParty: Party;
  nextAt: Instant;
  attempts: number;
  lastError: string | null;
  done: boolean;
};

const COLUMNS = [
  'digest',
  'to_party as toParty',
  'next_at as nextAt',
  'attempts',
  'last_error as lastError',
  'done',
] as const;

export type Deliveries = ReturnType<typeof deliveries>;

/** For the courier: what is due, and what became of it. Each call is one statement. */
export function deliveries(db: Database) {
  const all = () => db.selectFrom('deliveries').select(COLUMNS);

  return {
    /**
     * Takes due deliveries for one courier until `until`: rows another courier is taking are passed over, and rows taken are not
     * due again before `until`, so nothing stays locked while the network is slow and nothing is lost if the courier dies.
     */
    async claim({
      now,
      until,
      limit,
      party,
    }: {
      now: Instant;
      until: Instant;
      limit: number;
      party?: Party;
    }): Promise<Delivery[]> {
      const { rows } = await sql<Delivery>`
        with due as (
          select digest, to_party from deliveries
          where not done and next_at <= ${now} and (${party ?? null}::text is null or to_party = ${party ?? null}::text)
          order by next_at limit ${limit} for update skip locked)
        update deliveries d set next_at = ${until}, attempts = attempts + 1 from due
        where d.digest = due.digest and d.to_party = due.to_party
        returning d.digest, d.to_party as "toParty", d.next_at as "nextAt", d.attempts, d.last_error as "lastError", d.done`.execute(
        db,
      );
      return rows;
    },

    /** The other side has them. Out: how many were still open. */
    async markDone(digests: readonly Digest[], toParty: Party): Promise<number> {
      const done = await db
        .updateTable('deliveries')
        .set({ done: true, last_error: null })
        .where(sql<boolean>`digest = any(${digests}::text[])`)
        .where('to_party', '=', toParty)
        .where('done', '=', false)
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },

    /** They did not get through: try again at `nextAt`, and keep the reason for the operator. */
    async backOff(digests: readonly Digest[], toParty: Party, nextAt: Instant, lastError: string): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ next_at: nextAt, last_error: lastError.slice(0, 500) })
        .where(sql<boolean>`digest = any(${digests}::text[])`)
        .where('to_party', '=', toParty)
        .where('done', '=', false)
        .execute();
    },

    /** The other side will not have it, for good: nothing more is sent, and the reason stays for people to see. */
    async declined(digest: Digest, toParty: Party, reason: string): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ done: true, last_error: `declined ${reason}`.slice(0, 500) })
        .where('digest', '=', digest)
        .where('to_party', '=', toParty)
        .where('done', '=', false)
        .execute();
    },

    /** What other nodes declined, newest first. */
    async refused(limit = 100): Promise<Delivery[]> {
      return all()
        .where('done', '=', true)
        .where('last_error', 'like', 'declined %')
        .orderBy('next_at', 'desc')
        .limit(limit)
        .execute();
    },

    /** What a party could not be reached for becomes due: it has shown that it is there again. */
    async hasten(toParty: Party, now: Instant): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ next_at: now })
        .where('to_party', '=', toParty)
        .where('done', '=', false)
        .where('next_at', '>', now)
        .where('last_error', 'like', 'peer.%')
        .execute();
    },

    /** These acts are proven in the log now and may leave at once. */
    async release(digests: readonly Digest[], now: Instant): Promise<number> {
      const done = await db
        .updateTable('deliveries')
        .set({ next_at: now })
        .where(sql<boolean>`digest = any(${digests}::text[])`)
        .where('done', '=', false)
        .where('attempts', '=', 0)
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },

    /** When the courier must wake up next, or null when nothing is owed. */
    async nextDue(): Promise<Instant | null> {
      const row = await db
        .selectFrom('deliveries')
        .select((e) => e.fn.min('next_at').as('at'))
        .where('done', '=', false)
        .executeTakeFirst();
      return row?.at ?? null;
    },

    async ofAct(digest: Digest): Promise<Delivery[]> {
      return all().where('digest', '=', digest).orderBy('to_party').execute();
    },

    /** What is still owed, longest waiting first. */
    async open(limit = 1000): Promise<Delivery[]> {
      return all().where('done', '=', false).orderBy('next_at').limit(limit).execute();
    },
  };
}

export type DeliveriesWriter = Deliveries & ReturnType<typeof queueing>;

function queueing(tx: Transaction) {
  return {
    /**
     * Empties the outbox, before it is rebuilt from the acts in the same transaction. What stays is what no act can tell: that
     * another party declined, and that it took an act of a kind that gets no receipt (`unreceipted`).
     */
    async clear(unreceipted: readonly string[]): Promise<void> {
      await sql`
        delete from deliveries d where not (d.done and (d.last_error like 'declined %' or exists (
          select from acts a where a.digest = d.digest and a.kind = any(${unreceipted}::text[]))))`.execute(tx);
    },

    /** Owes acts of this transaction to parties, due at `nextAt`. What is owed already stays as it is. */
    async queue(owed: readonly { digest: Digest; toParty: Party; nextAt: Instant }[]): Promise<void> {
      if (owed.length === 0) return;
      await sql`
        insert into deliveries (digest, to_party, next_at)
        select * from unnest(${owed.map((o) => o.digest)}::text[], ${owed.map((o) => o.toParty)}::text[], ${owed.map((o) => o.nextAt)}::timestamptz[])
        on conflict do nothing`.execute(tx);
    },
  };
}

export function deliveriesWriter(tx: Transaction): DeliveriesWriter {
  return { ...deliveries(tx), ...queueing(tx) };
}
