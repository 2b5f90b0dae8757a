// SPDX-License-Identifier: EUPL-1.2
// Acts on their way to being signed. A draft with a signature keeps its bytes: what was signed is what is sent.
import { sql } from 'kysely';
import type { Bytes } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';
import type { DraftState } from './tables.ts';

export type Draft = {
  id: string;
  payload: Bytes;
  /** Signatures given so far, in the form the signing room keeps them. */
  signatures: unknown[];
  person: string;
  office: string;
  state: DraftState;
  note: string | null;
  createdAt: Instant;
  updatedAt: Instant;
};

const COLUMNS = [
  'id',
  'payload',
  'signatures',
  'person',
  'office',
  'state',
  'note',
  'created_at as createdAt',
  'updated_at as updatedAt',
] as const;

export type Drafts = ReturnType<typeof drafts>;

export function drafts(db: Database) {
  const all = () => db.selectFrom('drafts').select(COLUMNS);

  return {
    async find(id: string): Promise<Draft | null> {
      return (await all().where('id', '=', id).executeTakeFirst()) ?? null;
    },

    /** Drafts of an office or a person in the given states, last touched first. */
    async list(of: {
      office?: string;
      person?: string;
      states?: readonly DraftState[];
      limit?: number;
    }): Promise<Draft[]> {
      let query = all()
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .limit(of.limit ?? 200);
      if (of.office !== undefined) query = query.where('office', '=', of.office);
      if (of.person !== undefined) query = query.where('person', '=', of.person);
      if (of.states !== undefined) query = query.where('state', 'in', [...of.states]);
      return query.execute();
    },

    /** Out: false when a draft of that id exists already. */
    async create(
      draft: { id: string; payload: Uint8Array; person: string; office: string; note: string | null },
      now: Instant,
    ): Promise<boolean> {
      const row = { ...draft, signatures: '[]', state: 'open' as const, created_at: now, updated_at: now };
      const done = await db
        .insertInto('drafts')
        .values(row)
        .onConflict((c) => c.column('id').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },

    /** Replaces the bytes of an open draft nobody has signed. Out: whether there was such a draft. */
    async rewrite(id: string, payload: Uint8Array, now: Instant): Promise<boolean> {
      const done = await db
        .updateTable('drafts')
        .set({ payload, updated_at: now })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .where(sql<boolean>`signatures = '[]'::jsonb`)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    /** Adds a signature to an open or waiting draft; two at the same moment both stay. Out: the draft after it, or null. */
    async addSignature(id: string, signature: unknown, now: Instant): Promise<Draft | null> {
      const row = await db
        .updateTable('drafts')
        .set({ signatures: sql`signatures || jsonb_build_array(${JSON.stringify(signature)}::jsonb)`, updated_at: now })
        .where('id', '=', id)
        .where('state', 'in', ['open', 'waiting'])
        .returning(COLUMNS)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Moves a draft from one of the states `from`. Out: false when it was in none of them, so two people cannot both send it. */
    async move(id: string, from: readonly DraftState[], to: DraftState, now: Instant, note?: string): Promise<boolean> {
      const done = await db
        .updateTable('drafts')
        .set({ state: to, updated_at: now, ...(note === undefined ? {} : { note }) })
        .where('id', '=', id)
        .where('state', 'in', [...from])
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
  };
}
