// SPDX-License-Identifier: EUPL-1.2
// What an address of a page names besides itself: a person on a messenger, an invitation, an app in a store.
import { readApp } from './app.ts';
import { type Platform, readHandle, readInvitation } from './handle.ts';
import type { Indicator } from './indicator.ts';

const PEOPLE: Readonly<Record<string, Platform>> = {
  't.me': 'telegram',
  'telegram.me': 'telegram',
  'wa.me': 'whatsapp',
  'zalo.me': 'zalo',
  'm.me': 'facebook',
  'facebook.com': 'facebook',
  'm.facebook.com': 'facebook',
  'fb.com': 'facebook',
  'instagram.com': 'instagram',
  'tiktok.com': 'tiktok',
  'x.com': 'x',
  'twitter.com': 'x',
};
/** First parts of a path that are pages of the service itself. */
const NOBODY =
  'joinchat share sharer sharer.php addstickers iv s c p reel reels stories explore watch groups pages help policies privacy terms about login home intent hashtag search settings business story.php dialog tr events marketplace legal i plugins media photo.php photo'.split(
    ' ',
  );

/** What an address names. In: the address as a browser reads it. Out: nothing, one or two indicators. */
export function namedBy(url: URL): Indicator[] {
  const host = url.hostname.startsWith('www.') ? url.hostname.slice(4) : url.hostname;
  const path = url.pathname.split('/').filter((part) => part !== '');
  const found = [app(host, path, url), invitation(host, path), person(host, path, url)];
  return found.filter((one) => one !== null);
}

function app(host: string, path: string[], url: URL): Indicator | null {
  const play = host === 'play.google.com' && path[0] === 'store' ? url.searchParams.get('id') : null;
  if (play !== null) return taken(readApp({ store: 'google-play', name: play, certificate: null }));
  const apple = host === 'apps.apple.com' ? path.find((part) => /^id\d{6,12}$/.test(part)) : undefined;
  return apple === undefined ? null : taken(readApp({ store: 'app-store', name: apple, certificate: null }));
}

function invitation(host: string, path: string[]): Indicator | null {
  if (host === 't.me' && path[0]?.startsWith('+')) return taken(readInvitation('telegram', path[0].slice(1)));
  if (host === 't.me' && path[0] === 'joinchat') return taken(readInvitation('telegram', path[1] ?? ''));
  if (host === 'chat.whatsapp.com') return taken(readInvitation('whatsapp', path[0] ?? ''));
  if (host === 'zalo.me' && path[0] === 'g') return taken(readInvitation('zalo', path[1] ?? ''));
  if (host === 'discord.gg') return taken(readInvitation('discord', path[0] ?? ''));
  return null;
}

function person(host: string, path: string[], url: URL): Indicator | null {
  if (host === 'api.whatsapp.com' && path[0] === 'send')
    return numbered('whatsapp', url.searchParams.get('phone') ?? '');
  if (host === 'line.me' && path[0] === 'ti') return taken(readHandle('line', path[2] ?? '', null));
  if (host === 'facebook.com' && path[0] === 'profile.php')
    return taken(readHandle('facebook', url.searchParams.get('id') ?? '', null));
  const platform = Object.hasOwn(PEOPLE, host) ? PEOPLE[host]! : null;
  const name = platform === 'telegram' && path[0] === 's' ? path[1] : path[0];
  if (platform === null || name === undefined || path.length > 2 || NOBODY.includes(name.toLowerCase())) return null;
  if (platform === 'whatsapp' || platform === 'zalo') return numbered(platform, name);
  if (platform === 'tiktok' && !name.startsWith('@')) return null;
  return name.startsWith('+') || /%/.test(name) ? null : taken(readHandle(platform, name, null));
}

/** Links carry numbers with the country code and without the plus. */
function numbered(platform: Platform, name: string): Indicator | null {
  const digits = name.trim();
  if (!/^\+?\d{7,17}$/.test(digits)) return null;
  return taken(readHandle(platform, digits.startsWith('+') ? digits : `+${digits}`, null)) ?? local(platform, digits);
}

/** Zalo also takes the number as it is dialled at home. */
function local(platform: Platform, digits: string): Indicator | null {
  return platform === 'zalo' ? taken(readHandle(platform, digits, 'VN')) : null;
}

function taken(read: { ok: true; value: Indicator } | { ok: false }): Indicator | null {
  return read.ok ? read.value : null;
}
