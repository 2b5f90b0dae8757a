// SPDX-License-Identifier: EUPL-1.2
// The node's own web server: the wire table as routes, the doors for other nodes, and the pages. It decides nothing.
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Validator, Compile } from 'typebox/compile';
import { readJson } from '#base/json.ts';
import { Fault, type Refusal } from '#base/result.ts';
import type { EvidenceCommands } from '#node/evidence-commands.ts';
import type { Node } from '#node/node.ts';
import type { WorldFiles } from '#node/world.ts';
import { type RouteName, routes } from '#wire/api.ts';
import type { Route } from '#wire/route.ts';
import { type EarlierStates, earlierStates } from './earlier-states.ts';
import type { Asked, Handler, Raw, Site } from './handler.ts';
import { handlers } from './handlers.ts';
import { foreignPage, ownOrigins, strictHeaders } from './headers.ts';
import { peerDoors } from './peer-doors.ts';
import { plainProblem, refusalProblem, sendProblem } from './problem.ts';
import { type Helplines, NO_LINES } from '#acts/reports/intake/helplines.ts';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import { checkDoor } from './check-door.ts';
import { conferencePages } from './conference-pages.ts';
import { batchDoor } from './report/batch.ts';
import { reportPages } from './report/report-pages.ts';
import { reportsPublicPage } from './report/public-page.ts';
import { publicExports, publicFiles, publicPages } from './public-pages.ts';
import { makeDesk } from './session.ts';
import { serveStatic } from './static-files.ts';
import { taxiiDoor } from './taxii.ts';

const BODY_LIMIT = 2 * 1024 * 1024;
const BODY_DEPTH = 32;

export type ServerParts = {
  sequencer: { holds(): boolean };
  commands: EvidenceCommands;
  /** Folder of the built pages. */
  webDir: string;
  /** What others report about the world, for the public pages; left out, they show the register alone. */
  world?: WorldFiles | null;
  /** Who makes earlier states of the register; left out, one of its own. */
  earlier?: EarlierStates;
  /** What reading reports needs to know: banks and lists. Left out, a node knows none. */
  reports?: Surroundings;
  /** Numbers to call of this State. Left out, none is shown. */
  helplines?: Helplines;
  /** Where faults are told; nothing of them reaches the caller. */
  report?: (fault: unknown) => void;
};

export type Server = { address: string; close(): Promise<void> };

/** Starts listening at the host and port of the settings. Throws what the network throws, for example when the port is taken. */
export async function startServer(node: Node, parts: ServerParts): Promise<Server> {
  const app = await buildServer(node, parts);
  const address = await app.listen({ host: node.config.host, port: node.config.port });
  return { address, close: () => app.close() };
}

/** The server without a port, for tests. */
export async function buildServer(node: Node, parts: ServerParts): Promise<FastifyInstance> {
  const report = parts.report ?? ((fault) => console.error(fault));
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    ...(node.config.trustedProxies?.length ? { trustProxy: [...node.config.trustedProxies] } : {}),
  });
  const earlier = parts.earlier ?? earlierStates();
  const secure = node.config.address.startsWith('https:');
  app.addHook('onRequest', async (request, reply) => strictHeaders(reply, request.url, secure));
  app.setErrorHandler((error, _request, reply) => answerError(error, reply, report));
  await app.register(cookie);
  await app.register(async (api) =>
    mountRoutes(api, {
      node,
      commands: parts.commands,
      desk: makeDesk(node),
      sequencer: parts.sequencer,
      world: parts.world ?? null,
      earlier,
      around: parts.reports ?? null,
      helplines: parts.helplines ?? NO_LINES,
      report,
    }),
  );
  await app.register(peerDoors, { node });
  await app.register(taxiiDoor, { node });
  await app.register(checkDoor, { node });
  await app.register(async (open) => {
    const shown = { node, world: parts.world ?? null, earlier };
    publicFiles(open, shown);
    publicExports(open, shown);
    publicPages(open, shown);
    conferencePages(open, shown);
    reportsPublicPage(open, node);
  });
  await app.register(async (open) =>
    reportPages(open, { node, around: parts.reports ?? null, lines: parts.helplines ?? NO_LINES }),
  );
  await app.register(async (door) => batchDoor(door, { node, around: parts.reports ?? null }));
  await serveStatic(app, parts.webDir);
  return app;
}

function mountRoutes(app: FastifyInstance, site: Site): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser('application/octet-stream', (_request, stream, done) => done(null, stream));
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    if (route.exerciseOnly && site.node.config.exercise === null) continue;
    mount(app, site, route, handlers[name] as unknown as Handler<RouteName>);
  }
}

function mount(app: FastifyInstance, site: Site, route: Route, handler: Handler<RouteName>): void {
  const query = route.query ? Compile(route.query) : null;
  const body = route.body ? Compile(route.body) : null;
  const { desk } = site;
  const origins = ownOrigins(site.node.config);
  app.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: false,
    // Before a byte of the body is read: is this our own page, and is somebody signed in?
    onRequest: async (request, reply) => {
      const foreign = foreignPage(request, origins);
      if (foreign) return sendProblem(reply, refusalProblem(foreign));
    },
    handler: async (request, reply) => {
      const seat = await desk.seatOf(request, reply);
      if (route.who === 'signed-in' && !seat)
        return refused(reply, { code: 'session.none', words: 'Nobody is signed in here, or the session is over.' });
      const read = readQuery(request, query) ?? readBody(request, body);
      if (read) return refused(reply, read);
      const asked = {
        params: request.params as Record<string, string>,
        query: request.query,
        body: body ? request.body : undefined,
        seat,
        source: request.ip,
        stream: route.raw === 'in' && request.body instanceof Readable ? request.body : null,
        reply,
      } as unknown as Asked<RouteName>;
      const result = await handler(asked, site);
      if (!result.ok) return refused(reply, result.refusal);
      return route.raw === 'out' ? sendRaw(reply, result.value as unknown as Raw) : reply.send(result.value);
    },
  });
}

function refused(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return sendProblem(reply, refusalProblem(refusal));
}

/** Checks the query against its schema; a route without one takes none. */
function readQuery(request: FastifyRequest, schema: Validator | null): Refusal | null {
  const given = request.query as Record<string, unknown>;
  if (schema ? schema.Check(given) : Object.keys(given).length === 0) return null;
  return {
    code: 'input.query',
    words: 'The address carries something this route does not take.',
    params: where(schema, given),
  };
}

/** Reads a JSON body strictly and puts the value in the place of its bytes. A route without one takes none. */
function readBody(request: FastifyRequest, schema: Validator | null): Refusal | null {
  // An empty object is how some callers spell nothing.
  if (!schema)
    return Buffer.isBuffer(request.body) && !['', '{}'].includes(request.body.toString('latin1').trim())
      ? { code: 'input.body', words: 'This route takes no content.' }
      : null;
  if (!Buffer.isBuffer(request.body)) return { code: 'input.body', words: 'The content is missing, or is not JSON.' };
  const json = readJson(Uint8Array.from(request.body), { maxBytes: BODY_LIMIT, maxDepth: BODY_DEPTH });
  if (!json.ok) return json.refusal;
  if (!schema.Check(json.value))
    return {
      code: 'input.body',
      words: 'The content does not have the shape this route takes.',
      params: where(schema, json.value),
    };
  request.body = json.value;
  return null;
}

function where(schema: Validator | null, value: unknown): Record<string, string> {
  const first = schema?.Errors(value)[0];
  return first ? { where: first.instancePath || '/', what: first.message ?? 'unknown' } : {};
}

function sendRaw(reply: FastifyReply, raw: Raw): FastifyReply {
  reply.headers({
    'content-type': raw.media,
    ...(raw.size === null ? {} : { 'content-length': raw.size }),
    'content-disposition': `attachment; filename="${raw.name.replace(/[^A-Za-z0-9._-]/g, '_')}"`,
  });
  return reply.send(raw.bytes instanceof Readable ? raw.bytes : Buffer.from(raw.bytes));
}

/** What was thrown: the framework's own complaints about a request keep their status, everything else is a fault. */
function answerError(error: unknown, reply: FastifyReply, report: (fault: unknown) => void): FastifyReply {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500)
    return sendProblem(
      reply,
      plainProblem(
        status,
        status === 413 ? 'input.too-large' : 'input.request',
        status === 413 ? 'The content is larger than this route takes.' : 'The request cannot be read.',
      ),
    );
  report(error);
  const code = error instanceof Fault ? error.code : 'node.fault';
  return sendProblem(
    reply,
    plainProblem(500, code, 'The node failed. Nothing was decided; try again, and tell the operator if it stays.'),
  );
}
