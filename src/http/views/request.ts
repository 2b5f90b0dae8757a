// SPDX-License-Identifier: EUPL-1.2
// One request with everything said about it: asked beside granted, grounds, clocks, and the gates as this node sees them.
import { cuts } from '#acts/requests/parts.ts';
import { outlook } from '#acts/requests/gates.ts';
import type { RequestState } from '#acts/requests/state.ts';
import { statusWords } from '#acts/words.ts';
import type { Verdict } from '#law/gate.ts';
import { packOf } from '#law/pack.ts';
import type { CitationView, RequestView, VerdictView } from '#wire/views.ts';
import type { Case } from './case.ts';
import { citationOf, verdictView } from './citation.ts';
import { clocksOf } from './clocks.ts';
import { officesHolding } from './office.ts';

export function requestView(c: Case, s: RequestState): RequestView {
  const asked = s.request.body.scope;
  return {
    id: s.request.id,
    track: s.track,
    status: s.status,
    statusWords: statusWords(s.status),
    requesting: s.requesting,
    requested: s.requested,
    asked,
    granted: s.granted,
    cuts: s.granted ? cuts(asked, s.granted) : [],
    decisionReasons: s.decision?.body.reasons ?? null,
    refusalGrounds: (s.refusal?.body.grounds ?? []).flatMap((g) => groundCitation(c, s, g) ?? []),
    refusalReasons: s.refusal?.body.reasons ?? null,
    preservedUntil: s.preserved?.body.until ?? null,
    snapshot: (s.preserved ?? s.done)?.body.snapshot ?? null,
    clocks: clocksOf(c, s),
    verdicts: shownVerdicts(c, s).map((v) => toReview(c, s, verdictView(v))),
  };
}

/**
 * Before a decision the gates of the whole request; after it those of the decision. What people of the requested State answered
 * stays there, so the asking State does not see their questions as open for ever.
 */
function shownVerdicts(c: Case, s: RequestState): Verdict[] {
  if (!s.decision || outlookOf(c, s).length === 0) return outlookOf(c, s);
  const verdicts = c.node.kinds.verdicts(c.acts, s.decision, c.day, c.register.standing(c.day), c.node.packs);
  return s.requesting === c.own ? verdicts.filter((v) => v.outcome !== 'needs') : verdicts;
}

/** Until the decision is taken, its independent review is not missing but still to come: from the body that decides. */
function toReview(c: Case, s: RequestState, v: VerdictView): VerdictView {
  if (s.decision || s.refusal || v.reason !== 'REVIEW_MISSING') return v;
  const bodies = officesHolding(c.node, c.register, ['REVIEW_BODY'], 'all').filter((o) => o.party === s.requested);
  const { reason, instead, ...rest } = v;
  const words = `An independent review is required: ${bodies.map((o) => o.name).join(', ') || 'the reviewing body'} decides.`;
  return { ...rest, result: 'needs', role: 'judge', words };
}

/** The gates of the whole request today. Empty when it stands on a law this node does not have. */
export function outlookOf(c: Case, s: RequestState): Verdict[] {
  const pack = s.request.basis[0]!.pack;
  if (!c.node.packs.get(pack)?.procedures.some((p) => p.code === s.track)) return [];
  return outlook(s, c.day, c.register.standing(c.day), c.node.packs);
}

/** The rule behind a ground; its label from the pack stands where the gist would. */
function groundCitation(c: Case, s: RequestState, ground: string): CitationView | null {
  const id = s.request.basis[0]!.pack;
  if (!c.node.packs.has(id)) return null;
  const listed = packOf(c.node.packs, id).refusalGrounds.find((g) => g.procedure === s.track);
  const found = listed?.grounds.find((g) => g.code === ground);
  const citation = found ? citationOf(c.node.packs, { pack: id, code: found.rules[0]! }) : null;
  return citation && found ? { ...citation, gist: found.label } : citation;
}
