// SPDX-License-Identifier: EUPL-1.2
// Pieces that several request kinds share, each declared once. `field` names the words of a form field, `rule` the rule
// of the pack that asks for it.
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };
export const text = (field: string, rule: string, max = 8000) =>
  Type.String({ minLength: 1, maxLength: max, pattern: '\\S', field, rule });
export const optionalText = (field: string, rule: string, max = 8000) =>
  Type.Optional(Type.String({ maxLength: max, field, rule }));
export const civilDate = (field: string, rule: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date', field, rule });

export const CATEGORIES = ['subscriber', 'traffic', 'content'] as const;
export const Category = Type.Union([Type.Literal('subscriber'), Type.Literal('traffic'), Type.Literal('content')]);
export type Category = Static<typeof Category>;

export const SELECTOR_TYPES = ['account', 'e-mail', 'phone', 'ip', 'url'] as const;
export const Selector = Type.Object(
  {
    type: Type.Unsafe<(typeof SELECTOR_TYPES)[number]>(Type.Union(SELECTOR_TYPES.map((t) => Type.Literal(t)))),
    value: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
  },
  strict,
);

export const Period = Type.Object(
  { from: civilDate('period.from', 'MLA_CONTENT'), to: civilDate('period.to', 'MLA_CONTENT') },
  strict,
);
export type Period = Static<typeof Period>;

/** What data, of whom, of when. The same shape is asked, granted, ordered and checked on arrival. */
export const Scope = Type.Object(
  {
    selectors: Type.Array(Selector, { minItems: 1, maxItems: 100, field: 'selectors', rule: 'SPECIFIC_CASE' }),
    categories: Type.Array(Category, {
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      field: 'categories',
      rule: 'SPECIFIC_CASE',
    }),
    period: Period,
  },
  strict,
);
export type Scope = Static<typeof Scope>;

export const Offence = Type.Object(
  {
    /** Code in the requesting State's own law pack entry. */
    code: Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }),
    name: Type.String({ minLength: 1, maxLength: 300 }),
    elements: Type.Array(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }), { minItems: 1, maxItems: 20 }),
    maxPenaltyYears: Type.Union([Type.Integer({ minimum: 0, maximum: 100 }), Type.Null()]),
    conventionOffence: Type.Union([Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }), Type.Null()]),
  },
  { ...strict, field: 'offence', rule: 'PRESERVATION_CONTENT' },
);

/** An independent review: who, on which law, why, for what and until when. */
export const Review = Type.Object(
  {
    body: text('review.body', 'INDEPENDENT_REVIEW', 300),
    law: text('review.law', 'INDEPENDENT_REVIEW', 500),
    grounds: text('review.grounds', 'INDEPENDENT_REVIEW'),
    until: civilDate('review.until', 'INDEPENDENT_REVIEW'),
  },
  { ...strict, field: 'review', rule: 'INDEPENDENT_REVIEW' },
);

export const Secrecy = Type.Object(
  {
    asked: Type.Boolean(),
    /** Secrecy always has an end. */
    until: Type.Optional(civilDate('secrecy.until', 'REQUEST_SECRECY')),
  },
  { ...strict, field: 'secrecy', rule: 'REQUEST_SECRECY' },
);

/** What a State attached to its grant: where the evidence may be used, and who may get it next. */
export const Licence = Type.Object(
  {
    purpose: text('licence.purpose', 'USE_LIMIT', 1000),
    dossier: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    onward: Type.Literal('ask-first'),
  },
  strict,
);

/** True when every part of `inner` lies within `outer`. Civil dates compare as text. */
export function within(inner: Scope, outer: Scope): boolean {
  return (
    inner.period.from >= outer.period.from &&
    inner.period.to <= outer.period.to &&
    inner.categories.every((c) => outer.categories.includes(c)) &&
    inner.selectors.every((s) => outer.selectors.some((o) => o.type === s.type && o.value === s.value))
  );
}

export function sameScope(a: Scope, b: Scope): boolean {
  return within(a, b) && within(b, a);
}

/** One line a difference: what was asked, what was granted. Shown to both States side by side. */
export type Cut = { part: 'period' | 'categories' | 'selectors'; asked: string; granted: string };

export function cuts(asked: Scope, granted: Scope): Cut[] {
  const out: Cut[] = [];
  const period = (s: Scope) => `${s.period.from} – ${s.period.to}`;
  if (period(asked) !== period(granted)) out.push({ part: 'period', asked: period(asked), granted: period(granted) });
  const categories = (s: Scope) => CATEGORIES.filter((c) => s.categories.includes(c)).join(', ');
  if (categories(asked) !== categories(granted))
    out.push({ part: 'categories', asked: categories(asked), granted: categories(granted) });
  const selectors = (s: Scope) =>
    s.selectors
      .map((x) => `${x.type} ${x.value}`)
      .sort()
      .join(', ');
  if (selectors(asked) !== selectors(granted))
    out.push({ part: 'selectors', asked: selectors(asked), granted: selectors(granted) });
  return out;
}
