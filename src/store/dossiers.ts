// SPDX-License-Identifier: EUPL-1.2
// Which act belongs to which dossier: derived, so it may be emptied and rebuilt at any time.
import { sql } from 'kysely';
import type { Digest } from '#base/act.ts';
import type { Database, Transaction } from './database.ts';

export type Placed = { digest: Digest; dossier: string; position: number; kind: string };

export type DossiersReader = ReturnType<typeof dossiersReader>;

export function dossiersReader(db: Database) {
  const all = () => db.selectFrom('dossier_acts').select(['act_digest as digest', 'dossier', 'position', 'kind']);

  return {
    async ofAct(digest: Digest): Promise<Placed | null> {
      return (await all().where('act_digest', '=', digest).executeTakeFirst()) ?? null;
    },

    /** The dossiers acts are filed under, by the acts' ids. */
    async ofActIds(ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('dossier_acts')
        .innerJoin('acts', 'acts.digest', 'dossier_acts.act_digest')
        .select(['acts.id as id', 'dossier'])
        .where(sql<boolean>`acts.id = any(${ids}::text[])`)
        .execute();
      return new Map(rows.map((r) => [r.id, r.dossier]));
    },

    /** Dossiers whose first act answers one of these acts: it arrived early and waits under its own id. */
    async waitingFor(ids: readonly string[]): Promise<{ dossier: string; answers: string }[]> {
      const { rows } = await sql<{ dossier: string; answers: string }>`
        select a.id as dossier, a.re as answers from acts a join dossier_acts d on d.act_digest = a.digest and d.dossier = a.id
        where a.re = any(${ids}::text[])`.execute(db);
      return rows;
    },

    async contents(dossier: string): Promise<Placed[]> {
      return all().where('dossier', '=', dossier).orderBy('position').orderBy('act_digest').execute();
    },

    /** Names of dossiers, the one that began last first. */
    async list({
      limit = 100,
      offset = 0,
      without,
    }: {
      limit?: number;
      offset?: number;
      /** Dossiers opened by an act of these kinds are left out. */
      without?: readonly string[];
    } = {}): Promise<string[]> {
      const rows = await db
        .selectFrom('dossier_acts')
        .innerJoin('acts', 'acts.digest', 'dossier_acts.act_digest')
        .$if(without !== undefined, (q) =>
          q.where((e) =>
            e.not(
              e.exists(
                e
                  .selectFrom('acts as first')
                  .select('first.id')
                  .whereRef('first.id', '=', 'dossier_acts.dossier')
                  .where(sql<boolean>`first.kind = any(${without}::text[])`),
              ),
            ),
          ),
        )
        .select('dossier')
        .groupBy('dossier')
        .orderBy((e) => e.fn.min('acts.seq'), 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map((r) => r.dossier);
    },
  };
}

export type DossiersWriter = DossiersReader & ReturnType<typeof placing>;

function placing(tx: Transaction) {
  return {
    /** Puts acts into dossiers; an act already placed moves. */
    async place(rows: readonly Placed[]): Promise<void> {
      if (rows.length === 0) return;
      await sql`
        insert into dossier_acts (act_digest, dossier, position, kind)
        select * from unnest(${rows.map((r) => r.digest)}::text[], ${rows.map((r) => r.dossier)}::text[],
          ${rows.map((r) => r.position)}::int[], ${rows.map((r) => r.kind)}::text[])
        on conflict (act_digest) do update set dossier = excluded.dossier, position = excluded.position, kind = excluded.kind`.execute(
        tx,
      );
    },

    /** Draws one dossier into another. */
    async merge(from: string, into: string): Promise<void> {
      await tx.updateTable('dossier_acts').set({ dossier: into }).where('dossier', '=', from).execute();
    },

    /** Empties the projection, before it is rebuilt in the same transaction. */
    async clear(): Promise<void> {
      await tx.deleteFrom('dossier_acts').execute();
    },
  };
}

export function dossiersWriter(tx: Transaction): DossiersWriter {
  return { ...dossiersReader(tx), ...placing(tx) };
}
