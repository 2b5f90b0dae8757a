// SPDX-License-Identifier: EUPL-1.2
// Reads runs of letters and digits that carry a check or a fixed length: wallets, hashes of transactions, IBANs.
import { isBase58 } from './base58.ts';
import { ACCOUNT_WORDS, CHAIN_WORDS, TRANSACTION_WORDS, WALLET_WORDS } from './cues.ts';
import type { Field } from './field.ts';
import { ibanLength, readIban } from './iban.ts';
import { isAlnum, isDigit, isLatin, isWordSign } from './signs.ts';
import { readTransaction } from './transaction.ts';
import { readWallet } from './wallet.ts';

/** Goes once over what is not taken yet. */
export function scanMarks(field: Field): void {
  const { text } = field;
  let at = 0;
  while (at < text.length) {
    if (field.isTaken(at) || !isAlnum(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const from = at;
    while (at < text.length && isAlnum(text.charCodeAt(at)) && !field.isTaken(at)) at++;
    const glued = from > 0 && isWordSign(text[from - 1]!);
    if (glued) continue;
    const stop = readIbanAt(field, from);
    if (stop > at) at = stop;
    else if (stop === 0) readRun(field, from, at);
  }
}

function readRun(field: Field, from: number, to: number): void {
  const length = to - from;
  if (length < 25 || length > 90) return;
  const text = field.text.slice(from, to);
  const low = text.slice(0, 5).toLowerCase();
  if (low.startsWith('0x')) {
    if (length === 42) field.add('wallet', from, to, readWallet(text));
    else if (length === 66) field.add('transaction', from, to, readTransaction({ id: text, chain: null, bank: null }));
    return;
  }
  if (['bc1', 'tb1', 'ltc1'].some((head) => low.startsWith(head))) {
    const read = readWallet(text);
    if (read.ok || field.wordNear(from, to, WALLET_WORDS) !== null || length > 38) field.add('wallet', from, to, read);
    return;
  }
  if (length === 64) {
    readHash(field, from, to, text);
    return;
  }
  if (length > 36 || !'13LMTm2n'.includes(text[0]!) || !isBase58(text)) return;
  const read = readWallet(text);
  if (read.ok || (length >= 33 && field.wordNear(from, to, WALLET_WORDS) !== null)) field.add('wallet', from, to, read);
}

/** Sixty-four hexadecimal signs are a transaction only where a word says so: files have such digests too. */
function readHash(field: Field, from: number, to: number, text: string): void {
  if (!/^[0-9a-fA-F]{64}$/.test(text)) return;
  const word = field.wordNear(from, to, Object.keys(CHAIN_WORDS));
  if (word === null && field.wordBefore(from, TRANSACTION_WORDS, 40) === null) return;
  const chain = word === null ? null : CHAIN_WORDS[word]!;
  field.add('transaction', from, to, readTransaction({ id: text, chain, bank: null }));
}

/** An IBAN that begins here, with single spaces or dashes inside. Out: where it ends, or 0. */
function readIbanAt(field: Field, from: number): number {
  const { text } = field;
  if (!isLatin(text.charCodeAt(from)) || !isLatin(text.charCodeAt(from + 1))) return 0;
  const length = ibanLength(text.slice(from, from + 2));
  if (length === null) return 0;
  let signs = 0;
  let at = from;
  for (; signs < length && at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isAlnum(code)) {
      if ((signs === 2 || signs === 3) && !isDigit(code)) return 0;
      signs++;
    } else if ((code !== 0x20 && code !== 0x2d) || !isAlnum(text.charCodeAt(at + 1))) return 0;
  }
  if (signs < length || (at < text.length && isWordSign(text[at]!))) return 0;
  const read = readIban(text.slice(from, at));
  if (!read.ok && !mayBeMistyped(field, from, at, read.refusal.code)) return 0;
  field.add('iban', from, at, read);
  return at;
}

/** A wrong check digit is told only where somebody surely meant an IBAN. */
function mayBeMistyped(field: Field, from: number, to: number, code: string): boolean {
  if (code !== 'iban.checksum') return false;
  const text = field.text.slice(from, to);
  const grouped = text === text.toUpperCase() && /^[A-Z]{2}\d{2} /.test(text);
  return grouped || field.wordBefore(from, ACCOUNT_WORDS) !== null;
}
