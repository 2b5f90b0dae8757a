// SPDX-License-Identifier: EUPL-1.2
// The public press page of a conference and its pictures. Whatever is held back is not there for anybody who asks.
import type { FastifyInstance } from 'fastify';
import type { Summit } from '#acts/conference/summit.ts';
import type { Node } from '#node/node.ts';
import { plainPicture } from '#node/plain-picture.ts';
import { conferenceDocument, type ConferenceSite, conferenceTitle, noConference } from '#public/conference-frame.ts';
import { pressPage, publicPictures } from '#public/pages/press.ts';
import { plainProblem, sendProblem } from './problem.ts';
import { send } from './public-pages.ts';

const HTML = 'text/html; charset=utf-8';
/** The largest picture that is shown; a page is read on telephones too. */
const MOST_BYTES = 10 * 1024 * 1024;

/** Pictures by their first bytes: what a file is called says nothing. */
const PICTURES: readonly [string, (head: Buffer) => boolean][] = [
  ['image/jpeg', (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['image/png', (head) => head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  [
    'image/webp',
    (head) => head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP',
  ],
];

/** In: the node, what stands around the page, and how the conference of this node is found (null where it hosts none). */
export function pressPages(
  app: FastifyInstance,
  node: Node,
  site: ConferenceSite,
  hosted: () => Promise<Summit | null>,
): void {
  app.get('/conference/press', { exposeHeadRoute: true }, async (request, reply) => {
    const summit = await hosted();
    if (!summit) return send(request, reply.code(404), noConference(site).toString(), HTML);
    return send(request, reply, conferenceDocument(site, conferenceTitle(summit), pressPage(summit)).toString(), HTML);
  });

  app.get('/conference/press/pictures/:sha256', async (request, reply) => {
    const { sha256 = '' } = request.params as { sha256?: string };
    const none = () =>
      sendProblem(reply, plainProblem(404, 'route.unknown', 'There is no such picture for everybody.'));
    const summit = await hosted();
    if (!summit || !publicPictures(summit).has(sha256)) return none();
    const size = await node.files.size(sha256);
    if (size === null || size > MOST_BYTES) return none();
    const opened = await node.files.open(sha256);
    if (!opened.ok) return none();
    const pieces: Buffer[] = [];
    for await (const piece of opened.value.stream) pieces.push(Buffer.from(piece as Uint8Array));
    // Where a photographer stood, and with which camera, is nobody's business.
    const bytes = plainPicture(Buffer.concat(pieces));
    const media = bytes ? PICTURES.find(([, is]) => is(bytes))?.[0] : undefined;
    if (media === undefined) return none();
    return reply.header('cache-control', 'public, max-age=3600').type(media).send(bytes);
  });
}
