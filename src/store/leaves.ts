// SPDX-License-Identifier: EUPL-1.2
// The entries of the own logs before and after they have an index. A leaf is written in the transaction of the thing it is about.
import { sql } from 'kysely';
import type { Digest } from '#base/act.ts';
import type { Bytes } from '#base/bytes.ts';
import type { LogName } from '#proof/log/log-name.ts';
import type { Database, Transaction } from './database.ts';
import type { LeafKind } from './tables.ts';

/** `salt` is null for padding; `commitment` is the 32-byte log entry. For padding the digest is any unique hex text. */
export type NewLeaf = {
  log: LogName;
  about: LeafKind;
  digest: Digest;
  salt: Uint8Array | null;
  commitment: Uint8Array;
};
export type StoredLeaf = {
  seq: number;
  log: LogName;
  idx: number | null;
  about: LeafKind;
  digest: Digest;
  salt: Bytes | null;
  commitment: Bytes;
  integrated: boolean;
};
export type SequencedLeaf = StoredLeaf & { idx: number };

export type LeavesReader = ReturnType<typeof leavesReader>;

/** Reads one log: that of the acts unless another is named. */
export function leavesReader(db: Database, log: LogName = 'acts') {
  const indexed = () =>
    db.selectFrom('leaves').selectAll().where('log', '=', log).where('idx', 'is not', null).orderBy('idx');

  return {
    async find(about: LeafKind, digest: Digest): Promise<StoredLeaf | null> {
      return (
        (await db
          .selectFrom('leaves')
          .selectAll()
          .where('about', '=', about)
          .where('digest', '=', digest)
          .where('log', '=', log)
          .executeTakeFirst()) ?? null
      );
    },

    /** Leaves about these things that have an index and a salt, by digest; in whichever log, in the public one rather. */
    async findAll(about: LeafKind, digests: readonly Digest[]): Promise<Map<Digest, SequencedLeaf & { salt: Bytes }>> {
      const rows = await db
        .selectFrom('leaves')
        .selectAll()
        .where('about', '=', about)
        .where(sql<boolean>`digest = any(${digests}::text[])`)
        .where('integrated', '=', true)
        .where('salt', 'is not', null)
        .orderBy('log')
        .execute();
      return new Map(rows.map((r) => [r.digest, r as SequencedLeaf & { salt: Bytes }]));
    },

    /** Entries `start` to `end` (exclusive) of the log. */
    async range(start: number, end: number): Promise<SequencedLeaf[]> {
      return (await indexed().where('idx', '>=', start).where('idx', '<', end).execute()) as SequencedLeaf[];
    },

    /** Entries that have an index but are not yet in files: what a sequencer finishes first after a crash. */
    async toIntegrate(limit = 10_000): Promise<SequencedLeaf[]> {
      return (await indexed().where('integrated', '=', false).limit(limit).execute()) as SequencedLeaf[];
    },

    /** How many leaves still wait for an index. */
    async queued(): Promise<number> {
      const row = await db
        .selectFrom('leaves')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('log', '=', log)
        .where('idx', 'is', null)
        .executeTakeFirstOrThrow();
      return row.n;
    },

    /** The size of the log if every index given so far counts. */
    async assigned(): Promise<number> {
      const row = await db
        .selectFrom('leaves')
        .select((e) => e.fn.max('idx').as('idx'))
        .where('log', '=', log)
        .executeTakeFirst();
      return row?.idx === null || row?.idx === undefined ? 0 : row.idx + 1;
    },
  };
}

export type LeavesWriter = LeavesReader & ReturnType<typeof writing>;

function writing(tx: Transaction) {
  return {
    /** Queues leaves in the order given. Out: how many were new; a leaf about the same thing is kept as it was. */
    async add(leaves: readonly NewLeaf[]): Promise<number> {
      if (leaves.length === 0) return 0;
      const done = await sql`
        insert into leaves (log, about, digest, salt, commitment)
        select log, about, digest, salt, commitment from unnest(
          ${leaves.map((l) => l.log)}::text[], ${leaves.map((l) => l.about)}::text[], ${leaves.map((l) => l.digest)}::text[],
          ${leaves.map((l) => l.salt)}::bytea[], ${leaves.map((l) => l.commitment)}::bytea[]
        ) with ordinality as t (log, about, digest, salt, commitment, place) order by place
        on conflict (about, digest, log) do nothing`.execute(tx);
      return Number(done.numAffectedRows ?? 0n);
    },

    /**
     * Gives the next indexes of a log to at most `limit` of its waiting leaves, oldest first. Only the sequencer calls it, holding its lock;
     * should two run all the same, the second one fails on the unique index and nothing of it remains.
     */
    async assignNext(log: LogName, limit: number): Promise<SequencedLeaf[]> {
      const { rows } = await sql<SequencedLeaf>`
        with start as (select coalesce(max(idx) + 1, 0) as idx from leaves where log = ${log}),
        waiting as (select seq, row_number() over (order by seq) - 1 as place from (
          select seq from leaves where log = ${log} and idx is null order by seq limit ${limit}) w)
        update leaves set idx = start.idx + waiting.place from waiting, start where leaves.seq = waiting.seq
        returning leaves.*`.execute(tx);
      return rows.sort((a, b) => a.idx - b.idx);
    },

    /** The entries of a log below `size` are in files and flushed. Out: how many were not marked before. */
    async markIntegrated(log: LogName, size: number): Promise<number> {
      const done = await tx
        .updateTable('leaves')
        .set({ integrated: true })
        .where('log', '=', log)
        .where('idx', '<', size)
        .where('integrated', '=', false)
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },

    /** Forgets what a leaf of the private log was about; the tree stays whole. Out: whether there was a salt to forget. */
    async eraseSalt(about: LeafKind, digest: Digest): Promise<boolean> {
      const done = await tx
        .updateTable('leaves')
        .set({ salt: null })
        .where('log', '=', 'acts')
        .where('about', '=', about)
        .where('digest', '=', digest)
        .where('salt', 'is not', null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
  };
}

export function leavesWriter(tx: Transaction): LeavesWriter {
  return { ...leavesReader(tx), ...writing(tx) };
}
