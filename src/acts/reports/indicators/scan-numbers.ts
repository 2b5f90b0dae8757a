// SPDX-License-Identifier: EUPL-1.2
// Reads runs of digits by the way they are written and the words beside them: accounts, devices, telephones, transactions of banks.
import { readBankAccount } from './bank-account.ts';
import { ACCOUNT_WORDS, DEVICE_WORDS, MONEY_WORDS, PHONE_WORDS, PLATFORM_WORDS } from './cues.ts';
import { readDevice } from './device.ts';
import { type Field, nearest, unmarked } from './field.ts';
import { readHandle } from './handle.ts';
import type { Bank } from './indicator.ts';
import { looksLikeCard } from './luhn.ts';
import { callingCode, readPhone, readPhoneByCode } from './phone.ts';
import { phoneOf } from './scan-addresses.ts';
import { isAlnum, isDigit, isWordSign } from './signs.ts';
import { whyNot } from './why-not.ts';

/** The longest run of digits and separators that is read as one. */
const LONGEST_RUN = 44;
const ACCOUNT_OR_PHONE = [...ACCOUNT_WORDS, ...PHONE_WORDS];
const PLATFORMS_SAID = Object.keys(PLATFORM_WORDS);
type Group = { from: number; to: number };
type Run = { from: number; to: number; groups: Group[]; plus: boolean; digits: string };

/** Goes once over what is not taken yet. */
export function scanNumbers(field: Field): void {
  const { text } = field;
  let at = 0;
  while (at < text.length) {
    const starts = isDigit(text.charCodeAt(at)) || text[at] === '+' || text[at] === '(';
    if (!starts || field.isTaken(at)) {
      at++;
      continue;
    }
    const run = runAt(field, at);
    at = Math.max(run.to, at + 1);
    if (run.digits.length >= 6 && !isGlued(text, run)) readRun(field, run);
  }
}

function runAt(field: Field, from: number): Run {
  const { text } = field;
  const groups: Group[] = [];
  const plus = text[from] === '+' || (text[from] === '(' && text[from + 1] === '+');
  let digits = '';
  let end = from;
  let gap = 0;
  for (let at = from; at < text.length && at - from < LONGEST_RUN && !field.isTaken(at); at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      const last = groups.at(-1);
      if (last && last.to === at) last.to = at + 1;
      else groups.push({ from: at, to: at + 1 });
      digits += text[at];
      end = at + 1;
      gap = 0;
    } else if (text[at] === '+' && digits !== '') break;
    else if (!'+() .-/'.includes(text[at]!) || ++gap > 3) break;
  }
  return { from, to: end, groups, plus, digits };
}

/** Inside a longer word or a figure with decimals it is no number of its own. */
function isGlued(text: string, run: Run): boolean {
  const before = run.from > 0 ? text[run.from - 1]! : ' ';
  const after = run.to < text.length ? text[run.to]! : ' ';
  return isWordSign(before) || isWordSign(after) || '_#'.includes(after) || '_'.includes(before);
}

function readRun(field: Field, run: Run): void {
  const { text } = field;
  const { digits } = run;
  if (digits.length >= 14 && digits.length <= 16 && field.wordBefore(run.from, DEVICE_WORDS, 16) !== null) {
    field.add('device', run.from, run.to, readDevice(digits));
    return;
  }
  if (looksLikeCard(digits)) {
    field.add('bank-account', run.from, run.to, whyNot('account.card'));
    return;
  }
  if (isDate(text, run)) return;
  const near = run.plus ? null : field.wordBefore(run.from, ACCOUNT_OR_PHONE);
  if (near !== null && ACCOUNT_WORDS.includes(near)) {
    readAccount(field, run);
    return;
  }
  if (isMoney(field, run)) return;
  const platform = PLATFORM_WORDS[field.wordBefore(run.from, PLATFORMS_SAID, 16) ?? ''] ?? null;
  readPhones(field, run, platform);
}

function readAccount(field: Field, run: Run): void {
  if (run.digits.length < 6 || run.digits.length > 19) return;
  const bank = bankBeside(field, run);
  const given = { number: run.digits, bank: bank?.code ?? null, country: bank?.country ?? null };
  field.add('bank-account', run.from, run.to, readBankAccount(given, field.context));
}

/** The bank named in the same line, behind the number or before it, with no other number between. */
function bankBeside(field: Field, run: Run): Bank | null {
  const after = field.low.slice(run.to, run.to + 48).split(/[\n;\d]/, 1)[0]!;
  const before = field.low
    .slice(Math.max(0, run.from - 48), run.from)
    .split(/[\n;\d]/)
    .at(-1)!;
  for (const side of [after, before])
    for (const bank of field.context.banks) if (nearest(side, bank.names.map(unmarked)) !== null) return bank;
  return null;
}

/** The longest groups that are a number together, then what is left: "0912 345 678 0987 654 321" is two. */
function readPhones(field: Field, run: Run, platform: string | null): void {
  let first = 0;
  while (first < run.groups.length) {
    const last = phoneEnd(field, run, first);
    if (last === null) {
      first++;
      continue;
    }
    const from = first === 0 ? run.from : run.groups[first]!.from;
    const to = run.groups[last.group]!.to;
    field.add('phone', from, to, last.read);
    if (platform !== null && first === 0) {
      const handle = readHandle(platform, last.read.value.canonical, null);
      if (handle.ok && handle.value.facts['phone'] !== undefined) {
        field.add('handle', from, to, handle, 'named');
        phoneOf(field, from, to, handle.value.facts['phone']);
      }
    }
    first = last.group + 1;
  }
}

type PhoneRead = Extract<ReturnType<typeof readPhone>, { ok: true }>;

function phoneEnd(field: Field, run: Run, first: number): { group: number; read: PhoneRead } | null {
  const { text } = field;
  const from = first === 0 ? run.from : run.groups[first]!.from;
  const plus = first === 0 && run.plus;
  for (let group = Math.min(run.groups.length, first + 8) - 1; group >= first; group--) {
    const written = text.slice(from, run.groups[group]!.to);
    const digits = digitsIn(written);
    if (digits.length < 7) return null;
    if (digits.length > 16) continue;
    const read = readWritten(field, written, digits, plus, from);
    if (read?.ok) return { group, read };
  }
  return null;
}

/** A number with its country counts as it stands; one without needs a sign that it is a telephone. */
function readWritten(field: Field, written: string, digits: string, plus: boolean, from: number) {
  if (plus || digits.startsWith('00')) return readPhone(written, field.context.region);
  const cued = field.wordBefore(from, PHONE_WORDS) !== null;
  if (digits.startsWith('1') && digits.length === 11 && isNorthAmerican(written)) return readPhoneByCode(written);
  if (field.context.region !== null && (cued || digits.startsWith('0') || written.startsWith('('))) {
    const read = readPhone(written, field.context.region);
    if (read.ok) return read;
  }
  const code = callingCode(field.context.region);
  const atHome = code !== null && digits.startsWith(code) && digits.length >= 10;
  if (!cued && !atHome) return null;
  const read = readPhoneByCode(written);
  return cued || (read.ok && read.value.facts['type'] === 'mobile') ? read : null;
}

/** 1-888-555-0100 and its likes. */
function isNorthAmerican(written: string): boolean {
  const groups = written.split(/[ .()-]/).filter((part) => part !== '');
  return groups.length === 4 && groups.map((part) => part.length).join('') === '1334';
}

function digitsIn(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) out += text[i];
  return out;
}

function isMoney(field: Field, run: Run): boolean {
  const { text, low } = field;
  if (run.plus || run.digits.startsWith('0')) return false;
  const before = text.slice(Math.max(0, run.from - 2), run.from).trim();
  if (['$', '€', '£', '¥', '₫'].includes(before.at(-1) ?? '')) return true;
  const after = low.slice(run.to, run.to + 10).trimStart();
  if (['$', '€', '£', '₫', '%'].includes(after[0] ?? '')) return true;
  return MONEY_WORDS.some((word) => after.startsWith(word) && !isAlnum(after.charCodeAt(word.length)));
}

/** 2026-11-26, 26/11/2026, 26.11.2026 with or without a time behind. */
function isDate(text: string, run: Run): boolean {
  if (run.plus) return false;
  const sizes = run.groups.slice(0, 3).map((group) => group.to - group.from);
  const marks = run.groups.slice(0, 2).map((group) => text[group.to]);
  if (sizes.length < 3 || marks[0] !== marks[1] || !'-/.'.includes(marks[0] ?? ' ')) return false;
  const [a, b, c] = sizes as [number, number, number];
  return (a === 4 && b <= 2 && c <= 2) || (a <= 2 && b <= 2 && (c === 4 || c === 2));
}
