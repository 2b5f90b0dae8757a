// SPDX-License-Identifier: EUPL-1.2
// Reads a collection of somebody else's TAXII 2.1 server: discovery, root, collection, pages. It only reads, and stays on the host it was
// pointed at.
import { readFile } from 'node:fs/promises';
import type { Json } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import type { ReportSource } from '#node/config.ts';
import { IMPORT_LIMITS } from '#wire/stix/read-bundle.ts';
import { collectionsIn, type ForeignCollection, lastAdded, pageIn, rootsIn } from '#wire/taxii/answers.ts';
import { MEDIA } from '#wire/taxii/asked.ts';
import { askOutside, type OutsideAnswer } from './outside.ts';

/** `pages`, `objects`: most of one look; the rest comes with the next. */
export type TaxiiLimits = { pages: number; objects: number; perPage: number; timeoutMs: number; wholeMs: number };
export const TAXII_LIMITS: TaxiiLimits = {
  ...{ pages: 40, objects: IMPORT_LIMITS.objects, perPage: 1000, timeoutMs: 20_000, wholeMs: 180_000 },
};
/** What one look brought. `after`: where the next one goes on. `more`: the server has more than one look takes. */
export type Pulled = { objects: Json[]; after: string | null; more: boolean };

/** `loopback`: this machine may be asked, which is so in an exercise only. */
type Line = { source: ReportSource; headers: Record<string, string>; loopback: boolean; limits: TaxiiLimits };

/**
 * Everything that was laid down at a source since a moment, in the order it was laid down there. In: the source, the moment (null: from the
 * beginning), whether this machine may be asked (exercise).
 * Refusals: outside.*, taxii.status, taxii.shape, taxii.no-collection, taxii.which-collection, taxii.stands-still, source.credentials, json.*.
 */
export async function readSource(
  source: ReportSource,
  after: string | null,
  { loopback, limits = TAXII_LIMITS }: { loopback: boolean; limits?: TaxiiLimits },
): Promise<Result<Pulled>> {
  const headers = await headersFor(source);
  if (!headers.ok) return headers;
  const line: Line = { source, headers: headers.value, loopback, limits };
  const objectsAt = await collectionAt(line);
  return objectsAt.ok ? pages(line, objectsAt.value, after) : objectsAt;
}

async function headersFor({ credentials }: ReportSource): Promise<Result<Record<string, string>>> {
  const headers = { accept: MEDIA, 'user-agent': 'comity', 'accept-encoding': 'identity' };
  if (credentials === undefined) return ok(headers);
  const text = await readFile(credentials, 'utf8').catch(() => null);
  const word = text?.split('\n', 1)[0]?.trim() ?? '';
  if (/^Bearer \S{1,4000}$/.test(word)) return ok({ ...headers, authorization: word });
  if (!/^[^:\s]{1,200}:\S.{0,4000}$/.test(word))
    return refuse(
      'source.credentials',
      'The file of credentials of this source cannot be read. It holds one line, name:password.',
    );
  return ok({ ...headers, authorization: `Basic ${Buffer.from(word).toString('base64')}` });
}

/** The address of the objects of the collection that is meant. */
async function collectionAt(line: Line): Promise<Result<URL>> {
  const { source } = line;
  const start = slashed(new URL(source.url));
  const first = await get(line, start);
  if (!first.ok) return first;
  const named = rootsIn(first.value.body);
  // A root answers with its versions, and names no roots.
  const roots = named.ok ? named.value : [start.href];
  const all: { root: URL; collection: ForeignCollection }[] = [];
  for (const one of roots) {
    if (!URL.canParse(one, start.href)) continue;
    const root = slashed(new URL(one, start));
    // A name and a password are for the host they were given by, and for nobody it speaks of.
    if (root.origin !== start.origin) continue;
    const listed = await get(line, new URL('collections/', root));
    if (!listed.ok) return listed;
    const list = collectionsIn(listed.value.body);
    if (!list.ok) return list;
    all.push(...list.value.map((collection) => ({ root, collection })));
  }
  const meant = all.filter(
    ({ collection: c }) =>
      source.collection === undefined || c.id === source.collection || c.title === source.collection,
  );
  const readable = meant.filter((m) => m.collection.canRead);
  if (readable.length === 0)
    return refuse('taxii.no-collection', 'The server shows no such collection to us, or we may not read it.');
  if (readable.length > 1)
    return refuse('taxii.which-collection', 'The server has several collections. The settings have to name one.', {
      params: { collections: readable.map((m) => m.collection.id).join(', ') },
    });
  const [{ root, collection }] = readable as [(typeof readable)[number]];
  return ok(new URL(`collections/${collection.id}/objects/`, root));
}

async function pages(line: Line, at: URL, from: string | null): Promise<Result<Pulled>> {
  const { limits } = line;
  const objects: Json[] = [];
  const until = Date.now() + limits.wholeMs;
  let [after, next]: [string | null, string | null] = [from, null];
  // Some servers name no moment with a page: then nothing is skipped, and the next look begins where this one did.
  let moment = from;
  let before: string | null = null;
  for (let page = 0; ; page++) {
    const url = new URL(at);
    url.searchParams.set('limit', String(Math.min(limits.perPage, limits.objects)));
    if (after !== null) url.searchParams.set('added_after', after);
    if (next !== null) url.searchParams.set('next', next);
    const answer = await get(line, url);
    if (!answer.ok) return answer;
    const read = pageIn(answer.value.body);
    if (!read.ok) return read;
    if (objects.length + read.value.objects.length > limits.objects && page > 0)
      return ok({ objects, after: moment, more: true });
    if (read.value.objects.length > limits.objects)
      return refuse('taxii.many', `One page holds more than ${limits.objects} objects.`);
    for (const o of read.value.objects) objects.push(o);
    const { headers } = answer.value;
    // Some servers (medallion) keep one word for all pages and count themselves: only the same page again is no progress.
    const head: string = JSON.stringify(read.value.objects[0] ?? null);
    // A page of one object has one moment; some servers give it as the first only.
    const alone = read.value.objects.length === 1 ? headers['x-taxii-date-added-first'] : undefined;
    const last = lastAdded(headers['x-taxii-date-added-last'] ?? alone);
    const moved = last !== null && (moment === null || last > moment);
    if (moved) moment = last;
    if (!read.value.more) return ok({ objects, after: moment, more: false });
    if (page + 1 >= limits.pages || Date.now() > until) return ok({ objects, after: moment, more: true });
    const standsStill = read.value.next === null ? !moved : read.value.next === next && head === before;
    before = head;
    if (standsStill || read.value.objects.length === 0)
      return refuse('taxii.stands-still', 'The server says that there is more and gives the same again.');
    next = read.value.next;
    if (next === null) after = last;
  }
}

async function get({ source, headers, loopback, limits }: Line, url: URL): Promise<Result<OutsideAnswer>> {
  const answer = await askOutside({
    ...{ url, headers, inside: source.privateAddresses !== true ? 'none' : loopback ? 'machine' : 'network' },
    limits: { maxBytes: IMPORT_LIMITS.maxBytes, timeoutMs: limits.timeoutMs },
  });
  if (!answer.ok) return answer;
  const { status } = answer.value;
  if (status === 200 || status === 206) return answer;
  return refuse('taxii.status', statusWords(status), { params: { status } });
}

function statusWords(status: number): string {
  if (status === 401 || status === 403) return 'The server does not let us in. Look at the credentials of this source.';
  if (status === 404) return 'The server has nothing under this address, or shows it to others only.';
  if (status === 406 || status === 415) return 'The server does not speak TAXII 2.1.';
  return status === 429 ? 'The server asks us to come less often.' : `The server answered with number ${status}.`;
}

function slashed(url: URL): URL {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
