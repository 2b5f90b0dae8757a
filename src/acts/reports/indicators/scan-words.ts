// SPDX-License-Identifier: EUPL-1.2
// Reads the words of a text that say themselves what they are: addresses of pages, of mail, of machines, and names of hosts.
import type { Field } from './field.ts';
import { hostParts } from './host.ts';
import { isLocalSign, readMailAddress } from './mail-address.ts';
import { readPhone } from './phone.ts';
import { readAddresses } from './scan-addresses.ts';
import { readIp6, readPieces } from './scan-hosts.ts';
import { isAlnum, isHostSign } from './signs.ts';

const BREAKS = new Set([
  '<',
  '>',
  '"',
  '`',
  '|',
  '“',
  '”',
  '„',
  '«',
  '»',
  '‹',
  '›',
  '「',
  '」',
  '『',
  '』',
  '、',
  ',',
  ';',
]);

/** Goes once over the text. Each word is looked at once; a word longer than an address is passed over. */
export function scanWords(field: Field): void {
  const { text } = field;
  let at = 0;
  while (at < text.length) {
    if (isBreak(text, at)) {
      at++;
      continue;
    }
    const from = at;
    let sorts = 0;
    while (at < text.length && !isBreak(text, at)) {
      const sign = text[at++]!;
      if (sign === ':') sorts |= 1;
      else if (sign === '@') sorts |= 2;
      else if (sign === '.') sorts |= 4;
    }
    if (sorts !== 0) readWord(field, from, at, sorts);
  }
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0)) return true;
  if (code === 0x2c || code === 0x3b) return !insideAddress(text, at);
  return (
    BREAKS.has(text[at]!) || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x3000
  );
}

/** Commas belong to an address only where a letter or digit follows and no other address begins. */
function insideAddress(text: string, at: number): boolean {
  return isAlnum(text.charCodeAt(at + 1)) && isAlnum(text.charCodeAt(at - 1)) && !text.startsWith('http', at + 1);
}

function readWord(field: Field, from: number, to: number, sorts: number): void {
  const { text } = field;
  const scheme = (sorts & 1) !== 0 ? text.slice(from, to).indexOf('://') : -1;
  if (scheme >= 0) {
    readAddresses(field, from, to, from + scheme);
    return;
  }
  if ((sorts & 1) !== 0 && readLink(field, from, to)) return;
  const at = (sorts & 2) !== 0 ? text.indexOf('@', from) : -1;
  if (at >= from && at < to && readMails(field, from, to)) return;
  if ((sorts & 1) !== 0 && readIp6(field, from, to)) return;
  if ((sorts & 4) !== 0) readPieces(field, from, to);
}

/** mailto:, tel: and payment links. True when the word was one. */
function readLink(field: Field, from: number, to: number): boolean {
  const head = field.low.slice(from, from + 8);
  if (head.startsWith('mailto:')) {
    const end = firstOf(field.text, from, to, '?');
    if (end - from > 7) field.add('email', from, end, readMailAddress(field.text.slice(from, end)));
    field.take(from, to);
    return true;
  }
  if (!head.startsWith('tel:')) return false;
  const read = readPhone(field.text.slice(from, to), field.context.region);
  if (read.ok) field.add('phone', from, to, read);
  return read.ok;
}

function firstOf(text: string, from: number, to: number, sign: string): number {
  for (let i = from; i < to; i++) if (text[i] === sign) return i;
  return to;
}

/** Two signs "@" in one piece; or "lan=mail.example@host", by which a mailing list writes whom it sent to. */
function isNoAddress(text: string, start: number, at: number, end: number): boolean {
  if (text[start - 1] === '@' || text[end] === '@') return true;
  return text[start - 1] === '=' && text.slice(start, at).includes('.') && hostParts(text.slice(start, at)).ok;
}

/** Every "name@host" in a word. True when at least one was read. */
function readMails(field: Field, from: number, to: number): boolean {
  const { text } = field;
  let any = false;
  for (let at = text.indexOf('@', from); at >= 0 && at < to; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > from && at - start < 64 && isLocalSign(text[start - 1]!) && !`'*=/`.includes(text[start - 1]!))
      start--;
    while (start < at && '.-_'.includes(text[start]!)) start++;
    let end = at + 1;
    while (end < to && end - at < 254 && isHostSign(text[end]!)) end++;
    while (end > at + 1 && '.-'.includes(text[end - 1]!)) end--;
    if (start === at || end === at + 1 || isNoAddress(text, start, at, end)) continue;
    const read = readMailAddress(text.slice(start, end));
    if (!read.ok) continue;
    field.add('email', start, end, read);
    any = true;
  }
  return any;
}
