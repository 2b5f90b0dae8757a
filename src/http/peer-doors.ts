// SPDX-License-Identifier: EUPL-1.2
// The doors for other nodes. They carry no session and trust no header: what matters is sealed, signed or public.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Node } from '#node/node.ts';
import { witness } from '#node/witnessing.ts';
import { takeBlind } from '#peer/blind.ts';
import { takeDelivery } from '#peer/inbox.ts';
import { MAX_REQUEST_BYTES } from '#proof/log/witness.ts';
import { filesTable } from '#store/files-table.ts';
import { BLIND_DOOR, MAX_WISH_BYTES } from '#wire/blind.ts';
import { MAX_DELIVERY_BYTES, OFFICE_HEADER, PEER } from '#wire/delivery.ts';
import { partOf } from './file-range.ts';
import { plainProblem, refusalProblem, sendProblem } from './problem.ts';
import { publishRegister, registerPage } from './register-log.ts';

/** Sealing adds a header and a tag a chunk; the opened content is measured again. */
const SEALED_ROOM = 64 * 1024;

export async function peerDoors(app: FastifyInstance, { node }: { node: Node }): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post(PEER.deliveries, { bodyLimit: MAX_DELIVERY_BYTES + SEALED_ROOM }, async (request, reply) => {
    if (request.headers['content-type'] !== 'application/age' || !Buffer.isBuffer(request.body))
      return sendProblem(reply, plainProblem(415, 'peer.media', 'A delivery is sealed: application/age.'));
    const answer = await takeDelivery(node, String(request.headers[OFFICE_HEADER] ?? ''), request.body);
    if (!answer.ok) return sendProblem(reply, refusalProblem(answer.refusal, 422));
    return reply.header('content-type', 'application/age').send(Buffer.from(answer.value));
  });

  // A question with a million numbers ends here: what is longer than the largest batch is not read.
  app.post(BLIND_DOOR, { bodyLimit: MAX_WISH_BYTES + SEALED_ROOM }, async (request, reply) => {
    if (request.headers['content-type'] !== 'application/age' || !Buffer.isBuffer(request.body))
      return sendProblem(reply, plainProblem(415, 'peer.media', 'A wish is sealed: application/age.'));
    const answer = await takeBlind(node, String(request.headers[OFFICE_HEADER] ?? ''), request.body);
    if (!answer.ok) return sendProblem(reply, refusalProblem(answer.refusal, 422));
    return reply.header('content-type', 'application/age').send(Buffer.from(answer.value));
  });

  app.post(PEER.witness, { bodyLimit: MAX_REQUEST_BYTES }, async (request, reply) => {
    const answer = await witness(
      node,
      Buffer.isBuffer(request.body) ? Uint8Array.from(request.body) : new Uint8Array(0),
    );
    return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
  });

  // The register is public: whoever wants to check a State's keys must not have to ask for leave.
  if (node.config.party === 'DEPOSITARY')
    app.get(PEER.register, (request, reply) => registerPage(node, request, reply, true));

  publishRegister(app, node);

  app.route({
    method: ['GET', 'HEAD'],
    url: `${PEER.files}/:sha256`,
    exposeHeadRoute: false,
    handler: (request, reply) => sealedFile(node, request, reply),
  });
}

/** Sealed files only: whoever fetches one without the key has fetched noise. The name is the digest, so it never changes. */
async function sealedFile(node: Node, request: FastifyRequest, reply: FastifyReply) {
  const { sha256 } = request.params as { sha256: string };
  const known = /^[0-9a-f]{64}$/.test(sha256) ? await filesTable(node.db).find(sha256) : null;
  const size = known?.role === 'sealed' ? await node.files.size(sha256) : null;
  if (size === null)
    return sendProblem(reply, plainProblem(404, 'peer.file-unknown', 'There is no such sealed file here.'));
  const etag = `"${sha256}"`;
  reply.headers({ etag, 'accept-ranges': 'bytes', 'content-type': 'application/age', 'cache-control': 'no-transform' });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const part = partOf(size, etag, request.headers.range, header(request, 'if-range'));
  if (part.status === 416)
    return sendProblem(
      reply.header('content-range', `bytes */${size}`),
      plainProblem(416, 'peer.range', 'The file does not have that part.'),
    );
  reply.code(part.status).header('content-length', part.end - part.start);
  if (part.status === 206) reply.header('content-range', `bytes ${part.start}-${part.end - 1}/${size}`);
  if (request.method === 'HEAD') return reply.send();
  const opened = await node.files.open(sha256, { start: part.start, end: part.end });
  if (!opened.ok)
    return sendProblem(
      reply.removeHeader('content-length').removeHeader('content-range'),
      plainProblem(404, 'peer.file-unknown', 'There is no such sealed file here.'),
    );
  return reply.send(opened.value.stream);
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
