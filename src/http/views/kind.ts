// SPDX-License-Identifier: EUPL-1.2
// A kind of act explained: who may write it to whom, what it needs, which gates and deadlines come with it.
import type { Kind } from '#acts/kind.ts';
import { kindWords } from '#acts/words.ts';
import type { Node } from '#node/node.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { KindView } from '#wire/views.ts';
import { citationOf, citationsOf } from './citation.ts';
import { formFields } from './form-fields.ts';
import type { Sources } from './form-options.ts';

/** The treaty a node explains its kinds by: one that is open to all States, never an agreement among a few. */
export function treatyOf(node: Pick<Node, 'packs'>): Pack | undefined {
  return [...node.packs.values()].find((p) => p.kind === 'treaty' && p.signature !== null && p.procedures.length > 0);
}

/** In: the kind, and where its form finds what can be chosen; null where the kind is only explained. */
export function kindView(node: Node, kind: Kind, from: Sources | null = null): KindView {
  const treaty = treatyOf(node);
  const pack = treaty?.id ?? '';
  // What is nobody's treaty, such as the practice of conferences, stands in a pack of its own.
  const home = (code: string) =>
    treaty?.rules.some((r) => r.code === code)
      ? pack
      : ([...node.packs.values()].find((p) => p.kind === 'practice' && p.rules.some((r) => r.code === code))?.id ?? '');
  const words = kindWords(kind.kind);
  return {
    kind: kind.kind,
    capability: kind.kind.slice(0, kind.kind.indexOf('.')),
    name: words.name,
    does: words.does,
    from: [...kind.from],
    to: [...kind.to],
    roles: [...kind.roles],
    approve: kind.approve ? [...kind.approve] : null,
    signedBy: kind.signedBy,
    answers: [...kind.answers],
    gates: [...node.kinds.gates(kind.kind)],
    deadlines: kind.deadlines.map(({ code, starts }) => {
      const found = treaty?.timeLimits.find((t) => t.code === code);
      return {
        code,
        starts,
        value: found?.value ?? null,
        unit: found?.unit ?? null,
        citation: found ? citationOf(node.packs, { pack, code: found.rule }) : null,
      };
    }),
    citations: citationsOf(
      node.packs,
      kind.basis.map((code) => ({ pack: home(code), code })),
    ),
    receipted: kind.receipted,
    fields: formFields(node.packs, kind, from),
    schema: kind.body,
  };
}
