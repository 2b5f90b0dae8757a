// SPDX-License-Identifier: EUPL-1.2
// Addresses of pages: as a browser would open them, without the parts that name whoever got the link.
import { ok, type Result } from '#base/result.ts';
import { hostParts } from './host.ts';
import type { Indicator, NoteCode } from './indicator.ts';
import { ipOfHost } from './ip.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

export const LONGEST_ADDRESS = 4_000;

/** Where a page is named by what stands behind the question mark: host, start of the path, names that count. */
const NAMED_BY_QUERY: readonly { host: string; path: string; names: readonly string[] }[] = [
  { host: 'play.google.com', path: '/store/apps/', names: ['id'] },
  { host: 'drive.google.com', path: '/', names: ['id'] },
  { host: 'facebook.com', path: '/profile.php', names: ['id'] },
  { host: 'youtube.com', path: '/watch', names: ['v'] },
];

export type WebAddress = { indicator: Indicator; host: string; url: URL };

/** One address. In: as written, with or without http. Out: host, port and path, the same for http and https; `facts.scheme`, `facts.path`, `facts.registrable`. */
export function readUrl(raw: string): Result<Indicator> {
  const read = readWebAddress(plain(raw));
  return read.ok ? ok(read.value.indicator) : read;
}

/**
 * The same with the parts. In: plain text of one address. Query and fragment are left out of the canonical form, except where a known
 * service names its pages by them. Refusals: indicator.*, url.*, host.*.
 */
export function readWebAddress(text: string): Result<WebAddress> {
  if (text === '') return whyNot('indicator.empty');
  if (text.length > LONGEST_ADDRESS) return whyNot('indicator.long');
  const scheme = schemeOf(text);
  if (scheme !== null && !['http', 'https', 'ftp'].includes(scheme)) return whyNot('url.scheme', { scheme });
  let url: URL;
  try {
    url = new URL(scheme === null ? `http://${text}` : text);
  } catch {
    // Not an address: said with its code.
    return whyNot('url.form');
  }
  const name = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname;
  const ip = ipOfHost(name);
  const parts = ip === null ? hostParts(name) : null;
  if (parts && !parts.ok && parts.refusal.code !== 'host.suffix-only') return parts;
  const host = parts?.ok ? parts.value.host : name;
  const query = countingQuery(url, host);
  const notes: NoteCode[] = [
    ...(parts?.ok ? parts.value.notes : []),
    ...(url.username !== '' || url.password !== '' ? (['url.user-part'] as const) : []),
    ...((url.search !== '' && query === '') || url.hash !== '' ? (['url.cut'] as const) : []),
  ];
  const path = samePath(url.pathname);
  const reserved = notes.includes('host.reserved') || ip?.facts['range'] === 'documentation';
  const indicator: Indicator = {
    kind: 'url',
    canonical: `${url.protocol === 'ftp:' ? 'ftp://' : ''}${host}${url.port === '' ? '' : `:${url.port}`}${path}${query}`,
    verdict: 'well-formed',
    country: null,
    notes,
    facts: {
      scheme: url.protocol.slice(0, -1),
      host,
      path,
      registrable: parts?.ok ? parts.value.registrable : host,
      ...(reserved ? { range: 'exercise' } : {}),
    },
  };
  return ok({ indicator, host, url });
}

/** Letters before the colon, when they are a scheme; null for "name.example:8080/path" and the like. */
function schemeOf(text: string): string | null {
  const colon = text.indexOf(':');
  if (colon < 1 || colon > 20) return null;
  const head = text.slice(0, colon).toLowerCase();
  if (!/^[a-z][a-z0-9+-]*$/.test(head)) return null;
  return text.startsWith('//', colon + 1) || !/^\d/.test(text.slice(colon + 1)) ? head : null;
}

function countingQuery(url: URL, host: string): string {
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  const named = NAMED_BY_QUERY.find((entry) => entry.host === bare && url.pathname.startsWith(entry.path));
  const kept = (named?.names ?? []).flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

const UNRESERVED = /^[A-Za-z0-9._~-]$/;
/** One spelling of a path: percent signs only where they must be, with capitals (RFC 3986, 6.2.2). */
function samePath(path: string): string {
  if (!path.includes('%')) return path;
  let out = '';
  for (let i = 0; i < path.length; i++) {
    const code = path[i] === '%' ? path.slice(i + 1, i + 3) : '';
    if (!/^[0-9a-fA-F]{2}$/.test(code)) {
      out += path[i];
      continue;
    }
    const sign = String.fromCharCode(Number.parseInt(code, 16));
    out += UNRESERVED.test(sign) ? sign : `%${code.toUpperCase()}`;
    i += 2;
  }
  return out;
}
