// SPDX-License-Identifier: EUPL-1.2
// What a form for a kind needs beside the kind itself: whom one may address, offences, grounds, and a prepared start.
import type { Act } from '#base/act.ts';
import type { Kind } from '#acts/kind.ts';
import * as k from '#acts/requests/act.ts';
import { requestFor } from '#acts/requests/state.ts';
import { selectableGrounds } from '#law/grounds.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { HOME_STEP } from '#acts/treaty/act.ts';
import { cite } from '#law/pack.ts';
import type { Person } from '#store/people.ts';
import type { CitationView, FormContext } from '#wire/views.ts';
import { basesOf } from './bases.ts';
import type { Case } from './case.ts';
import { choicesOf } from './choices.ts';
import { citationView } from './citation.ts';
import { treaties } from './form-options.ts';
import { kindView, treatyOf } from './kind.ts';
import { officesHolding } from './office.ts';
import { newAccess, newPreservation } from './prepared.ts';
import { registerStart, type StartAsked } from './register-start.ts';

/**
 * In: the kind, the act it would answer, and the dossier that act lies in; both null for an act that opens one. For an entry of
 * the register also what it is made from, and the acts of the treaty capability.
 */
export function formContext(
  node: Node,
  register: Register,
  person: Person,
  kind: Kind,
  re: string | null,
  c: Case | null,
  asked: StartAsked = {},
  papers: readonly Act[] = [],
  /** What a report fills in. */
  reported: Record<string, unknown> = {},
): FormContext {
  const choice = c && re ? choicesOf(c, new Set()).find((x) => x.does === kind.kind && x.re === re) : undefined;
  const opener = { node, register, person, own: node.config.party };
  const entry = kind.published ? registerStart(node, register, kind, asked, papers) : null;
  const start =
    entry?.prepared ??
    (kind.kind === k.PRESERVATION ? newPreservation(opener) : kind.kind === k.ACCESS ? newAccess(opener) : {});
  const wanted = kind.to.includes('own')
    ? { list: kind.from, whose: 'own' as const }
    : { list: kind.to, whose: kind.to.includes('SERVICE_PROVIDER') ? ('all' as const) : ('others' as const) };
  const pack = asked.pack ?? treatyOf(node)?.id;
  const home = kind.kind === HOME_STEP ? { pack, on: today(node) } : {};
  return {
    kind: kindView(node, kind, { node, register }),
    recipients: officesHolding(node, register, wanted.list, wanted.whose),
    offences: offencesOf(node, register),
    grounds: groundsOf(node, register, re, c),
    bases: kind.published || /^(treaty|conference)\./.test(kind.kind) ? allBases(node, kind) : [],
    instead: entry?.instead ?? null,
    source: entry?.source ?? (kind.kind.startsWith('treaty.') ? { words: 'Treaty', href: '/treaty' } : null),
    prepared: { ...start, ...home, ...reported, ...choice?.prepared },
    attached: [],
    today: today(node),
    language: 'en',
  };
}

/** Rules the act may stand on, for each treaty it could speak of. */
function allBases(node: Node, kind: Kind): CitationView[] {
  const all = treaties(node).flatMap((p) => basesOf(node, kind, { pack: p.id }));
  return all.filter((b, i) => all.findIndex((x) => x.pack === b.pack && x.code === b.code) === i);
}

/** The offences of the own law, with the provision they stand in. */
function offencesOf(node: Node, register: Register): FormContext['offences'] {
  const day = today(node);
  return register
    .standing(day)
    .offencesOf(node.config.party, day)
    .map((o) => {
      const pack = node.packs.get(o.rule.pack);
      return {
        code: o.code,
        name: o.title,
        elements: o.elements,
        maxPenaltyYears: o.maxPenaltyYears,
        conventionOffence: o.conventionOffence?.code ?? null,
        provision: pack ? cite(pack, o.rule.code).key : '',
      };
    });
}

/** The grounds a refusal of this request may rest on; none where there is no request to refuse. */
function groundsOf(node: Node, register: Register, re: string | null, c: Case | null): FormContext['grounds'] {
  const state = c && re ? requestFor(c.acts, re) : undefined;
  const pack = state ? node.packs.get(state.request.basis[0]!.pack) : treatyOf(node);
  if (!state || !pack) return [];
  const day = today(node);
  const reservations = register
    .standing(day)
    .reservationsOf(pack.id, state.requested, day)
    .map((r) => r.code);
  return selectableGrounds(pack, state.track, {
    reservations,
    conventionOffence: state.request.body.offence.conventionOffence,
  }).map((g) => ({
    code: g.code,
    name: g.label,
    consultFirst: g.consultFirst,
    citation: citationView(cite(pack, g.rules[0]!)),
  }));
}
