// SPDX-License-Identifier: EUPL-1.2
// Signs of many scripts as the plain ones that machines compare: digits, dashes, dots; and those that nobody sees, taken out.

/** Zeros of the decimal digits that NFKC leaves as they are; the other nine follow each zero (Unicode, category Nd). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
];
const DIGITS = new Map(ZEROS.flatMap((zero) => Array.from({ length: 10 }, (_, n) => [zero + n, String(n)] as const)));

const PLAIN = new Map<number, string>([
  ...[0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x58a, 0xfe63].map((c) => [c, '-'] as const),
  ...[0x3002, 0x2024, 0xff61].map((c) => [c, '.'] as const),
  ...[0x2044, 0x2215].map((c) => [c, '/'] as const),
  ...[0x2018, 0x2019, 0x201b].map((c) => [c, "'"] as const),
]);

/** The plain sign for a code point of NFKC text: ASCII digit, dash, dot or slash; null when it stays. */
export function plainSign(code: number): string | null {
  return DIGITS.get(code) ?? PLAIN.get(code) ?? null;
}

/** Turns the direction of what follows, so that a text shows other than it is. */
export function isBidi(code: number): boolean {
  return (
    code === 0x61c || code === 0x200e || code === 0x200f || within(code, 0x202a, 0x202e) || within(code, 0x2066, 0x2069)
  );
}

/** Shows as nothing: zero-width signs, direction marks, soft hyphens, variation selectors, tags. */
export function isUnseen(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x180e ||
    code === 0x3164 ||
    code === 0xfeff ||
    within(code, 0x200b, 0x200d) ||
    within(code, 0x2060, 0x2065) ||
    within(code, 0x206a, 0x206f) ||
    within(code, 0xfe00, 0xfe0f) ||
    within(code, 0xe0000, 0xe01ef) ||
    isBidi(code)
  );
}

function within(code: number, from: number, to: number): boolean {
  return code >= from && code <= to;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLatin(code: number): boolean {
  const low = code | 0x20;
  return low >= 0x61 && low <= 0x7a;
}

export function isAlnum(code: number): boolean {
  return isDigit(code) || isLatin(code);
}

const LETTER = /[\p{L}\p{N}]/u;
/** A letter or digit of any script. In: one UTF-16 unit or pair. */
export function isWordSign(sign: string): boolean {
  const code = sign.charCodeAt(0);
  return code < 0x80 ? isAlnum(code) : LETTER.test(sign);
}

/** What a name of a host may have. */
export function isHostSign(sign: string): boolean {
  return sign === '.' || sign === '-' || isWordSign(sign);
}
