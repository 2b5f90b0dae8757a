// SPDX-License-Identifier: EUPL-1.2
// What may follow what, and with which content. One small rule a kind; each says no with the rule it defends.
import { type Act, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { daysBetween, isCivilDate } from '#base/time.ts';
import type { DossierView, Rule, RuleFacts } from '../kind.ts';
import * as k from './act.ts';
import { type Scope, sameScope, within } from './parts.ts';
import { type RequestState, requestFor, requestsOf } from './state.ts';

const no = (code: string, words: string, facts?: RuleFacts, cites?: string): Refusal => ({
  code,
  words,
  ...(facts && cites ? { citation: facts.cite(cites) } : {}),
});

/** The open request an answer of the requested State speaks to, or why there is none. */
function openRequest(
  dossier: DossierView,
  act: Act,
  side: 'requested' | 'requesting' = 'requested',
): { state: RequestState } | { stop: Refusal } {
  const state = requestFor(dossier.acts, act.re);
  if (!state)
    return { stop: no('dossier.no-request', 'There is no request in this dossier that this act could answer.') };
  if (partyOf(act.from) !== state[side])
    return {
      stop: no(
        'dossier.other-side',
        `This step belongs to the State that ${side === 'requested' ? 'was asked' : 'asked'}.`,
      ),
    };
  if (state.refusal)
    return { stop: no('dossier.already-refused', 'The request was refused already; a new request is needed.') };
  if (state.withdrawn) return { stop: no('dossier.withdrawn', 'The request was withdrawn by the State that sent it.') };
  return { state };
}

function badScope(scope: Scope, facts: RuleFacts): Refusal | null {
  const { from, to } = scope.period;
  if (!isCivilDate(from) || !isCivilDate(to))
    return no('scope.date', 'The period names a day that does not exist in the calendar.');
  if (from > to) return no('scope.period-reversed', 'The period ends before it begins.', facts, 'SPECIFIC_CASE');
  return null;
}

/** A request goes to one other State; two that are asked get a request each, so that each answer has one meaning. */
function badAddressees(act: Act): Refusal | null {
  const parties = new Set(act.to.map(partyOf));
  return parties.size === 1 && !parties.has(partyOf(act.from))
    ? null
    : no('request.one-state', 'A request goes to one other State.');
}

const answersRequest: Rule = (dossier, act) => {
  const found = openRequest(dossier, act);
  return 'stop' in found ? found.stop : null;
};

const preservation: Rule = (dossier, act, facts) => {
  if (requestsOf(dossier.acts).some((s) => s.track === 'preservation' && s.request.id !== act.id))
    return no(
      'dossier.second-preservation',
      'This dossier already holds a preservation request. Open a new one for other data.',
    );
  return badAddressees(act) ?? badScope((act.body as k.PreservationBody).scope, facts);
};

const access: Rule = (dossier, act, facts) => {
  const body = act.body as k.AccessBody;
  const held = act.re === undefined ? undefined : requestFor(dossier.acts, act.re);
  if (act.re !== undefined && !held?.preserved && held?.track === 'preservation')
    return no(
      'access.not-preserved',
      'The data have not been reported as preserved yet. Wait for that answer, or send the request without reference to it.',
    );
  if (
    requestsOf(dossier.acts).some((s) => s.track === 'access' && !s.refusal && !s.withdrawn && s.request.id !== act.id)
  )
    return no('dossier.second-access', 'A request for access is already running in this dossier.');
  if (body.review.until < facts.today)
    return no('review.lapsed', 'The review that ordered this measure has lapsed.', facts, 'INDEPENDENT_REVIEW');
  if (body.deadline && body.deadline.on < facts.today)
    return no('deadline.past', 'The suggested deadline lies in the past.', facts, 'EXECUTE_ASAP');
  return badAddressees(act) ?? badScope(body.scope, facts);
};

const order: Rule = (dossier, act, facts) => {
  const found = openRequest(dossier, act);
  if ('stop' in found) return found.stop;
  const body = act.body as k.PreservationOrderBody;
  if (found.state.order) return no('order.exists', 'The provider has already been ordered to preserve these data.');
  if (!within(body.scope, found.state.request.body.scope))
    return no(
      'scope.wider',
      'The order reaches further than the request it carries out.',
      facts,
      'SAFEGUARDS_PROPORTIONALITY',
    );
  const max = facts.limit('DOMESTIC_PRESERVE_MAX_DAYS');
  const min = facts.limit('PRESERVE_MIN_DAYS');
  const days = daysBetween(facts.today, body.until);
  if (days > max.value)
    return {
      code: 'order.too-long',
      words: `An order may last at most ${max.value} days; it can be renewed.`,
      citation: max.citation,
    };
  if (days < min.value)
    return {
      code: 'order.too-short',
      words: `The data must stay preserved for at least ${min.value} days.`,
      citation: min.citation,
    };
  return badScope(body.scope, facts);
};

const done: Rule = (dossier, act, facts) => {
  const body = act.body as k.PreservationDoneBody;
  if (!wasAsked(dossier, act)) return no('answer.not-yours', 'The order was addressed to somebody else.');
  return body.effectedOn > facts.today ? no('date.future', 'The day of preservation lies in the future.') : null;
};

const preserved: Rule = (dossier, act, facts) => {
  const found = openRequest(dossier, act);
  if ('stop' in found) return found.stop;
  const { state } = found;
  const body = act.body as k.PreservedBody;
  // The requesting State does not see the order to the provider; it can only check what it was told.
  if (state.order && !state.done)
    return no(
      'preserved.no-answer',
      'The provider has not answered the order yet, so nothing can be reported as preserved.',
    );
  if (state.done && state.done.body.snapshot.sha256 !== body.snapshot.sha256)
    return no('preserved.other-digest', 'The digest differs from the one the provider gave.');
  if (state.preserved) return no('preserved.exists', 'Preservation was already reported.');
  const min = facts.limit('PRESERVE_MIN_DAYS');
  if (daysBetween(body.effectedOn, body.until) < min.value)
    return {
      code: 'preserved.too-short',
      words: `Data must stay preserved for at least ${min.value} days.`,
      citation: min.citation,
    };
  return null;
};

const finding: Rule = (dossier, act) => {
  const found = openRequest(dossier, act);
  if ('stop' in found) return found.stop;
  const body = act.body as k.FindingBody;
  if (found.state.findings.some((f) => f.body.question === body.question && f.by.person === act.by.person))
    return no('finding.exists', 'You have already answered this question.');
  return null;
};

const undecided = (state: RequestState): Refusal | null =>
  state.decision ? no('decision.exists', 'The request has already been decided.') : null;

const decision =
  (narrower: boolean): Rule =>
  (dossier, act, facts) => {
    const found = openRequest(dossier, act);
    if ('stop' in found) return found.stop;
    const { state } = found;
    if (state.track !== 'access')
      return no('decision.not-access', 'Only a request for access to data is granted or narrowed.');
    const body = act.body as k.GrantBody;
    const asked = state.request.body.scope;
    const bad = badScope(body.scope, facts) ?? undecided(state);
    if (bad) return bad;
    if (!within(body.scope, asked))
      return no('scope.wider', 'More would be given than was asked for.', facts, 'SAFEGUARDS_PROPORTIONALITY');
    if (narrower && sameScope(body.scope, asked))
      return no(
        'narrowing.nothing-cut',
        'Nothing has been narrowed: choose a smaller period, fewer kinds of data or fewer accounts.',
      );
    if (!narrower && !sameScope(body.scope, asked))
      return no('grant.narrower', 'Less would be given than was asked for: say so as a narrowing, with reasons.');
    if (body.review.until < facts.today)
      return no('review.lapsed', 'The review on which this decision stands has lapsed.', facts, 'INDEPENDENT_REVIEW');
    if (body.licence.dossier !== dossier.acts[0]?.id)
      return no('licence.dossier', 'The licence names another dossier.', facts, 'USE_LIMIT');
    return null;
  };

const refusal: Rule = (dossier, act) => {
  const found = openRequest(dossier, act);
  if ('stop' in found) return found.stop;
  const { state } = found;
  // Grounds, reasons and consultation are the gate's matter; here only whether a refusal can still come.
  return state.decision || state.preserved ? no('decision.exists', 'The request has already been decided.') : null;
};

const consultation: Rule = (dossier, act) => {
  const found = openRequest(dossier, act);
  return 'stop' in found ? found.stop : undecided(found.state);
};

/** Whether the act being answered was addressed to the party that answers. */
const wasAsked = (dossier: DossierView, act: Act): boolean =>
  dossier.acts.some((a) => a.id === act.re && a.to.map(partyOf).includes(partyOf(act.from)));

const addressed: Rule = (dossier, act) =>
  wasAsked(dossier, act) ? null : no('answer.not-yours', 'It was addressed to somebody else.');

const once =
  (kind: string, words: string): Rule =>
  (dossier, act) =>
    dossier.acts.some((a) => a.kind === kind && a.re === act.re && partyOf(a.from) === partyOf(act.from))
      ? no('answer.exists', words)
      : null;

const production: Rule = (dossier, act, facts) => {
  const body = act.body as k.ProductionOrderBody;
  const state = requestFor(dossier.acts, act.re);
  if (state && partyOf(act.from) !== state.requested)
    return no('dossier.other-side', 'This step belongs to the State that was asked.');
  if (!state?.decision || state.decision.id !== act.re || body.decision !== act.re)
    return no(
      'production.no-decision',
      'There is no decision of the reviewing court on which this order could stand.',
      facts,
      'INDEPENDENT_REVIEW',
    );
  if (!within(body.scope, state.decision.body.scope))
    return no(
      'scope.wider',
      'The order reaches further than the decision allows.',
      facts,
      'SAFEGUARDS_PROPORTIONALITY',
    );
  if (state.decision.body.review.until < facts.today)
    return no(
      'review.lapsed',
      'The decision has lapsed; nothing more may be handed over under it.',
      facts,
      'INDEPENDENT_REVIEW',
    );
  if (state.productionOrder)
    return no('order.exists', 'The provider has already been ordered to hand over these data.');
  return null;
};

const withdrawal: Rule = (dossier, act) => {
  const found = openRequest(dossier, act, 'requesting');
  if ('stop' in found) return found.stop;
  return act.from === found.state.request.from
    ? null
    : no('withdrawal.not-yours', 'Only the office that sent a request can withdraw it.');
};

export const rules: Record<string, Rule> = {
  [k.PRESERVATION]: preservation,
  [k.ACKNOWLEDGED]: (d, a, f) =>
    answersRequest(d, a, f) ?? once(k.ACKNOWLEDGED, 'The request was acknowledged already.')(d, a, f),
  [k.PRESERVATION_ORDER]: order,
  [k.PRESERVATION_DONE]: (d, a, f) =>
    once(k.PRESERVATION_DONE, 'The order was answered already.')(d, a, f) ?? done(d, a, f),
  [k.PRESERVED]: preserved,
  [k.ACCESS]: access,
  [k.QUESTION]: answersRequest,
  [k.ANSWER]: (d, a, f) => addressed(d, a, f) ?? once(k.ANSWER, 'The question was answered already.')(d, a, f),
  [k.FINDING]: finding,
  [k.GRANT]: decision(false),
  [k.NARROWING]: decision(true),
  [k.CONSULTATION]: consultation,
  [k.CONSULTATION_REPLY]: (d, a, f) =>
    addressed(d, a, f) ?? once(k.CONSULTATION_REPLY, 'The consultation was answered already.')(d, a, f),
  [k.REFUSAL]: refusal,
  [k.PRODUCTION_ORDER]: production,
  [k.WITHDRAWAL]: withdrawal,
};
