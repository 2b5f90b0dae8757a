// SPDX-License-Identifier: EUPL-1.2
// What somebody gets for the code of his receipt: how his report stands, and the signed bytes of its record. The code comes in the body of a
// post, never in an address.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Node } from '#node/node.ts';
import { codeDigest } from '#node/reports/marks.ts';
import { statusBody, statusForm } from '#public/report/answers.ts';
import { languageOf, type ReportWord, sayIn } from '#public/report/frame.ts';
import { reportsReader } from '#store/reports.ts';
import { plainProblem, sendProblem } from '../problem.ts';
import type { Turnstile } from './own-post.ts';
import type { ReportShown } from './report-shown.ts';
import { statusFacts } from './status-facts.ts';

/** Mounts /report/status and /report/receipt. */
export function reportsByCode(
  app: FastifyInstance,
  { node, gate, shown }: { node: Node; gate: Turnstile; shown: ReportShown },
): void {
  const { show, form } = shown;

  /** The report of a posted code, or null after saying that there is none. */
  async function asked(request: FastifyRequest, reply: FastifyReply) {
    const fields = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const language = languageOf(fields.get('lang'));
    const no = (status: number, word: ReportWord) => {
      const parts = form(language, new Map([['code', [fields.get('code') ?? '']]]), new Map([['code', word]]));
      show([request, reply.code(status)], language, { at: 'status', body: statusForm(parts) });
      return null;
    };
    if (!gate.own(request) || !(await gate.mayTry(request))) return no(429, 'wrong.often');
    const row = await reportsReader(node.db).byCode(codeDigest(fields.get('code') ?? ''));
    if (row) return { row, language };
    await gate.wrongCode(request);
    return no(404, 'wrong.code');
  }

  app.post('/report/status', async (request, reply) => {
    const found = await asked(request, reply);
    if (!found) return reply;
    const stands = await statusFacts(node, found.row);
    if (!stands) return sendProblem(reply, plainProblem(404, 'report.unknown', 'There is no such report here.'));
    const body = statusBody(sayIn(found.language), found.language, stands);
    return show([request, reply], found.language, { at: 'status', lead: null, body });
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
