// SPDX-License-Identifier: EUPL-1.2
// What a State or organisation promised in a panel, tracked until it is kept: due date, status, evidence, all in its own words.
import type { Refusal } from '#base/result.ts';
import { type CivilDate, daysBetween } from '#base/time.ts';
import { byCode } from './collation.ts';
import { because, declined, type Reason } from './reason.ts';

export type Pledge = {
  id: string;
  /** Who promised. */
  entity: string;
  /** The element in which it was made. */
  element: string;
  text: string;
  language: string;
  made: CivilDate;
  due: CivilDate;
  /** The office at home that answers for it. */
  owner: string | null;
};

/** What the entity itself says of its pledge. Nobody else decides whether it was kept. */
export type PledgeReport = {
  pledge: string;
  by: string;
  on: CivilDate;
  is: 'kept' | 'partly' | 'not-kept' | 'withdrawn';
  words: string;
  /** Addresses or digests of what shows it. */
  evidence: readonly string[];
};

export type PledgeStatus = 'made' | 'due' | PledgeReport['is'];

export type Commitment = {
  pledge: Pledge;
  status: PledgeStatus;
  /** All reports, earliest first. */
  reports: readonly PledgeReport[];
  /** Whole days past the due date without a final report; 0 otherwise. */
  overdueDays: number;
  notes: readonly Reason[];
};

/** Why a pledge may not be entered, or null. */
export function pledgeRefusal(pledge: Pledge, known: readonly Pledge[]): Refusal | null {
  if (known.some((p) => p.id === pledge.id && p.entity === pledge.entity))
    return declined('pledge.id-taken', { id: pledge.id });
  if (pledge.text.trim() === '') return declined('pledge.empty', {});
  if (pledge.due < pledge.made) return declined('pledge.due-before', { made: pledge.made, due: pledge.due });
  return null;
}

/** Why a report may not be entered, or null. What was withdrawn or kept is closed; `kept` and `partly` need evidence. */
export function reportRefusal(commitment: Commitment | undefined, report: PledgeReport): Refusal | null {
  if (!commitment) return declined('pledge.unknown', { id: report.pledge });
  const { pledge, status, reports } = commitment;
  if (report.by !== pledge.entity) return declined('pledge.not-own', { entity: pledge.entity, by: report.by });
  if (status === 'kept' || status === 'withdrawn') return declined('pledge.closed', { status });
  const last = reports.at(-1)?.on ?? pledge.made;
  if (report.on < last) return declined('pledge.report-earlier', { last });
  const shows = report.evidence.some((e) => e.trim() !== '');
  if ((report.is === 'kept' || report.is === 'partly') && !shows) return declined('pledge.evidence', {});
  if ((report.is === 'not-kept' || report.is === 'withdrawn') && report.words.trim() === '')
    return declined('pledge.why', {});
  return null;
}

/** The commitment a report speaks of: each entity has its own codes, so its own pledge comes before another's of the same code. */
export function commitmentFor(
  commitments: readonly Commitment[],
  { pledge, by }: Pick<PledgeReport, 'pledge' | 'by'>,
): Commitment | undefined {
  const known = commitments.filter((c) => c.pledge.id === pledge);
  return known.find((c) => c.pledge.entity === by) ?? known[0];
}

/** Pledges as they stand on a day, next due first; a report that may not follow is passed over and told. */
export function commitmentsOn(
  pledges: readonly Pledge[],
  reports: readonly PledgeReport[],
  on: CivilDate,
): { commitments: Commitment[]; declined: { report: PledgeReport; refusal: Refusal }[] } {
  const standing = new Map(pledges.map((pledge): [Pledge, Commitment] => [pledge, commitmentOf(pledge, [], on)]));
  const passedOver: { report: PledgeReport; refusal: Refusal }[] = [];
  for (const report of reports.filter((r) => r.on <= on)) {
    const known = commitmentFor([...standing.values()], report);
    const refusal = reportRefusal(known, report);
    if (refusal) passedOver.push({ report, refusal });
    else standing.set(known!.pledge, commitmentOf(known!.pledge, [...known!.reports, report], on));
  }
  const commitments = [...standing.values()].sort(
    (a, b) =>
      byCode(a.pledge.due, b.pledge.due) ||
      byCode(a.pledge.id, b.pledge.id) ||
      byCode(a.pledge.entity, b.pledge.entity),
  );
  return { commitments, declined: passedOver };
}

function commitmentOf(pledge: Pledge, reports: readonly PledgeReport[], on: CivilDate): Commitment {
  const last = reports.at(-1);
  const past = daysBetween(pledge.due, on);
  const status = last?.is ?? (past >= 0 ? 'due' : 'made');
  const overdueDays = status === 'due' || status === 'partly' ? Math.max(0, past) : 0;
  const notes = [
    ...(pledge.owner === null ? [because('pledge.no-owner', { entity: pledge.entity })] : []),
    ...(overdueDays > 0 ? [because('pledge.overdue', { due: pledge.due, days: overdueDays })] : []),
  ];
  return { pledge, status, reports, overdueDays, notes };
}
