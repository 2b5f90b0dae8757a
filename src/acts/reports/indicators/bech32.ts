// SPDX-License-Identifier: EUPL-1.2
// Addresses of witness programs: BIP-173 (bech32) for version 0, BIP-350 (bech32m) for all later ones.

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

export type Variant = 'bech32' | 'bech32m';
export type Bech32 = { prefix: string; words: number[]; variant: Variant };
export type Witness = { prefix: string; version: number; program: Uint8Array };

/** Prefix and five-bit words of any bech32 or bech32m text; `case`, `checksum` or `form` says what is wrong. */
export function readBech32(text: string): Bech32 | 'form' | 'case' | 'checksum' {
  if (text.length < 8 || text.length > 90) return 'form';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 33 || code > 126) return 'form';
  }
  const low = text.toLowerCase();
  if (text !== low && text !== text.toUpperCase()) return 'case';
  const cut = low.lastIndexOf('1');
  if (cut < 1 || cut + 7 > low.length) return 'form';
  const prefix = low.slice(0, cut);
  const words: number[] = [];
  for (let i = cut + 1; i < low.length; i++) {
    const value = LETTERS.indexOf(low[i]!);
    if (value < 0) return 'form';
    words.push(value);
  }
  const sum = polymod([...expanded(prefix), ...words]);
  if (sum !== BECH32 && sum !== BECH32M) return 'checksum';
  return { prefix, words: words.slice(0, -6), variant: sum === BECH32 ? 'bech32' : 'bech32m' };
}

/** Version and program of a segregated witness address, by the rules of both BIPs; otherwise what is wrong. */
export function readWitness(text: string): Witness | 'form' | 'case' | 'checksum' | 'variant' {
  const read = readBech32(text);
  if (typeof read === 'string') return read;
  const [version, ...data] = read.words;
  if (version === undefined || version > 16) return 'form';
  const program = bytesOf(data);
  if (program === null || program.length < 2 || program.length > 40) return 'form';
  if (version === 0 && program.length !== 20 && program.length !== 32) return 'form';
  if ((version === 0) !== (read.variant === 'bech32')) return 'variant';
  return { prefix: read.prefix, version, program };
}

function expanded(prefix: string): number[] {
  const codes = [...prefix].map((c) => c.charCodeAt(0));
  return [...codes.map((c) => c >> 5), 0, ...codes.map((c) => c & 31)];
}

function polymod(values: number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (let i = 0; i < 5; i++) if ((top >> i) & 1) sum ^= GENERATOR[i]!;
  }
  return sum >>> 0;
}

/** Five-bit words as bytes; null when bits that no byte needs are not zero, or are more than four. */
function bytesOf(words: number[]): Uint8Array | null {
  const out: number[] = [];
  let held = 0;
  let bits = 0;
  for (const word of words) {
    held = ((held << 5) | word) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.push((held >> bits) & 0xff);
  }
  return bits > 4 || (held & ((1 << bits) - 1)) !== 0 ? null : Uint8Array.from(out);
}
