// SPDX-License-Identifier: EUPL-1.2
// IP addresses and ranges: one spelling (RFC 5952), the host bits of a range cleared, and which addresses are not public.
import { ok, type Result } from '#base/result.ts';
import type { Indicator } from './indicator.ts';
import { type Range, rangeOf } from './ip-ranges.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

/** One address or range. In: as written; a zone behind "%" and brackets are dropped. Refusals: indicator.*, ip.form, ip.prefix. */
export function readIp(raw: string): Result<Indicator> {
  const text = plain(raw);
  if (text === '') return whyNot('indicator.empty');
  if (text.length > 64) return whyNot('indicator.long');
  const [address = '', prefix, ...more] = text.split('/');
  if (more.length > 0) return whyNot('ip.form');
  const bytes = ipBytes(address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address);
  if (bytes === null) return whyNot('ip.form');
  if (prefix === undefined) return ok(indicatorOf(bytes, null));
  const most = bytes.length * 8;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > most || Number(prefix) === 0) return whyNot('ip.prefix');
  return ok(indicatorOf(masked(bytes, Number(prefix)), Number(prefix)));
}

/** The indicator of a host that is an IP address, brackets included; null for a name. */
export function ipOfHost(host: string): Indicator | null {
  const bytes = ipBytes(host.startsWith('[') ? host.slice(1, -1) : host);
  return bytes === null ? null : indicatorOf(bytes, null);
}

function indicatorOf(bytes: number[], prefix: number | null): Indicator {
  const inner = prefix === null ? mapped(bytes) : null;
  const counted = inner ?? bytes;
  const range: Range = rangeOf(counted);
  const whole = prefix === null || prefix === counted.length * 8;
  return {
    kind: 'ip',
    canonical: `${ipText(counted)}${whole ? '' : `/${prefix}`}`,
    verdict: 'well-formed',
    country: null,
    notes: [
      ...(range === 'public' ? [] : (['ip.not-public'] as const)),
      ...(inner === null ? [] : (['ip.from-mapped'] as const)),
    ],
    facts: { range },
  };
}

/** Four or sixteen bytes of an address in text, or null. Figures with a zero in front are no decimal figures for everybody: refused. */
export function ipBytes(text: string): number[] | null {
  const bare = text.split('%', 1)[0]!;
  return bare.includes(':') ? bytes6(bare) : bytes4(bare);
}

function bytes4(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const out = parts.map((part) => (/^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256 ? Number(part) : -1));
  return out.includes(-1) ? null : out;
}

function bytes6(text: string): number[] | null {
  if (text.length > 45) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = [groups(halves[0]!), groups(halves[1] ?? '')];
  if (head === null || tail === null) return null;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

function groups(text: string): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const out: number[] = [];
  for (const [i, part] of parts.entries()) {
    const four = i === parts.length - 1 && part.includes('.') ? bytes4(part) : null;
    if (four) out.push(...four);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part))
      out.push(Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 0xff);
    else return null;
  }
  return out;
}

function mapped(bytes: number[]): number[] | null {
  const isMapped = bytes.length === 16 && bytes.slice(0, 12).every((byte, i) => byte === (i < 10 ? 0 : 0xff));
  return isMapped ? bytes.slice(12) : null;
}

export function masked(bytes: readonly number[], prefix: number): number[] {
  return bytes.map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - 8 * i))) & 0xff);
}

/** The one spelling of an address: RFC 5952 for IPv6, four figures for IPv4. */
function ipText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const words = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && words[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  const text = (list: number[]): string => list.map((word) => word.toString(16)).join(':');
  if (best.at < 0) return text(words);
  return `${text(words.slice(0, best.at))}::${text(words.slice(best.at + best.length))}`;
}
