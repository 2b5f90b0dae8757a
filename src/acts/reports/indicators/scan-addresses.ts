// SPDX-License-Identifier: EUPL-1.2
// Reads addresses of pages out of running text: where each begins and ends, and what it names.
import type { Field } from './field.ts';
import { namedBy } from './from-address.ts';
import { domainOf, hostParts } from './host.ts';
import { ipOfHost } from './ip.ts';
import { readPhone } from './phone.ts';
import { relayedTo } from './relayed.ts';
import { isLatin } from './signs.ts';
import { LONGEST_ADDRESS, readWebAddress } from './web-address.ts';

/** One or several addresses with "://" in one word. */
export function readAddresses(field: Field, from: number, to: number, first: number): void {
  const { text } = field;
  let mark = first;
  let free = from;
  while (mark >= 0 && mark < to) {
    let start = mark;
    while (start > free && mark - start < 10 && isLatin(text.charCodeAt(start - 1))) start--;
    const next = text.indexOf('://', mark + 3);
    const nextHttp = next >= 0 && next < to ? nestedStart(text, mark + 3, next) : -1;
    const end = addressEnd(text, start, nextHttp >= 0 ? nextHttp : to);
    if (start < mark) readOne(field, httpStart(text, start, mark), end);
    free = end;
    mark = nextHttp >= 0 ? next : -1;
  }
}

/** "seehttps" has letters before the scheme: a known scheme at the end of them counts. */
function httpStart(text: string, start: number, mark: number): number {
  const head = text.slice(start, mark).toLowerCase();
  for (const scheme of ['https', 'http', 'ftp']) if (head.endsWith(scheme)) return mark - scheme.length;
  return start;
}

/** Where a second address begins that is not part of the first: glued on without "?", "=" or "/" before it. */
function nestedStart(text: string, from: number, next: number): number {
  const head = text.slice(Math.max(from, next - 5), next).toLowerCase();
  const scheme = head.endsWith('https') ? 5 : head.endsWith('http') ? 4 : 0;
  if (scheme === 0) return -1;
  return '/=?&'.includes(text[next - scheme - 1]!) || text.slice(from, next).includes('?') ? -1 : next - scheme;
}

/** Without the punctuation that ends a sentence, and without a bracket that was opened before the address. */
export function addressEnd(text: string, from: number, to: number): number {
  let end = firstIdeograph(text, from, Math.min(to, from + LONGEST_ADDRESS + 1));
  let open = 0;
  let squares = 0;
  for (let i = from; i < end; i++) {
    if (text[i] === '(') open++;
    else if (text[i] === ')') open--;
    else if (text[i] === '[') squares++;
    else if (text[i] === ']') squares--;
  }
  for (; end > from; end--) {
    const sign = text[end - 1]!;
    if (sign === ')' && open < 0) open++;
    else if (sign === ']' && squares < 0) squares++;
    else if (!`.,;:!?'*_~}\\…`.includes(sign) && sign !== '”') break;
  }
  return end;
}

/** Scripts without spaces between words: an address ends where they begin, after its host. */
function firstIdeograph(text: string, from: number, to: number): number {
  let slashes = 0;
  for (let i = from; i < to; i++) {
    if (text[i] === '/') slashes++;
    const code = text.charCodeAt(i);
    if (slashes >= 3 && code >= 0x3000 && code <= 0x9fff) return i;
    if (code >= 0x3000 && code <= 0x3002) return i;
  }
  return to;
}

export function readOne(field: Field, from: number, to: number): void {
  const read = readWebAddress(field.text.slice(from, to));
  if (!read.ok) {
    field.add('url', from, to, read);
    return;
  }
  const { indicator, host, url } = read.value;
  if (nameRelayed(field, from, to, url)) return;
  field.add('url', from, to, { ok: true, value: indicator });
  nameHost(field, from, to, host);
  for (const named of namedBy(url)) {
    field.add(named.kind, from, to, { ok: true, value: named }, 'named');
    phoneOf(field, from, to, named.facts['phone']);
  }
}

/** A relay is everybody's: what counts is the address behind it. Out: whether there is one. */
function nameRelayed(field: Field, from: number, to: number, url: URL): boolean {
  const target = relayedTo(url);
  const read = target === null ? null : readWebAddress(target);
  if (!read?.ok) return false;
  field.take(from, to);
  field.add('url', from, to, { ok: true, value: read.value.indicator }, 'named');
  nameHost(field, from, to, read.value.host);
  return true;
}

export function phoneOf(field: Field, from: number, to: number, phone: string | undefined): void {
  if (phone !== undefined) field.add('phone', from, to, readPhone(phone, null), 'named');
}

function nameHost(field: Field, from: number, to: number, host: string): void {
  const ip = ipOfHost(host);
  const parts = ip ? null : hostParts(host);
  if (ip) field.add('ip', from, to, { ok: true, value: ip }, 'named');
  else if (parts?.ok) field.add('domain', from, to, { ok: true, value: domainOf(parts.value) }, 'named');
}
