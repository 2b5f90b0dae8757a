// SPDX-License-Identifier: EUPL-1.2
// The acts at rest: exact signed bytes beside the few header fields we look acts up by.
import { sql } from 'kysely';
import { type Act, type ActId, type Digest, partyOf } from '#base/act.ts';
import type { Bytes } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import type { Database, Transaction } from './database.ts';
import type { Direction } from './tables.ts';

export type NewAct = {
  digest: Digest;
  id: ActId;
  kind: string;
  mode: string;
  fromOffice: string;
  fromParty: string;
  toOffices: string[];
  re: ActId | null;
  at: Instant;
  direction: Direction;
  /** The signed JWS, byte for byte as it was signed or arrived. */
  envelope: Uint8Array;
  storedAt: Instant;
};

export type StoredAct = Omit<NewAct, 'envelope'> & { seq: number; envelope: Bytes };

/** `same`: these payload bytes rest here already. `conflict`: other bytes rest here under the same id; nothing was written. */
export type Appended = 'new' | 'same' | 'conflict';

/** The row of an act. In: the act as read from its payload, digest of the payload, the signed envelope, and when it came to rest. */
export function actRow(
  act: Act,
  digest: Digest,
  envelope: Uint8Array,
  direction: Direction,
  storedAt: Instant,
): NewAct {
  const header = {
    digest,
    id: act.id,
    kind: act.kind,
    mode: act.mode,
    fromOffice: act.from,
    fromParty: partyOf(act.from),
    toOffices: act.to,
  };
  return { ...header, re: act.re ?? null, at: act.at.instant, direction, envelope, storedAt };
}

const COLUMNS = [
  'seq',
  'digest',
  'id',
  'acts.kind',
  'mode',
  'from_office as fromOffice',
  'from_party as fromParty',
  'to_offices as toOffices',
  're',
  'at',
  'direction',
  'envelope',
  'stored_at as storedAt',
] as const;

/** Every appender holds it shared until its commit; `since` takes it alone for a moment to learn that a gap is final. */
const APPENDING = 0x61637473;

export type ActsReader = ReturnType<typeof actsReader>;

/** Looks acts up. Null or an empty list where there is nothing; lists of acts come in the order they came to rest. */
export function actsReader(db: Database) {
  const all = () => db.selectFrom('acts').select(COLUMNS);
  const after = (seq: number, limit: number) => all().where('seq', '>', seq).orderBy('seq').limit(limit);

  return {
    async byDigest(digest: Digest): Promise<StoredAct | null> {
      return (await all().where('digest', '=', digest).executeTakeFirst()) ?? null;
    },

    async byDigests(digests: readonly Digest[]): Promise<StoredAct[]> {
      return all().where(sql<boolean>`digest = any(${digests}::text[])`).orderBy('seq').execute();
    },

    async byId(id: ActId): Promise<StoredAct | null> {
      return (await all().where('id', '=', id).executeTakeFirst()) ?? null;
    },

    async byIds(ids: readonly ActId[]): Promise<StoredAct[]> {
      return all().where(sql<boolean>`id = any(${ids}::text[])`).orderBy('seq').execute();
    },

    /** The acts that answer or follow an act directly. */
    async answersTo(id: ActId): Promise<StoredAct[]> {
      return all().where('re', '=', id).orderBy('seq').execute();
    },

    /** A dossier in the order its projection gave it. */
    async byDossier(dossier: string): Promise<StoredAct[]> {
      return all()
        .innerJoin('dossier_acts', 'dossier_acts.act_digest', 'acts.digest')
        .where('dossier', '=', dossier)
        .orderBy('dossier_acts.position')
        .orderBy('seq')
        .execute();
    },

    /** Acts of one kind ("requests.preservation.v1") after a place in the sequence. */
    async ofKind(
      kind: string,
      { after = 0, limit = 1000 }: { after?: number; limit?: number } = {},
    ): Promise<StoredAct[]> {
      return all().where('kind', '=', kind).where('seq', '>', after).orderBy('seq').limit(limit).execute();
    },

    /**
     * The acts after a place in the sequence, for whoever follows along. Nothing is ever skipped: numbers are given before
     * commit, so a gap may be an act still being written. Only when there is a gap are its writers awaited.
     */
    async since(seq: number, limit = 1000): Promise<StoredAct[]> {
      const seen = await after(seq, limit).execute();
      const last = seen.at(-1)?.seq;
      if (last === undefined || last === seq + seen.length) return seen;
      await sql`select pg_advisory_xact_lock(${APPENDING})`.execute(db);
      return after(seq, limit).where('seq', '<=', last).execute();
    },

    /** Entries of the register after a place in the sequence. Nothing is ever skipped, as with `since`. */
    async register(after: number): Promise<StoredAct[]> {
      const entries = (last: number) =>
        all()
          .where('kind', '>=', 'register.')
          .where('kind', '<', 'register/')
          .where('seq', '>', after)
          .where('seq', '<=', last)
          .orderBy('seq')
          .execute();
      const seen = await entries(Number.MAX_SAFE_INTEGER);
      const last = seen.at(-1)?.seq;
      if (last === undefined) return seen;
      await sql`select pg_advisory_xact_lock(${APPENDING})`.execute(db);
      return entries(last);
    },

    /** A page of the register as it is published: entries the own log holds, in the order of the log. */
    async publishedRegister(after: number, limit: number): Promise<StoredAct[]> {
      return all()
        .innerJoin('leaves', 'leaves.digest', 'acts.digest')
        .clearSelect()
        .select(COLUMNS.map((c) => (c === 'seq' || c === 'digest' ? `acts.${c}` : c)) as unknown as typeof COLUMNS)
        .where('kind', '>=', 'register.')
        .where('kind', '<', 'register/')
        .where('about', '=', 'act')
        .where('integrated', '=', true)
        .orderBy('idx')
        .offset(after)
        .limit(limit)
        .execute();
    },

    /** The highest place taken, 0 when there is no act. */
    async latestSeq(): Promise<number> {
      const row = await db
        .selectFrom('acts')
        .select((e) => e.fn.max('seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    async count(): Promise<number> {
      return (
        await db
          .selectFrom('acts')
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n;
    },
  };
}

/**
 * The only statement of the whole program that writes acts. In: acts in the order they shall rest. Out: one answer each.
 * Two statements at most, whatever the number of acts.
 */
async function appendAct(tx: Transaction, acts: readonly NewAct[]): Promise<Appended[]> {
  if (acts.length === 0) return [];
  const written = await sql<{ digest: string }>`
    with held as materialized (select pg_advisory_xact_lock_shared(${APPENDING})),
    incoming as (
      select * from unnest(
        ${acts.map((a) => a.digest)}::text[], ${acts.map((a) => a.id)}::text[], ${acts.map((a) => a.kind)}::text[],
        ${acts.map((a) => a.mode)}::text[], ${acts.map((a) => a.fromOffice)}::text[], ${acts.map((a) => a.fromParty)}::text[],
        ${acts.map((a) => JSON.stringify(a.toOffices))}::text[], ${acts.map((a) => a.re)}::text[], ${acts.map((a) => a.at)}::timestamptz[],
        ${acts.map((a) => a.direction)}::text[], ${acts.map((a) => a.envelope)}::bytea[], ${acts.map((a) => a.storedAt)}::timestamptz[]
      ) with ordinality as t (digest, id, kind, mode, from_office, from_party, to_offices, re, at, direction, envelope, stored_at, place)
    )
    insert into acts (digest, id, kind, mode, from_office, from_party, to_offices, re, at, direction, envelope, stored_at)
    select digest, id, kind, mode, from_office, from_party, array(select jsonb_array_elements_text(to_offices::jsonb)), re, at, direction, envelope, stored_at
    from incoming cross join held order by place
    on conflict do nothing
    returning digest`.execute(tx);
  const fresh = new Set(written.rows.map((r) => r.digest));
  const resting = fresh.size === acts.length ? new Set<string>() : await digestsAmong(tx, acts);
  return acts.map(({ digest }) => (fresh.delete(digest) ? 'new' : resting.has(digest) ? 'same' : 'conflict'));
}

async function digestsAmong(tx: Transaction, acts: readonly NewAct[]): Promise<Set<string>> {
  const digests = acts.map((a) => a.digest);
  const rows = await tx
    .selectFrom('acts')
    .select('digest')
    .where(sql<boolean>`digest = any(${digests}::text[])`)
    .execute();
  return new Set(rows.map((r) => r.digest));
}

export type ActsWriter = ActsReader & ReturnType<typeof appenders>;

function appenders(tx: Transaction) {
  return {
    append: async (act: NewAct): Promise<Appended> => (await appendAct(tx, [act]))[0]!,
    appendAll: (acts: readonly NewAct[]): Promise<Appended[]> => appendAct(tx, acts),
  };
}

/** Exists only inside `inTransaction`, so that an act never rests without its leaf and its outbox rows. */
export function actsWriter(tx: Transaction): ActsWriter {
  return { ...actsReader(tx), ...appenders(tx) };
}
