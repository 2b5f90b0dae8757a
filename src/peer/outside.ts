// SPDX-License-Identifier: EUPL-1.2
// One guarded question to a server that is no node: read only, never to a private address unless the settings say so, never led elsewhere,
// and measured while it comes.
import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ok, type Result, refuse } from '#base/result.ts';

export type Inside = 'none' | 'network' | 'machine';
export type OutsideLimits = { maxBytes: number; timeoutMs: number };
export type OutsideAsked = {
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** `none`: only public addresses. `network`: also those inside a network. `machine`: also this machine itself. */
  inside: Inside;
  limits: OutsideLimits;
};
export type OutsideAnswer = { status: number; headers: Readonly<Record<string, string>>; body: Uint8Array };

const MOST_HEADERS = 16 * 1024;
const MOST_HOPS = 2;

const INSIDE = new BlockList();
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv4');
/** Apart from the others: an IPv4 address counts as one that is carried inside an IPv6 address. */
const INSIDE_6 = new BlockList();
// Unspecified, this machine, local, multicast, and every form that carries an IPv4 address inside (mapped, 6to4, NAT64, Teredo).
for (const [net, prefix] of [
  ...([
    ['::', 96],
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2001::', 32],
  ] as const),
  ...([
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
] as const)
  INSIDE_6.addSubnet(net, prefix, 'ipv6');

// This machine, and addresses of a single line: there a cloud tells its guests their keys.
const MACHINE = new BlockList();
MACHINE.addSubnet('169.254.0.0', 16, 'ipv4');
MACHINE.addSubnet('::ffff:169.254.0.0', 112, 'ipv6');
MACHINE.addSubnet('fe80::', 10, 'ipv6');
MACHINE.addSubnet('127.0.0.0', 8, 'ipv4');
MACHINE.addSubnet('0.0.0.0', 8, 'ipv4');
MACHINE.addSubnet('::', 127, 'ipv6');
MACHINE.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');
MACHINE.addSubnet('::ffff:0.0.0.0', 104, 'ipv6');

/** Whether an address may be asked at all. */
export function mayAsk(address: string, inside: Inside): boolean {
  if (inside === 'none') return !isInside(address);
  const family = isIP(address);
  return inside === 'machine' || (family !== 0 && !MACHINE.check(address, family === 4 ? 'ipv4' : 'ipv6'));
}

/** Is an address one of a network inside, or of no host at all? What cannot be read counts as such. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return INSIDE.check(address, 'ipv4');
  return family === 6 ? INSIDE_6.check(address.replace(/%.*$/, ''), 'ipv6') : true;
}

/** Looks a name up and gives only addresses that may be asked, so that the name cannot lead elsewhere between looking and asking. */
const guarded =
  (inside: Inside): LookupFunction =>
  (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const may = found.filter((a) => mayAsk(a.address, inside));
      if (may.length === 0) return done(Object.assign(new Error('inside'), { code: 'EINSIDE' }), []);
      return options.all ? done(null, may) : done(null, may[0]!.address, may[0]!.family);
    });

/**
 * Asks once by GET; a redirection is followed within the same host only. Refusals: outside.address, outside.plain, outside.private,
 * outside.elsewhere, outside.too-large, outside.timeout, outside.unreachable, outside.encoded.
 */
export async function askOutside(asked: OutsideAsked): Promise<Result<OutsideAnswer>> {
  const until = Date.now() + asked.limits.timeoutMs;
  let { url } = asked;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const wrong = addressRefusal(url, asked.inside);
    if (wrong) return wrong;
    const answer = await once({ ...asked, url }, until - Date.now());
    if (!answer.ok) return answer;
    const to = answer.value.headers['location'];
    if (answer.value.status < 300 || answer.value.status > 399 || to === undefined) return answer;
    if (!URL.canParse(to, url.href)) return elsewhere;
    const next = new URL(to, url.href);
    if (next.origin !== url.origin) return elsewhere;
    url = next;
  }
  return elsewhere;
}

const elsewhere = refuse(
  'outside.elsewhere',
  'The server leads somewhere else, and nobody is followed to another host.',
);

function addressRefusal(url: URL, inside: Inside) {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse('outside.address', 'The address is none of the web.');
  if (url.username !== '' || url.password !== '')
    return refuse(
      'outside.address',
      'Names and passwords do not stand in an address. Put them in the file of credentials.',
    );
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayAsk(host, inside)) return within;
  // Without a lock anybody on the way could write candidates.
  return url.protocol === 'http:' && inside === 'none'
    ? refuse('outside.plain', 'The address begins with http. Only https is asked.')
    : null;
}

const within = refuse(
  'outside.private',
  'The address lies inside a network. The settings of this source do not allow that.',
);

function once({ url, headers, inside, limits }: OutsideAsked, ms: number): Promise<Result<OutsideAnswer>> {
  return new Promise((done) => {
    const ask = url.protocol === 'https:' ? secure : plain;
    const options = {
      ...{ method: 'GET', headers, agent: false, maxHeaderSize: MOST_HEADERS },
      lookup: guarded(inside),
    };
    const timer = setTimeout(() => end(late), Math.max(1, ms));
    const asking = ask(url, options, (answer) => {
      void read(answer, limits.maxBytes).then(end);
    });
    let over = false;
    function end(result: Result<OutsideAnswer>) {
      if (over) return;
      over = true;
      clearTimeout(timer);
      asking.destroy();
      done(result);
    }
    asking.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'EINSIDE' ? within : unreachable));
    asking.end();
  });
}

const late = refuse('outside.timeout', 'The server took too long.');
const unreachable = refuse('outside.unreachable', 'The server cannot be reached, or what it says breaks off.');

async function read(answer: IncomingMessage, maxBytes: number): Promise<Result<OutsideAnswer>> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : [])),
  );
  // A few packed bytes may be a mountain when they are unpacked, and nobody asked for them.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    return refuse('outside.encoded', 'The server packs what it says, although nobody asked for that.');
  const tooLarge = refuse('outside.too-large', `The server says more than ${maxBytes} bytes at once.`);
  if (Number(headers['content-length'] ?? 0) > maxBytes) return tooLarge;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > maxBytes) return tooLarge;
      parts.push(part);
    }
  } catch {
    return unreachable;
  }
  return answer.complete
    ? ok({ status: answer.statusCode ?? 0, headers, body: new Uint8Array(Buffer.concat(parts)) })
    : unreachable;
}
