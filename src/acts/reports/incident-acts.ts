// SPDX-License-Identifier: EUPL-1.2
// What happens to an incident that an operator reports: its technical part goes to the incident response team, the legal part to a prosecutor
// only where the operator agreed or a law is named. Neither act says who reported.
import { type Static, Type } from 'typebox';
import type { Kind } from '../kind.ts';
import * as f from './fields.ts';
import { KINDS } from './indicators/indicator.ts';

const { strict, maybe } = f;

export const SECTORS = ['energy', 'water', 'health', 'finance', 'transport', 'telecom', 'government', 'other'] as const;
export const SEVERITIES = ['stopped', 'degraded', 'contained', 'near-miss'] as const;

export const INCIDENT_PASSED = 'reports.incident-passed.v1';
export const INCIDENT_BY_HAND = 'reports.incident-by-hand.v1';
export const INCIDENT_ANSWER = 'reports.incident-answer.v1';
export const LEGAL_PART_PASSED = 'reports.legal-part-passed.v1';

/** What the team gets: service and technical part, nothing else of the report. */
export const TECHNICAL_FILE = 'technical.json';
/** What a prosecutor gets: service and legal part. */
export const LEGAL_FILE = 'legal.json';

/** The node states that it passed the technical part on, in the moment the report came in. */
export const IncidentPassedBody = Type.Object(
  {
    sector: f.one('sector', ...SECTORS),
    severity: f.one('severity', ...SEVERITIES),
    startedAt: maybe(f.instant('startedAt')),
  },
  strict,
);
export type IncidentPassedBody = Static<typeof IncidentPassedBody>;

/** Where no office of the State is designated as a team, somebody carries it there. */
export const IncidentByHandBody = Type.Object({ whom: f.text(200, 'byHandTo'), how: f.text(500, 'byHandHow') }, strict);
export type IncidentByHandBody = Static<typeof IncidentByHandBody>;

export const INCIDENT_STEPS = ['acknowledged', 'question', 'indicators', 'over'] as const;
export const IncidentAnswerBody = Type.Object(
  {
    what: f.one('incidentStep', ...INCIDENT_STEPS),
    words: f.text(2000, 'words'),
    /** Values of the technical part that the team found to be used in the attack. */
    values: maybe(
      Type.Array(
        Type.Object({ kind: f.one('indicatorKind', ...KINDS), canonical: f.text(2048, 'canonical') }, strict),
        { minItems: 1, maxItems: 200, field: 'incidentValues' },
      ),
    ),
  },
  strict,
);
export type IncidentAnswerBody = Static<typeof IncidentAnswerBody>;

export const LegalPartPassedBody = Type.Object(
  {
    because: f.one('legalBecause', 'operator-agreed', 'law-requires'),
    /** The provision, where a law requires it. */
    law: maybe(f.text(300, 'legalLaw')),
    reason: f.text(1000, 'reason'),
  },
  strict,
);
export type LegalPartPassedBody = Static<typeof LegalPartPassedBody>;

const DESK = 'REPORT_DESK';
const REPORT = 'reports.report.v1';
const common = { deadlines: [], approve: null, receipted: false, basis: ['INCIDENTS'] } as const;

export const incidentKinds: Kind[] = [
  {
    ...common,
    ...{ kind: INCIDENT_PASSED, body: IncidentPassedBody, from: [DESK], to: ['own'], answers: [REPORT] },
    ...{ roles: ['any'], signedBy: 'node' },
  },
  {
    ...common,
    ...{ kind: INCIDENT_BY_HAND, body: IncidentByHandBody, from: [DESK], to: ['own'], answers: [REPORT] },
    ...{ roles: ['report-officer'], signedBy: 'officer' },
  },
  {
    ...common,
    ...{ kind: INCIDENT_ANSWER, body: IncidentAnswerBody, from: ['CSIRT'], to: ['own'], answers: [INCIDENT_PASSED] },
    ...{ roles: ['csirt-officer'], signedBy: 'officer' },
  },
  {
    ...common,
    ...{ kind: LEGAL_PART_PASSED, body: LegalPartPassedBody, from: [DESK], answers: [REPORT] },
    ...{ to: ['COMPETENT_AUTHORITY', 'CENTRAL_AUTHORITY'], roles: ['report-officer'], signedBy: 'officer' },
  },
];
