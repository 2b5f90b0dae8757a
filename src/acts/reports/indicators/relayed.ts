// SPDX-License-Identifier: EUPL-1.2
// Links that mail filters and networks put in front of others: the address behind them is what was sent.

type Relay = { host: string; below: boolean; path: string; names: readonly string[] };
const RELAYS: readonly Relay[] = [
  { host: 'safelinks.protection.outlook.com', below: true, path: '/', names: ['url'] },
  { host: 'clicktime.symantec.com', below: false, path: '/', names: ['u'] },
  { host: 'protect2.fireeye.com', below: true, path: '/', names: ['u'] },
  { host: 'google.com', below: false, path: '/url', names: ['q', 'url'] },
  { host: 'youtube.com', below: false, path: '/redirect', names: ['q'] },
  { host: 'l.facebook.com', below: false, path: '/l.php', names: ['u'] },
  { host: 'lm.facebook.com', below: false, path: '/l.php', names: ['u'] },
  { host: 'l.instagram.com', below: false, path: '/', names: ['u'] },
  { host: 'deref-gmx.net', below: false, path: '/', names: ['redirectUrl'] },
  { host: 'linkedin.com', below: false, path: '/redir', names: ['url'] },
  { host: 'slack-redir.net', below: false, path: '/link', names: ['url'] },
];

/** The address a relay leads to, or null. In: an address as a browser reads it. */
export function relayedTo(url: URL): string | null {
  const host = url.hostname.startsWith('www.') ? url.hostname.slice(4) : url.hostname;
  const relay = RELAYS.find(
    (one) => (one.host === host || (one.below && host.endsWith(`.${one.host}`))) && url.pathname.startsWith(one.path),
  );
  for (const name of relay?.names ?? []) {
    const target = url.searchParams.get(name) ?? '';
    if (/^https?:\/\//i.test(target)) return target;
  }
  return null;
}
