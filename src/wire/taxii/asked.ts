// SPDX-License-Identifier: EUPL-1.2
// What a client of TAXII 2.1 asks for (sections 3.4 and 3.5): filters read strictly, times with up to six decimals.
import { ok, type Result, refuse } from '#base/result.ts';

export const MEDIA = 'application/taxii+json;version=2.1';
export const MOST_ON_PAGE = 1000;
const USUAL_PAGE = 100;

/** Which objects: by id, type, version and version of the specification. */
export type Match = { id?: string[]; type?: string[]; version?: string[]; spec?: string[] };
export type TaxiiQuery = { addedAfter: string | null; limit: number; next: string | null; match: Match };

const KNOWN: Readonly<Record<string, keyof Match>> = {
  'match[id]': 'id',
  'match[type]': 'type',
  'match[version]': 'version',
  'match[spec_version]': 'spec',
};

/** In: the query as the web server gives it. Refusals: taxii.filter (unknown, twice, or out of form). */
export function readQuery(query: Record<string, unknown>): Result<TaxiiQuery> {
  const out: TaxiiQuery = { addedAfter: null, limit: USUAL_PAGE, next: null, match: {} };
  for (const [key, value] of Object.entries(query)) {
    if (typeof value !== 'string' || value.length > 8000) return wrong(key);
    const filter = KNOWN[key];
    if (filter) {
      const list = value.split(',');
      if (list.length > 200 || list.some((v) => v === '' || v.length > 200)) return wrong(key);
      out.match[filter] = filter === 'version' ? list.map((v) => versionName(v) ?? '') : list;
      if (out.match[filter]?.includes('')) return wrong(key);
    } else if (key === 'added_after') {
      const at = micros(value);
      if (at === null) return wrong(key);
      out.addedAfter = at;
    } else if (key === 'limit') {
      if (!/^[1-9]\d{0,8}$/.test(value)) return wrong(key);
      out.limit = Math.min(Number(value), MOST_ON_PAGE);
    } else if (key === 'next') out.next = value;
    else return wrong(key);
  }
  return ok(out);
}

function wrong(key: string) {
  return refuse('taxii.filter', `The filter "${key.slice(0, 40)}" cannot be read.`);
}

/** `last`, `first`, `all`, or a moment as versions are written here. */
function versionName(text: string): string | null {
  if (['last', 'first', 'all'].includes(text)) return text;
  const at = micros(text);
  return at === null ? null : at.endsWith('000Z') ? `${at.slice(0, 23)}Z` : at;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/;

/** A moment with exactly six decimals, or null. In: RFC 3339 in UTC. */
export function micros(text: string): string | null {
  const [, seconds, decimals = ''] = MOMENT.exec(text) ?? [];
  if (seconds === undefined || Number.isNaN(Date.parse(`${seconds}Z`))) return null;
  return `${seconds}.${decimals.slice(0, 6).padEnd(6, '0')}Z`;
}

/** So many moments after one another, each later than the last one given, and none earlier than now. In: `now` as an Instant. */
export function momentsAfter(last: string | null, now: string, count: number): string[] {
  const base = micros(now)!;
  let at = last === null || last < base ? countOf(base) : countOf(last) + 1n;
  return Array.from({ length: count }, () => momentOf(at++));
}

/** Microseconds since 1970. */
function countOf(moment: string): bigint {
  return BigInt(Date.parse(`${moment.slice(0, 19)}Z`)) * 1000n + BigInt(moment.slice(20, 26));
}

function momentOf(count: bigint): string {
  const seconds = new Date(Number(count / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(count % 1_000_000n).padStart(6, '0')}Z`;
}

/** Does a client that says this take what we speak? */
export function takesTaxii(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  return accept.split(',').some((one) => {
    const [type = '', ...rest] = one.split(';').map((p) => p.trim().toLowerCase());
    const version = rest.find((p) => p.startsWith('version='));
    if (type === '*/*' || type === 'application/*') return true;
    return type === 'application/taxii+json' && (version === undefined || version === 'version=2.1');
  });
}
