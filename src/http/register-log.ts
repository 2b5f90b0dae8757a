// SPDX-License-Identifier: EUPL-1.2
// The public log of the register as anyone may fetch it: tiles, checkpoint, and the entries with their salts. Nothing is asked of
// whoever reads, and nothing of him is kept.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { base64, textOf } from '#base/bytes.ts';
import { logFor, ownLog } from '#node/own-log.ts';
import type { Node } from '#node/node.ts';
import { positionsOf } from '#node/proofs.ts';
import { countAt, parseTilePath, TILE_WIDTH } from '#proof/log/tiles.ts';
import { checkpoints, type StoredCheckpoint } from '#store/checkpoints.ts';
import {
  PAGE_BYTES,
  PAGE_ENTRIES,
  REGISTER_ACTS,
  REGISTER_GENESIS,
  REGISTER_LOG,
  type RegisterPage,
} from '#wire/delivery.ts';
import { plainProblem, sendProblem } from './problem.ts';

/** A tile never changes once its size was signed; the checkpoint does with the next entry (C2SP tlog-tiles). */
const FOR_EVER = 'public, max-age=31536000, immutable';
const SHORTLY = 'public, max-age=5';

/** Opens the doors of the log. A node that keeps no such log answers there, too: with 404. */
export function publishRegister(app: FastifyInstance, node: Node): void {
  const keeps = logFor(node, true) === 'register';
  const door = (url: string, answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    app.get(url, (request, reply) => (keeps ? answer(request, reply) : nothing(reply)));

  door(REGISTER_ACTS, (request, reply) => registerPage(node, request, reply, false));
  door(REGISTER_GENESIS, async (_request, reply) =>
    reply
      .headers({ 'content-type': 'application/jose+json', 'cache-control': 'no-cache' })
      .send(Buffer.from(node.config.depositary.statement)),
  );
  door(`${REGISTER_LOG}/checkpoint`, async (_request, reply) => {
    const published = await newest(node);
    if (!published) return nothing(reply);
    return reply
      .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': SHORTLY })
      .send(published.cosigned ?? published.note);
  });
  door(`${REGISTER_LOG}/*`, (request, reply) => tileFile(node, (request.params as { '*': string })['*'], reply));
}

/** Only what others have cosigned is shown as the state of the log; while there is nobody to cosign, what was signed. */
async function newest(node: Node): Promise<StoredCheckpoint | null> {
  const list = checkpoints(node.db, 'register');
  return (await list.latestCosigned()) ?? (await list.latest());
}

/** A tile or bundle, as far as the newest signed size reaches: before that it may still be written anew. */
async function tileFile(node: Node, path: string, reply: FastifyReply): Promise<FastifyReply> {
  const tile = parseTilePath(path);
  if (!tile.ok) return nothing(reply);
  const { level, index, width } = tile.value;
  const signed = await checkpoints(node.db, 'register').latest();
  if (countAt(level, signed?.size ?? 0) < index * TILE_WIDTH + width) return nothing(reply);
  const file = await ownLog(node, 'register').files.read(path);
  if (!file.ok || file.value === null) return nothing(reply);
  return reply
    .headers({ 'content-type': 'application/octet-stream', 'cache-control': FOR_EVER })
    .send(Buffer.from(file.value));
}

function nothing(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, plainProblem(404, 'route.unknown', 'There is nothing at this address.'));
}

/** A page of entries after so many, at most 500 of them and 4 MiB; with the proof of each where it is asked for. */
export async function registerPage(
  node: Node,
  request: FastifyRequest,
  reply: FastifyReply,
  proofs: boolean,
): Promise<FastifyReply> {
  const { after = '0' } = request.query as { after?: unknown };
  if (typeof after !== 'string' || !/^\d{1,15}$/.test(after))
    return sendProblem(reply, plainProblem(422, 'input.query', 'After how many entries?'));
  const rows = await node.acts.publishedRegister(logFor(node, true), Number(after), PAGE_ENTRIES);
  const positions = proofs
    ? await positionsOf(
        node,
        'act',
        rows.map((r) => r.digest),
      )
    : null;
  const page: RegisterPage = { v: 2, entries: [] };
  let size = 0;
  for (const { index, digest, salt, envelope } of rows) {
    const proof = positions?.get(digest)?.proof ?? null;
    size += envelope.length + (proof?.length ?? 0);
    // The first one always goes, or nobody could read on.
    if (size > PAGE_BYTES && page.entries.length > 0) break;
    page.entries.push({ index, salt: base64(salt), envelope: textOf(envelope) ?? '', proof });
  }
  return reply.header('cache-control', 'no-cache').send(page);
}
