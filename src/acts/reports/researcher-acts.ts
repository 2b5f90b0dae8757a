// SPDX-License-Identifier: EUPL-1.2
// Whoever reports a weakness under terms of good faith is no suspect: reading whose report it is takes an act of its own, with a reason, and the
// oversight office is told.
import { type Static, Type } from 'typebox';
import type { Kind } from '../kind.ts';
import * as f from './fields.ts';

export const RESEARCHERS_PART_OPENED = 'reports.good-faith-part-opened.v1';

export const ResearchersPartOpenedBody = Type.Object(
  { why: Type.String({ minLength: 20, maxLength: 500, pattern: '\\S', field: 'whyOpened' }) },
  f.strict,
);
export type ResearchersPartOpenedBody = Static<typeof ResearchersPartOpenedBody>;

/** In: the kind it answers. */
export const researcherKinds = (report: string): Kind[] => [
  {
    ...{ kind: RESEARCHERS_PART_OPENED, body: ResearchersPartOpenedBody, basis: ['RESEARCHERS'], answers: [report] },
    ...{ from: ['REPORT_DESK'], to: ['own'], roles: ['report-officer'], approve: null, signedBy: 'officer' },
    ...{ deadlines: [], receipted: false },
  },
];
