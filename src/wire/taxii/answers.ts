// SPDX-License-Identifier: EUPL-1.2
// What a TAXII 2.1 server answers, read with care: where its roots lie, which collections it has, one page of objects.
import { type Json, readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { IMPORT_LIMITS } from '../stix/read-bundle.ts';
import { micros } from './asked.ts';

const SMALL = { maxBytes: 256 * 1024, maxDepth: 8, fractions: true as const };
const MOST_ROOTS = 20;
const MOST_COLLECTIONS = 500;

const wrong = refuse('taxii.shape', 'The server does not answer as TAXII 2.1 says.');

function object(bytes: Uint8Array, limits = SMALL): Result<{ [key: string]: Json }> {
  const json = readJson(bytes, limits);
  if (!json.ok) return json;
  const { value } = json;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? ok(value) : wrong;
}

/** The roots a server names, the default first. In: the bytes of a discovery. Refusals: json.*, taxii.shape. */
export function rootsIn(bytes: Uint8Array): Result<string[]> {
  const read = object(bytes);
  if (!read.ok) return read;
  const { default: first, api_roots: roots } = read.value;
  const list = [first, ...(Array.isArray(roots) ? roots : [])].filter((r) => typeof r === 'string');
  return list.length === 0 ? wrong : ok([...new Set(list)].slice(0, MOST_ROOTS));
}

export type ForeignCollection = { id: string; title: string; canRead: boolean };

/** Collections of a root; none is an empty list. Refusals as above. */
export function collectionsIn(bytes: Uint8Array): Result<ForeignCollection[]> {
  const read = object(bytes, { ...SMALL, maxBytes: 1024 * 1024 });
  if (!read.ok) return read;
  const { collections = [] } = read.value;
  if (!Array.isArray(collections) || collections.length > MOST_COLLECTIONS) return wrong;
  const list = collections.flatMap((c) => {
    if (typeof c !== 'object' || c === null || Array.isArray(c)) return [];
    const { id, title, can_read: canRead } = c;
    return typeof id === 'string' && /^[A-Za-z0-9-]{1,100}$/.test(id)
      ? [{ id, title: typeof title === 'string' ? title.slice(0, 200) : '', canRead: canRead === true }]
      : [];
  });
  return ok(list);
}

export type ForeignPage = { objects: Json[]; more: boolean; next: string | null };

/** One page. Refusals as above, and json.depth, json.too-large: measured before it is read. */
export function pageIn(bytes: Uint8Array): Result<ForeignPage> {
  if (bytes.length === 0) return ok({ objects: [], more: false, next: null });
  const read = object(bytes, IMPORT_LIMITS as never);
  if (!read.ok) return read;
  const { objects = [], more = false, next = null } = read.value;
  if (!Array.isArray(objects) || typeof more !== 'boolean') return wrong;
  if (next !== null && (typeof next !== 'string' || next.length > 8000)) return wrong;
  return ok({ objects, more, next });
}

/** When the last object of a page was laid down at the server, with six decimals; null where it does not say. */
export function lastAdded(header: string | undefined): string | null {
  return header === undefined ? null : micros(header.trim());
}
