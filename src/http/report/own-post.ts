// SPDX-License-Identifier: EUPL-1.2
// Who may post to the pages for people who report: their own pages only, and not too often from one network. No address is kept: a network
// is known by a digest under the salt of the day.
import type { FastifyRequest } from 'fastify';
import { marksOf } from '#node/reports/marks.ts';
import type { Node } from '#node/node.ts';
import { ownOrigins } from '../headers.ts';
import { newTries } from '../tries.ts';

const HOUR = 3_600_000;
/** Posts of one network in an hour; behind one address stand families, cafés and telephone companies. */
const MOST_POSTS = 30;
/** Wrong codes of one network in an hour. */
const MOST_WRONG = 20;
/** Posts in an hour by way of a proxy on the same machine, which stands for everybody. */
const MOST_HERE = 3000;
const HERE = 'here';

/**
 * True for a form of this node's own pages. A browser that keeps its referrer back names no origin, but it says whether the form
 * came from the same site.
 */
export function isOwnPost(request: Pick<FastifyRequest, 'headers'>, origins: readonly string[]): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  return origin === undefined || origin === 'null' || origins.includes(origin);
}

export type Turnstile = {
  own(request: FastifyRequest): boolean;
  /** Counts a post. Out: false when there were too many. */
  post(request: FastifyRequest): Promise<boolean>;
  /** Whether somebody may still try codes. */
  mayTry(request: FastifyRequest): Promise<boolean>;
  wrongCode(request: FastifyRequest): Promise<void>;
};

export function turnstile(node: Node): Turnstile {
  const origins = ownOrigins(node.config);
  const posts = newTries(MOST_POSTS, HOUR);
  const here = newTries(MOST_HERE, HOUR);
  const codes = newTries(MOST_WRONG, HOUR);
  const keyOf = async ({ ip }: FastifyRequest) => (await (await marksOf(node)).network(ip)) ?? HERE;
  return {
    own: (request) => isOwnPost(request, origins),
    async post(request) {
      const key = await keyOf(request);
      const tries = key === HERE ? here : posts;
      if (tries.closed(key, node.clock())) return false;
      tries.wrong(key, node.clock());
      return true;
    },
    async mayTry(request) {
      const key = await keyOf(request);
      return !(key === HERE ? here : codes).closed(`code ${key}`, node.clock());
    },
    async wrongCode(request) {
      const key = await keyOf(request);
      (key === HERE ? here : codes).wrong(`code ${key}`, node.clock());
    },
  };
}
