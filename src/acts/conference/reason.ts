// SPDX-License-Identifier: EUPL-1.2
// Why something stands where it stands, as a code with values and as one plain sentence. The code finds the sentence in another
// language; the values say the same in all of them.
import type { Refusal } from '#base/result.ts';
import { inWords } from './moment.ts';
import { REASONS } from './words/en-reasons.ts';

export type ReasonCode = keyof typeof REASONS;

type PlacesIn<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | PlacesIn<Rest> : never;
/** The values a sentence has places for: leaving one out does not compile. */
export type ParamsOf<C extends ReasonCode> = { readonly [K in PlacesIn<(typeof REASONS)[C]>]: string | number };

export type Reason = { code: ReasonCode; words: string; params: Readonly<Record<string, string | number>> };

/** A reason in words. In: its code and the values its sentence has places for. */
export function because<C extends ReasonCode>(code: C, params: ParamsOf<C>): Reason {
  const values: Readonly<Record<string, string | number>> = params;
  return { code, words: filled(REASONS[code], values), params: values };
}

/** The same as a refusal, for a command that is declined. */
export function declined<C extends ReasonCode>(code: C, params: ParamsOf<C>): Refusal {
  const { words, params: values } = because(code, params);
  return { code, words, params: { ...values } };
}

/** The same reason with other values: an office by its name instead of its code. */
export function saidWith({ code, params }: Reason, other: Readonly<Record<string, string | number>>): string {
  return filled(REASONS[code], { ...params, ...other });
}

/** What is put in is never read again: a name with braces in it stays a name. What somebody typed last is ended as a sentence. */
function filled(sentence: string, params: Readonly<Record<string, string | number>>): string {
  const words = sentence.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(params, key) ? readable(key, String(params[key])) : whole,
  );
  return /\}$/.test(sentence) && !/[.!?…。؟।]$/u.test(words) ? `${words}.` : words;
}

const LANGUAGE = new Intl.DisplayNames('en-GB', { type: 'language' });

/** Days, minutes and languages as people read them; the values beside the sentence keep them as they were. */
function readable(key: string, value: string): string {
  if ((key === 'language' || key === 'used') && /^[a-z]{2}$/.test(value)) return LANGUAGE.of(value) ?? value;
  return inWords(value);
}
