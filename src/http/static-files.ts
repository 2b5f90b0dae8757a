// SPDX-License-Identifier: EUPL-1.2
// The pages. Every address of the application is the same page; what looks like a file and is not there is not found.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { plainProblem, sendProblem } from './problem.ts';

/** Serves the built pages below `webDir`. Without them the node still answers its routes, and says that pages are missing. */
export async function serveStatic(app: FastifyInstance, webDir: string): Promise<void> {
  const built = existsSync(join(webDir, 'index.html'));
  if (built)
    await app.register(fastifyStatic, {
      root: webDir,
      dotfiles: 'deny',
      cacheControl: false,
      setHeaders: (reply, path) => {
        // File names below assets carry a digest of their content.
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (!isPage(request.method, path, request.headers.accept ?? ''))
      return sendProblem(reply, plainProblem(404, 'route.unknown', 'There is nothing at this address.'));
    if (!built)
      return sendProblem(reply, plainProblem(503, 'web.not-built', 'The pages are not built. Run the build once.'));
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

/** Whether an address without a file is one of the application's own pages. */
export function isPage(method: string, path: string, accept: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (path.startsWith('/api/') || path.startsWith('/peer/')) return false;
  if (path.includes('%') || path.includes('..') || path.includes('\\')) return false;
  // An act's kind stands in an address (/write/requests.question.v1), so a dot alone says nothing; assets have their own folder.
  return !path.startsWith('/assets/') && (accept.includes('text/html') || accept === '*/*' || accept === '');
}
