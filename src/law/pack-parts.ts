// SPDX-License-Identifier: EUPL-1.2
// The small shapes a law pack is made of.
import { type Static, type TSchema, Type } from 'typebox';

export const strict = { additionalProperties: false };
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
export const list = <T extends Parameters<typeof Type.Array>[0]>(items: T) => Type.Array(items, { maxItems: 1000 });

export const PackId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' });
export const Code = Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' });
export const FieldCode = Type.String({ pattern: '^[a-z][A-Za-z]{1,63}$' });
export const CivilDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const PartyCode = Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' });
export const InPack = Type.Object({ pack: PackId, code: Code }, strict);
export const Language = Type.String({ pattern: '^[a-z]{2,3}$' });
export const one = <T extends string>(...values: readonly T[]) =>
  Type.Unsafe<T>(Type.Union(values.map((v) => Type.Literal(v))));

/** The six languages of the United Nations, and that of the city the Convention is named after. */
export const PACK_LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'vi'] as const;
export type PackLanguage = (typeof PACK_LANGUAGES)[number];
/** One value a language, all seven. */
export const inSeven = <T extends TSchema>(value: T) =>
  Type.Object({ en: value, fr: value, es: value, ru: value, ar: value, zh: value, vi: value }, strict);

/** How much to trust a line: `own` is our own decision, with no text behind it to compare. */
export const Confidence = one('text seen', 'secondary source', 'memory', 'fictional', 'own');
export type Confidence = Static<typeof Confidence>;

export const Need = one('required', 'where-applicable');
