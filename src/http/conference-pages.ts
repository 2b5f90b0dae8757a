// SPDX-License-Identifier: EUPL-1.2
// The public pages of a conference at its host: GET only, no session, no cookie, nothing kept of whoever reads.
import type { FastifyInstance } from 'fastify';
import { EVENT, type EventBody } from '#acts/conference/act.ts';
import { registerAnswers } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import type { Node } from '#node/node.ts';
import { summitActs } from '#node/summit-acts.ts';
import { conferenceDocument, conferenceTitle, noConference } from '#public/conference-frame.ts';
import { nowPage } from '#public/pages/now-next.ts';
import { programmeCalendar, programmePage } from '#public/pages/programme.ts';
import { plainProblem, sendProblem } from './problem.ts';
import { send } from './public-pages.ts';

const HTML = 'text/html; charset=utf-8';
/** A projector asks again by itself; a reader may stop that. */
const RENEW_SECONDS = 30;

/** Only a host shows its conference to everybody: an invitation is nobody else's business. */
async function hosted(node: Node): Promise<Summit | null> {
  const acts = await summitActs(node);
  const event = acts.findLast((a) => a.kind === EVENT)?.body as EventBody | undefined;
  if (!event) return null;
  const { ledger } = await node.register();
  const answers = registerAnswers(ledger.entries, (id) => node.packs.get(id), event.pack ?? null);
  return summitOf(acts, answers, node.clock());
}

export function conferencePages(app: FastifyInstance, { node }: { node: Node }): void {
  const site = { host: node.config.partyName, exercise: node.config.mode === 'exercise' };
  app.get('/conference', { exposeHeadRoute: true }, async (request, reply) => {
    const summit = await hosted(node);
    if (!summit) return send(request, reply.code(404), noConference(site).toString(), HTML);
    return send(
      request,
      reply,
      conferenceDocument(site, conferenceTitle(summit), programmePage(summit)).toString(),
      HTML,
    );
  });
  app.get('/conference/now', { exposeHeadRoute: true }, async (request, reply) => {
    const summit = await hosted(node);
    if (!summit) return send(request, reply.code(404), noConference(site).toString(), HTML);
    const still = (request.query as { still?: unknown }).still === 'yes';
    if (!still) reply.header('refresh', String(RENEW_SECONDS));
    return send(
      request,
      reply,
      conferenceDocument(site, conferenceTitle(summit), nowPage(summit, still)).toString(),
      HTML,
    );
  });
  app.get('/conference/programme.ics', async (request, reply) => {
    const summit = await hosted(node);
    if (!summit)
      return sendProblem(reply, plainProblem(404, 'route.unknown', 'This node hosts no conference with a programme.'));
    const domain = new URL(node.config.address).hostname;
    return send(
      request,
      reply,
      programmeCalendar(summit, node.config.partyName, domain),
      'text/calendar; charset=utf-8',
    );
  });
}
