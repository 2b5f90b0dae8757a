// SPDX-License-Identifier: EUPL-1.2
// Acts with the positions this node can prove, ready to be laid beside evidence.
import { type Act, type Digest, partyOf } from '#base/act.ts';
import type { Kept } from '#acts/bundle-layout.ts';
import { senderProofs } from '#store/sender-proofs.ts';
import type { FiledAct } from './dossier-acts.ts';
import type { Node } from './node.ts';
import { positionOf } from './proofs.ts';

/** An act with its position in the own log, as sent when it is ours, as received when it is not; and where its sender showed it. */
export async function keptAct(
  node: Node,
  { envelope, act, digest, stored }: Pick<FiledAct, 'envelope' | 'act' | 'digest' | 'stored'>,
): Promise<Kept> {
  const position = await positionOf(node, stored.direction === 'own' ? 'act' : 'received', digest);
  const own = position ? [{ party: node.config.party, text: position.proof }] : [];
  return { envelope, kind: act.kind, proofs: [...own, ...(await shownBySender(node, act, digest))] };
}

/** The proof that came with a received act, if enough others had seen it then: it shows that a key was not yet stolen. */
export async function shownBySender(node: Pick<Node, 'db'>, act: Act, digest: Digest): Promise<Kept['proofs']> {
  const shown = (await senderProofs(node.db).of([digest])).get(digest);
  return shown?.witnessed ? [{ party: partyOf(act.from), text: shown.proof }] : [];
}

/** One line without characters a bag-info could not carry, at most 900 long. */
export function oneLine(text: string): string {
  const plain = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return [...plain].slice(0, 900).join('').trim() || '-';
}
