// SPDX-License-Identifier: EUPL-1.2
// The acts at rest: exact signed bytes beside the few header fields we look acts up by.
import { sql } from 'kysely';
import { type Act, type ActId, type Digest, type Party, partyOf } from '#base/act.ts';
import type { Bytes } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import type { Database, Transaction } from './database.ts';
import type { LogName } from '#proof/log/log-name.ts';
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

/** An entry of the register with its place in the log and what that place commits to it by. */
export type PublishedEntry = { index: number; digest: Digest; envelope: Bytes; salt: Bytes };

/**
 * `same`: these payload bytes rest here already. `conflict`: other bytes rest here under the same id; nothing was written. Entries of
 * the register have ids of their own: one may bear the id of another act.
 */
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

/** Held by whoever writes an entry of the register until its commit: entries have one order, in the database and in the log. */
const ENTERING = 0x656e7472;

export type ActsReader = ReturnType<typeof actsReader>;

const IS_ENTRY = sql<boolean>`starts_with(kind, 'register.')`;

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

    /** The act of that id; an entry of the register only where no other act bears it. */
    async byId(id: ActId): Promise<StoredAct | null> {
      return (await all().where('id', '=', id).orderBy(IS_ENTRY).limit(1).executeTakeFirst()) ?? null;
    },

    /** Acts by their ids, entries of the register left out. */
    async byIds(ids: readonly ActId[]): Promise<StoredAct[]> {
      return all()
        .where(sql<boolean>`id = any(${ids}::text[])`)
        .where(sql<boolean>`not ${IS_ENTRY}`)
        .orderBy('seq')
        .execute();
    },

    /** The acts of some parties after a place in the sequence, whichever way they came here. */
    async ofParties(parties: readonly Party[], seq: number, limit: number): Promise<StoredAct[]> {
      return after(seq, limit)
        .where('from_party', 'in', [...parties])
        .execute();
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

    /** How many acts a dossier holds, and the place of the last that came to rest: whoever keeps what was read asks this again. */
    async sizeOfDossier(dossier: string): Promise<{ acts: number; last: number }> {
      const { acts, last } = await db
        .selectFrom('acts')
        .innerJoin('dossier_acts', 'dossier_acts.act_digest', 'acts.digest')
        .where('dossier', '=', dossier)
        .select((e) => [e.fn.countAll<number>().as('acts'), e.fn.max('acts.seq').as('last')])
        .executeTakeFirstOrThrow();
      return { acts: Number(acts), last: Number(last ?? 0) };
    },

    /** Digests and kinds of a dossier, in the order of `byDossier`. */
    async listOfDossier(dossier: string): Promise<{ digest: Digest; kind: string }[]> {
      return db
        .selectFrom('acts')
        .innerJoin('dossier_acts', 'dossier_acts.act_digest', 'acts.digest')
        .where('dossier', '=', dossier)
        .orderBy('dossier_acts.position')
        .orderBy('acts.seq')
        .select(['acts.digest', 'acts.kind'])
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

    /**
     * A page of the register as it is published: entries that an own log holds, in the order of the log, leaving out so many at the
     * start. The public log holds nothing else, so there the number is a place; a depositary without one has other acts between.
     */
    async publishedRegister(log: LogName, after: number, limit: number): Promise<PublishedEntry[]> {
      const entries = db
        .selectFrom('leaves')
        .innerJoin('acts', 'acts.digest', 'leaves.digest')
        .select(['idx as index', 'acts.digest', 'envelope', 'salt'])
        .where('log', '=', log)
        .where('about', '=', 'act')
        .where('integrated', '=', true)
        .where('salt', 'is not', null)
        .where('kind', '>=', 'register.')
        .where('kind', '<', 'register/')
        .orderBy('idx')
        .limit(limit);
      const page = log === 'register' ? entries.where('idx', '>=', after) : entries.offset(after);
      return (await page.execute()) as PublishedEntry[];
    },

    /** Digests of this node's own register entries that a log does not hold yet, in the order of its other log, then as they came. */
    async registerOutside(log: LogName): Promise<Digest[]> {
      const { rows } = await sql<{ digest: Digest }>`
        select acts.digest from acts
        left join leaves other on other.digest = acts.digest and other.about = 'act' and other.log <> ${log}
        where kind >= 'register.' and kind < 'register/' and direction = 'own'
          and not exists (select from leaves l where l.digest = acts.digest and l.about = 'act' and l.log = ${log})
        order by other.idx nulls last, acts.seq`.execute(db);
      return rows.map((r) => r.digest);
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
    /** Waits for its turn among those who write entries of the register, until the commit. Out: place of the newest entry. */
    async registerTurn(): Promise<number> {
      await sql`select pg_advisory_xact_lock(${ENTERING})`.execute(tx);
      const row = await tx
        .selectFrom('acts')
        .select((e) => e.fn.max('seq').as('seq'))
        .where('kind', '>=', 'register.')
        .where('kind', '<', 'register/')
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    append: async (act: NewAct): Promise<Appended> => (await appendAct(tx, [act]))[0]!,
    appendAll: (acts: readonly NewAct[]): Promise<Appended[]> => appendAct(tx, acts),
  };
}

/** Exists only inside `inTransaction`, so that an act never rests without its leaf and its outbox rows. */
export function actsWriter(tx: Transaction): ActsWriter {
  return { ...actsReader(tx), ...appenders(tx) };
}
