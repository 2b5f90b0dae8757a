// SPDX-License-Identifier: EUPL-1.2
// Which gates an act of this capability must pass, and the facts it lays before them. Here the States are dropped: what
// goes into a gate is the request without its sender.
import type { Act } from '#base/act.ts';
import { type CivilDate, civilDateOf } from '#base/time.ts';
import { answersFor } from '#law/answers.ts';
import type { Finding, RequestFacts, Review, Verdict } from '#law/gate.ts';
import type { LawPacks } from '#law/pack.ts';
import { gatesFor, runGates, type Step } from '#law/run-gates.ts';
import type { Standing } from '#law/standing.ts';
import type { ProcedureCode } from '#law/pack-schema.ts';
import * as k from './act.ts';
import type { Scope } from './parts.ts';
import { type RequestState, requestFor } from './state.ts';

/** At which step of which procedure a kind stands. A kind not named here meets no gate. */
export const steps: Record<string, { procedure: ProcedureCode; step: Step }> = {
  [k.PRESERVATION]: { procedure: 'preservation', step: 'send' },
  [k.PRESERVATION_ORDER]: { procedure: 'preservation', step: 'grant' },
  [k.ACCESS]: { procedure: 'access', step: 'send' },
  [k.GRANT]: { procedure: 'access', step: 'grant' },
  [k.NARROWING]: { procedure: 'access', step: 'grant' },
  [k.PRODUCTION_ORDER]: { procedure: 'access', step: 'disclose' },
  [k.REFUSAL]: { procedure: 'access', step: 'refuse' },
};

/** Runs the gates of an act. In: acts of its dossier, the act, today where it is done. Out: verdicts, [] for kinds without gates. */
export function verdictsOn(
  acts: readonly Act[],
  act: Act,
  today: CivilDate,
  standing: Standing,
  packs: LawPacks,
): Verdict[] {
  const plan = steps[act.kind];
  if (!plan) return [];
  const opens = act.kind === k.PRESERVATION || act.kind === k.ACCESS;
  const state = requestFor(opens ? [...acts.filter((a) => a.id !== act.id), act] : acts, opens ? act.id : act.re);
  if (!state) return [];
  return verdictsAt(
    state,
    act,
    state.track === 'preservation' ? 'preservation' : plan.procedure,
    plan.step,
    today,
    standing,
    packs,
  );
}

/** The gates of a whole request as the requested State meets them: shown to whoever has to decide. */
export function outlook(state: RequestState, today: CivilDate, standing: Standing, packs: LawPacks): Verdict[] {
  return verdictsAt(state, state.request, state.track, 'grant', today, standing, packs);
}

function verdictsAt(
  state: RequestState,
  act: Act,
  procedure: ProcedureCode,
  step: Step,
  today: CivilDate,
  standing: Standing,
  packs: LawPacks,
): Verdict[] {
  const facts = factsOf(state, act, procedure, today);
  const review = reviewOf(state, act);
  const answers = answersFor(standing, packs, {
    sender: state.request.from,
    addressee: state.request.to[0]!,
    facts,
    findings: findingsOf(state),
    ...(review ? { review } : {}),
  });
  return runGates(gatesFor(procedure, step), facts, answers, packs);
}

function factsOf(state: RequestState, act: Act, procedure: ProcedureCode, today: CivilDate): RequestFacts {
  const body = state.request.body as k.AccessBody & k.PreservationBody;
  const scope = (act.body as { scope?: Scope }).scope ?? body.scope;
  return {
    procedure,
    mode: act.mode,
    // A request is never judged as of a day before the one on which it was written, where it was written.
    date: today > civilDateOf(state.request.at) ? today : civilDateOf(state.request.at),
    basis: state.request.basis[0]!,
    caseReference: body.caseReference,
    selectors: scope.selectors,
    period: scope.period,
    categories: scope.categories,
    offence: body.offence,
    aim: body.aim ?? 'evidence',
    protectedActivities: (body.protectedActivities ?? []).map((a) => a.toUpperCase().replaceAll('-', '_')),
    emergency: false,
    necessity: body.necessity,
    execution: { by: 'requested-state', addressee: 'authority' },
    ...(act.kind === k.REFUSAL
      ? {
          refusal: {
            kind: 'refusal' as const,
            grounds: (act.body as k.RefusalBody).grounds,
            reasons: (act.body as k.RefusalBody).reasons,
            consulted: state.consultations.length > 0,
          },
        }
      : {}),
  };
}

/** The review that counts: of the decision being made, or of the decision already there; never the asking State's own. */
function reviewOf(state: RequestState, act: Act): Review | undefined {
  const decision = act.kind === k.GRANT || act.kind === k.NARROWING ? (act as Act<k.GrantBody>) : state.decision;
  if (!decision) return undefined;
  const { review, scope } = decision.body;
  return { ...review, scope: { categories: scope.categories, period: scope.period } };
}

function findingsOf(state: RequestState): Finding[] {
  return state.findings.map((f) => ({
    question: f.body.question as Finding['question'],
    answer: f.body.answer,
    byRole: f.by.role,
    reasons: f.body.reasons,
  }));
}
