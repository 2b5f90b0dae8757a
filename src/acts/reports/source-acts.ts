// SPDX-License-Identifier: EUPL-1.2
// What an officer says of a value that another source shares. To confirm it is the act of an indicator; to leave it aside is this one, with
// as many steps. It also says that a confirmed value stays although its source took it back.
import { type Static, Type } from 'typebox';
import type { Kind } from '../kind.ts';
import * as f from './fields.ts';
import { KINDS } from './indicators/indicator.ts';

const { strict, maybe } = f;
export const CANDIDATE_LEFT = 'reports.candidate-left.v1';

export const CandidateLeftBody = Type.Object(
  {
    source: f.text(64, 'sourceName'),
    kind: f.one('indicatorKind', ...KINDS),
    canonical: f.text(2048, 'canonical'),
    reason: f.text(1000, 'reason'),
  },
  strict,
);
export type CandidateLeftBody = Static<typeof CandidateLeftBody>;

/** From whom a confirmed value came and how it was marked there. `named`: the source agreed that it is named to others. */
export const ReceivedFrom = Type.Object(
  {
    source: f.text(64, 'sourceName'),
    tlp: f.one('tlpReceived', 'clear', 'green', 'amber', 'amber+strict', 'red'),
    pap: f.one('papReceived', 'clear', 'green', 'amber', 'red'),
    named: maybe(f.text(200, 'sourceNamed')),
  },
  strict,
);
export type ReceivedFrom = Static<typeof ReceivedFrom>;

export const sourceKinds: Kind[] = [
  {
    ...{ kind: CANDIDATE_LEFT, body: CandidateLeftBody, answers: [], basis: ['INDICATORS'], deadlines: [] },
    ...{ from: ['REPORT_DESK'], to: ['own'], roles: ['report-officer'], approve: null },
    ...{ signedBy: 'officer', receipted: false },
  },
];
