// SPDX-License-Identifier: EUPL-1.2
// Writes the rows of reports, in a transaction only: they stand or fall with the act they follow from.
import { sql } from 'kysely';
import type { ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Transaction } from './database.ts';
import type { IndicatorRow, LinkRow, ReportRow } from './reports.ts';

/** One statement takes 65,535 values at most, and a row of a report has 22. */
const ROWS = 2000;

export type ReportsWriter = ReturnType<typeof reportsWriter>;

/** Writes rows. In a transaction only: they stand or fall with the act they follow from. */
export function reportsWriter(db: Transaction) {
  return {
    /** Adds reports with their links. A report that is there already stays as it is. `parked`: keys (`kind|value`) of values that everybody uses. */
    async add(
      reports: readonly { row: ReportRow; links: readonly LinkRow[]; parked: ReadonlySet<string> }[],
    ): Promise<void> {
      for (let i = 0; i < reports.length; i += ROWS) {
        const rows = reports.slice(i, i + ROWS).map(({ row }) => ({
          ...{ report: row.report, at: row.at, reporter: row.reporter, channel: row.channel, language: row.language },
          ...{ wish: row.wish, consents: row.consents, minor: row.minor, sent_at: row.sentAt, same_as: row.sameAs },
          ...{ code_sha256: row.codeSha256, key_mark: row.keyMark, way: row.way, sector: row.sector },
          ...{
            severity: row.severity,
            campaign: row.campaign,
            money: row.money === null ? null : JSON.stringify(row.money),
          },
          ...{ trait: row.trait, text_sha256: row.textSha256, files: row.files },
          ...{ withdrawn_at: row.withdrawnAt, destroyed_at: row.destroyedAt },
        }));
        await db
          .insertInto('report_rows')
          .values(rows)
          .onConflict((c) => c.column('report').doNothing())
          .execute();
      }
      const links = reports.flatMap((r) => r.links);
      for (let i = 0; i < links.length; i += ROWS)
        await db
          .insertInto('report_links')
          .values(links.slice(i, i + ROWS))
          .onConflict((c) => c.doNothing())
          .execute();
      await this.see(
        reports.flatMap(({ row, links: own, parked }) =>
          own.map(({ kind, value }) => ({ kind, value, at: row.at, parked: parked.has(`${kind}|${value}`) })),
        ),
      );
    },

    /** Values that were seen: a new one waits for a person, or is parked; a known one only gets its dates. */
    async see(seen: readonly { kind: string; value: string; at: Instant; parked: boolean }[]): Promise<void> {
      const byKey = new Map<string, { kind: string; value: string; first: Instant; last: Instant; parked: boolean }>();
      for (const { kind, value, at, parked } of seen) {
        const known = byKey.get(`${kind}|${value}`) ?? { kind, value, first: at, last: at, parked };
        if (at < known.first) known.first = at;
        if (at > known.last) known.last = at;
        byKey.set(`${kind}|${value}`, known);
      }
      // In one order everywhere, so that two writers never wait for each other in a ring.
      const rows = [...byKey.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, v]) => ({
          ...{ kind: v.kind, value: v.value, state: v.parked ? 'parked' : 'candidate' },
          ...{ first_seen: v.first, last_seen: v.last },
        }));
      for (let i = 0; i < rows.length; i += ROWS)
        await db
          .insertInto('indicator_rows')
          .values(rows.slice(i, i + ROWS))
          .onConflict((c) =>
            c.columns(['kind', 'value']).doUpdateSet({
              first_seen: sql<Instant>`least(indicator_rows.first_seen, excluded.first_seen)`,
              last_seen: sql<Instant>`greatest(indicator_rows.last_seen, excluded.last_seen)`,
            }),
          )
          .execute();
    },

    /** What a person decided on a value. */
    async decide(
      row: Pick<IndicatorRow, 'kind' | 'value' | 'state' | 'tlp' | 'pap' | 'validUntil'> & { byAct: ActId },
      at: Instant,
    ): Promise<void> {
      const { kind, value, state, tlp, pap, validUntil, byAct } = row;
      const set = { state, tlp, pap, valid_until: validUntil, by_act: byAct, decided_at: at };
      await db
        .insertInto('indicator_rows')
        .values({ kind, value, ...set, first_seen: at, last_seen: at })
        .onConflict((c) => c.columns(['kind', 'value']).doUpdateSet(set))
        .execute();
    },

    /** Somebody says a value is wrong. One that nobody named before gets no row: an appeal creates no indicator. */
    async dispute(kind: string, value: string, appeal: ActId, at: Instant): Promise<void> {
      await db
        .updateTable('indicator_rows')
        .set({ appeal, disputed_at: at })
        .where('kind', '=', kind)
        .where('value', '=', value)
        .where('appeal', 'is', null)
        .execute();
    },

    /**
     * An appeal is decided. Upheld: the value is withdrawn; its marking stays, so that recipients can be told. Where another appeal on the same
     * value waits, it stays disputed.
     */
    async endDispute(appeal: ActId, upheld: boolean, byAct: ActId): Promise<void> {
      const rows = db.selectFrom('appeal_rows');
      const about = await rows.select(['kind', 'value']).where('appeal', '=', appeal).executeTakeFirst();
      if (!about) return;
      const next = await rows
        .select(['appeal', 'at'])
        .where('kind', '=', about.kind)
        .where('value', '=', about.value)
        .where('appeal', '<>', appeal)
        .where('decided', 'is', null)
        .orderBy('at')
        .orderBy('appeal')
        .limit(1)
        .executeTakeFirst();
      await db
        .updateTable('indicator_rows')
        .set({
          ...{ appeal: next?.appeal ?? null, disputed_at: next?.at ?? null },
          ...(upheld ? { state: 'withdrawn', by_act: byAct } : {}),
        })
        .where('kind', '=', about.kind)
        .where('value', '=', about.value)
        .execute();
    },

    /** A reporter takes agreements back, or the report with all of them. What rests on an agreement counts no more from then on. */
    async withdraw(report: ActId, whole: boolean, consents: readonly string[], at: Instant): Promise<void> {
      const left = sql<
        string[]
      >`array(select c from unnest(consents) with ordinality as given (c, n) where c <> all (${consents}::text[]) order by n)`;
      await db
        .updateTable('report_rows')
        .set(whole ? { consents: [], withdrawn_at: at } : { consents: left })
        .where('report', '=', report)
        .execute();
    },

    /** What was told is destroyed: the row keeps what its act says. Out: nothing. */
    async forget(reports: readonly ActId[], at: Instant): Promise<void> {
      if (reports.length === 0) return;
      const set = { way: null, sector: null, severity: null, money: null, key_mark: null, trait: [], text_sha256: '' };
      await db
        .updateTable('report_rows')
        .set({ ...set, files: [], destroyed_at: at })
        .where(sql<boolean>`report = any(${reports}::text[])`)
        .execute();
      await db.deleteFrom('report_links').where(sql<boolean>`report = any(${reports}::text[])`).execute();
    },

    /** After a destruction: values that nobody decided on and no report names any more go; the others bear the dates of what is left. */
    async redate(): Promise<void> {
      await sql`delete from indicator_rows i where by_act is null
        and not exists (select 1 from report_links l where l.kind = i.kind and l.value = i.value)`.execute(db);
      await sql`update indicator_rows i set first_seen = coalesce(d.first, i.decided_at, i.first_seen),
          last_seen = coalesce(d.last, i.decided_at, i.last_seen)
        from (select j.kind, j.value, min(r.at) as first, max(r.at) as last from indicator_rows j
          left join report_links l on l.kind = j.kind and l.value = j.value left join report_rows r on r.report = l.report
          group by j.kind, j.value) d
        where d.kind = i.kind and d.value = i.value and (i.first_seen, i.last_seen)
          is distinct from (coalesce(d.first, i.decided_at, i.first_seen), coalesce(d.last, i.decided_at, i.last_seen))`.execute(
        db,
      );
    },

    /** Appeals as they came in and as they were decided. */
    async appealed(row: {
      appeal: ActId;
      at: Instant;
      kind: string;
      value: string;
      codeSha256: string;
    }): Promise<void> {
      const { codeSha256, ...rest } = row;
      const set = { ...rest, code_sha256: codeSha256, decided: null, decided_at: null, destroyed_at: null };
      await db
        .insertInto('appeal_rows')
        .values(set)
        .onConflict((c) => c.column('appeal').doNothing())
        .execute();
    },

    async appealDecided(appeal: ActId, decided: string, at: Instant): Promise<void> {
      const rows = db.updateTable('appeal_rows').set({ decided, decided_at: at }).where('appeal', '=', appeal);
      await rows.where('decided', 'is', null).execute();
    },

    async appealForgotten(appeal: ActId, at: Instant): Promise<void> {
      await db.updateTable('appeal_rows').set({ destroyed_at: at }).where('appeal', '=', appeal).execute();
    },

    /** Empties all tables, to fill them again. */
    async clear(): Promise<void> {
      await db.deleteFrom('appeal_rows').execute();
      await db.deleteFrom('report_links').execute();
      await db.deleteFrom('report_rows').execute();
      await db.deleteFrom('indicator_rows').execute();
    },
  };
}
