// SPDX-License-Identifier: EUPL-1.2
// Where a case stands, read off its acts. Status words are those of practice; nothing here is stored.
import type { Act } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import type { Scope } from './parts.ts';
import * as k from './act.ts';

export type Track = 'preservation' | 'access';

/** One request with everything said about it since. */
export type RequestState = {
  track: Track;
  request: Act<k.PreservationBody | k.AccessBody>;
  requesting: string;
  requested: string;
  acknowledged: Act | null;
  questions: { asked: Act<{ question: string }>; answer: Act<{ answer: string }> | null }[];
  consultations: { opened: Act<{ grounds: string[]; proposal: string }>; reply: Act<{ reply: string }> | null }[];
  findings: Act<k.FindingBody>[];
  order: Act<k.PreservationOrderBody> | null;
  done: Act<k.PreservationDoneBody> | null;
  preserved: Act<k.PreservedBody> | null;
  decision: Act<k.GrantBody> | null;
  granted: Scope | null;
  productionOrder: Act<k.ProductionOrderBody> | null;
  refusal: Act<k.RefusalBody> | null;
  withdrawn: Act | null;
  /** Set by the evidence capability's kinds; named here only as "came after the decision". */
  after: Act[];
  status: Status;
};

export type Status =
  | 'sent'
  | 'acknowledged'
  | 'question-open'
  | 'consulting'
  | 'ordered'
  | 'held-by-provider'
  | 'preserved'
  | 'granted'
  | 'narrowed'
  | 'executing'
  | 'handed-over'
  | 'delivered'
  | 'accepted'
  | 'refused'
  | 'withdrawn';

const first = <T>(list: T[]): T | null => list[0] ?? null;

/** All requests of a dossier, oldest first. In: acts of one dossier in log order. */
export function requestsOf(acts: readonly Act[]): RequestState[] {
  return acts.filter((a) => a.kind === k.PRESERVATION || a.kind === k.ACCESS).map((request) => stateOf(acts, request));
}

/** The request an act of the dossier speaks to: follows `re` up to the nearest request. */
export function requestFor(acts: readonly Act[], re: string | undefined): RequestState | undefined {
  const states = requestsOf(acts);
  let id = re;
  for (let i = 0; id !== undefined && i < acts.length + 1; i++) {
    const hit = states.find((s) => s.request.id === id);
    if (hit) return hit;
    id = acts.find((a) => a.id === id)?.re;
  }
  return undefined;
}

/** Only the side that may say a thing says it: a decision on a request is never taken from the State that asked. */
function stateOf(acts: readonly Act[], request: Act): RequestState {
  const requesting = partyOf(request.from);
  const requested = partyOf(request.to[0]!);
  const of = <B>(kind: string, re: string, parties: string[]) =>
    acts.filter((a) => a.kind === kind && a.re === re && parties.includes(partyOf(a.from))) as Act<B>[];
  const about = <B>(kind: string) => of<B>(kind, request.id, [requested]);
  const reply = <B>(kind: string, re: string, from: string[]) => first(of<B>(kind, re, from));
  const order = first(about<k.PreservationOrderBody>(k.PRESERVATION_ORDER));
  const decision = first([...about<k.GrantBody>(k.GRANT), ...about<k.GrantBody>(k.NARROWING)]);
  const productionOrder = decision ? reply<k.ProductionOrderBody>(k.PRODUCTION_ORDER, decision.id, [requested]) : null;
  const givers: Record<string, string[]> = {
    'evidence.handed-over.v1': productionOrder?.to.map(partyOf) ?? [],
    'evidence.delivered.v1': [requested],
  };
  const after = acts.filter(
    (a) =>
      a.kind.startsWith('evidence.') &&
      (givers[a.kind] ?? [requesting]).includes(partyOf(a.from)) &&
      (a.re === request.id || a.re === productionOrder?.id || chain(acts, a, request.id)),
  );
  const state: Omit<RequestState, 'status'> = {
    track: request.kind === k.PRESERVATION ? 'preservation' : 'access',
    request: request as RequestState['request'],
    requesting,
    requested,
    acknowledged: first(about(k.ACKNOWLEDGED)),
    questions: about<{ question: string }>(k.QUESTION).map((asked) => ({
      asked,
      answer: reply<{ answer: string }>(k.ANSWER, asked.id, [requesting]),
    })),
    consultations: about<{ grounds: string[]; proposal: string }>(k.CONSULTATION).map((opened) => ({
      opened,
      reply: reply<{ reply: string }>(k.CONSULTATION_REPLY, opened.id, [requesting]),
    })),
    findings: about<k.FindingBody>(k.FINDING),
    order,
    done: order ? reply<k.PreservationDoneBody>(k.PRESERVATION_DONE, order.id, order.to.map(partyOf)) : null,
    preserved: first(about<k.PreservedBody>(k.PRESERVED)),
    decision,
    granted: decision?.body.scope ?? null,
    productionOrder,
    refusal: first(about<k.RefusalBody>(k.REFUSAL)),
    withdrawn: first(of(k.WITHDRAWAL, request.id, [requesting])),
    after,
  };
  return { ...state, status: statusOf(state) };
}

function chain(acts: readonly Act[], act: Act, root: string): boolean {
  let at: Act | undefined = act;
  for (let i = 0; at && i < 12; i++) {
    if (at.re === root) return true;
    const next: string | undefined = at.re;
    at = acts.find((a) => a.id === next);
    if (at && (at.kind === k.PRESERVATION || at.kind === k.ACCESS)) return at.id === root;
  }
  return false;
}

function statusOf(s: Omit<RequestState, 'status'>): Status {
  const has = (kind: string) => s.after.some((a) => a.kind === kind);
  if (s.withdrawn) return 'withdrawn';
  if (s.refusal) return 'refused';
  if (has('evidence.accepted.v1')) return 'accepted';
  if (has('evidence.delivered.v1')) return 'delivered';
  if (has('evidence.handed-over.v1')) return 'handed-over';
  if (s.productionOrder) return 'executing';
  if (s.decision) return s.decision.kind === k.NARROWING ? 'narrowed' : 'granted';
  if (s.preserved) return 'preserved';
  if (s.done) return 'held-by-provider';
  if (s.order) return 'ordered';
  if (s.consultations.some((c) => !c.reply)) return 'consulting';
  if (s.questions.some((q) => !q.answer)) return 'question-open';
  if (s.acknowledged) return 'acknowledged';
  return 'sent';
}
