// SPDX-License-Identifier: EUPL-1.2
// The technical part of an incident goes to the incident response team of the State in the moment it comes in, as a file of its own. The legal
// part, whoever reports, and the files stay at the desk.
import type { Act, ActId, OfficeId } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { ok, type Result } from '#base/result.ts';
import * as k from '#acts/reports/act.ts';
import type { ReportFile } from '#acts/reports/intake/report-file.ts';
import { designationsOn } from '#acts/register/facts.ts';
import { reportsReader } from '#store/reports.ts';
import { commit } from '../commit.ts';
import { dossierActs, filed } from '../dossier-acts.ts';
import { type Node, today } from '../node.ts';
import type { Register } from '../register.ts';
import { layFile } from './desk-file.ts';
import { marksOf } from './marks.ts';
import { reportDesk, sealedFact } from './report-desk.ts';
import { readReport } from './report-files.ts';

/** `technical.json`: `values` are those that stand in the technical part. */
export type TechnicalFile = {
  v: 1;
  salt: string;
  service: string;
  technical: string;
  regulators: { name: string; hours: number }[];
  values: { kind: string; canonical: string }[];
};
/** `legal.json`. */
export type LegalFile = { v: 1; salt: string; service: string; legal: string };

export type Passing = 'passed' | 'no-office' | 'not-an-incident';
const MOST_ROWS = 2000;

/** The own office that is designated as incident response team today, or null. */
export function responseTeam(
  node: Pick<Node, 'clock' | 'config'>,
  register: Pick<Register, 'offices'>,
): OfficeId | null {
  const day = today(node);
  return node.config.offices.find((office) => designationsOn(register.offices, office, day).includes('CSIRT')) ?? null;
}

/**
 * Passes the technical part on, once. In: the number of a report. A later report of the same incident is not passed again. Refusals: those of
 * the rules and of the store.
 */
export async function passIncident(node: Node, report: ActId): Promise<Result<Passing>> {
  const stored = await node.acts.byId(report);
  const act = stored ? (filed(stored).act as Act<k.ReportBody>) : null;
  if (act?.kind !== k.REPORT || act.body.reporter !== 'infrastructure' || act.body.sameAs !== undefined)
    return ok('not-an-incident');
  const told = await readReport(node, act);
  const incident = told?.incident;
  if (!told || !incident) return ok('not-an-incident');
  const register = await node.register();
  const [desk, team] = [reportDesk(node, register), responseTeam(node, register)];
  if (desk === null || team === null) return ok('no-office');
  // One report has one number of passing, so that two processes of a node make one act.
  const id = (await marksOf(node)).of('incident-passed', report);
  if (await node.acts.byId(id)) return ok('passed');
  const file = await layFile(node, k.TECHNICAL_FILE, technicalOf(node, told, incident));
  if (!file.ok) return file;
  const { sector, severity, startedAt } = incident;
  const signed = sealedFact(node, register, desk, {
    ...{ id, kind: k.INCIDENT_PASSED, code: 'INCIDENTS', to: team, re: report },
    body: { sector, severity, ...(startedAt === null ? {} : { startedAt }) },
    attachments: [file.value.attachment],
    acts: await dossierActs(node, report),
  });
  let kept = false;
  try {
    if (!signed.ok) return signed;
    const { digest } = signed.value;
    await commit(node, [{ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [] }], async (tx) => {
      if ((await tx.acts.byId(id))?.digest !== digest) return;
      kept = true;
      await file.value.keep(tx, digest);
    });
    return ok('passed');
  } finally {
    if (!kept) await file.value.takeBack();
  }
}

function technicalOf(node: Node, told: ReportFile, incident: NonNullable<ReportFile['incident']>): TechnicalFile {
  const { service, technical, regulators } = incident;
  return {
    ...{ v: 1, salt: hex(node.random(16)), service, technical, regulators: [...regulators] },
    values: told.values
      .filter((v) => v.role !== 'bystander' && technical.includes(v.raw))
      .map(({ kind, canonical }) => ({ kind, canonical })),
  };
}

/** Where the technical part of an operator's incident is now; null for any other report. In: a report, or a later one of the same incident. */
export async function technicalPartOf(node: Node, report: ActId): Promise<'team' | 'by-hand' | 'waits' | null> {
  const acts = await dossierActs(node, report);
  const first = acts.find((a) => a.id === report) as Act<k.ReportBody> | undefined;
  if (first?.body.reporter !== 'infrastructure') return null;
  if (first.body.sameAs !== undefined) return technicalPartOf(node, first.body.sameAs);
  if (acts.some((a) => a.kind === k.INCIDENT_PASSED)) return 'team';
  return acts.some((a) => a.kind === k.INCIDENT_BY_HAND) ? 'by-hand' : 'waits';
}

/** Passes on what was left behind: a machine that stopped in between, or a team that was designated since. Out: how many. */
export async function passWaitingIncidents(node: Node): Promise<number> {
  if (responseTeam(node, await node.register()) === null) return 0;
  const rows = await reportsReader(node.db).latest({ limit: MOST_ROWS });
  let passed = 0;
  for (const { report, reporter, sameAs } of rows) {
    if (reporter !== 'infrastructure' || sameAs !== null) continue;
    const before = await dossierActs(node, report);
    if (before.some((a) => a.kind === k.INCIDENT_PASSED || a.kind === k.INCIDENT_BY_HAND)) continue;
    const done = await passIncident(node, report);
    if (done.ok && done.value === 'passed') passed += 1;
  }
  return passed;
}
