// SPDX-License-Identifier: EUPL-1.2
// Problem documents (RFC 9457): the one form in which a node says no, or that it failed.
import type { FastifyReply } from 'fastify';
import type { Refusal } from '#base/result.ts';
import type { RefusalView } from '#wire/views.ts';

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  refusal?: RefusalView;
};

const TITLES: Record<number, string> = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not here',
  405: 'Not this way',
  409: 'Not now',
  413: 'Too large',
  415: 'Not this form',
  416: 'No such part',
  422: 'Not in order',
  429: 'Too often',
  500: 'The node failed',
  503: 'Not ready',
};

/** By the beginning of a code, longest first where it matters: which status a refusal is answered with. Default 409. */
const STATUSES: [RegExp, number][] = [
  [/^session\.none$/, 401],
  [/^register\.busy$/, 503],
  [/^sign-in\.closed$/, 429],
  [/^store\.file-too-large$|^json\.too-large$/, 413],
  [/^(sign-in|mandate|approval|origin|exercise)\./, 403],
  [/\.unknown$|^dossier\.unknown$|^evidence\.(no-bundle|file-unknown)$|^store\.file-(unknown|name)$/, 404],
  [/^(json|input|kind|scope|basis|age|delivery|peer)\./, 422],
];

/** The HTTP status a refusal is answered with. */
export function statusOf(refusal: Refusal): number {
  return STATUSES.find(([pattern]) => pattern.test(refusal.code))?.[1] ?? 409;
}

/** The document for a refusal: code and words on top for simple readers, the whole refusal with its citation inside. */
export function refusalProblem(refusal: Refusal, status = statusOf(refusal)): Problem {
  return { ...plainProblem(status, refusal.code, refusal.words), refusal };
}

/** A document without a refusal. The type says nothing more than the code does, so it is the default one (RFC 9457 4.2.1). */
export function plainProblem(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Not done', status, detail, code };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}
