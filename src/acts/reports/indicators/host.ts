// SPDX-License-Identifier: EUPL-1.2
// Internet names: as a browser would look them up, with the part that somebody registered.
import { parse } from 'tldts';
import { ok, type Result } from '#base/result.ts';
import type { Indicator, NoteCode } from './indicator.ts';
import { plain } from './prepare.ts';
import { whyNot } from './why-not.ts';

/** Endings reserved for examples and tests (RFC 2606, RFC 6761): exercises use them. */
const RESERVED = ['example', 'test', 'invalid', 'localhost'];
const RESERVED_NAMES = ['example.com', 'example.net', 'example.org'];

export type HostParts = {
  /** Small letters, IDN in its coded form, no dot at the end. */
  host: string;
  /** What somebody registered: the name below a public suffix, private ones such as pages.dev included. */
  registrable: string;
  suffix: string;
  notes: NoteCode[];
};

/** One name. In: as written, with or without a dot at the end. Refusals: indicator.*, host.*. */
export function readDomain(raw: string): Result<Indicator> {
  const text = plain(raw);
  if (text === '') return whyNot('indicator.empty');
  if (text.length > 300) return whyNot('indicator.long');
  if (/[/@:?#\s\\]/.test(text)) return whyNot('host.form');
  const parts = hostParts(text);
  if (!parts.ok) return parts;
  return ok(domainOf(parts.value));
}

/** The name of a host as an indicator. A "www." in front is no other name. */
export function domainOf(parts: HostParts): Indicator {
  const short =
    parts.host.startsWith('www.') && parts.host !== `www.${parts.suffix}` ? parts.host.slice(4) : parts.host;
  const reserved = parts.notes.includes('host.reserved');
  return {
    kind: 'domain',
    canonical: short,
    verdict: 'well-formed',
    country: countryOf(parts.suffix),
    notes: parts.notes,
    facts: { registrable: parts.registrable, ...(reserved ? { range: 'exercise' } : {}) },
  };
}

/** A name taken apart. In: a name in plain signs. Refusals: host.form, host.suffix, host.suffix-only, host.number. */
export function hostParts(name: string): Result<HostParts> {
  const host = asLookedUp(name);
  if (host === null || host.length > 253) return whyNot('host.form');
  if (!host.includes('.') || host.split('.').some((label) => !isLabel(label))) return whyNot('host.form');
  const read = parse(host, { allowPrivateDomains: true, validateHostname: false, extractHostname: false });
  if (read.isIp) return whyNot('host.number');
  const last = host.slice(host.lastIndexOf('.') + 1);
  const reserved = RESERVED.includes(last);
  if (!reserved && !read.isIcann && !read.isPrivate) return whyNot('host.suffix');
  const registrable = reserved ? host.split('.').slice(-2).join('.') : read.domain;
  if (!registrable) return whyNot('host.suffix-only');
  const forExamples = reserved || RESERVED_NAMES.includes(registrable);
  const notes: NoteCode[] = [
    ...(host.split('.').some((label) => label.startsWith('xn--')) ? (['host.idn'] as const) : []),
    ...(name.split('.').some(mixesScripts) ? (['host.mixed-scripts'] as const) : []),
    ...(forExamples ? (['host.reserved'] as const) : []),
  ];
  return ok({ host, registrable, suffix: reserved ? last : (read.publicSuffix ?? last), notes });
}

/** What a browser would look up (URL standard: IDNA, percent signs, forms of IPv4), or null. */
function asLookedUp(name: string): string | null {
  try {
    const { hostname } = new URL(`http://${name}`);
    return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  } catch {
    // Not a name: the caller says so.
    return null;
  }
}

function isLabel(label: string): boolean {
  return (
    label.length > 0 && label.length < 64 && /^[a-z0-9_-]+$/.test(label) && label[0] !== '-' && !label.endsWith('-')
  );
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];
/** Letters of more than one of the alphabets that look alike. */
export function mixesScripts(label: string): boolean {
  return SCRIPTS.filter((script) => script.test(label)).length > 1;
}

/** The country an ending belongs to: two letters, but not those that everybody uses. */
function countryOf(suffix: string): string | null {
  const last = suffix.slice(suffix.lastIndexOf('.') + 1);
  if (last.length !== 2 || ['io', 'co', 'me', 'tv', 'ai', 'cc', 'ws', 'to', 'tk', 'eu', 'su'].includes(last))
    return null;
  return last === 'uk' ? 'GB' : last.toUpperCase();
}
