// SPDX-License-Identifier: EUPL-1.2
// The door for other nodes: opens a sealed delivery, hands it to the node, and seals the answer. It decides nothing.
import { ok, type Result, refuse } from '#base/result.ts';
import { textOf } from '#base/bytes.ts';
import { arrive } from '#node/arrive.ts';
import { receiversOf } from '#node/identity.ts';
import type { Node } from '#node/node.ts';
import { openBytes, sealBytes } from '#proof/age/seal.ts';
import { deliveries } from '#store/deliveries.ts';
import { bytesOf, readDelivery } from '#wire/delivery.ts';

/**
 * Takes one delivery. In: the sealed bytes and the office they are for. Out: the sealed answer.
 * Refusals: peer.not-our-office, age.*, json.*, delivery.shape, peer.unknown-sender.
 */
export async function takeDelivery(node: Node, office: string, sealed: Uint8Array): Promise<Result<Uint8Array>> {
  const [present, ...former] = receiversOf(node.identity, office);
  if (!present) return refuse('peer.not-our-office', 'There is no such office at this node.');
  // Whoever is behind with the register seals to a key of before.
  const bytes = Uint8Array.from(sealed);
  const opened = former.reduce((found, key) => (found.ok ? found : openBytes(key, bytes)), openBytes(present, bytes));
  if (!opened.ok) return opened;
  const delivery = readDelivery(opened.value);
  if (!delivery.ok) return delivery;
  const register = await node.register();
  const recipient = register.recipient(delivery.value.answerTo);
  if (!recipient || !delivery.value.answerTo.startsWith(`${delivery.value.from}/`))
    return refuse('peer.unknown-sender', 'The register knows no such sender.');
  const taken = await arrive(node, delivery.value.from, delivery.value.acts);
  // Whoever delivers is there again: what could not be brought to it leaves now, not after the longest pause.
  if (taken.receipts.length > 0) {
    await deliveries(node.hasty).hasten(delivery.value.from, node.clock());
    node.bell.ring('outbox');
  }
  const answer = bytesOf({
    v: 1,
    receipts: taken.receipts.map((r) => textOf(r.envelope) ?? ''),
    declined: taken.declined.map((d) => ({ digest: d.digest, code: d.refusal.code, words: d.refusal.words })),
  });
  return ok(sealBytes([recipient], answer, node.random));
}
