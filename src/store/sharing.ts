// SPDX-License-Identifier: EUPL-1.2
// What is given to others, in the order in which it was given, who may read it, and what was kept back.
import { sql } from 'kysely';
import type { ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';
import type { LinkRow, ReportRow } from './reports.ts';

export type ShareRecipient = { name: string; class: string; note: string; until: Instant | null };
/** `added`: when it was given, with six decimals of a second, rising strictly within a collection. */
export type SharedObject = {
  id: string;
  version: string;
  added: string;
  type: string;
  revoked: boolean;
  object: string;
};
export type NamedBy = Pick<LinkRow, 'report' | 'kind' | 'value' | 'role'> & Pick<ReportRow, 'minor' | 'trait' | 'at'>;
/** Which versions of an object are asked for. */
export type Wanted = {
  after?: string;
  ids?: readonly string[];
  types?: readonly string[];
  /** `last`, `first`, `all`, or versions by name. */
  versions?: readonly string[];
  limit: number;
};

const OBJECT = ['id', 'version', 'added', 'type', 'revoked', 'object'] as const;
const ROWS = 2000;

export type Sharing = ReturnType<typeof sharing>;

export function sharing(db: Database) {
  return {
    async recipientOf(tokenHash: string, now: Instant): Promise<ShareRecipient | null> {
      const row = await db
        .selectFrom('share_recipients')
        .select(['name', 'class', 'note', 'until'])
        .where('token_hash', '=', tokenHash)
        .where((e) => e.or([e('until', 'is', null), e('until', '>', now)]))
        .executeTakeFirst();
      return row ?? null;
    },

    async recipients(): Promise<ShareRecipient[]> {
      return db.selectFrom('share_recipients').select(['name', 'class', 'note', 'until']).orderBy('name').execute();
    },

    /** A recipient that is there already gets the new token; the old one opens nothing any more. */
    async putRecipient(recipient: ShareRecipient & { tokenHash: string }, now: Instant): Promise<void> {
      const { name, note, until, tokenHash } = recipient;
      const row = { class: recipient.class, token_hash: tokenHash, note, until, added_at: now };
      await db
        .insertInto('share_recipients')
        .values({ name, ...row })
        .onConflict((c) => c.column('name').doUpdateSet(row))
        .execute();
    },

    /** Out: false where there was none. */
    async removeRecipient(name: string): Promise<boolean> {
      const done = await db.deleteFrom('share_recipients').where('name', '=', name).executeTakeFirst();
      return done.numDeletedRows === 1n;
    },

    /** Waits until nobody else puts objects into collections. In a transaction only. */
    async lock(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended('comity.sharing', 0))`.execute(db);
    },

    /** The newest version of every object of a collection. */
    async newest(collection: string): Promise<SharedObject[]> {
      return db
        .selectFrom('share_objects')
        .select(OBJECT)
        .distinctOn('id')
        .where('collection', '=', collection)
        .orderBy('id')
        .orderBy('version', 'desc')
        .execute();
    },

    async lastAdded(collection: string): Promise<string | null> {
      const row = await db
        .selectFrom('share_objects')
        .select((e) => e.fn.max('added').as('added'))
        .where('collection', '=', collection)
        .executeTakeFirst();
      return row?.added ?? null;
    },

    async add(collection: string, objects: readonly SharedObject[]): Promise<void> {
      for (let i = 0; i < objects.length; i += ROWS)
        await db
          .insertInto('share_objects')
          .values(objects.slice(i, i + ROWS).map((o) => ({ collection, ...o })))
          .execute();
    },

    /** Takes objects out in all their versions. */
    async remove(collection: string, ids: readonly string[]): Promise<void> {
      await db
        .deleteFrom('share_objects')
        .where('collection', '=', collection)
        .where(sql<boolean>`id = any(${ids}::text[])`)
        .execute();
    },

    /** Objects in the order in which they were given. */
    async objects(collection: string, wanted: Wanted): Promise<SharedObject[]> {
      const { after, ids, types, versions = ['last'], limit } = wanted;
      const edge = (way: 'max' | 'min') =>
        sql<boolean>`version = (select ${sql.raw(way)}(o.version) from share_objects o where o.collection = share_objects.collection and o.id = share_objects.id)`;
      return db
        .selectFrom('share_objects')
        .select(OBJECT)
        .where('collection', '=', collection)
        .$if(after !== undefined, (q) => q.where('added', '>', after!))
        .$if(ids !== undefined, (q) => q.where(sql<boolean>`id = any(${ids}::text[])`))
        .$if(types !== undefined, (q) => q.where(sql<boolean>`type = any(${types}::text[])`))
        .$if(!versions.includes('all'), (q) =>
          q.where((e) =>
            e.or([
              ...(versions.includes('last') ? [edge('max')] : []),
              ...(versions.includes('first') ? [edge('min')] : []),
              sql<boolean>`version = any(${versions}::text[])`,
            ]),
          ),
        )
        .orderBy('added')
        .limit(limit)
        .execute();
    },

    /** Writes down what was kept back; the same again says nothing new. */
    async keptBack(collection: string, kept: readonly { id: string; why: string }[], at: Instant): Promise<void> {
      for (let i = 0; i < kept.length; i += ROWS)
        await db
          .insertInto('share_kept')
          .values(kept.slice(i, i + ROWS).map((k) => ({ collection, ...k, at })))
          .onConflict((c) => c.doNothing())
          .execute();
    },

    async allKept(): Promise<{ collection: string; id: string; why: string }[]> {
      return db.selectFrom('share_kept').select(['collection', 'id', 'why']).orderBy('at').execute();
    },

    /**
     * Reports that are no repetition, by the values they name, the oldest first, where the reporter agreed to a comparison; nothing of a
     * reporter. In: values a person has decided on, or those that still are candidates; `abroad`: only where the reporter agreed that other
     * States are told; `spoken`: reports whose links officers spoke of, given whatever their role.
     */
    async namedBy({
      decided,
      abroad,
      spoken,
    }: {
      decided: boolean;
      abroad: boolean;
      spoken: readonly ActId[];
    }): Promise<NamedBy[]> {
      return db
        .selectFrom('report_links as l')
        .innerJoin('report_rows as r', 'r.report', 'l.report')
        .innerJoin('indicator_rows as i', (j) => j.onRef('i.kind', '=', 'l.kind').onRef('i.value', '=', 'l.value'))
        .select(['l.report', 'l.kind', 'l.value', 'l.role', 'r.minor', 'r.trait', 'r.at'])
        .where(sql<boolean>`(l.role = 'suspect' and not r.minor or l.report = any(${spoken}::text[]))`)
        .where('r.same_as', 'is', null)
        .where(sql<boolean>`r.consents @> ${abroad ? ['link', 'abroad'] : ['link']}::text[]`)
        .$if(decided, (q) => q.where('i.by_act', 'is not', null))
        .$if(!decided, (q) => q.where('i.state', '=', 'candidate'))
        .orderBy('r.at')
        .orderBy('l.report')
        .execute();
    },
  };
}
