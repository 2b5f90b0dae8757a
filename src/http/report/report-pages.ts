// SPDX-License-Identifier: EUPL-1.2
// The pages for people who report: no account, no script, no cookie, nothing from anybody else. Whatever goes wrong, the page says what to do.
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plusMillis } from '#base/time.ts';
import { FILE_LIMITS } from '#acts/reports/files/file-limits.ts';
import { type Helplines, NO_LINES } from '#acts/reports/intake/helplines.ts';
import { type Incoming, INTAKE_LIMITS, type TakenFile } from '#acts/reports/intake/incoming.ts';
import { readTyped, type Surroundings } from '#acts/reports/intake/sort-report.ts';
import { isUrgent } from '#acts/reports/state.ts';
import type { Node } from '#node/node.ts';
import { knownCampaign } from '#node/reports/campaigns.ts';
import { fileReader } from '#node/reports/file-reader.ts';
import { letGo } from '#node/reports/kept-files.ts';
import { technicalPartOf } from '#node/reports/pass-incident.ts';
import { bareSurroundings } from '#node/reports/surroundings.ts';
import { takeAppeal } from '#node/reports/take-appeal.ts';
import { type Receipt, takeSorted } from '#node/reports/take-report.ts';
import { appealDone, receiptBody, statusForm } from '#public/report/answers.ts';
import { languageOf, type ReportLanguage, sayIn } from '#public/report/frame.ts';
import { NOTHING_ENTERED, NOTHING_WRONG } from '#public/report/parts.ts';
import { REPORT_CSS } from '#public/report/style.ts';
import { plainProblem, refusalProblem, sendProblem } from '../problem.ts';
import { send } from '../public-pages.ts';
import { childIncoming } from './child-incoming.ts';
import { citizenIncoming, type FromForm, incidentIncoming, weaknessIncoming } from './form-incoming.ts';
import { turnstile } from './own-post.ts';
import { keptFiles, type Posted, readPost } from './post-parts.ts';
import { reportShown } from './report-shown.ts';
import { reportsByCode } from './reports-by-code.ts';

export type ReportParts = { node: Node; around: Surroundings | null; lines?: Helplines };

type Kind = 'report' | 'child' | 'incident' | 'weakness';
type Asked = [request: FastifyRequest, reply: FastifyReply];

/** Mounts the pages below /report. */
export async function reportPages(
  app: FastifyInstance,
  { node, around: given, lines = NO_LINES }: ReportParts,
): Promise<void> {
  const around = given ?? bareSurroundings(node.config);
  const reader = fileReader(around);
  const gate = turnstile(node);
  app.addHook('onClose', () => reader.close());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('multipart/form-data', (_request, stream, done) => done(null, stream));
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, body, done) => done(null, body),
  );

  const shown = reportShown(node, lines);
  const { show, form, bodyOf, civil, termsOf } = shown;
  app.get('/report.css', async (request, reply) =>
    send(request, reply, REPORT_CSS, 'text/css; charset=utf-8', 'public, max-age=3600'),
  );
  for (const at of ['report', 'child', 'status', 'appeal', 'incident', 'weakness'] as const)
    app.get(at === 'report' ? '/report' : `/report/${at}`, async (request, reply) => {
      const language = languageOf((request.query as { lang?: unknown }).lang);
      return show([request, reply], language, { at, body: bodyOf(at, form(language, NOTHING_ENTERED, NOTHING_WRONG)) });
    });

  /** Reads a post and answers it. Files that came with it and belong to no record then are removed before, however it ended. */
  const takes = (url: string, bodyLimit: number, take: (a: Asked, post: Posted) => Promise<() => unknown>) =>
    app.post(url, { bodyLimit }, async (request, reply) => {
      const post = await posted(request, reply);
      if (post === null) return reply;
      const answer = await take([request, reply], post).finally(async () => {
        for (const { sha256 } of keptFiles(post)) await letGo(node, sha256);
      });
      answer();
      return reply;
    });

  /** Reads a post, or answers it. Out: null when it was answered. */
  async function posted(request: FastifyRequest, reply: FastifyReply): Promise<Posted | null> {
    const stream = request.body as Readable | undefined;
    const language = languageOf((request.query as { lang?: unknown }).lang);
    if (!gate.own(request)) {
      sendProblem(reply, plainProblem(403, 'origin.foreign', 'This form came from another page. Open /report here.'));
      stream?.resume();
      return null;
    }
    if (!(await gate.post(request))) {
      stream?.resume();
      const parts = form(language, NOTHING_ENTERED, new Map([['content', 'wrong.often' as const]]));
      show([request, reply.code(429).header('retry-after', '3600')], language, {
        at: 'status',
        body: statusForm(parts),
      });
      return null;
    }
    const type = String(request.headers['content-type'] ?? '');
    if (!stream || typeof stream.pipe !== 'function' || !type.startsWith('multipart/form-data')) {
      sendProblem(reply, plainProblem(415, 'input.form', 'This page takes the form it shows.'));
      return null;
    }
    const read = await readPost(node, stream, type);
    if (read.ok) return read.value;
    sendProblem(reply, refusalProblem(read.refusal, read.refusal.code === 'input.too-large' ? 413 : 400));
    return null;
  }

  async function filesOf(post: Posted): Promise<TakenFile[]> {
    const out: TakenFile[] = [];
    for (const { name, media, sha256, size } of keptFiles(post)) {
      const opened = await node.files.open(sha256);
      if (!opened.ok) continue;
      const parts: Buffer[] = [];
      for await (const part of opened.value.stream) parts.push(part as Buffer);
      const read = await reader.read(name, media, Uint8Array.from(Buffer.concat(parts)));
      const unread = { name, content: 'application/octet-stream', told: [], texts: [], ours: [] };
      out.push({ ...(read ?? unread), sha256, size, media });
    }
    return out;
  }

  const fromForm = (kind: Kind, post: Posted, language: ReportLanguage): FromForm => {
    const at = { zone: node.config.zone, now: node.clock(), files: keptFiles(post).length };
    if (kind === 'report') return citizenIncoming(post.fields, at);
    if (kind === 'child') return childIncoming(post.fields);
    return kind === 'incident' ? incidentIncoming(post.fields, at) : weaknessIncoming(post.fields, termsOf(language));
  };

  for (const kind of ['report', 'child', 'incident', 'weakness'] as const)
    takes(kind === 'report' ? '/report' : `/report/${kind}`, 2 ** 30, async ([request, reply], post) => {
      const language = languageOf(post.fields.get('lang')?.[0]);
      const { incoming, wrong } = fromForm(kind, post, language);
      const key = keyOf(post);
      if (wrong.size > 0) {
        if (post.kept.length > 0 && keptFiles(post).length > 0) wrong.set('files', 'wrong.files');
        const parts = form(language, post.fields, wrong);
        return () =>
          show([request, reply.code(422)], language, { at: kind, body: bodyOf(kind, parts, key ?? undefined) });
      }
      const brought = kind === 'child' ? [] : await filesOf(post);
      const campaign = incoming.campaign === null ? null : await knownCampaign(node, incoming.campaign);
      const whole: Incoming = { ...incoming, campaign, files: brought.filter((f) => !incoming.minor || isText(f)) };
      const taken = await takeSorted(node, whole, await reader.sort(whole), {
        key: key && `page ${key}`,
        source: request.ip,
      });
      if (!taken.ok) return () => sendProblem(reply, refusalProblem(taken.refusal));
      const technical = whole.incident ? await technicalPartOf(node, taken.value.report) : null;
      const named = incoming.campaign === null ? null : campaign === null ? 'unknown' : 'known';
      const facts = { ...receiptFacts(taken.value, whole, post), technical, campaign: named } as const;
      const body = receiptBody(sayIn(language), language, facts);
      return () => show([request, reply], language, { at: kind, title: 'receipt.title', lead: null, body });
    });

  function receiptFacts({ code, report, at, again, first }: Receipt, incoming: Incoming, post: Posted) {
    const taken = new Set(incoming.files.map((f) => f.sha256));
    const started = incoming.incident?.startedAt ?? at;
    return {
      ...{ code, report, at: civil(at), again, same: first !== null, minor: incoming.minor },
      urgent: incoming.transfers.some((t) => t.sentAt !== null && isUrgent(t.sentAt, node.clock())),
      files: [
        ...incoming.files.map((f) => ({ name: f.name, state: 'kept' as const })),
        ...keptFiles(post).flatMap((f) => (taken.has(f.sha256) ? [] : [{ name: f.name, state: 'child' as const }])),
        ...post.left,
      ],
      clocks: (incoming.incident?.regulators ?? []).map(({ name, hours }) => {
        const until = plusMillis(started, hours * 3_600_000);
        return { name, until: civil(until), over: until <= node.clock() };
      }),
      limits: { mb: FILE_LIMITS.keptBytes / 1024 / 1024, n: INTAKE_LIMITS.files },
    };
  }

  takes('/report/appeal', 2 ** 20, async ([request, reply], post) => {
    const language = languageOf(post.fields.get('lang')?.[0]);
    const typed = (post.fields.get('value')?.[0] ?? '').trim().slice(0, 2000);
    const [value] = readTyped(typed, around.context);
    const words = (post.fields.get('words')?.[0] ?? '').trim().slice(0, 4000);
    const reach = (post.fields.get('reach')?.[0] ?? '').trim().slice(0, 200);
    if (!value) {
      const parts = form(language, post.fields, new Map([['value', 'wrong.value' as const]]));
      return () => show([request, reply.code(422)], language, { at: 'appeal', body: bodyOf('appeal', parts) });
    }
    const key = keyOf(post);
    const taken = await takeAppeal(node, { ...value, words, reach }, key && `appeal ${key}`);
    if (!taken.ok) return () => sendProblem(reply, refusalProblem(taken.refusal));
    const body = appealDone(sayIn(language), taken.value.code);
    return () => show([request, reply], language, { at: 'appeal', title: 'appeal.done', lead: null, body });
  });
  reportsByCode(app, { node, gate, shown, around });
}

/** Of a victim under eighteen, messages and tables are taken in; what may be a picture is not. */
function isText({ content }: Pick<TakenFile, 'content'>): boolean {
  return content.startsWith('text/') || content === 'message/rfc822';
}

function keyOf({ fields }: Posted): string | null {
  const key = fields.get('post')?.[0] ?? '';
  return /^[0-9a-f]{32}$/.test(key) ? key : null;
}
