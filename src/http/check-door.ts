// SPDX-License-Identifier: EUPL-1.2
// Check before you pay. Only what everybody may know is asked here: cleared in both ways, named by enough independent reporters, in no
// doubt. A prefix is answered with everything that shares it, and filled up, so that no answer is empty.
import { createHash, createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { marksOf } from '#node/reports/marks.ts';
import { normalise } from '#node/reports/read-value.ts';
import { type Node, today } from '#node/node.ts';
import { forEverybody } from '#node/reports/for-everybody.ts';
import { secretFile } from '#node/reports/secret-file.ts';
import { type SharedNow, sharedNow } from '#node/reports/shared-now.ts';
import { CHECK_KINDS, type CheckAnswer, checkPage } from '#public/check/page.ts';
import { checkScript, PREFIX_SIGNS } from '#public/check/script.ts';
import { languageOf, type ReportLanguage } from '#public/report/frame.ts';
import { plainProblem, sendProblem } from './problem.ts';
import { send } from './public-pages.ts';
import { newTries } from './tries.ts';

/** Answers of one caller a minute. A link needs several: one for each name it stands below. */
const MOST_A_MINUTE = 60;
/** Every answer has at least so many entries; what is missing is made up, the same each time. */
const FEWEST_ENTRIES = 8;

export async function checkDoor(app: FastifyInstance, { node }: { node: Node }): Promise<void> {
  const tries = newTries(MOST_A_MINUTE, 60_000);
  const siteIn = (language: ReportLanguage) => ({
    ...{ desk: node.config.partyName, exercise: node.config.mode === 'exercise', clock: node.config.place, language },
  });
  const asked = ({ query }: { query: unknown }) => siteIn(languageOf((query as { lang?: unknown }).lang));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_request, body, done) => done(null, body),
  );
  // By network, as the pages for reports: whoever has many addresses of one line is one caller.
  const often = async (address: string) => {
    const source = (await (await marksOf(node)).network(address)) ?? address;
    if (tries.closed(source, node.clock())) return true;
    tries.wrong(source, node.clock());
    return false;
  };

  app.get('/check', async (request, reply) =>
    send(request, reply, checkPage(asked(request), { kind: 'phone', value: '', answer: null }).toString(), HTML),
  );
  app.get('/check.js', async (request, reply) =>
    send(
      request,
      reply,
      checkScript(asked(request).language),
      'text/javascript; charset=utf-8',
      'public, max-age=3600',
    ),
  );
  app.post('/check', async (request, reply) => {
    const given = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const kind = CHECK_KINDS.find((k) => k === given.get('kind')) ?? 'phone';
    const value = (given.get('value') ?? '').slice(0, 400);
    const answer: CheckAnswer = (await often(request.ip)) ? 'often' : await plainly(node, kind, value);
    const site = siteIn(languageOf(given.get('lang')));
    return send(request, reply, checkPage(site, { kind, value, answer }).toString(), HTML, 'no-store');
  });
  app.get('/api/check/:prefix', { exposeHeadRoute: false }, async (request, reply) => {
    const { prefix } = request.params as { prefix: string };
    if (!new RegExp(`^[0-9a-f]{${PREFIX_SIGNS}}$`).test(prefix))
      return sendProblem(reply, plainProblem(400, 'check.prefix', 'Five signs of a digest are asked with, no more.'));
    if (await often(request.ip))
      return sendProblem(reply, plainProblem(429, 'check.often', 'That was very often. Wait a minute.'));
    const own = (await digests(node)).get(prefix) ?? [];
    const fill = await secretFile(node, 'check-fill');
    const made = Array.from({ length: Math.max(0, FEWEST_ENTRIES - own.length) }, (_, i) =>
      createHmac('sha256', fill).update(`${prefix} ${i}`).digest('hex').slice(PREFIX_SIGNS),
    );
    return reply.header('cache-control', 'no-store').send({ rest: [...own, ...made].sort() });
  });
}

const HTML = 'text/html; charset=utf-8';
const kept = new WeakMap<SharedNow, { day: string; byPrefix: Map<string, string[]> }>();

/** What everybody may know, as digests by their first signs. */
async function digests(node: Node): Promise<Map<string, string[]>> {
  const shared = await sharedNow(node);
  const day = today(node);
  const known = kept.get(shared);
  if (known?.day === day) return known.byPrefix;
  const byPrefix = new Map<string, string[]>();
  for (const { kind, canonical } of forEverybody(shared.indicators, day).open) {
    const digest = createHash('sha256').update(`${kind}|${canonical}`).digest('hex');
    const prefix = digest.slice(0, PREFIX_SIGNS);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), digest.slice(PREFIX_SIGNS)]);
  }
  kept.set(shared, { day, byPrefix });
  return byPrefix;
}

/** The same for a browser without script. Nothing of it is written down. */
async function plainly(node: Node, kind: string, value: string): Promise<CheckAnswer> {
  const names = normalise(kind, value, node.config.party);
  if (names.length === 0) return 'unreadable';
  const byPrefix = await digests(node);
  const known = names.some((name) => {
    const digest = createHash('sha256').update(name).digest('hex');
    return byPrefix.get(digest.slice(0, PREFIX_SIGNS))?.includes(digest.slice(PREFIX_SIGNS)) === true;
  });
  return known ? 'warned' : 'unknown';
}
