// SPDX-License-Identifier: EUPL-1.2
// Reports as rows: what came in and when, which values each names, and how those values stand. Written by the room of intake and by
// `comity rebuild`; read by the desk, by grouping and by sharing.
import { sql } from 'kysely';
import type { ActId, Digest } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import type { Database } from './database.ts';

/** The newest transfer that may still be stopped. `minor`: amount in the smallest unit of the currency. */
export type ReportMoney = {
  minor: number;
  currency: string;
  account: { kind: string; canonical: string } | null;
  transaction: string | null;
};

export type ReportRow = {
  /** Number of the act that took it in; its dossier has the same. */
  report: ActId;
  at: Instant;
  reporter: string;
  channel: string;
  language: string;
  wish: string;
  consents: string[];
  minor: boolean;
  sentAt: Instant | null;
  sameAs: ActId | null;
  codeSha256: Digest;
  /** Keyed digest of what makes a repeated post one post. */
  keyMark: string | null;
  /** By which way it happened: call, message, mail … */
  way: string | null;
  sector: string | null;
  severity: string | null;
  /** Code of a campaign its reporter named. */
  campaign: string | null;
  money: ReportMoney | null;
  /** Keyed digests of where it came from, for independence only. They never leave the node. */
  trait: string[];
  /** Keyed digest of what it says. */
  textSha256: string;
  /** When its reporter took it back. */
  withdrawnAt: Instant | null;
  /** When what was told was destroyed; then the row holds what its act says and no more. */
  destroyedAt: Instant | null;
  /** Digests of the files that came with it. */
  files: string[];
};
export type LinkRow = {
  report: ActId;
  kind: string;
  value: string;
  role: string;
  verdict: string;
  country: string | null;
};
export type IndicatorRow = {
  kind: string;
  value: string;
  state: string;
  tlp: string | null;
  pap: string | null;
  validUntil: CivilDate | null;
  /** The act that decided it last; null while nobody did. */
  byAct: ActId | null;
  /** The open appeal against it, and since when. */
  appeal: ActId | null;
  disputedAt: Instant | null;
  firstSeen: Instant;
  lastSeen: Instant;
};
/** All links without an object a pair: `values[pairValues[i]]` stands in `reports[pairReports[i]]`. Lists rise by code units. */
export type ReportPairs = {
  reports: ActId[];
  /** By report. */
  reporters: string[];
  traits: string[][];
  /** A victim under eighteen reported. */
  minors: boolean[];
  /** `kind|value`. */
  values: string[];
  /** By value. */
  kinds: string[];
  states: string[];
  pairValues: Uint32Array;
  pairReports: Uint32Array;
};

const ROW = [
  ...(['report', 'at', 'reporter', 'channel', 'language', 'wish', 'consents', 'minor'] as const),
  ...(['sent_at as sentAt', 'same_as as sameAs', 'code_sha256 as codeSha256', 'key_mark as keyMark'] as const),
  ...(['way', 'sector', 'severity', 'campaign', 'money', 'trait', 'text_sha256 as textSha256'] as const),
  ...(['withdrawn_at as withdrawnAt', 'destroyed_at as destroyedAt', 'files'] as const),
] as const;
const LINK = ['report', 'kind', 'value', 'role', 'verdict', 'country'] as const;
const INDICATOR = [
  ...(['kind', 'value', 'state', 'tlp', 'pap', 'valid_until as validUntil', 'by_act as byAct', 'appeal'] as const),
  ...(['disputed_at as disputedAt', 'first_seen as firstSeen', 'last_seen as lastSeen'] as const),
] as const;
/** Younger than this, money may still be stopped. */
const URGENT_MS = 72 * 3_600_000;

export type ReportsReader = ReturnType<typeof reportsReader>;

/** Reads the rows of reports. In: any database or transaction. */
export function reportsReader(db: Database) {
  const all = () => db.selectFrom('report_rows').select(ROW);
  const rowOf = (row: unknown): ReportRow => row as ReportRow;

  return {
    /**
     * Reports that nobody has looked at. In: `now`; `urgentFirst`: those whose money may still be stopped stand first, the youngest transfer
     * on top. The rest by arrival, oldest first.
     */
    async waiting({
      now,
      urgentFirst = true,
      limit = 200,
    }: {
      now: Instant;
      urgentFirst?: boolean;
      limit?: number;
    }): Promise<ReportRow[]> {
      const since = new Date(Date.parse(now) - URGENT_MS).toISOString();
      const rows = await all()
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('dossier_acts')
                .select('act_digest')
                .whereRef('dossier', '=', 'report_rows.report')
                .where('dossier_acts.kind', '=', 'reports.triage.v1'),
            ),
          ),
        )
        .$if(urgentFirst, (q) =>
          q.orderBy(sql`case when sent_at > ${since}::timestamptz then sent_at end`, (o) => o.desc().nullsLast()),
        )
        .orderBy('at')
        .orderBy('report')
        .limit(limit)
        .execute();
      return rows.map(rowOf);
    },

    /** Newest first, whatever was done with them. `before`: only what came earlier. */
    async latest({ limit = 200, before }: { limit?: number; before?: Instant } = {}): Promise<ReportRow[]> {
      const rows = await all()
        .$if(before !== undefined, (q) => q.where('at', '<', before!))
        .orderBy('at', 'desc')
        .orderBy('report')
        .limit(limit)
        .execute();
      return rows.map(rowOf);
    },

    async one(id: ActId): Promise<ReportRow | null> {
      const row = await all().where('report', '=', id).executeTakeFirst();
      return row ? rowOf(row) : null;
    },

    async many(ids: readonly ActId[]): Promise<ReportRow[]> {
      if (ids.length === 0) return [];
      return (
        await all()
          .where('report', 'in', [...ids])
          .orderBy('report')
          .execute()
      ).map(rowOf);
    },

    async linksOf(id: ActId): Promise<LinkRow[]> {
      const rows = db.selectFrom('report_links').select(LINK).where('report', '=', id);
      return rows.orderBy('kind').orderBy('value').execute();
    },

    /** The same of several reports. */
    async linksOfMany(ids: readonly ActId[]): Promise<LinkRow[]> {
      if (ids.length === 0) return [];
      const rows = db.selectFrom('report_links').select(LINK).where(sql<boolean>`report = any(${ids}::text[])`);
      return rows.orderBy('report').orderBy('kind').orderBy('value').execute();
    },

    /** Values that a reporter said belong to somebody who did nothing. */
    async bystanders(): Promise<LinkRow[]> {
      return db.selectFrom('report_links').select(LINK).where('role', '=', 'bystander').execute();
    },

    /** Every report that names a value, oldest first. */
    async withValue(kind: string, value: string, limit = 1000): Promise<LinkRow[]> {
      return db
        .selectFrom('report_links')
        .innerJoin('report_rows', 'report_rows.report', 'report_links.report')
        .select([
          ...(['report_links.report', 'report_links.kind', 'report_links.value', 'report_links.role'] as const),
          ...(['report_links.verdict', 'report_links.country'] as const),
        ])
        .where('report_links.kind', '=', kind)
        .where('report_links.value', '=', value)
        .orderBy('report_rows.at')
        .orderBy('report_links.report')
        .limit(limit)
        .execute();
    },

    /** How many reports name the values of one report, itself left out. Only reports whose people agreed to be linked count. */
    async linkedWith(id: ActId): Promise<number> {
      const row = await db
        .selectFrom('report_links as own')
        .innerJoin('report_links as other', (j) =>
          j.onRef('other.kind', '=', 'own.kind').onRef('other.value', '=', 'own.value'),
        )
        .innerJoin('report_rows as r', 'r.report', 'other.report')
        .innerJoin('indicator_rows as i', (j) => j.onRef('i.kind', '=', 'own.kind').onRef('i.value', '=', 'own.value'))
        .select((e) => e.fn.count<number>('other.report').distinct().as('n'))
        .where('own.report', '=', id)
        .where('other.report', '!=', id)
        .where('i.state', 'in', ['candidate', 'confirmed'])
        .where('r.same_as', 'is', null)
        .where('r.minor', '=', false)
        .where(sql<boolean>`'link' = any(r.consents)`)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },

    /**
     * All links for a graph, without an object a pair. A report whose reporter did not agree to be linked, and a further report of the same
     * incident, are left out; `everything`: they are not.
     */
    async pairs({ everything = false }: { everything?: boolean } = {}): Promise<ReportPairs> {
      const rows = await db
        .selectFrom('report_rows')
        .select(['report', 'reporter', 'trait', 'minor'])
        .$if(!everything, (q) => q.where('same_as', 'is', null).where(sql<boolean>`'link' = any(consents)`))
        .execute();
      const links = await db.selectFrom('report_links').select(['report', 'kind', 'value']).execute();
      const indicators = await db.selectFrom('indicator_rows').select(['kind', 'value', 'state']).execute();
      const rising = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
      rows.sort((a, b) => rising(a.report, b.report));
      const placeOfReport = new Map(rows.map((r, i) => [r.report, i]));
      const stateOf = new Map(indicators.map((i) => [`${i.kind}|${i.value}`, i.state]));
      const kindOf = new Map<string, string>();
      const used = links.filter((l) => placeOfReport.has(l.report));
      for (const { kind, value } of used) kindOf.set(`${kind}|${value}`, kind);
      const values = [...kindOf.keys()].sort(rising);
      const placeOfValue = new Map(values.map((v, i) => [v, i]));
      return {
        reports: rows.map((r) => r.report),
        reporters: rows.map((r) => r.reporter),
        traits: rows.map((r) => r.trait),
        minors: rows.map((r) => r.minor),
        values,
        kinds: values.map((v) => kindOf.get(v)!),
        states: values.map((v) => stateOf.get(v) ?? 'candidate'),
        pairValues: Uint32Array.from(used, (l) => placeOfValue.get(`${l.kind}|${l.value}`)!),
        pairReports: Uint32Array.from(used, (l) => placeOfReport.get(l.report)!),
      };
    },

    /** Values and how they stand, the one seen last on top. */
    async indicators({ state, limit = 10_000 }: { state?: string; limit?: number } = {}): Promise<IndicatorRow[]> {
      return db
        .selectFrom('indicator_rows')
        .select(INDICATOR)
        .$if(state !== undefined, (q) => q.where('state', '=', state!))
        .orderBy('last_seen', 'desc')
        .orderBy('kind')
        .orderBy('value')
        .limit(limit)
        .execute();
    },

    async indicator(kind: string, value: string): Promise<IndicatorRow | null> {
      const found = db.selectFrom('indicator_rows').select(INDICATOR).where('kind', '=', kind);
      return (await found.where('value', '=', value).executeTakeFirst()) ?? null;
    },

    /** Whether any report has one of these traits. */
    async anyOf(traits: readonly string[]): Promise<boolean> {
      const row = db.selectFrom('report_rows').select('report').where(sql<boolean>`trait && ${traits}::text[]`);
      return (await row.limit(1).executeTakeFirst()) !== undefined;
    },

    /** The report of a receipt code, by the digest of the code. */
    async byCode(codeSha256: Digest): Promise<ReportRow | null> {
      const row = await all().where('code_sha256', '=', codeSha256).executeTakeFirst();
      return row ? rowOf(row) : null;
    },

    /** The reports of posts that came before, by mark. */
    async byKeyMarks(marks: readonly string[]): Promise<Map<string, ReportRow>> {
      if (marks.length === 0) return new Map();
      const rows = await all().where(sql<boolean>`key_mark = any(${marks}::text[])`).execute();
      return new Map(rows.map(rowOf).map((row) => [row.keyMark!, row]));
    },

    /** For each of some texts the first report that says the same, no older than an instant. */
    async sameTexts(texts: readonly string[], since: Instant): Promise<Map<string, ReportRow>> {
      if (texts.length === 0) return new Map();
      const rows = all()
        .where(sql<boolean>`text_sha256 = any(${texts}::text[])`)
        .where('at', '>=', since)
        .where('same_as', 'is', null);
      const out = new Map<string, ReportRow>();
      for (const row of (await rows.orderBy('at').orderBy('report').execute()).map(rowOf))
        if (!out.has(row.textSha256)) out.set(row.textSha256, row);
      return out;
    },
  };
}
