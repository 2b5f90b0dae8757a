// SPDX-License-Identifier: EUPL-1.2
// Which gates a step must pass, and running them. A pack cannot switch a gate off: the lists are code.
import { bound } from './gates/bound.ts';
import { dualCriminality } from './gates/dual-criminality.ts';
import { emergency } from './gates/emergency.ts';
import { noSilentNo } from './gates/no-silent-no.ts';
import { personalData, useLimit } from './gates/personal-data.ts';
import { independentReview, necessity, protectedActivity } from './gates/rights.ts';
import { scope } from './gates/scope.ts';
import { sovereignty } from './gates/sovereignty.ts';
import { specificCase } from './gates/specific-case.ts';
import type { Gate, GateAnswers, RequestFacts, Verdict } from './gate.ts';
import type { GateCode } from './gate-rules.ts';
import { type LawPacks, packOf } from './pack.ts';
import type { ProcedureCode } from './pack-schema.ts';

const GATES: Record<GateCode, Gate> = {
  BOUND: bound,
  SCOPE: scope,
  SPECIFIC_CASE: specificCase,
  SOVEREIGNTY: sovereignty,
  DUAL_CRIMINALITY: dualCriminality,
  NECESSITY: necessity,
  PROTECTED_ACTIVITY: protectedActivity,
  INDEPENDENT_REVIEW: independentReview,
  EMERGENCY: emergency,
  PERSONAL_DATA: personalData,
  USE_LIMIT: useLimit,
  NO_SILENT_NO: noSilentNo,
};

/** `send`: the requester, at draft and sending. `grant`, `disclose`, `refuse`: the requested State. `use`: who holds evidence. */
export type Step = 'send' | 'grant' | 'disclose' | 'refuse' | 'use';

const SEND: GateCode[] = ['BOUND', 'SPECIFIC_CASE', 'SCOPE', 'SOVEREIGNTY', 'NECESSITY'];

const STEPS: Record<ProcedureCode, Record<Step, readonly GateCode[]>> = {
  preservation: {
    send: SEND,
    grant: [...SEND, 'DUAL_CRIMINALITY', 'PROTECTED_ACTIVITY', 'EMERGENCY'],
    // Preserving hands nothing over, so there is nothing to ask and `combine` refuses to call that allowed.
    disclose: [],
    refuse: ['NO_SILENT_NO'],
    use: ['USE_LIMIT'],
  },
  access: {
    send: SEND,
    grant: [...SEND, 'DUAL_CRIMINALITY', 'PROTECTED_ACTIVITY', 'INDEPENDENT_REVIEW', 'PERSONAL_DATA', 'EMERGENCY'],
    // Asked again for every part that leaves, so that a review that lapses stops a transfer midway.
    disclose: ['BOUND', 'SPECIFIC_CASE', 'PROTECTED_ACTIVITY', 'INDEPENDENT_REVIEW', 'PERSONAL_DATA'],
    refuse: ['NO_SILENT_NO'],
    use: ['USE_LIMIT'],
  },
};

/** The gates of a step, in the order they are shown. */
export function gatesFor(procedure: ProcedureCode, step: Step): readonly GateCode[] {
  return STEPS[procedure][step];
}

/**
 * Runs gates on the facts of a request. Out: verdicts in the order of the codes, each with its citation.
 * Faults: law.pack-unknown when the basis was not checked with `readBasis` before; law.no-refusal.
 */
export function runGates(
  codes: readonly GateCode[],
  facts: RequestFacts,
  answers: GateAnswers,
  packs: LawPacks,
): Verdict[] {
  const pack = packOf(packs, facts.basis.pack);
  return codes.flatMap((code) => GATES[code]({ facts, answers, pack }));
}
