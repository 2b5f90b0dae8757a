// SPDX-License-Identifier: EUPL-1.2
// What is known about files that rest in the evidence store. The bytes are found by their hash, not by anything here.
import { sql } from 'kysely';
import type { Digest } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

export type FileRecord = {
  sha256: Digest;
  size: number;
  crc32: number;
  media: string;
  /** The name its sender gave it: shown, never used as a path. */
  name: string;
  actDigest: Digest | null;
  role: string;
  storedAt: Instant;
};

const COLUMNS = [
  'sha256',
  'size',
  'crc32',
  'media',
  'name',
  'act_digest as actDigest',
  'role',
  'stored_at as storedAt',
] as const;

/** One statement takes 65,535 values at most. */
const ROWS = 3000;

export type FilesTable = ReturnType<typeof filesTable>;

export function filesTable(db: Database) {
  const all = () => db.selectFrom('files').select(COLUMNS);

  return {
    /** Out: false when the file was recorded before; the first record stays. */
    async record({ actDigest, storedAt, ...file }: FileRecord): Promise<boolean> {
      const done = await db
        .insertInto('files')
        .values({ ...file, act_digest: actDigest, stored_at: storedAt })
        .onConflict((c) => c.column('sha256').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },

    /** Records many at once; a first record stays. */
    async recordAll(list: readonly FileRecord[]): Promise<void> {
      for (let i = 0; i < list.length; i += ROWS) {
        const rows = list.slice(i, i + ROWS).map(({ actDigest, storedAt, ...file }) => ({
          ...{ ...file, act_digest: actDigest, stored_at: storedAt },
        }));
        await db
          .insertInto('files')
          .values(rows)
          .onConflict((c) => c.column('sha256').doNothing())
          .execute();
      }
    },

    /** Which of some files are recorded. */
    async recorded(list: readonly Digest[]): Promise<Set<Digest>> {
      if (list.length === 0) return new Set();
      const found = db.selectFrom('files').select('sha256').where(sql<boolean>`sha256 = any(${list}::text[])`);
      return new Set((await found.execute()).map((row) => row.sha256));
    },

    async find(sha256: Digest): Promise<FileRecord | null> {
      return (await all().where('sha256', '=', sha256).executeTakeFirst()) ?? null;
    },

    async ofAct(actDigest: Digest): Promise<FileRecord[]> {
      return all().where('act_digest', '=', actDigest).orderBy('name').orderBy('sha256').execute();
    },

    /** Files of a role. */
    async ofRole(role: string): Promise<FileRecord[]> {
      return all().where('role', '=', role).orderBy('sha256').execute();
    },

    /** Forgets files whose bytes are removed: their names too may name somebody. */
    async forget(list: readonly Digest[]): Promise<void> {
      if (list.length > 0)
        await db
          .deleteFrom('files')
          .where('sha256', 'in', [...list])
          .execute();
    },

    /** Joins a file that was waiting to the act that names it. Out: false when it belongs to an act already. */
    async attach(sha256: Digest, actDigest: Digest): Promise<boolean> {
      const done = await db
        .updateTable('files')
        .set({ act_digest: actDigest })
        .where('sha256', '=', sha256)
        .where('act_digest', 'is', null)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
  };
}
