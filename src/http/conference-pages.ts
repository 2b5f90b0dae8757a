// SPDX-License-Identifier: EUPL-1.2
// The public pages of a conference at its host: GET only, no session, no cookie, nothing kept of whoever reads.
import type { FastifyInstance } from 'fastify';
import { EVENT, type EventBody } from '#acts/conference/act.ts';
import { registerAnswers } from '#acts/conference/summit/register-answers.ts';
import { type Summit, summitOf } from '#acts/conference/summit.ts';
import type { Node } from '#node/node.ts';
import { summitActs } from '#node/summit-acts.ts';
import { conferenceDocument, conferenceTitle, noConference } from '#public/conference-frame.ts';
import { nowPage, nowScreens } from '#public/pages/now-next.ts';
import { releasedTexts, statementsPage } from '#public/pages/statements.ts';
import { restingText } from '#node/statement-texts.ts';
import { programmeCalendar, programmePage } from '#public/pages/programme.ts';
import { pressPages } from './press-pages.ts';
import { plainProblem, sendProblem } from './problem.ts';
import { send } from './public-pages.ts';

const HTML = 'text/html; charset=utf-8';
/** A projector asks again by itself, and turns to the next rooms where one screen does not hold them; a reader may stop that. */
const RENEW_SECONDS = 10;

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
    const asked = request.query as { still?: unknown; screen?: unknown };
    const still = asked.still === 'yes';
    const screens = nowScreens(summit).length;
    const screen = typeof asked.screen === 'string' && /^[1-9]\d?$/.test(asked.screen) ? Number(asked.screen) : 1;
    const next = screen < screens ? screen + 1 : 1;
    const turn = screens > 1 || screen > 1 ? `; url=/conference/now?screen=${next}` : '';
    if (!still) reply.header('refresh', `${RENEW_SECONDS}${turn}`);
    return send(
      request,
      reply,
      conferenceDocument(site, conferenceTitle(summit), nowPage(summit, still, screen)).toString(),
      HTML,
    );
  });
  app.get('/conference/statements', { exposeHeadRoute: true }, async (request, reply) => {
    const summit = await hosted(node);
    if (!summit) return send(request, reply.code(404), noConference(site).toString(), HTML);
    const texts = new Map<string, string | null>();
    for (const digest of releasedTexts(summit)) texts.set(digest, await restingText(node, digest));
    const page = statementsPage(summit, texts);
    return send(request, reply, conferenceDocument(site, conferenceTitle(summit), page).toString(), HTML);
  });
  pressPages(app, node, site, () => hosted(node));
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
