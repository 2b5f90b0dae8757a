// SPDX-License-Identifier: EUPL-1.2
// How names are compared in a language that is named, never in the one the machine happens to speak.

export type Compare = (a: string, b: string) => number;
export type Collation = {
  /** The language whose rules are really used: English where those of the wanted one are not known here. */
  language: string;
  compare: Compare;
};

const TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;
const FALLBACK = 'en';
const made = new Map<string, Collation>();

/**
 * The collation of a language (Unicode UTS 10 as tailored by CLDR). In: a language tag such as `fr` or `zh`, and for languages
 * with several customs which one, such as `stroke`. A collator is dear to make, and there are as many as languages in use.
 */
export function collationOf(language: string, custom?: string): Collation {
  const key = `${language} ${custom ?? ''}`;
  const known = made.get(key);
  if (known) return known;
  const spoken = TAG.test(language) && Intl.Collator.supportedLocalesOf([language]).length > 0 ? language : FALLBACK;
  const collator = new Intl.Collator(spoken, {
    usage: 'sort',
    sensitivity: 'variant',
    ignorePunctuation: false,
    ...(custom !== undefined && /^[a-z]{3,8}$/.test(custom) ? { collation: custom as 'stroke' } : {}),
  });
  const collation = { language: spoken, compare: (a: string, b: string) => collator.compare(a, b) };
  if (made.size < 64) made.set(key, collation);
  return collation;
}

/** One spelling of a name: composed letters (NFC), single spaces. Nothing is taken off: articles go by table only. */
export function written(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Plain comparison of codes and moments: the same on every machine. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
