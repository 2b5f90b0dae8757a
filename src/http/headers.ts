// SPDX-License-Identifier: EUPL-1.2
// What every answer carries so that a browser runs nothing but our own page, and who may send a writing call.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#base/result.ts';

export const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Header a foreign page cannot send without asking first (CORS preflight, which is never answered). */
export const OWN_HEADER = 'x-comity';

export function strictHeaders(reply: FastifyReply, path: string, secure: boolean): void {
  reply.headers({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // The page of a gate reads badges with the camera; no other page may.
    'permissions-policy': `camera=${isGate(path) ? '(self)' : '()'}, microphone=(), geolocation=()`,
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    ...(path.startsWith('/api/') ? { 'cache-control': 'no-store' } : {}),
  });
}

const isGate = (path: string) => path === '/gate.html' || path.startsWith('/gate.html?');

/** Where our own pages may come from: the node's address, and the same host at the port this process listens on. */
export function ownOrigins({ address, port }: { address: string; port: number }): string[] {
  const here = new URL(address);
  const own = here.origin;
  if (port !== 0) here.port = String(port);
  return [own, here.origin];
}

/** Null when a call may write, else why not. In: the call, and the origins of the node's own pages. */
export function foreignPage(
  request: Pick<FastifyRequest, 'method' | 'headers'>,
  origins: readonly string[],
): Refusal | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const own = origins[0] ?? '';
  const { origin } = request.headers;
  if (origin !== undefined && !origins.includes(origin))
    return {
      code: 'origin.foreign',
      words: `This call came from another page. Open this node at ${own}.`,
      params: { own },
    };
  if (request.headers[OWN_HEADER] !== '1')
    return { code: 'origin.no-mark', words: 'This call does not come from the pages of this node.' };
  return null;
}
