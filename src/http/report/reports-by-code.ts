// SPDX-License-Identifier: EUPL-1.2
// What somebody gets for the code of his receipt: how his report or appeal stands, what he may change, and the signed bytes of its record.
// The code comes in the body of a post, never in an address.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hex } from '#base/bytes.ts';
import { CONSENTS } from '#acts/reports/act.ts';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Node } from '#node/node.ts';
import { takeBack, takeCorrection } from '#node/reports/by-reporter.ts';
import { codeDigest } from '#node/reports/marks.ts';
import { retentionDays } from '#node/reports/retention.ts';
import { appealStatus, statusBody, statusForm } from '#public/report/answers.ts';
import { CORRECTED_ABOUT } from '#public/report/changes.ts';
import { languageOf, type ReportLanguage, type ReportWord, sayIn } from '#public/report/frame.ts';
import { type Entered, NOTHING_ENTERED, NOTHING_WRONG, type Wrong } from '#public/report/parts.ts';
import { reportsKeeping } from '#store/reports-keeping.ts';
import { type ReportRow, reportsReader } from '#store/reports.ts';
import { plainProblem, refusalProblem, sendProblem } from '../problem.ts';
import { appealFacts } from './appeal-facts.ts';
import type { Turnstile } from './own-post.ts';
import type { ReportShown } from './report-shown.ts';
import { statusFacts } from './status-facts.ts';

type Asked = [request: FastifyRequest, reply: FastifyReply];
type Found = { row: ReportRow; language: ReportLanguage; code: string; fields: URLSearchParams };

/** Mounts /report/status, /report/change and /report/receipt. */
export function reportsByCode(
  app: FastifyInstance,
  { node, gate, shown, around }: { node: Node; gate: Turnstile; shown: ReportShown; around: Surroundings },
): void {
  const { show, form } = shown;
  const fieldsOf = ({ body }: FastifyRequest) => new URLSearchParams(typeof body === 'string' ? body : '');

  function no([request, reply]: Asked, status: number, word: ReportWord) {
    const fields = fieldsOf(request);
    const language = languageOf(fields.get('lang'));
    const parts = form(language, new Map([['code', [fields.get('code') ?? '']]]), new Map([['code', word]]));
    show([request, reply.code(status)], language, { at: 'status', body: statusForm(parts) });
    return null;
  }

  /** The report of a posted code, or null after saying that there is none. `appeals`: the code may be that of an appeal. */
  async function asked(request: FastifyRequest, reply: FastifyReply, appeals = false): Promise<Found | null> {
    const fields = fieldsOf(request);
    const code = fields.get('code') ?? '';
    const language = languageOf(fields.get('lang'));
    if (!gate.own(request) || !(await gate.mayTry(request))) return no([request, reply], 429, 'wrong.often');
    const row = await reportsReader(node.db).byCode(codeDigest(code));
    if (row) return { row, language, code, fields };
    const appeal = appeals ? await reportsKeeping(node.db).appealByCode(codeDigest(code)) : null;
    if (appeal) {
      const body = appealStatus(sayIn(language), language, await appealFacts(node, appeal));
      show([request, reply], language, { at: 'status', lead: null, body });
      return null;
    }
    await gate.wrongCode(request);
    return no([request, reply], 404, 'wrong.code');
  }

  type Said = { done?: ReportWord; entered?: Entered; wrong?: Wrong };
  /** How a report stands, with the ways to change it. */
  async function stands(
    [request, reply]: Asked,
    { row, language, code }: Pick<Found, 'row' | 'language' | 'code'>,
    { done, entered = NOTHING_ENTERED, wrong = NOTHING_WRONG }: Said = {},
  ) {
    const facts = await statusFacts(node, row);
    if (!facts) return sendProblem(reply, plainProblem(404, 'report.unknown', 'There is no such report here.'));
    const change = {
      ...{ code, days: retentionDays(node), post: hex(node.random(16)) },
      consents: CONSENTS.filter((c) => row.consents.includes(c)),
      open: facts.status !== 'withdrawn' && facts.destroyed === null,
    };
    const body = statusBody(form(language, entered, wrong), facts, change, done ?? null);
    return show([request, reply], language, { at: 'status', lead: null, body });
  }

  app.post('/report/status', async (request, reply) => {
    const found = await asked(request, reply, true);
    return found ? stands([request, reply], found) : reply;
  });

  app.post('/report/change', async (request, reply) => {
    if (gate.own(request) && !(await gate.post(request))) return no([request, reply], 429, 'wrong.often') ?? reply;
    const found = await asked(request, reply);
    if (!found) return reply;
    const { fields, row } = found;
    const lacks = (name: string, word: ReportWord) =>
      stands([request, reply.code(422)], found, {
        entered: new Map([...new Set(fields.keys())].map((key) => [key, fields.getAll(key)])),
        wrong: new Map([[name, word]]),
      });
    const what = fields.get('change');
    if (what === 'correct') {
      const words = (fields.get('words') ?? '').trim().replace(/\r\n/g, '\n').slice(0, 4000);
      if (words === '') return lacks('words', 'wrong.correction');
      const about = CORRECTED_ABOUT.find((a) => a === fields.get('about')) ?? 'reported-words';
      const post = /^[0-9a-f]{32}$/.test(fields.get('post') ?? '') ? fields.get('post') : null;
      const taken = await takeCorrection(node, row.report, { about, words }, around, post);
      if (!taken.ok && taken.refusal.code === 'corrected.over')
        return stands([request, reply.code(409)], found, { done: 'change.over' });
      if (!taken.ok) return sendProblem(reply, refusalProblem(taken.refusal));
      return again(found, 'change.corrected-done');
    }
    if (what === 'report' && fields.get('sure') !== 'yes') return lacks('sure', 'wrong.sure');
    const back = CONSENTS.filter((c) => fields.getAll('back').includes(c));
    if (what !== 'report' && back.length === 0) return lacks('back', 'wrong.none');
    const taken = await takeBack(node, row.report, what === 'report' ? null : back);
    if (!taken.ok) return sendProblem(reply, refusalProblem(taken.refusal));
    return again(found, taken.value ? 'change.done' : 'change.nothing');

    async function again(before: Found, done: ReportWord) {
      const now = (await reportsReader(node.db).one(before.row.report)) ?? before.row;
      return stands([request, reply], { ...before, row: now }, { done });
    }
  });

  /** The signed bytes of the record: what a reporter can show later. */
  app.post('/report/receipt', async (request, reply) => {
    const found = await asked(request, reply);
    if (!found) return reply;
    const act = await node.acts.byId(found.row.report);
    if (!act) return sendProblem(reply, plainProblem(404, 'report.unknown', 'There is no such report here.'));
    return reply
      .headers({
        'content-type': 'application/jose+json',
        'content-disposition': `attachment; filename="receipt-${found.row.report.slice(0, 8)}.json"`,
        'cache-control': 'no-store',
      })
      .send(Buffer.from(act.envelope));
  });
}
