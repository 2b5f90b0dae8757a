// SPDX-License-Identifier: EUPL-1.2
// Rules and refusals as people see them: never a code alone, always the place in the law.
import type { Basis } from '#base/act.ts';
import type { Citation, Refusal } from '#base/result.ts';
import { kindWords } from '#acts/words.ts';
import type { Offer, Verdict } from '#law/gate.ts';
import { cite, type LawPacks } from '#law/pack.ts';
import type { CitationView, RefusalView, VerdictView } from '#wire/views.ts';

/** The citation of a rule, or null when no loaded pack has it: a stranger's act may name anything. */
export function citationOf(packs: LawPacks, basis: Basis): CitationView | null {
  const pack = packs.get(basis.pack);
  return pack?.rules.some((r) => r.code === basis.code) ? citationView(cite(pack, basis.code)) : null;
}

export function citationView({ pack, packVersion, code, key, gist, verified }: Citation): CitationView {
  return { pack, packVersion, code, key, gist, verified };
}

/** The rules an act stands on, unknown ones left out. */
export function citationsOf(packs: LawPacks, basis: readonly Basis[]): CitationView[] {
  return basis.flatMap((b) => citationOf(packs, b) ?? []);
}

const OFFERS: Record<Offer, string> = {
  OTHER_BASIS: 'Use another legal basis that binds both States.',
  NARROW: 'Narrow the request.',
  CONSULT: 'Consult the other State.',
  CONDITIONS: 'Help under conditions.',
  REFUSE: 'Refuse, with grounds and reasons.',
  ASK_REVIEW: 'Ask the reviewing body to decide.',
  REGISTERED_OFFICE: 'Write to an office that is on the register.',
  NOTIFY_ORIGIN: 'Tell the State the evidence came from.',
};

export function verdictView(v: Verdict): VerdictView {
  return {
    gate: v.gate,
    result: v.outcome,
    words: v.words,
    citation: citationView(v.citation),
    ...(v.outcome === 'needs' ? { role: v.role, question: v.question } : {}),
    ...(v.outcome === 'stop' ? { reason: v.reason } : {}),
    ...(v.offers && v.offers.length > 0 ? { instead: v.offers.map((o) => OFFERS[o]) } : {}),
  };
}

/** A refusal as it travels to a page. */
export function refusalView({ code, words, citation, params }: Refusal): RefusalView {
  return {
    code,
    words,
    ...(citation ? { citation: citationView(citation) } : {}),
    ...(params ? { params } : {}),
  };
}

export function kindName(kind: string): string {
  return kindWords(kind).name;
}
