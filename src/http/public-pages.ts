// SPDX-License-Identifier: EUPL-1.2
// The public register: GET only, no session, no cookie, nothing kept of whoever reads. Pages are made by pure functions; here they
// are given the register as this node knows it.
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ActId } from '#base/act.ts';
import { REPORTED } from '#acts/register/act.ts';
import { entriesOf } from '#acts/register/ledger.ts';
import type { Report } from '#law/reported.ts';
import type { Node } from '#node/node.ts';
import { reportDesk } from '#node/reports/report-desk.ts';
import { civilNow } from '#node/node.ts';
import { positionsOf } from '#node/proofs.ts';
import type { Register } from '#node/register.ts';
import type { WorldFiles } from '#node/world.ts';
import { dayFrom } from '#public/days.ts';
import { feedHead, notificationRows, tableOf, worldTableOf } from '#public/exports.ts';
import { type Page, page } from '#public/frame.ts';
import { askedOf, askPage, sourcesOf } from '#public/pages/ask.ts';
import { articlePage, articlesPage } from '#public/pages/articles.ts';
import { authoritiesPage } from '#public/pages/authorities.ts';
import { entryPage } from '#public/pages/entry.ts';
import { logPage } from '#public/pages/log.ts';
import { mapPage, worldMapPage } from '#public/pages/map.ts';
import { notificationPage, notificationsPage } from '#public/pages/notifications.ts';
import { roadPage, worldRoadPage } from '#public/pages/road.ts';
import { searchPage } from '#public/pages/search.ts';
import { type Sorry, sorryPage, statusOf } from '#public/pages/sorry.ts';
import { entriesAbout, statePage } from '#public/pages/state.ts';
import { statusPage } from '#public/pages/status.ts';
import { worldPage, worldStatePage } from '#public/pages/world.ts';
import { allNamesOf, principalPack, readRegister } from '#public/read-register.ts';
import type { Name, Position, Reading, Visit, World } from '#public/reading.ts';
import { type Language, LANGUAGES } from '#public/words.ts';
import { notificationsAtom } from '#wire/register/atom-feed.ts';
import { notificationsCsv, notificationsJson, statusCsv, statusJson } from '#wire/register/status-row.ts';
import { BUSY_WORDS, type EarlierStates } from './earlier-states.ts';
import { plainProblem, sendProblem } from './problem.ts';
import { entryProof } from './public-entry.ts';
import { logShown } from './public-log.ts';

export type PublicParts = { node: Node; world: WorldFiles | null; earlier: EarlierStates };

/** What a page is made from. */
type Seen = { visit: Visit; reading: Reading; register: Register; params: Record<string, string> };
type NotSo = { sorry: Sorry; asked: string };
type Answer = Page | NotSo;
type Show = (seen: Seen) => Answer | Promise<Answer>;

const MAX_QUERY = 200;
/** A page is the same for everybody for a moment; a mirror of the web may hold it that long. */
const FRESH = 'public, max-age=10';

export function publicPages(app: FastifyInstance, parts: PublicParts): void {
  const { node, world } = parts;
  const mount = (path: string, show: Show) =>
    app.get(path, { exposeHeadRoute: true }, (request, reply) => answer(parts, request, reply, show));

  mount('/register', ({ visit, reading }) => statusPage(visit, reading));
  mount('/register/states/:code', ({ visit, reading, params }) => {
    const code = params['code'] ?? '';
    const known = reading.treaty.parties.includes(code) || entriesAbout(reading, code).length > 0;
    return known ? statePage(visit, reading, code) : { sorry: 'state', asked: code };
  });
  mount('/register/articles', ({ visit, reading }) => articlesPage(visit, reading));
  mount('/register/articles/:n', ({ visit, reading, params }) => {
    const n = /^\d{1,3}$/.test(params['n'] ?? '') ? Number(params['n']) : 0;
    return articlePage(visit, reading, n) ?? { sorry: 'article', asked: params['n'] ?? '' };
  });
  mount('/register/road', ({ visit, reading }) => roadPage(visit, reading, world?.wishes.get(reading.pack.id) ?? null));
  mount('/register/map', ({ visit, reading }) => mapPage(visit, reading, world?.states.list ?? []));
  mount('/register/ask', (seen) => ask(node, seen));
  mount('/register/authorities', ({ visit, reading }) => authoritiesPage(visit, reading));
  mount('/register/notifications', ({ visit, reading }) => notificationsPage(visit, reading));
  mount(
    '/register/notifications/:number',
    ({ visit, reading, params }) =>
      notificationPage(visit, reading, params['number'] ?? '') ?? {
        sorry: 'notification',
        asked: params['number'] ?? '',
      },
  );
  mount('/register/search', ({ visit, reading }) =>
    searchPage(visit, {
      reading,
      world: worldOf(world, reading, visit.language),
      namesOf: (code) => [
        ...allNamesOf(reading.ledger, code),
        ...Object.values(world?.states.byCode.get(code)?.names ?? {}),
      ],
    }),
  );
  mount('/register/entries/:id', async ({ visit, reading, register, params }) => {
    const entry = reading.ledger.byId(params['id'] ?? '');
    const shown = entry && entryPage(visit, reading, entry.id, await entryProof(node, register, entry.seq));
    return shown ?? { sorry: 'entry', asked: params['id'] ?? '' };
  });
  mount('/register/log', async ({ visit, reading, register }) =>
    logPage(visit, reading, await logShown(node, register)),
  );
  mount('/register/world', (seen) => ofWorld(world, seen, worldPage));
  mount('/register/world/map', (seen) => ofWorld(world, seen, worldMapPage));
  mount('/register/world/road', (seen) =>
    ofWorld(world, seen, (visit, of) => worldRoadPage(visit, of, seen.reading, world?.wishes.get(of.pack.id) ?? null)),
  );
  mount('/register/world/states/:code', (seen) =>
    ofWorld(world, seen, (visit, of) => {
      const code = seen.params['code'] ?? '';
      return of.states.byCode.has(code) ? worldStatePage(visit, of, code) : { sorry: 'world', asked: code };
    }),
  );
  mount('/register/*', ({ params }) => ({ sorry: 'page', asked: `/register/${params['*'] ?? ''}` }));
}

/** The same tables for machines, and the feed. */
export function publicExports(app: FastifyInstance, parts: PublicParts): void {
  const { world } = parts;
  const mount = (path: string, media: string, text: (seen: Seen) => string | null) =>
    app.get(path, async (request, reply) => {
      const register = await parts.node.register();
      const done = await parts.earlier.from(register, (source) => {
        const seen = seenBy(parts, request, source);
        return { seen, made: 'sorry' in seen ? null : text(seen) };
      });
      if (!done) return sendProblem(reply.header('retry-after', '60'), plainProblem(503, 'register.busy', BUSY_WORDS));
      const { seen, made } = done.made;
      if ('sorry' in seen || made === null)
        return sendProblem(
          reply,
          'sorry' in seen && seen.sorry === 'unreadable'
            ? plainProblem(statusOf(seen.sorry), 'treaty.unreadable', UNREADABLE)
            : plainProblem('sorry' in seen ? statusOf(seen.sorry) : 404, 'route.unknown', NO_EXPORT),
        );
      return send(request, reply, made, media);
    });
  const csv = 'text/csv; charset=utf-8';
  const json = 'application/json';
  mount('/register/table.csv', csv, ({ visit, reading }) => statusCsv(tableOf(visit.site, reading).rows));
  mount('/register/table.json', json, ({ visit, reading }) => {
    const { head, rows } = tableOf(visit.site, reading);
    return statusJson(head, rows);
  });
  mount('/register/notifications.atom', 'application/atom+xml; charset=utf-8', ({ visit, reading }) =>
    notificationsAtom(feedHead(visit, reading), notificationRows(visit.site, reading)),
  );
  mount('/register/notifications.json', json, ({ visit, reading }) =>
    notificationsJson(tableOf(visit.site, reading).head, notificationRows(visit.site, reading)),
  );
  mount('/register/notifications.csv', csv, ({ visit, reading }) =>
    notificationsCsv(notificationRows(visit.site, reading)),
  );
  mount('/register/world/table.csv', csv, ({ visit, reading }) => {
    const of = worldOf(world, reading, visit.language);
    return of && statusCsv(worldTableOf(of, reading.day).rows);
  });
  mount('/register/world/table.json', json, ({ visit, reading }) => {
    const of = worldOf(world, reading, visit.language);
    if (!of) return null;
    const { head, rows } = worldTableOf(of, reading.day);
    return statusJson(head, rows);
  });
}
const UNREADABLE = 'An entry of the register makes no sense here, so no table can be made of it.';
const NO_EXPORT = 'There is no such table here. The day or the treaty asked for does not exist.';

/** The signed bytes of an entry, and its proof, as files. */
export function publicFiles(app: FastifyInstance, { node }: PublicParts): void {
  const file = async (request: FastifyRequest, reply: FastifyReply, what: 'envelope' | 'proof') => {
    const register = await node.register();
    const entry = register.ledger.byId((request.params as { id: string }).id);
    const signed = entry && register.entries[entry.seq - 1];
    const proof =
      signed && what === 'proof' ? (await positionsOf(node, 'act', [signed.digest])).get(signed.digest) : null;
    if (!entry || !signed || (what === 'proof' && !proof))
      return sendProblem(
        reply,
        plainProblem(404, 'route.unknown', 'There is no such file of an entry here, or not yet.'),
      );
    const [name, media, bytes] =
      what === 'envelope'
        ? [`entry-${entry.seq}.json`, 'application/jose+json', Buffer.from(signed.envelope)]
        : [`entry-${entry.seq}.tlog-proof`, 'text/plain; charset=utf-8', Buffer.from(proof!.proof)];
    return reply
      .headers({
        'content-type': media,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': FRESH,
      })
      .send(bytes);
  };
  app.get('/register/entries/:id/envelope', (request, reply) => file(request, reply, 'envelope'));
  app.get('/register/entries/:id/proof', (request, reply) => file(request, reply, 'proof'));
}

async function answer(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  show: Show,
): Promise<FastifyReply> {
  const register = await parts.node.register();
  const done = await parts.earlier.from(register, async (source) => {
    const seen = seenBy(parts, request, source);
    const shown = 'sorry' in seen ? seen : await show(seen);
    const sorry = 'sorry' in shown;
    const markup = page(seen.visit, sorry ? sorryPage(seen.visit, shown.sorry, shown.asked) : shown).toString();
    return { status: sorry ? statusOf(shown.sorry) : 200, markup };
  });
  const html = 'text/html; charset=utf-8';
  if (done) return send(request, reply.code(done.made.status), done.made.markup, html);
  const visit = visitOf(parts.node, register, request);
  const busy = page(visit, sorryPage(visit, 'busy', '')).toString();
  return send(request, reply.code(statusOf('busy')).header('retry-after', '60'), busy, html, 'no-store');
}

/** The register as a visit asks for it; or why it cannot be shown so. */
function seenBy(
  { node, world }: PublicParts,
  request: FastifyRequest,
  register: Register,
): Seen | (NotSo & { visit: Visit }) {
  const visit = visitOf(node, register, request);
  const no = (sorry: Sorry, asked = '') => ({ visit, sorry, asked });
  const pack = visit.otherPack ?? principalPack(register, node.packs);
  if (pack === null || node.packs.get(pack)?.kind !== 'treaty') return no('pack', visit.otherPack ?? '');
  const today = visit.site.now.local.slice(0, 10);
  const day = dayFrom(visit.query['on']);
  if (day === false) return no('day', visit.query['on']);
  const known = knownFrom(visit.query['known'], register.ledger.entries.length);
  if (known === false) return no('known', visit.query['known']);
  const all = known === null || known === register.ledger.entries.length;
  const then = all ? register : register.knownAt(known);
  if (then.unreadable(pack) !== null) return no('unreadable');
  const reading = readRegister(register, node.packs, {
    pack,
    day: day ?? today,
    today,
    language: visit.language,
    known,
    otherName: (code, language) => world?.states.byCode.get(code)?.names[language] ?? null,
  });
  return { visit, reading, register, params: request.params as Record<string, string> };
}

/** Text that squeezes well is squeezed: nothing secret stands on these pages that its length could tell. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  media: string,
  cache = FRESH,
): FastifyReply {
  reply.headers({ 'content-type': media, 'cache-control': cache, vary: 'accept-encoding' });
  const squeezed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return squeezed ? reply.header('content-encoding', 'gzip').send(gzipSync(text)) : reply.send(text);
}

async function ask(node: Node, { visit, reading, register }: Seen): Promise<Answer> {
  const asked = askedOf(reading, visit.query);
  if (asked === null || 'wrong' in asked) return askPage(visit, reading, null, asked?.wrong ?? null, new Map());
  const { a, b, article } = asked;
  const sources = sourcesOf(reading.treaty.applies({ a, b, article, date: reading.day }));
  return askPage(visit, reading, asked, null, await positionsById(node, register, sources));
}

async function positionsById(node: Node, register: Register, ids: ActId[]): Promise<Map<ActId, Position>> {
  const digests = new Map(
    ids.flatMap((id) => {
      const entry = register.ledger.byId(id);
      const signed = entry && register.entries[entry.seq - 1];
      return signed ? [[id, signed.digest] as const] : [];
    }),
  );
  const positions = await positionsOf(node, 'act', [...digests.values()]);
  return new Map([...digests].flatMap(([id, digest]) => (positions.has(digest) ? [[id, positions.get(digest)!]] : [])));
}

function ofWorld(source: WorldFiles | null, seen: Seen, show: (visit: Visit, world: World) => Answer): Answer {
  const world = worldOf(source, seen.reading, seen.visit.language);
  return world ? show(seen.visit, world) : { sorry: 'page', asked: '' };
}

/** What is reported under the treaty of a reading, or under the first one that anything is reported of. */
function worldOf(source: WorldFiles | null, reading: Reading, language: Language): World | null {
  const id = source?.reports.has(reading.pack.id) ? reading.pack.id : [...(source?.reports.keys() ?? [])][0];
  const report = id === undefined ? undefined : reportOf(source, reading, id);
  const pack = id === undefined ? undefined : reading.packs.get(id);
  if (!source || !report || !pack) return null;
  const nameOf = (code: string): Name => {
    const names = source.states.byCode.get(code)?.names;
    return { text: names?.[language] ?? code, language: names ? language : 'en' };
  };
  return { pack, report, states: source.states, nameOf, language };
}

/** What a registrar entered last as reported takes the place of the list that came with the program, and stands by its own source. */
function reportOf(source: WorldFiles | null, reading: Reading, id: string): Report | undefined {
  const shipped = source?.reports.get(id);
  const entered = entriesOf(reading.ledger, REPORTED).findLast((e) => e.body.pack === id);
  return entered ? { ...entered.body, totals: [], reservations: [], pending: [], notes: [] } : shipped;
}

/** Only single values count; what is longer than any answer we gave out is cut. */
function visitOf(node: Node, register: Register, request: FastifyRequest): Visit {
  const given = request.query as Record<string, unknown>;
  const query: Record<string, string> = {};
  for (const [key, value] of Object.entries(given))
    if (typeof value === 'string' && /^[a-z]{1,20}$/.test(key)) query[key] = value.slice(0, MAX_QUERY);
  const { lang, pack, ...rest } = query;
  const path = request.url.split('?')[0]!;
  return {
    site: {
      origin: node.config.address.replace(/\/$/, ''),
      host: node.config.partyName,
      keeper: keeperName(node),
      source: node.config.depositary.address.replace(/\/$/, ''),
      keeps: node.config.party === KEEPER,
      fingerprint: node.config.depositary.fingerprint,
      exercise: node.config.mode === 'exercise',
      reports: reportDesk(node, register) !== null,
      now: civilNow(node),
    },
    path,
    plane: /^\/register\/world(?:\/|$)/.test(path) ? 'world' : 'register',
    language: LANGUAGES.find((l) => l === lang) ?? 'en',
    query: rest,
    otherPack: pack !== undefined && pack !== '' && pack !== principalPack(register, node.packs) ? pack : null,
  };
}

const KEEPER = 'DEPOSITARY';

function keeperName(node: Node): string {
  if (node.config.party === KEEPER) return node.config.partyName;
  for (const pack of node.packs.values()) {
    const found = pack.parties.find((p) => p.code === KEEPER);
    if (found && (pack.kind !== 'exercise' || node.config.mode === 'exercise')) return found.name;
  }
  return KEEPER;
}

function knownFrom(text: string | undefined, newest: number): number | null | false {
  if (text === undefined || text.trim() === '') return null;
  const n = /^\d{1,9}$/.test(text.trim()) ? Number(text) : -1;
  return n >= 0 && n <= newest ? n : false;
}
