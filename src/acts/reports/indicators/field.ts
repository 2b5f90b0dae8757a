// SPDX-License-Identifier: EUPL-1.2
// A text while it is being read: what stands where, what is taken already, and which words stand near a place.
import type { Refusal, Result } from '#base/result.ts';
import { type Context, type Indicator, type Kind, keyOf, NORMALISER } from './indicator.ts';
import type { Prepared } from './prepare.ts';

/** Something found in a text: where it stands in the original, and what it is or why it is not counted. */
export type Found = {
  kind: Kind;
  /** As it stands in the original. Masked where it must not be kept. */
  raw: string;
  /** Place in the original, in UTF-16 units. */
  start: number;
  end: number;
  /** `written`: stands there itself. `named`: an address or handle found there names it. */
  how: 'written' | 'named';
  read: { ok: true; value: Indicator } | { ok: false; refusal: Refusal };
  normaliser: string;
};

/** How much one text may yield; the rest is told, not read. */
export const MOST_FOUND = 5_000;

export class Field {
  readonly text: string;
  /** The same length as `text`, in small letters without marks: for looking words up. */
  readonly low: string;
  readonly context: Context;
  readonly found: Found[] = [];
  full = false;
  #original: string;
  #prepared: Prepared;
  #taken: Uint8Array;
  #seen = new Set<string>();

  constructor(original: string, prepared: Prepared, context: Context) {
    this.#original = original;
    this.#prepared = prepared;
    this.text = prepared.text;
    this.low = unmarked(prepared.text);
    this.context = context;
    this.#taken = new Uint8Array(prepared.text.length + 1);
  }

  isTaken(at: number): boolean {
    return this.#taken[at] === 1;
  }

  /** Takes a stretch, so that nothing else is read in it. */
  take(from: number, to: number): void {
    this.#taken.fill(1, from, to);
  }

  /** Adds what was read at a stretch and takes it. A second mention of the same indicator is not added. */
  add(kind: Kind, from: number, to: number, read: Result<Indicator>, how: Found['how'] = 'written'): void {
    if (how === 'written') this.take(from, to);
    const key = read.ok ? keyOf(read.value) : `${kind}?${this.text.slice(from, to)}`;
    if (this.#seen.has(key)) return;
    if (this.found.length >= MOST_FOUND) {
      this.full = true;
      return;
    }
    this.#seen.add(key);
    const start = this.#prepared.starts[from]!;
    const end = this.#prepared.ends[to - 1]!;
    const keep = read.ok || read.refusal.code !== 'account.card';
    const raw = keep ? this.#original.slice(start, end) : '•'.repeat(to - from);
    const hidden = read.ok && this.#prepared.hidden.subarray(from + 1, to).includes(1);
    const shown: Found['read'] = hidden
      ? { ok: true, value: { ...read.value, notes: [...read.value.notes, 'hidden-signs'] } }
      : read;
    this.found.push({
      kind: read.ok ? read.value.kind : kind,
      raw,
      start,
      end,
      how,
      read: shown,
      normaliser: NORMALISER,
    });
  }

  /** The word of a list that stands nearest before a place, on the same or the line before; null when none does. */
  wordBefore(at: number, words: readonly string[], reach = 28): string | null {
    return nearest(this.low.slice(Math.max(0, at - reach), at), words);
  }

  /** The same for a stretch around a place. */
  wordNear(from: number, to: number, words: readonly string[], reach = 60): string | null {
    const before = nearest(this.low.slice(Math.max(0, from - reach), from), words);
    return before ?? nearest(this.low.slice(to, to + reach), words);
  }
}

/** The word of a list that stands last in a text, as a word of its own; null when none does. In: small letters without marks. */
export function nearest(text: string, words: readonly string[]): string | null {
  let best = { at: -1, word: null as string | null };
  for (const word of words)
    for (let at = text.lastIndexOf(word); at > best.at; at = at === 0 ? -1 : text.lastIndexOf(word, at - 1)) {
      if (isLetter(text.charCodeAt(at - 1)) || isLetter(text.charCodeAt(at + word.length))) continue;
      best = { at, word };
      break;
    }
  return best.word;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || code > 0x7f;
}

/** Small letters without marks, unit by unit. */
export function unmarked(text: string): string {
  let plain = true;
  for (let i = 0; plain && i < text.length; i++) plain = text.charCodeAt(i) < 0x80;
  if (plain) return text.toLowerCase();
  const out: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    out.push(unit.charCodeAt(0) < 0x80 ? unit.toLowerCase() : unmarkedUnit(unit));
  }
  return out.join('');
}

const KNOWN = new Map<string, string>([
  ['đ', 'd'],
  ['Đ', 'd'],
  ['ß', 's'],
  ['ø', 'o'],
  ['ł', 'l'],
]);
function unmarkedUnit(unit: string): string {
  let plain = KNOWN.get(unit);
  if (plain === undefined) {
    plain = (unit.normalize('NFD')[0] ?? unit).toLowerCase()[0] ?? unit;
    if (KNOWN.size < 4_000) KNOWN.set(unit, plain);
  }
  return plain;
}
