// SPDX-License-Identifier: EUPL-1.2
import type { ScopeView } from '#wire/views.ts';

export const SELECTOR_TYPES = ['account', 'e-mail', 'phone', 'ip', 'url'] as const;

/** The scope in a half-filled form: whatever is missing or of the wrong shape becomes empty, nothing is guessed. */
export function scopeOf(value: unknown): ScopeView {
  const v = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof ScopeView, unknown>>;
  const period = (typeof v.period === 'object' && v.period !== null ? v.period : {}) as {
    from?: unknown;
    to?: unknown;
  };
  const text = (x: unknown) => (typeof x === 'string' ? x : '');
  return {
    selectors: (Array.isArray(v.selectors) ? (v.selectors as { type?: unknown; value?: unknown }[]) : []).map((s) => ({
      type: text(s?.type) || 'account',
      value: text(s?.value),
    })),
    categories: (Array.isArray(v.categories) ? (v.categories as unknown[]) : []).filter(
      (c): c is string => typeof c === 'string',
    ),
    period: { from: text(period.from), to: text(period.to) },
  };
}
