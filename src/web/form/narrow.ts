// SPDX-License-Identifier: EUPL-1.2
// Narrowing in as few steps as granting: each quick cut is one press and never gives more than was asked.
import { addDays, daysBetween, isCivilDate } from '#base/time.ts';
import type { ScopeView } from '#wire/views.ts';

/** The order in which kinds of data are always named. */
export const CATEGORIES = ['subscriber', 'traffic', 'content'] as const;

/** Calendar days of a period, both ends counted; null while a day is missing or the end lies before the beginning. */
export function periodDays(period: ScopeView['period']): number | null {
  if (!isCivilDate(period.from) || !isCivilDate(period.to)) return null;
  const days = daysBetween(period.from, period.to) + 1;
  return days > 0 ? days : null;
}

/** The last weeks of the asked period. A shorter asked period stays as it is; what was already cut elsewhere stays cut. */
export function lastWeeks(asked: ScopeView, given: ScopeView, weeks: number): ScopeView {
  if (periodDays(asked.period) === null) return given;
  const from = addDays(asked.period.to, 1 - weeks * 7);
  return { ...given, period: { from: from > asked.period.from ? from : asked.period.from, to: asked.period.to } };
}

/** Without what people wrote or stored: subscriber and traffic data, as far as they were asked. */
export function withoutContent(asked: ScopeView, given: ScopeView): ScopeView {
  return { ...given, categories: CATEGORIES.filter((c) => c !== 'content' && asked.categories.includes(c)) };
}

export type Difference = { part: 'selectors' | 'categories' | 'period'; cut: boolean };

/** Which parts of the asked scope are cut by what is given. */
export function differences(asked: ScopeView, given: ScopeView): Difference[] {
  const names = (s: ScopeView) => s.selectors.map((x) => `${x.type} ${x.value}`);
  const lacks = (all: string[], some: string[]) => all.some((x) => !some.includes(x));
  return [
    { part: 'period', cut: asked.period.from !== given.period.from || asked.period.to !== given.period.to },
    { part: 'categories', cut: lacks(asked.categories, given.categories) },
    { part: 'selectors', cut: lacks(names(asked), names(given)) },
  ];
}
