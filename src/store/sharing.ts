// SPDX-License-Identifier: EUPL-1.2
// What is given to others, in the order in which it was given, who may read it, what was kept back, and what others gave.
import { sql } from 'kysely';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

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
export type ShareCandidate = {
  source: string;
  kind: string;
  value: string;
  tlp: string;
  pap: string;
  validUntil: string | null;
  object: string;
};
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

    /** Keeps what another gave. Out: how many are new. */
    async keepCandidates(list: readonly ShareCandidate[], at: Instant): Promise<number> {
      let fresh = 0;
      for (let i = 0; i < list.length; i += ROWS) {
        const rows = list
          .slice(i, i + ROWS)
          .map(({ validUntil, ...c }) => ({ ...c, valid_until: validUntil, seen_at: at }));
        const done = await db
          .insertInto('share_candidates')
          .values(rows)
          .onConflict((c) => c.doNothing())
          .executeTakeFirst();
        fresh += Number(done.numInsertedOrUpdatedRows ?? 0n);
      }
      return fresh;
    },

    async candidates(limit = 1000): Promise<ShareCandidate[]> {
      return db
        .selectFrom('share_candidates')
        .select(['source', 'kind', 'value', 'tlp', 'pap', 'valid_until as validUntil', 'object'])
        .orderBy('seen_at', 'desc')
        .orderBy('kind')
        .orderBy('value')
        .limit(limit)
        .execute();
    },

    /**
     * How often values are named, by reports that are no repetition, with where the reports came from. Nothing of a reporter. In: those a
     * person has decided on, or those that still are candidates.
     */
    async namedBy({
      decided = true,
    }: {
      decided?: boolean;
    } = {}): Promise<{ kind: string; value: string; traits: string[][]; first: Instant; last: Instant }[]> {
      const rows = await db
        .selectFrom('report_links')
        .innerJoin('report_rows', 'report_rows.report', 'report_links.report')
        .innerJoin('indicator_rows', (j) =>
          j
            .onRef('indicator_rows.kind', '=', 'report_links.kind')
            .onRef('indicator_rows.value', '=', 'report_links.value'),
        )
        .select(['report_links.kind', 'report_links.value', 'report_rows.trait', 'report_rows.at'])
        .where('report_links.role', '=', 'suspect')
        .where('report_rows.same_as', 'is', null)
        .$if(decided, (q) => q.where('indicator_rows.by_act', 'is not', null))
        .$if(!decided, (q) => q.where('indicator_rows.state', '=', 'candidate'))
        .orderBy('report_rows.at')
        .execute();
      const out = new Map<string, { kind: string; value: string; traits: string[][]; first: Instant; last: Instant }>();
      for (const { kind, value, trait, at } of rows) {
        const known = out.get(`${kind}|${value}`);
        if (known) {
          known.traits.push(trait);
          known.last = at;
        } else out.set(`${kind}|${value}`, { kind, value, traits: [trait], first: at, last: at });
      }
      return [...out.values()];
    },
  };
}
