// SPDX-License-Identifier: EUPL-1.2
// Reads names of hosts and IP addresses that stand in a text without a scheme before them.
import { VERSION_WORDS } from './cues.ts';
import type { Field } from './field.ts';
import { domainOf, hostParts } from './host.ts';
import { ipBytes, readIp } from './ip.ts';
import { addressEnd, readOne } from './scan-addresses.ts';
import { isDigit, isHostSign } from './signs.ts';

export function readIp6(field: Field, from: number, to: number): boolean {
  let [start, end] = [from, to];
  while (start < end && "([{'=".includes(field.text[start]!)) start++;
  while (end > start && ")]}'.,".includes(field.text[end - 1]!)) end--;
  if (end - start > 50 || end - start < 6) return false;
  const text = field.text.slice(start, end);
  if (text.split(':').filter((part) => part !== '').length < 3 || !/^[0-9A-Fa-f:.]+(?:\/\d{1,3})?$/.test(text))
    return false;
  const read = readIp(text);
  if (read.ok) field.add('ip', start, end, read);
  return read.ok;
}

/** Runs of letters, digits, dots and dashes in a word: an IPv4 address, or a host with or without a path. */
export function readPieces(field: Field, from: number, to: number): void {
  const { text } = field;
  let at = from;
  while (at < to) {
    if (!isHostSign(text[at]!)) {
      at++;
      continue;
    }
    const start = at;
    while (at < to && isHostSign(text[at]!)) at++;
    let end = at;
    while (end > start && '.-'.includes(text[end - 1]!)) end--;
    const before = start > 0 ? text[start - 1]! : ' ';
    if (end - start > 253 || end - start < 4 || '/=_@\\$#&'.includes(before)) continue;
    if (readIp4(field, start, end, to)) continue;
    at = Math.max(at, readHost(field, start, end, to));
  }
}

function readIp4(field: Field, from: number, end: number, to: number): boolean {
  const { text } = field;
  if (!isDigit(text.charCodeAt(from)) || ipBytes(text.slice(from, end)) === null) return false;
  if (field.wordBefore(from, VERSION_WORDS, 12) !== null) return true;
  let last = end;
  if (text[end] === '/') {
    let stop = end + 1;
    while (stop < to && stop - end < 4 && isDigit(text.charCodeAt(stop))) stop++;
    if (stop > end + 1 && readIp(text.slice(from, stop)).ok) last = stop;
  }
  field.add('ip', from, last, readIp(text.slice(from, last)));
  return true;
}

/** Endings that are also those of files and of words glued to a full stop: counted only with "www." or a path. */
const DOUBTFUL = new Set(
  'zip mov md rs sh py pl ps so cc ai app bat com.exe doc docx xls pdf is it in at to my no me us am be by do id im pm re st tv so as la'.split(
    ' ',
  ),
);

function readHost(field: Field, from: number, end: number, to: number): number {
  const { text } = field;
  const name = text.slice(from, end);
  const dot = name.lastIndexOf('.');
  if (dot < 1) return end;
  const last = name.slice(dot + 1);
  const slash = text[end] === '/' || (text[end] === ':' && isDigit(text.charCodeAt(end + 1)));
  const marked = slash || name.toLowerCase().startsWith('www.');
  if (!marked && (DOUBTFUL.has(last.toLowerCase()) || isSentenceEnd(name, dot) || /^[\d.]+$/.test(name))) return end;
  if (last.length < 2) return end;
  const parts = hostParts(name);
  if (!parts.ok) return end;
  const stop = slash ? addressEnd(text, from, to) : end;
  if (slash) readOne(field, from, stop);
  else field.add('domain', from, end, { ok: true, value: domainOf(parts.value) });
  return stop;
}

/** "paid.The", "Hello.I": a small letter, a dot and a capital are two sentences. */
function isSentenceEnd(name: string, dot: number): boolean {
  const next = name[dot + 1]!;
  return next !== next.toLowerCase() && name[dot - 1] === name[dot - 1]!.toLowerCase() && !/^\d$/.test(name[dot - 1]!);
}
