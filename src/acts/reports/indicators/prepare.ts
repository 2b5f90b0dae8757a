// SPDX-License-Identifier: EUPL-1.2
// Foreign text made ready for reading: a copy in plain signs, without invisible ones, with "[.]" and "hxxp" undone, and the way
// back from every sign of the copy to the original, which stays as it is.
import { refangAt } from './refang.ts';
import { isBidi, isUnseen, plainSign } from './signs.ts';

/** The longest text that is read, in UTF-16 units; the rest is told, not read. */
export const LONGEST_TEXT = 1_000_000;
/** More marks than this on one letter are no language. */
const MOST_MARKS = 8;

export type Prepared = {
  /** The copy that is scanned. */
  text: string;
  /** For each unit of the copy: where in the original it begins and ends. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** True for each unit of the copy before which invisible signs were taken out. */
  hidden: Uint8Array;
  /** Units of the original that were not read. */
  cut: number;
  /** How many signs were there that turn the direction of writing. */
  bidi: number;
};

const MARK = /\p{M}/u;

/**
 * Prepares a text. In: any string, lone surrogates included. Out: the copy (NFKC, ASCII digits, no unseen signs, refanged) and its map.
 * Takes time in proportion to the length.
 */
export function prepare(original: string, longest = LONGEST_TEXT): Prepared {
  const source = original.length > longest ? original.slice(0, longest) : original;
  const out = new Copy(source.length);
  let at = 0;
  while (at < source.length) {
    const fanged = refangAt(source, at);
    if (fanged) {
      if (fanged.drop > 0) out.dropSpaces();
      out.add(fanged.text, at, at + fanged.length);
      at += fanged.length;
      continue;
    }
    const code = source.charCodeAt(at);
    if (code < 0x80 && (source.charCodeAt(at + 1) || 0) < 0x80) {
      out.add(source[at]!, at, at + 1);
      at++;
      continue;
    }
    at = cluster(source, at, out);
  }
  return out.done(original.length - source.length);
}

/** The plain form of a short text, as a form field or a cell holds it. Out: trimmed, in plain signs. */
export function plain(text: string): string {
  return prepare(text, 4_000).text.trim();
}

/** One letter with its marks, normalised alone, so that its place in the original stays known. */
function cluster(source: string, from: number, out: Copy): number {
  const first = source.codePointAt(from)!;
  let to = from + (first > 0xffff ? 2 : 1);
  if (isUnseen(first)) {
    out.hide(isBidi(first));
    return to;
  }
  let marks = 0;
  while (to < source.length && source.charCodeAt(to) >= 0x300) {
    const next = source.codePointAt(to)!;
    const isMark = MARK.test(String.fromCodePoint(next)) && !isUnseen(next);
    if (!isMark) break;
    to += next > 0xffff ? 2 : 1;
    if (++marks >= MOST_MARKS) break;
  }
  const sign = plainSign(first);
  const text = sign !== null && marks === 0 ? sign : source.slice(from, to).normalize('NFKC');
  out.add(folded(text), from, to);
  return to;
}

/** What NFKC made may again be a sign with a plain form: a full-width dot, a small dash. */
function folded(text: string): string {
  if (text.length > 2) return text;
  return plainSign(text.codePointAt(0) ?? 0) ?? text;
}

class Copy {
  #parts: string[] = [];
  #length = 0;
  #starts: Uint32Array;
  #ends: Uint32Array;
  #hidden: Uint8Array;
  #pending = false;
  #bidi = 0;
  constructor(length: number) {
    this.#starts = new Uint32Array(length + 32);
    this.#ends = new Uint32Array(length + 32);
    this.#hidden = new Uint8Array(length + 32);
  }

  add(text: string, from: number, to: number): void {
    const start = this.#length;
    if (start + text.length > this.#starts.length) this.#grow(start + text.length);
    this.#hidden[start] = this.#pending ? 1 : 0;
    this.#pending = false;
    this.#parts.push(text);
    this.#length += text.length;
    for (let i = start; i < start + text.length; i++) {
      this.#starts[i] = from;
      this.#ends[i] = to;
    }
  }

  hide(bidi: boolean): void {
    this.#pending = true;
    if (bidi) this.#bidi++;
  }

  /** Takes back one space before a bracketed dot: "example [.] com". */
  dropSpaces(): void {
    if (this.#parts.at(-1) !== ' ') return;
    this.#parts.pop();
    this.#length--;
  }

  #grow(needed: number): void {
    const size = Math.max(needed, this.#starts.length * 2);
    const wider = <T extends Uint32Array | Uint8Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.#starts = wider(this.#starts, new Uint32Array(size));
    this.#ends = wider(this.#ends, new Uint32Array(size));
    this.#hidden = wider(this.#hidden, new Uint8Array(size));
  }

  done(cut: number): Prepared {
    return {
      text: this.#parts.join(''),
      starts: this.#starts,
      ends: this.#ends,
      hidden: this.#hidden,
      cut,
      bidi: this.#bidi,
    };
  }
}
