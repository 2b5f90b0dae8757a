// SPDX-License-Identifier: EUPL-1.2
// Acts with the positions this node can prove, ready to be laid beside evidence.
import type { Kept } from '#acts/bundle-layout.ts';
import type { FiledAct } from './dossier-acts.ts';
import type { Node } from './node.ts';
import { positionOf } from './proofs.ts';

/** An act with its position in the own log: as sent when it is ours, as received when it is not. No proof while there is none. */
export async function keptAct(
  node: Node,
  { envelope, act, digest, stored }: Pick<FiledAct, 'envelope' | 'act' | 'digest' | 'stored'>,
): Promise<Kept> {
  const position = await positionOf(node, stored.direction === 'own' ? 'act' : 'received', digest);
  const proofs = position ? [{ party: node.config.party, text: position.proof }] : [];
  return { envelope, kind: act.kind, proofs };
}

/** One line without characters a bag-info could not carry, at most 900 long. */
export function oneLine(text: string): string {
  const plain = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return [...plain].slice(0, 900).join('').trim() || '-';
}
