// SPDX-License-Identifier: EUPL-1.2
// The door for machines of banks and enterprises. What counts is the signature over the batch; a batch sent twice gets its first receipts.
import { verify } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Compile } from 'typebox/compile';
import { fromBase64url, textOf } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Node } from '#node/node.ts';
import { bareSurroundings } from '#node/reports/surroundings.ts';
import { type Sender, senderKey } from '#node/reports/senders.ts';
import { type Sorter, sorter } from '#node/reports/sorter.ts';
import { takeSorted } from '#node/reports/take-report.ts';
import {
  Batch,
  BATCH_LIMITS,
  BATCH_MEDIA,
  BATCH_PATH,
  type BatchAnswer,
  type BatchItem,
  type BatchLine,
} from '#wire/reports/batch.ts';
import { incomingOfItem, whyNot } from '#wire/reports/batch-item.ts';
import { plainProblem, refusalProblem, sendProblem } from '../problem.ts';

const shape = Compile(Batch);
const LIMITS = { maxBytes: BATCH_LIMITS.bytes, maxDepth: 8 };
/** Items on their way at once; while some are written, the next are sorted. */
const SIDE_BY_SIDE = 96;

export type Opened = { sender: Sender; batch: Batch };

/** Reads a compact JWS and what it carries. Refusals: batch.form, batch.sender, batch.signature, batch.shape, batch.other-node. */
export async function openBatch(node: Pick<Node, 'config'>, jws: string): Promise<Result<Opened>> {
  const parts = jws.trim().split('.');
  const [head, payload, signature] = parts.map((part) => fromBase64url(part));
  if (parts.length !== 3 || !head || !payload || !signature)
    return refuse('batch.form', 'The content is no compact JWS (RFC 7515).');
  const header = readJson(head, { maxBytes: 2048, maxDepth: 2 });
  const said = header.ok && typeof header.value === 'object' ? (header.value as Record<string, unknown>) : {};
  if (said['alg'] !== 'ES256' || typeof said['kid'] !== 'string' || 'crit' in said)
    return refuse('batch.form', 'The header has to say alg ES256 and the kid of a key that is registered here.');
  const known = await senderKey(node.config, said['kid']);
  if (!known) return refuse('batch.sender', 'No key of that kid is registered here. Ask the operator of this node.');
  const signed = Buffer.from(`${parts[0]}.${parts[1]}`);
  if (!verify('sha256', signed, { key: known.key, dsaEncoding: 'ieee-p1363' }, signature))
    return refuse('batch.signature', 'The signature does not fit the content.');
  const json = readJson(payload, LIMITS);
  if (!json.ok) return json;
  if (!shape.Check(json.value)) {
    const first = shape.Errors(json.value)[0];
    return refuse('batch.shape', 'The batch does not have the shape this door takes.', {
      params: { where: first?.instancePath || '/', what: first?.message ?? '' },
    });
  }
  if (json.value.to !== node.config.party)
    return refuse('batch.other-node', `The batch is for ${json.value.to}; this is the node of ${node.config.party}.`);
  return ok({ sender: known.sender, batch: json.value });
}

/** Mounts the door. */
export async function batchDoor(
  app: FastifyInstance,
  { node, around: given }: { node: Node; around: Surroundings | null },
): Promise<void> {
  const sorting = sorter(given ?? bareSurroundings(node.config));
  app.addHook('onClose', () => sorting.close());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    BATCH_MEDIA,
    // Base64 adds a third.
    { parseAs: 'buffer', bodyLimit: Math.ceil(BATCH_LIMITS.bytes * 1.4) },
    (_request, body, done) => done(null, body),
  );
  app.post(BATCH_PATH, async (request, reply) => {
    const text = Buffer.isBuffer(request.body) ? textOf(Uint8Array.from(request.body)) : null;
    if (text === null)
      return sendProblem(reply, plainProblem(415, 'batch.form', `A batch is signed: ${BATCH_MEDIA}, a compact JWS.`));
    const opened = await openBatch(node, text);
    if (!opened.ok)
      return sendProblem(reply, refusalProblem(opened.refusal, opened.refusal.code === 'batch.shape' ? 422 : 403));
    return reply.header('cache-control', 'no-store').send(await takeBatch(node, sorting, opened.value));
  });
}

/** Takes every item in, each for itself: one that is refused stops no other. */
export async function takeBatch(node: Node, sorting: Sorter, { sender, batch }: Opened): Promise<BatchAnswer> {
  const lines: BatchLine[] = [];
  const left = batch.items.entries();
  const lane = async () => {
    for (const [i, item] of left) lines[i] = await lineOf(node, sorting, sender, item);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return { lines };
}

async function lineOf(node: Node, sorting: Sorter, sender: Sender, item: BatchItem): Promise<BatchLine> {
  const no = whyNot(item, sender.reporter, node.clock());
  if (no) return { key: item.key, refused: no };
  const read = incomingOfItem(item, { reporter: sender.reporter, channel: 'machine' });
  // The desk has to know whose incident it is; the team does not learn it.
  const incoming = read.incident ? { ...read, contact: { name: sender.name, reach: '' } } : read;
  const taken = await takeSorted(node, incoming, await sorting.sort(incoming), {
    ...{ key: `batch ${sender.kid} ${item.key}`, source: null, sender: sender.kid },
  });
  if (!taken.ok) return { key: item.key, refused: { code: taken.refusal.code, words: taken.refusal.words } };
  return { key: item.key, ...taken.value };
}
