// SPDX-License-Identifier: EUPL-1.2
// Why a text is no indicator, as a refusal with its sentence.
import type { Refusal } from '#base/result.ts';
import { WHY_NOT } from './words/en-indicators.ts';

export type WhyNot = keyof typeof WHY_NOT;
type Values = Record<string, string | number>;

/** A refusal as a result. In: its code and the values its sentence has places for. */
export function whyNot(code: WhyNot, params: Values = {}): { ok: false; refusal: Refusal } {
  const words = WHY_NOT[code].replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(params, key) ? String(params[key]) : whole,
  );
  return { ok: false, refusal: Object.keys(params).length > 0 ? { code, words, params } : { code, words } };
}
