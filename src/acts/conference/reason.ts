// SPDX-License-Identifier: EUPL-1.2
// Why something stands where it stands, as a code with values and as one plain sentence. The code finds the sentence in another
// language; the values say the same in all of them.
import type { Refusal } from '#base/result.ts';
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

/** What is put in is never read again: a name with braces in it stays a name. */
function filled(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(params, key) ? String(params[key]) : whole,
  );
}
