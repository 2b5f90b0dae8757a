// SPDX-License-Identifier: EUPL-1.2
// A machine that reports for a bank: signs batches with its key and posts them to the door of a node.
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { base64url, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { instantOf } from '#base/time.ts';
import type { NodeConfig } from '#node/config.ts';
import { addSender, type Sender } from '#node/reports/senders.ts';
import { type Batch, BATCH_MEDIA, BATCH_PATH, type BatchAnswer } from '#wire/reports/batch.ts';

export type BatchSender = { kid: string; key: KeyObject };

/** Registers a new key at a node whose settings lie on this machine, as its operator would. Out: what signs with it. */
export async function newSender(
  config: Pick<NodeConfig, 'dataDir'>,
  { name, reporter }: Pick<Sender, 'name' | 'reporter'>,
): Promise<BatchSender> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const { kid } = await addSender(config, { name, reporter, pem: publicKey, now: instantOf(Date.now()) });
  return { kid, key: createPrivateKey(privateKey) };
}

/** A batch as a compact JWS (RFC 7515, ES256). */
export function signedBatch({ kid, key }: BatchSender, batch: Batch): string {
  const text = [{ alg: 'ES256', kid }, batch].map((part) => base64url(utf8(JSON.stringify(part)))).join('.');
  return `${text}.${base64url(Uint8Array.from(sign('sha256', utf8(text), { key, dsaEncoding: 'ieee-p1363' })))}`;
}

/** Posts a batch. Out: a line for each item. Fault reports.batch when the door does not take it. */
export async function postBatch(address: string, sender: BatchSender, batch: Batch): Promise<BatchAnswer> {
  const reply = await fetch(new URL(BATCH_PATH, address), {
    method: 'POST',
    headers: { 'content-type': BATCH_MEDIA },
    body: signedBatch(sender, batch),
  });
  if (!reply.ok) throw new Fault('reports.batch', `The batch was not taken: ${(await reply.text()).slice(0, 400)}`);
  return (await reply.json()) as BatchAnswer;
}
