// SPDX-License-Identifier: EUPL-1.2
// The rules an act of a kind may stand on, in the packs that have them: those of the treaty it speaks of first.
import type { Kind } from '#acts/kind.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { Node } from '#node/node.ts';
import type { CitationView } from '#wire/views.ts';
import { citationOf } from './citation.ts';
import { treatyOf } from './kind.ts';

/** In: the kind, and its content as far as it is known: the treaty it names decides which pack is asked first. */
export function basesOf(
  node: Pick<Node, 'packs' | 'config'>,
  kind: Kind,
  body: Record<string, unknown>,
): CitationView[] {
  const named = typeof body['pack'] === 'string' ? [body['pack']] : [];
  const order = [...named, treatyOf(node)?.id ?? '', LAW_OF_TREATIES, ...[...node.packs.keys()].sort()];
  const packs = [...new Set(order)].filter((id) => id !== 'exercise' || node.config.mode === 'exercise');
  return kind.basis.flatMap((code) => {
    const pack = packs.find((id) => node.packs.get(id)?.rules.some((r) => r.code === code));
    const found = pack === undefined ? null : citationOf(node.packs, { pack, code });
    return found ? [found] : [];
  });
}
