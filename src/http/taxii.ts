// SPDX-License-Identifier: EUPL-1.2
// The reading side of TAXII 2.1 and the files of a MISP feed. What a reader may not see is not there; nothing can be written.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tokenHash } from '#node/officer-key.ts';
import { type Node, today } from '#node/node.ts';
import { forEverybody } from '#node/reports/for-everybody.ts';
import { secretFile } from '#node/reports/secret-file.ts';
import { sharedNow } from '#node/reports/shared-now.ts';
import { fillCollections, producerOf } from '#peer/feed.ts';
import { type SharedObject, sharing } from '#store/sharing.ts';
import { mispFeed } from '#wire/misp/feed.ts';
import { MEDIA, MOST_ON_PAGE, readQuery, takesTaxii, type TaxiiQuery } from '#wire/taxii/asked.ts';
import {
  apiRoot,
  type Collection,
  collectionsOf,
  discovery,
  listed,
  TAXII,
  TAXII_ROOT,
} from '#wire/taxii/collections.ts';
import { cursorWord, readCursor } from '#wire/taxii/cursor.ts';
import { READERS, type RecipientClass } from '#wire/stix/markings.ts';

type Params = { collection: string; object?: string };
type Page = { query: TaxiiQuery; rows: SharedObject[]; more: boolean };

export async function taxiiDoor(app: FastifyInstance, { node }: { node: Node }): Promise<void> {
  const root = `${TAXII_ROOT}collections/`;
  const get = (
    url: string,
    answer: (request: FastifyRequest, reply: FastifyReply, reader: RecipientClass) => unknown,
  ) =>
    app.get(url, { exposeHeadRoute: false }, async (request, reply) => {
      if (!takesTaxii(request.headers.accept)) return sorry(reply, 406, 'This door speaks TAXII 2.1.');
      const reader = await readerOf(node, request);
      if (reader === null)
        return sorry(reply.header('www-authenticate', 'Basic realm="taxii"'), 401, 'The name or the token is wrong.');
      return answer(request, reply, reader);
    });
  const collection = (request: FastifyRequest, reader: RecipientClass): Collection | undefined =>
    collectionsOf(reader).find((c) => c.id === (request.params as Params).collection);

  get(TAXII, (_request, reply) =>
    send(reply, discovery(node.config.address.replace(/\/$/, ''), node.config.partyName)),
  );
  get(TAXII_ROOT, (_request, reply) => send(reply, apiRoot(node.config.partyName)));
  get(root, (_request, reply, reader) => send(reply, { collections: collectionsOf(reader).map(listed) }));
  get(`${root}:collection/`, (request, reply, reader) => {
    const found = collection(request, reader);
    return found ? send(reply, listed(found)) : absent(reply);
  });

  /** One page of a collection as this reader asked for it; null once it was answered with a no. */
  const page = async (request: FastifyRequest, reply: FastifyReply, found: Collection): Promise<Page | null> => {
    const query = readQuery(request.query as Record<string, unknown>);
    if (!query.ok) return no(reply, 400, query.refusal.words);
    const { object } = request.params as Params;
    let { match, addedAfter } = query.value;
    if (query.value.next !== null) {
      const cursor = readCursor(await secretFile(node, 'taxii-cursor'), query.value.next, found.id);
      const asked = Object.keys(match).length > 0;
      if (!cursor || (asked && JSON.stringify(cursor.match) !== JSON.stringify(match)))
        return no(reply, 400, 'The word in "next" was not given for this.');
      ({ match, after: addedAfter } = cursor as { match: typeof match; after: string | null });
    }
    await fillCollections(node);
    const { limit } = query.value;
    const rows =
      match.spec !== undefined && !match.spec.includes('2.1')
        ? []
        : await sharing(node.db).objects(found.id, {
            ...(addedAfter === null ? {} : { after: addedAfter }),
            ...(object === undefined ? (match.id ? { ids: match.id } : {}) : { ids: [object] }),
            ...(match.type ? { types: match.type } : {}),
            ...(match.version ? { versions: match.version } : {}),
            limit: limit + 1,
          });
    return { query: { ...query.value, match }, rows: rows.slice(0, limit), more: rows.length > limit };
  };

  const objects = async (request: FastifyRequest, reply: FastifyReply, reader: RecipientClass) => {
    const found = collection(request, reader);
    if (!found) return absent(reply);
    const shown = await page(request, reply, found);
    if (!shown) return reply;
    const { rows, more, query } = shown;
    if ((request.params as Params).object !== undefined && rows.length === 0 && query.next === null) {
      const any = await sharing(node.db).objects(found.id, { ids: [(request.params as Params).object!], limit: 1 });
      if (any.length === 0) return absent(reply);
    }
    const last = rows.at(-1);
    const key = await secretFile(node, 'taxii-cursor');
    const next = more && last ? cursorWord(key, { collection: found.id, match: query.match, after: last.added }) : null;
    const envelope = {
      more,
      ...(next === null ? {} : { next }),
      ...(rows.length === 0 ? {} : { objects: rows.map((r) => JSON.parse(r.object) as unknown) }),
    };
    return send(dated(reply, rows), envelope);
  };
  get(`${root}:collection/objects/`, objects);
  get(`${root}:collection/objects/:object/`, objects);

  get(`${root}:collection/manifest/`, async (request, reply, reader) => {
    const found = collection(request, reader);
    if (!found) return absent(reply);
    const shown = await page(request, reply, found);
    if (!shown) return reply;
    // The manifest has no word for the next page (oasis-tcs/cti-taxii2 #110): whoever wants more asks by added_after.
    const entries = shown.rows.map((r) => ({
      ...{ id: r.id, date_added: r.added, version: r.version, media_type: 'application/stix+json;version=2.1' },
    }));
    return send(dated(reply, shown.rows), { more: shown.more, ...(entries.length === 0 ? {} : { objects: entries }) });
  });
  get(`${root}:collection/objects/:object/versions/`, async (request, reply, reader) => {
    const found = collection(request, reader);
    if (!found) return absent(reply);
    const read = readQuery(request.query as Record<string, unknown>);
    if (!read.ok) return sorry(reply, 400, read.refusal.words);
    await fillCollections(node);
    const after = read.value.addedAfter === null ? {} : { after: read.value.addedAfter };
    const ids = [(request.params as Params).object!];
    const rows = await sharing(node.db).objects(found.id, { ids, versions: ['all'], limit: MOST_ON_PAGE, ...after });
    if (rows.length === 0) return absent(reply);
    return send(dated(reply, rows), { more: false, versions: rows.map((r) => r.version) });
  });

  get(`${TAXII_ROOT}status/:id/`, (_request, reply) => absent(reply));

  for (const method of ['POST', 'DELETE'] as const)
    for (const url of [`${root}:collection/objects/`, `${root}:collection/objects/:object/`])
      app.route({
        ...{ method, url },
        // Whoever may not read it is not told that it is there.
        handler: async (request, reply) => {
          const reader = await readerOf(node, request);
          const found = reader === null ? undefined : collection(request, reader);
          return found ? sorry(reply, 403, 'Nothing can be written here. Send a report instead.') : absent(reply);
        },
      });

  app.get('/feeds/misp/:file', { exposeHeadRoute: false }, async (request, reply) => {
    const { file } = request.params as { file: string };
    const { open, wrong } = forEverybody((await sharedNow(node)).indicators, today(node));
    const files = mispFeed(open, producerOf(node), today(node), wrong);
    const found = files.find((f) => f.name === file);
    return found
      ? reply.header('content-type', found.media).send(found.text)
      : sorry(reply, 404, 'There is no such file.');
  });
}

/** Without a name a reader is the public. Null: there is a name or token, and it is wrong, or over. */
async function readerOf(node: Node, request: FastifyRequest): Promise<RecipientClass | null> {
  const { authorization } = request.headers;
  if (authorization === undefined) return 'public';
  const [scheme = '', word = ''] = authorization.split(' ');
  const basic = scheme.toLowerCase() === 'basic' ? Buffer.from(word, 'base64').toString('utf8') : null;
  const token = basic === null ? word : basic.slice(basic.indexOf(':') + 1);
  if (token === '' || (basic === null && scheme.toLowerCase() !== 'bearer')) return null;
  const recipient = await sharing(node.db).recipientOf(tokenHash(token), node.clock());
  if (!recipient || (basic !== null && basic.slice(0, basic.indexOf(':')) !== recipient.name)) return null;
  return Object.hasOwn(READERS, recipient.class) ? READERS[recipient.class]! : null;
}

function dated(reply: FastifyReply, rows: readonly SharedObject[]): FastifyReply {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first && last) reply.headers({ 'x-taxii-date-added-first': first.added, 'x-taxii-date-added-last': last.added });
  return reply;
}

function send(reply: FastifyReply, body: unknown): FastifyReply {
  // As bytes: of text the web server would write the type in a spelling that clients compare and refuse.
  return reply.headers({ 'content-type': MEDIA, 'cache-control': 'no-store' }).send(Buffer.from(JSON.stringify(body)));
}

function sorry(reply: FastifyReply, status: number, title: string): FastifyReply {
  return send(reply.code(status), { title, http_status: String(status) });
}

function no(reply: FastifyReply, status: number, title: string): null {
  sorry(reply, status, title);
  return null;
}

/** Hidden and absent are one answer. */
function absent(reply: FastifyReply): FastifyReply {
  return sorry(reply, 404, 'There is nothing here under this name, or it is not for you.');
}
