// SPDX-License-Identifier: EUPL-1.2
// One request with everything said about it: asked beside granted, grounds, clocks, and the gates as this node sees them.
import { cuts } from '#acts/requests/parts.ts';
import { outlook } from '#acts/requests/gates.ts';
import type { RequestState } from '#acts/requests/state.ts';
import { statusWords } from '#acts/words.ts';
import type { Verdict } from '#law/gate.ts';
import { packOf } from '#law/pack.ts';
import type { CitationView, RequestView } from '#wire/views.ts';
import type { Case } from './case.ts';
import { citationOf, verdictView } from './citation.ts';
import { clocksOf } from './clocks.ts';

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
    verdicts: outlookOf(c, s).map(verdictView),
  };
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
