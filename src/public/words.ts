// SPDX-License-Identifier: EUPL-1.2
// From a key to words. English for now; another language is another file, and the frame then says so in its `lang`.
import { html, type Markup, type Part } from './markup.ts';
import { en } from './words/en.ts';

export type WordKey = keyof typeof en;

/** Languages in which names of States are kept: those of the authentic texts, and that of the place of signature. */
export const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es', 'vi'] as const;
export type Language = (typeof LANGUAGES)[number];
/** How each language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
  vi: 'Tiếng Việt',
};

/** The words of a key, with its {places} filled by text. */
export function t(key: WordKey, places: Record<string, string | number> = {}): string {
  return en[key].replace(/\{([a-z]+)\}/g, (_, name: string) => String(places[name] ?? ''));
}

/** The same with markup in its places: a link, a day. The words themselves are text. */
export function say(key: WordKey, places: Record<string, Part> = {}): Markup {
  const parts = en[key].split(/\{([a-z]+)\}/);
  return html`${parts.map((part, i) => (i % 2 === 0 ? part : (places[part] ?? null)))}`;
}

/** One, none or many: `key-0`, `key-1` where they exist, else `key`; the number is `{n}`. */
export function count(key: WordKey, n: number, places: Record<string, Part> = {}): Markup {
  const exact = `${key}-${n}`;
  return say(exact in en ? (exact as WordKey) : key, { ...places, n: numeral(n) });
}

/** Words for a code that comes from data; the code itself where this interface has none. */
export function wordsFor(group: string, code: string): string {
  const key = `${group}.${code}`;
  return Object.hasOwn(en, key) ? en[key as WordKey] : code;
}

/** A whole number as people read it. */
export function numeral(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
