// SPDX-License-Identifier: EUPL-1.2
// One complete, fictional request that passes every gate. Tests and guides change one fact at a time and look.
import type { GateAnswers, RequestFacts } from './gate.ts';
import { cite, type LawPacks, packOf } from './pack.ts';

/** A request for six weeks of one account in a fraud case, under a given law. */
export function exampleFacts(over: Partial<RequestFacts> = {}): RequestFacts {
  return {
    procedure: 'access',
    mode: 'exercise',
    date: '2027-05-03',
    basis: { pack: 'hanoi', code: over.procedure === 'preservation' ? 'PRESERVATION_REQUEST' : 'ACCESS_REQUEST' },
    caseReference: 'EX-12/2027',
    selectors: [{ type: 'account', value: 'payer-of-rent' }],
    period: { from: '2027-03-01', to: '2027-04-11' },
    categories: ['subscriber', 'traffic'],
    offence: {
      code: 'XA_FRAUD',
      elements: ['DECEPTION_BY_DATA_OR_SYSTEM', 'PROPERTY_LOSS', 'AIM_TO_GAIN'],
      maxPenaltyYears: 7,
      conventionOffence: 'ICT_FRAUD',
    },
    aim: 'evidence',
    protectedActivities: [],
    emergency: false,
    necessity: 'The account received the payments.',
    execution: { by: 'requested-state', addressee: 'authority' },
    ...over,
  };
}

/** Answers under which the example passes. */
export function exampleAnswers(packs: LawPacks, over: Partial<GateAnswers> = {}, pack = 'hanoi'): GateAnswers {
  return {
    bound: { yes: true, why: [{ words: 'Both are bound.', citation: cite(packOf(packs, pack), 'ENTRY_INTO_FORCE') }] },
    senderDesignated: true,
    addresseeDesignated: true,
    otherTreaty: false,
    reservations: [],
    offenceHere: { verdict: 'present', closest: 'XB_FRAUD', comparison: [] },
    reviewRequired: true,
    review: {
      body: 'Reviewing court',
      law: 'XB Evidence Act s. 12',
      grounds: 'Payments traced to the account.',
      scope: { categories: ['subscriber', 'traffic'], period: { from: '2027-03-01', to: '2027-04-11' } },
      until: '2027-06-30',
    },
    findings: [
      {
        question: 'TRANSFER_LAWFUL',
        answer: 'yes',
        byRole: 'data-protection-officer',
        reasons: 'The use is limited to the case.',
      },
    ],
    ...over,
  };
}
