// SPDX-License-Identifier: EUPL-1.2
// Incidents for the report desk, the incident response team and whoever was given a legal part. Each file is read only for the office it is for.
import type { Act } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { ok, refuse } from '#base/result.ts';
import * as k from '#acts/reports/act.ts';
import { dossierActs } from '#node/dossier-acts.ts';
import type { Node } from '#node/node.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { layFile, readDeskFile } from '#node/reports/desk-file.ts';
import { type LegalFile, responseTeam, type TechnicalFile } from '#node/reports/pass-incident.ts';
import { readReport } from '#node/reports/report-files.ts';
import { write } from '#node/write.ts';
import type { Person } from '#store/people.ts';
import { reportsReader } from '#store/reports.ts';
import type { Some } from '../../handler.ts';
import { officeName } from '../../views/office.ts';
import { deskOf, PACK, type ReportDesk } from '../../views/reports/desk.ts';
import { type IncidentParts, incidentsView, incidentView, type SeenAs, seenAs } from '../../views/reports/incidents.ts';
import { written } from '../writing.ts';

const MOST = 200;
const NOT_YOURS = refuse(
  'mandate.incidents',
  'Incidents are read by the report desk, the response team, and whoever was given a legal part.',
);
const UNKNOWN = refuse('incident.unknown', 'There is no such incident here for your office.');

async function opened(node: Node, person: Person): Promise<{ desk: ReportDesk; team: string | null }> {
  const register = await node.register();
  const team = responseTeam(node, register);
  const desk = deskOf(node, register, person, await deskFacts(node));
  return { desk, team: team === null ? null : officeName(register, team) };
}

/** Reads of an incident what an office may see, and nothing else of it. */
async function partsOf(node: Node, report: string, acts: readonly Act[], as: SeenAs): Promise<IncidentParts> {
  const of = (kind: string) => acts.find((a) => a.kind === kind);
  const first = acts.find((a) => a.id === report)!;
  const [passed, legal] = [of(k.INCIDENT_PASSED), of(k.LEGAL_PART_PASSED)];
  return {
    ...{ report, acts },
    whole: as === 'desk' ? ((await readReport(node, first))?.incident ?? null) : null,
    technical: as !== 'prosecutor' && passed ? await readDeskFile<TechnicalFile>(node, passed, k.TECHNICAL_FILE) : null,
    legal: as === 'prosecutor' && legal ? await readDeskFile<LegalFile>(node, legal, k.LEGAL_FILE) : null,
  };
}

/** One incident for a person; null where it is not theirs, or none. */
async function incidentFor(desk: ReportDesk, id: string): Promise<{ parts: IncidentParts; as: SeenAs } | null> {
  const { node } = desk;
  const row = await reportsReader(node.db).one(id);
  if (row?.reporter !== 'infrastructure') return null;
  const acts = await dossierActs(node, row.report);
  const as = seenAs(desk, acts);
  return as && { as, parts: await partsOf(node, row.report, acts, as) };
}

export const incidents: Some<'incidents' | 'incident' | 'passLegalPart'> = {
  async incidents({ seat }, { node }) {
    const { desk, team } = await opened(node, seat.person);
    const rows = desk.facts.rows.filter((r) => r.reporter === 'infrastructure' && r.sameAs === null).slice(0, MOST);
    const found = (await Promise.all(rows.map((r) => incidentFor(desk, r.report)))).filter((x) => x !== null);
    const role = seat.person.roles;
    const as: SeenAs | undefined = role.some((r) => r === 'report-officer' || r === 'report-approver')
      ? 'desk'
      : role.includes('csirt-officer')
        ? 'team'
        : found.length > 0 || role.includes('prosecutor')
          ? 'prosecutor'
          : undefined;
    if (as === undefined) return NOT_YOURS;
    const list = found.filter((x) => x.as === as).map((x) => x.parts);
    return ok(incidentsView(desk, as, team, list));
  },

  async incident({ params, seat }, { node }) {
    const { desk, team } = await opened(node, seat.person);
    const found = await incidentFor(desk, params['id'] ?? '');
    return found ? ok(incidentView(desk, found.parts, found.as, team)) : UNKNOWN;
  },

  async passLegalPart({ params, body, seat }, { node }) {
    const { desk } = await opened(node, seat.person);
    const found = await incidentFor(desk, params['id'] ?? '');
    const whole = found?.as === 'desk' ? found.parts.whole : null;
    if (!found || !whole) return UNKNOWN;
    const content: LegalFile = { v: 1, salt: hex(node.random(16)), service: whole.service, legal: whole.legal };
    const file = await layFile(node, k.LEGAL_FILE, content);
    if (!file.ok) return file;
    const { to, because, law, reason } = body;
    let kept = false;
    try {
      const outcome = await write(
        node,
        seat,
        {
          ...{
            kind: k.LEGAL_PART_PASSED,
            to: [to],
            re: found.parts.report,
            basis: [{ pack: PACK, code: 'INCIDENTS' }],
          },
          body: { because, reason, ...(law === undefined ? {} : { law }) },
          attachments: [file.value.attachment],
        },
        async (tx, signed) => {
          await file.value.keep(tx, signed.digest);
          kept = true;
        },
      );
      return await written(node, outcome);
    } finally {
      if (!kept) await file.value.takeBack();
    }
  },
};
