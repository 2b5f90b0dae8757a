// SPDX-License-Identifier: EUPL-1.2
// From a key to words. A language that lacks a key falls back to English, so a half-finished translation still works.
import { en } from './en.ts';

export type WordKey = keyof typeof en;
export type Params = Record<string, string | number>;

/** Words of the language in use. In: a key and the values its braces name. Out: the sentence; an unknown value shows as empty. */
export function t(key: WordKey, params: Params = {}): string {
  return en[key].replace(/\{([a-z]+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** Words for a code that arrives from a node, or null when this interface has none. */
export function tCode(prefix: string, code: string): string | null {
  const key = `${prefix}.${code}`;
  return key in en ? en[key as WordKey] : null;
}

/** One, none or many: `key-0`, `key-1` where they exist, else `key`; the number is `{n}`. */
export function tCount(key: WordKey, n: number, places: Record<string, string | number> = {}): string {
  const exact = `${key}-${n}`;
  return t(exact in en ? (exact as WordKey) : key, { ...places, n });
}

/** Language of dates and numbers. */
export const LOCALE = 'en-GB';
