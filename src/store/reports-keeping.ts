// SPDX-License-Identifier: EUPL-1.2
// Which reports and appeals nobody works on any more, and which files of destroyed ones still rest here.
import { sql } from 'kysely';
import type { ActId, Digest } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

export type AppealRow = {
  appeal: ActId;
  at: Instant;
  kind: string;
  value: string;
  decided: string | null;
  decidedAt: Instant | null;
};
const APPEAL = ['appeal', 'at', 'kind', 'value', 'decided', 'decided_at as decidedAt'] as const;

export type ReportsKeeping = ReturnType<typeof reportsKeeping>;

export function reportsKeeping(db: Database) {
  return {
    /** Reports that were closed or taken back at some time, or whose first report was, and that are not destroyed; by number. */
    async ended({ after, limit }: { after: ActId; limit: number }): Promise<{ report: ActId; sameAs: ActId | null }[]> {
      return db
        .selectFrom('report_rows as r')
        .select(['r.report', 'r.same_as as sameAs'])
        .where('r.destroyed_at', 'is', null)
        .where('r.report', '>', after)
        .where((e) =>
          e.exists(
            e
              .selectFrom('dossier_acts as d')
              .select('d.act_digest')
              .where((w) => w.or([w('d.dossier', '=', w.ref('r.report')), w('d.dossier', '=', w.ref('r.same_as'))]))
              .where('d.kind', 'in', ['reports.triage.v1', 'reports.withdrawn.v1']),
          ),
        )
        .orderBy('r.report')
        .limit(limit)
        .execute();
    },

    /** Decided appeals whose words still rest here. */
    async decidedAppeals(): Promise<{ appeal: ActId; decidedAt: Instant }[]> {
      const rows = db.selectFrom('appeal_rows').select(['appeal', 'decided_at as decidedAt']);
      const open = rows.where('destroyed_at', 'is', null).where('decided_at', 'is not', null);
      return (await open.orderBy('appeal').execute()) as { appeal: ActId; decidedAt: Instant }[];
    },

    /** Appeals nobody decided yet, the oldest first, and the newest of those that somebody did. */
    async appeals(decidedMost = 100): Promise<AppealRow[]> {
      const rows = db.selectFrom('appeal_rows').select(APPEAL);
      const open = await rows.where('decided', 'is', null).orderBy('at').orderBy('appeal').limit(1000).execute();
      const done = await rows
        .where('decided', 'is not', null)
        .orderBy('decided_at', 'desc')
        .orderBy('appeal')
        .limit(decidedMost)
        .execute();
      return [...open, ...done];
    },

    /** The appeal of a receipt code, by the digest of the code. */
    async appealByCode(codeSha256: Digest): Promise<AppealRow | null> {
      const row = db.selectFrom('appeal_rows').select(APPEAL).where('code_sha256', '=', codeSha256);
      return (await row.executeTakeFirst()) ?? null;
    },

    /** Files that lie apart for reports and appeals which an act says are destroyed. */
    async filesOfDestroyed(): Promise<{ sha256: Digest; role: string }[]> {
      const gone = sql<ActId>`(select report from report_rows where destroyed_at is not null
        union all select appeal from appeal_rows where destroyed_at is not null)`;
      return db
        .selectFrom('files as f')
        .innerJoin('dossier_acts as d', 'd.act_digest', 'f.act_digest')
        .select(['f.sha256', 'f.role'])
        .where('f.role', 'in', ['report', 'reported'])
        .where('d.dossier', 'in', gone)
        .orderBy('f.sha256')
        .execute();
    },

    /** Digest of the act of another report that brought the same file and is kept. Null where there is none. */
    async keptBy(sha256: Digest): Promise<Digest | null> {
      const row = await db
        .selectFrom('report_rows as r')
        .innerJoin('acts as a', 'a.id', 'r.report')
        .select('a.digest')
        .where(sql<boolean>`r.files @> ${[sha256]}::text[]`)
        .where('r.destroyed_at', 'is', null)
        .orderBy('r.report')
        .executeTakeFirst();
      return row?.digest ?? null;
    },

    async belongsTo(sha256: Digest, actDigest: Digest): Promise<void> {
      await db.updateTable('files').set({ act_digest: actDigest }).where('sha256', '=', sha256).execute();
    },

    async isExhibit(sha256: Digest): Promise<void> {
      await db.updateTable('files').set({ role: 'exhibit' }).where('sha256', '=', sha256).execute();
    },

    /** Files of posts that came to nothing. In: stored before. */
    async lost(before: Instant): Promise<Digest[]> {
      const rows = db
        .selectFrom('files')
        .select('sha256')
        .where('role', '=', 'reported')
        .where('act_digest', 'is', null);
      return (await rows.where('stored_at', '<', before).execute()).map((r) => r.sha256);
    },
  };
}
