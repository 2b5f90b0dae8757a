// SPDX-License-Identifier: EUPL-1.2
// Links that mail filters, networks and search engines put in front of others: the address behind them is what was sent.
import { fromBase64url, textOf } from '#base/bytes.ts';

type Relay = { host: string; below: boolean; path: string; names: readonly string[] };
const RELAYS: readonly Relay[] = [
  { host: 'safelinks.protection.outlook.com', below: true, path: '/', names: ['url'] },
  { host: 'clicktime.symantec.com', below: false, path: '/', names: ['u'] },
  { host: 'protect2.fireeye.com', below: true, path: '/', names: ['u'] },
  { host: 'youtube.com', below: false, path: '/redirect', names: ['q'] },
  { host: 'l.facebook.com', below: false, path: '/l.php', names: ['u'] },
  { host: 'lm.facebook.com', below: false, path: '/l.php', names: ['u'] },
  { host: 'l.instagram.com', below: false, path: '/', names: ['u'] },
  { host: 'deref-gmx.net', below: false, path: '/', names: ['redirectUrl'] },
  { host: 'linkedin.com', below: false, path: '/redir', names: ['url'] },
  { host: 'slack-redir.net', below: false, path: '/link', names: ['url'] },
];

/** google.com, google.co.uk, google.de: one company under the endings of all countries. */
const GOOGLE = /^google\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/;

/** The address a relay leads to, or null. In: an address as a browser reads it. */
export function relayedTo(url: URL): string | null {
  const host = url.hostname.startsWith('www.') ? url.hostname.slice(4) : url.hostname;
  if (GOOGLE.test(host)) return byGoogle(url);
  if (host === 'bing.com') return url.pathname === '/ck/a' ? byBing(url.searchParams.get('u') ?? '') : null;
  const relay = RELAYS.find(
    (one) => (one.host === host || (one.below && host.endsWith(`.${one.host}`))) && url.pathname.startsWith(one.path),
  );
  return named(url, relay?.names ?? []);
}

function named(url: URL, names: readonly string[]): string | null {
  for (const name of names) {
    const target = url.searchParams.get(name) ?? '';
    if (/^https?:\/\//i.test(target)) return target;
  }
  return null;
}

/** /url?q=… and /amp/s/host/path. */
function byGoogle(url: URL): string | null {
  if (url.pathname === '/url') return named(url, ['q', 'url']);
  const amp = /^\/amp\/(s\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/.*)?)$/i.exec(url.pathname);
  return amp ? `${amp[1] === undefined ? 'http' : 'https'}://${amp[2]}` : null;
}

/** "a1" and the address in base64url. */
function byBing(text: string): string | null {
  const bytes = text.startsWith('a1') ? fromBase64url(text.slice(2)) : null;
  const target = bytes ? textOf(bytes) : null;
  return target !== null && /^https?:\/\//i.test(target) ? target : null;
}
