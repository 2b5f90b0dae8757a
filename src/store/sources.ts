// SPDX-License-Identifier: EUPL-1.2
// What others share with this node: how far each source was read, what came of each look, and the candidates that wait for a person.
import { sql } from 'kysely';
import type { ActId } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import type { Database, Transaction } from './database.ts';

/** `outcome`: `taken`, or the code of what stood in the way. `kept`: what was not taken, by code, with one id as an example. */
export type Pull = {
  source: string;
  at: Instant;
  outcome: string;
  objects: number;
  taken: number;
  withdrawn: number;
  /** More waits at the source than one look takes. */
  more: boolean;
  kept: { why: string; n: number; first: string }[];
};
export type CandidateRow = {
  source: string;
  kind: string;
  value: string;
  tlp: string;
  pap: string;
  validUntil: CivilDate | null;
  /** Ids of the objects that give it. */
  objects: string[];
  /** Name of the list it stands on, where everybody uses it. */
  common: string | null;
  /** Since when the source no longer says so. */
  withdrawnAt: Instant | null;
  /** The act by which an officer left it aside. */
  leftBy: ActId | null;
  firstAt: Instant;
  seenAt: Instant;
};
/** Which candidates are looked at; `text` stands in the value, in any case and without spaces. */
export type CandidateWish = {
  source?: string | undefined;
  kind?: string | undefined;
  text?: string | undefined;
  limit: number;
  offset?: number;
};
export type NewCandidate = Pick<CandidateRow, 'kind' | 'value' | 'tlp' | 'pap' | 'validUntil' | 'objects' | 'common'>;
/** A candidate with what is known of the value here: the state an officer gave it, and how many reports name it. */
export type CandidateSeen = CandidateRow & { state: string | null; tlpHere: string | null; reports: number };

const ROW = [
  ...(['source', 'kind', 'value', 'tlp', 'pap', 'valid_until as validUntil', 'objects', 'common'] as const),
  ...(['withdrawn_at as withdrawnAt', 'left_by as leftBy', 'first_at as firstAt', 'seen_at as seenAt'] as const),
] as const;
const ROWS = 2000;
const KEPT_PULLS = 50;
const TLP = ['clear', 'green', 'amber', 'amber+strict', 'red'];
const PAP = ['clear', 'green', 'amber', 'red'];
/** The stricter of what stands and what comes. In: our own fixed lists, in rising order. */
const stricter = (column: 'tlp' | 'pap', order: readonly string[]) => {
  const list = sql.raw(`array[${order.map((o) => `'${o}'`).join(',')}]`);
  const [old, fresh] = [sql.ref(`share_candidates.${column}`), sql.ref(`excluded.${column}`)];
  return sql<string>`case when array_position(${list}, ${fresh}) > array_position(${list}, ${old}) then ${fresh} else ${old} end`;
};

export type Sources = ReturnType<typeof sources>;

export function sources(db: Database | Transaction) {
  return {
    /** How far a source was read; nothing yet: null and no statements. */
    async place(name: string): Promise<{ after: string | null; statements: Record<string, string> }> {
      const row = await db
        .selectFrom('share_sources')
        .select(['after', 'statements'])
        .where('name', '=', name)
        .executeTakeFirst();
      return { after: row?.after ?? null, statements: (row?.statements ?? {}) as Record<string, string> };
    },

    async putPlace(name: string, after: string | null, statements: Record<string, string>): Promise<void> {
      const row = { after, statements: JSON.stringify(statements) };
      await db
        .insertInto('share_sources')
        .values({ name, ...row })
        .onConflict((c) => c.column('name').doUpdateSet(row))
        .execute();
    },

    /** Waits until nobody else reads from sources. In a transaction only. */
    async lock(name: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`comity.source.${name}`}, 0))`.execute(db);
    },

    /** Writes down what came of a look; the newest stay. */
    async addPull({ kept, ...pull }: Pull): Promise<void> {
      await db
        .insertInto('share_pulls')
        .values({ ...pull, kept: JSON.stringify(kept) })
        .onConflict((c) => c.doNothing())
        .execute();
      await sql`delete from share_pulls where source = ${pull.source} and at not in
        (select at from share_pulls where source = ${pull.source} order by at desc limit ${KEPT_PULLS})`.execute(db);
    },

    /** Looks at a source, the newest first. */
    async pulls(source: string, limit = KEPT_PULLS): Promise<Pull[]> {
      const rows = await db
        .selectFrom('share_pulls')
        .select(['source', 'at', 'outcome', 'objects', 'taken', 'withdrawn', 'more', 'kept'])
        .where('source', '=', source)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows as Pull[];
    },

    /** Takes candidates in. One that is there keeps its stricter marking and its earlier end; one that was taken back lives again with a new object. */
    async take(source: string, list: readonly NewCandidate[], at: Instant): Promise<void> {
      for (let i = 0; i < list.length; i += ROWS) {
        const rows = list.slice(i, i + ROWS).map(({ validUntil, objects, ...c }) => ({
          ...{ source, ...c, valid_until: validUntil, objects: [...objects], first_at: at, seen_at: at },
        }));
        await db
          .insertInto('share_candidates')
          .values(rows)
          .onConflict((c) =>
            c.columns(['source', 'kind', 'value']).doUpdateSet({
              tlp: stricter('tlp', TLP),
              pap: stricter('pap', PAP),
              valid_until: sql`least(share_candidates.valid_until, excluded.valid_until)`,
              objects: sql`array(select distinct o from unnest(share_candidates.objects || excluded.objects) o order by o)`,
              common: sql`excluded.common`,
              seen_at: at,
              withdrawn_at: sql`case when excluded.objects <@ share_candidates.objects then share_candidates.withdrawn_at end`,
            }),
          )
          .execute();
      }
    },

    /** Narrows what came earlier. In: ids of objects, and how strict they are through what touches them. */
    async narrow(source: string, ids: readonly string[], marking: { tlp: string; pap: string }): Promise<void> {
      const rows = await db
        .selectFrom('share_candidates')
        .select(['kind', 'value', 'tlp', 'pap'])
        .where('source', '=', source)
        .where(sql<boolean>`objects && ${[...ids]}::text[]`)
        .execute();
      const strict = (order: string[], a: string, b: string) => order[Math.max(order.indexOf(a), order.indexOf(b))]!;
      for (const { kind, value, tlp, pap } of rows)
        await db
          .updateTable('share_candidates')
          .set({ tlp: strict(TLP, tlp, marking.tlp), pap: strict(PAP, pap, marking.pap) })
          .where('source', '=', source)
          .where('kind', '=', kind)
          .where('value', '=', value)
          .execute();
    },

    /**
     * What the source takes back: by ids of its objects, and by `kind|value`. A candidate that another indicator of the source still gives
     * stays. Out: how many are withdrawn by this.
     */
    async withdraw(source: string, ids: readonly string[], keys: readonly string[], at: Instant): Promise<number> {
      const done = await db
        .updateTable('share_candidates')
        .set({ withdrawn_at: at })
        .where('source', '=', source)
        .where('withdrawn_at', 'is', null)
        .where(
          sql<boolean>`(objects && ${[...ids]}::text[] or kind || '|' || value = any(${[...keys]}::text[])) and not exists
            (select 1 from unnest(objects) o where o like 'indicator--%' and o <> all(${[...ids]}::text[]))`,
        )
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },

    /** Candidates that nobody left aside and that are not over, those that our own reports name first, then the newest; and how many the wish leaves. */
    async waiting(today: CivilDate, wish: CandidateWish): Promise<{ list: CandidateSeen[]; all: number }> {
      const { source = '', kind = '', text = '', limit, offset = 0 } = wish;
      const needle = text.toLowerCase().replace(/\s/g, '');
      const open = db
        .selectFrom('share_candidates as c')
        .leftJoin('indicator_rows as i', (j) => j.onRef('i.kind', '=', 'c.kind').onRef('i.value', '=', 'c.value'))
        .where('c.withdrawn_at', 'is', null)
        .where('c.left_by', 'is', null)
        .where((e) => e.or([e('c.valid_until', 'is', null), e('c.valid_until', '>', today)]))
        .where((e) => e.or([e('i.state', 'is', null), e('i.state', 'not in', ['confirmed', 'withdrawn'])]))
        .$if(source !== '', (q) => q.where('c.source', '=', source))
        .$if(kind !== '', (q) => q.where('c.kind', '=', kind))
        .$if(needle !== '', (q) => q.where(sql<boolean>`strpos(lower(replace(c.value, ' ', '')), ${needle}) > 0`));
      const list = await this.seen(open)
        .orderBy(sql`count(l.report) > 0`, 'desc')
        .orderBy('c.first_at', 'desc')
        .orderBy('c.kind')
        .orderBy('c.value')
        .orderBy('c.source')
        .limit(limit)
        .offset(offset)
        .execute();
      const all = await open.select((e) => e.fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
      return { list: list.map(seenOf), all: Number(all.n) };
    },

    /** Values confirmed here that a source has taken back since, where no officer said that they stay. */
    async takenBack(limit = 200): Promise<CandidateSeen[]> {
      const rows = db
        .selectFrom('share_candidates as c')
        .innerJoin('indicator_rows as i', (j) => j.onRef('i.kind', '=', 'c.kind').onRef('i.value', '=', 'c.value'))
        .where('c.withdrawn_at', 'is not', null)
        .where('c.left_by', 'is', null)
        .where('i.state', '=', 'confirmed');
      const list = await this.seen(rows as never)
        .orderBy('c.withdrawn_at', 'desc')
        .limit(limit)
        .execute();
      return list.map(seenOf);
    },

    /** In: candidates (`c`) with the row of the value here (`i`). */
    seen(from: ReturnType<typeof joined>) {
      return from
        .leftJoin('report_links as l', (j) =>
          j
            .onRef('l.kind', '=', 'c.kind')
            .onRef('l.value', '=', 'c.value')
            .on('l.role', '=', 'suspect')
            // A child's report and a second one of the same incident are not counted.
            .on(sql<boolean>`l.report in (select report from report_rows where not minor and same_as is null)`),
        )
        .select([
          ...(['c.source', 'c.kind', 'c.value', 'c.tlp', 'c.pap', 'c.valid_until as validUntil', 'c.objects'] as const),
          ...(['c.common', 'c.withdrawn_at as withdrawnAt', 'c.left_by as leftBy', 'c.first_at as firstAt'] as const),
          ...(['c.seen_at as seenAt', 'i.state', 'i.tlp as tlpHere'] as const),
        ])
        .select((e) => e.fn.count<string>('l.report').as('reports'))
        .groupBy(['c.source', 'c.kind', 'c.value', 'i.state', 'i.tlp']);
    },

    async one(source: string, kind: string, value: string): Promise<CandidateRow | null> {
      const row = await db
        .selectFrom('share_candidates')
        .select(ROW)
        .where('source', '=', source)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Everything others say of a value, whatever became of it. */
    async saidOf(keys: readonly string[]): Promise<CandidateRow[]> {
      return db
        .selectFrom('share_candidates')
        .select(ROW)
        .where(sql<boolean>`kind || '|' || value = any(${[...keys]}::text[])`)
        .execute();
    },

    async counts(): Promise<Map<string, { waits: number; withdrawn: number; left: number }>> {
      const rows = await db
        .selectFrom('share_candidates')
        .select('source')
        .select([
          sql<string>`count(*) filter (where withdrawn_at is null and left_by is null)`.as('waits'),
          sql<string>`count(*) filter (where withdrawn_at is not null)`.as('withdrawn'),
          sql<string>`count(*) filter (where left_by is not null)`.as('left'),
        ])
        .groupBy('source')
        .execute();
      return new Map(
        rows.map((r) => [r.source, { waits: Number(r.waits), withdrawn: Number(r.withdrawn), left: Number(r.left) }]),
      );
    },

    /** An officer left a candidate aside, or said that a value stays although its source took it back. */
    async leave(source: string, kind: string, value: string, act: ActId): Promise<void> {
      await db
        .updateTable('share_candidates')
        .set({ left_by: act })
        .where('source', '=', source)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .execute();
    },

    /** Forgets what officers said, to read it off their acts again. */
    async forgetLeft(): Promise<void> {
      await db.updateTable('share_candidates').set({ left_by: null }).where('left_by', 'is not', null).execute();
    },
  };
}

const joined = (db: Database | Transaction) =>
  db
    .selectFrom('share_candidates as c')
    .leftJoin('indicator_rows as i', (j) => j.onRef('i.kind', '=', 'c.kind').onRef('i.value', '=', 'c.value'));

const seenOf = (row: Omit<CandidateSeen, 'reports'> & { reports: string }): CandidateSeen => ({
  ...row,
  reports: Number(row.reports),
});
