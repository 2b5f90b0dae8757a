// SPDX-License-Identifier: EUPL-1.2
// In which letters a text file is written: marks at its front, then what fits, then what reads like a language. A person may choose otherwise.

export const CHARSETS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'windows-1252'] as const;
export type Charset = (typeof CHARSETS)[number];
export type Letters = {
  charset: Charset;
  /** `mark`: the file says so. `fits`: only this reading has no errors. `guess`: it reads best. `chosen`: a person chose it. */
  why: 'mark' | 'fits' | 'guess' | 'chosen';
  text: string;
  /** Signs that could not be read. */
  broken: number;
};

/** How much is looked at to guess. */
const LOOKED_AT = 256 * 1024;

/** The text of a file. In: its bytes, and the charset a person chose, if one did. Out: composed text (NFC) without a mark at its front. */
export function readLetters(bytes: Uint8Array, chosen: Charset | null = null): Letters {
  const found = chosen === null ? detect(bytes) : { charset: chosen, why: 'chosen' as const };
  const text = new TextDecoder(found.charset).decode(bytes).normalize('NFC');
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  return { ...found, text: bare, broken: count(bare, '\ufffd') };
}

/** The first lines in every charset that could be meant, so that a person can pick by eye. In: bytes and how many lines. */
export function previews(bytes: Uint8Array, lines = 3): { charset: Charset; lines: string[] }[] {
  const head = bytes.subarray(0, 4_096);
  return CHARSETS.map((charset) => ({
    charset,
    lines: readLetters(head, charset)
      .text.split(/\r?\n/, lines)
      .map((line) => line.slice(0, 200)),
  }));
}

function detect(bytes: Uint8Array): { charset: Charset; why: Letters['why'] } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { charset: 'utf-8', why: 'mark' };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: 'utf-16le', why: 'mark' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: 'utf-16be', why: 'mark' };
  const head = bytes.subarray(0, LOOKED_AT);
  const wide = wideOrder(head);
  if (wide !== null) return { charset: wide, why: 'guess' };
  if (isUtf8(head, bytes.length > head.length)) return { charset: 'utf-8', why: 'fits' };
  return { charset: vietnameseScore(head) > 0 ? 'windows-1258' : 'windows-1252', why: 'guess' };
}

/** Text in two bytes a sign has zeros in every second place. */
function wideOrder(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const half = head.length / 2;
  if (half < 2) return null;
  if (zeros[1]! > half * 0.3 && zeros[0]! < half * 0.05) return 'utf-16le';
  return zeros[0]! > half * 0.3 && zeros[1]! < half * 0.05 ? 'utf-16be' : null;
}

function isUtf8(head: Uint8Array, isCut: boolean): boolean {
  for (let drop = 0; drop <= (isCut ? 3 : 0); drop++)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - drop));
      return true;
    } catch {
      // A sign may be cut in two at the end of what is looked at: tried once more with fewer bytes.
    }
  return false;
}

/** Marks that follow a vowel speak for windows-1258; the same bytes as letters of their own speak for windows-1252. */
const MARKS = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
const VOWELS = new Set([
  ...ascii('aeiouyAEIOUY'),
  0xc2,
  0xca,
  0xd4,
  0xe2,
  0xea,
  0xf4,
  0xc3,
  0xe3,
  0xd5,
  0xf5,
  0xdd,
  0xfd,
]);
const LETTERS = new Set([0xd0, 0xf0, 0xd5, 0xf5, 0xdd, 0xfd, 0xe3, 0xc3]);

function ascii(text: string): number[] {
  return [...text].map((sign) => sign.charCodeAt(0));
}

function vietnameseScore(head: Uint8Array): number {
  let score = 0;
  for (let i = 1; i < head.length; i++) {
    const [before, byte] = [head[i - 1]!, head[i]!];
    if (MARKS.has(byte)) score += VOWELS.has(before) ? 2 : -2;
    else if (byte === 0xf0 || byte === 0xd0) score += isLowVowel(head[i + 1]) ? 1 : -1;
    else if (LETTERS.has(byte) && MARKS.has(head[i + 1] ?? 0)) score += 2;
    else if (byte === 0xe3 && (head[i + 1] === 0x6f || head[i + 1] === 0x65)) score -= 2;
    else if (byte === 0xe7 || byte === 0xdf || byte === 0xf1) score -= 1;
  }
  return score;
}

function isLowVowel(byte: number | undefined): boolean {
  return byte !== undefined && VOWELS.has(byte);
}

function count(text: string, sign: string): number {
  let n = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) n++;
  return n;
}
