// SPDX-License-Identifier: EUPL-1.2
// The rows that follow from a report and from what people decide on values. The same functions serve the moment of writing and the
// rebuilding of everything from acts.
import type { Act } from '#base/act.ts';
import * as k from '#acts/reports/act.ts';
import type { ReportFile } from '#acts/reports/intake/report-file.ts';
import { newestTransfer } from '#acts/reports/intake/sort-report.ts';
import type { LinkRow, ReportRow } from '#store/reports.ts';
import { reportsWriter } from '#store/reports-writer.ts';
import { sources } from '#store/sources.ts';
import type { Writers } from '#store/transaction.ts';

export type ReportRows = { row: ReportRow; links: LinkRow[]; parked: ReadonlySet<string> };

/** Rows of one report. In: its act, and `report.json`; null where that file is gone: then only what the act says is left. */
export function reportRows(act: Act<k.ReportBody>, file: ReportFile | null): ReportRows {
  const { body } = act;
  const newest = file ? newestTransfer(file.transfers) : null;
  const row: ReportRow = {
    ...{ report: act.id, at: act.at.instant, reporter: body.reporter, channel: body.channel, language: body.language },
    ...{ wish: body.wish, consents: [...body.consents], minor: body.minor, sentAt: body.sentAt ?? null },
    ...{ sameAs: body.sameAs ?? null, codeSha256: body.codeSha256, keyMark: file?.keyMark ?? null },
    way: file?.way ?? null,
    sector: file?.incident?.sector ?? null,
    severity: file?.incident?.severity ?? null,
    campaign: body.campaign ?? null,
    money: newest && {
      ...{ minor: newest.minor, currency: newest.currency, account: newest.account, transaction: newest.transaction },
    },
    trait: [...(file?.marks ?? [])],
    textSha256: file?.textMark ?? '',
    ...{ withdrawnAt: null, destroyedAt: null },
    files: file === null ? [] : evidenceOf(act),
  };
  const links = (file?.values ?? []).map(({ kind, canonical, role, verdict, country }) => ({
    ...{ report: act.id, kind, value: canonical, role, verdict, country },
  }));
  const parked = (file?.values ?? []).filter((v) => v.parked !== null).map((v) => `${v.kind}|${v.canonical}`);
  return { row, links, parked: new Set(parked) };
}

/** Digests of the files that came with a report, each once. */
function evidenceOf({ attachments }: Act): string[] {
  const own: string[] = [k.REPORT_FILE, k.REPORTERS_FILE];
  return [...new Set(attachments.filter((a) => !own.includes(a.name)).map((a) => a.sha256))];
}

/** What acts of people change in the rows. In: acts in the order they come to rest; those of other kinds change nothing. */
export async function deriveReports(tx: Pick<Writers, 'db'>, acts: readonly Act[]): Promise<void> {
  const writer = reportsWriter(tx.db);
  for (const act of acts) {
    if (act.kind === k.INDICATOR) {
      const { kind, canonical, what, tlp, pap, validUntil } = act.body as k.IndicatorBody;
      const marking = { tlp: tlp ?? null, pap: pap ?? null, validUntil: validUntil ?? null };
      await writer.decide({ kind, value: canonical, state: what, ...marking, byAct: act.id }, act.at.instant);
    } else if (act.kind === k.CANDIDATE_LEFT) {
      const { source, kind, canonical } = act.body as k.CandidateLeftBody;
      await sources(tx.db).leave(source, kind, canonical, act.id);
    } else if (act.kind === k.APPEAL) {
      const { kind, canonical } = act.body as k.AppealBody;
      await writer.dispute(kind, canonical, act.id, act.at.instant);
      const { codeSha256 } = act.body as k.AppealBody;
      await writer.appealed({ appeal: act.id, at: act.at.instant, kind, value: canonical, codeSha256 });
    } else if (act.kind === k.APPEAL_DECISION && act.re !== undefined) {
      const { is } = act.body as k.AppealDecisionBody;
      await writer.endDispute(act.re, is === 'upheld', act.id);
      await writer.appealDecided(act.re, is, act.at.instant);
    } else if (act.kind === k.WITHDRAWN && act.re !== undefined) {
      const { what, consents } = act.body as k.WithdrawnBody;
      await writer.withdraw(act.re, what === 'whole-report', consents, act.at.instant);
    } else if (act.kind === k.DESTROYED && act.re !== undefined) {
      await writer.forget([act.re], act.at.instant);
      await writer.appealForgotten(act.re, act.at.instant);
    }
  }
}
