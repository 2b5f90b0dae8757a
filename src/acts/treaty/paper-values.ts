// SPDX-License-Identifier: EUPL-1.2
// What was filled into a form, as its paper says it.
import { isCivilDate } from '#base/time.ts';
import type { PaperForm } from '#law/pack-depositary.ts';
import { dayInWords } from './day-words.ts';
import { fillWording, type PaperText } from './paper-text.ts';
import type { PaperLanguage } from './sheet-words.ts';

export type Values = Readonly<Record<string, string | readonly string[]>>;
type Fields = readonly Pick<PaperForm['fields'][number], 'code' | 'need' | 'takes'>[];

/** A list as the language joins it; Chinese and Arabic have commas of their own. */
const COMMA: Partial<Record<PaperLanguage, string>> = { zh: '、', ar: '، ' };

/** The name of a language in a language; a code nobody knows stays as it is. */
export function languageIn(code: string, language: PaperLanguage): string {
  return /^[a-z]{2,3}$/.test(code) ? (new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code) : code;
}

/** Values as they stand in the text: days written out, languages by name. An unfinished day stays as typed. */
export function writtenValues(fields: Fields, values: Values, language: PaperLanguage): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { code, takes } of fields) {
    const value = Object.hasOwn(values, code) ? values[code] : undefined;
    if (value === undefined) continue;
    if (typeof value !== 'string') out[code] = value.map((v) => languageIn(v, language)).join(COMMA[language] ?? ', ');
    else out[code] = takes === 'day' && isCivilDate(value) ? dayInWords(value, language) : value;
  }
  return out;
}

/** The text of a form with its values. In: the form's fields and its wording in the language. */
export function paperText(
  form: { fields: Fields; wording: { title: string; paragraphs: readonly string[] } },
  values: Values,
  language: PaperLanguage,
  open?: string,
): PaperText {
  const optional = new Set(form.fields.filter((f) => f.need === 'where-applicable').map((f) => f.code));
  return fillWording(form.wording, writtenValues(form.fields, values, language), optional, open);
}

/** Required places that are still empty, in the order of the form. */
export function missingValues(fields: Fields, values: Values): string[] {
  const empty = (code: string) => {
    const value = Object.hasOwn(values, code) ? values[code] : undefined;
    return value === undefined || (typeof value === 'string' ? value.trim() === '' : value.length === 0);
  };
  return fields.filter((f) => f.need === 'required' && empty(f.code)).map((f) => f.code);
}
