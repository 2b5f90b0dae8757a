// SPDX-License-Identifier: EUPL-1.2
// Spans and moments of a desk that counts in minutes. Pure.
import { civilDay } from './formats.ts';
import { t } from './words/t.ts';

const DAY = 1440;
const TWO_DAYS = 2 * DAY;

/** 65 → "1 h 5 min"; below an hour in minutes, from two days on in days. */
export function minutesWords(n: number): string {
  if (n < 60) return t('reports.time-min', { m: Math.max(0, n) });
  if (n >= TWO_DAYS && n % DAY === 0) return t('reports.time-days', { d: n / DAY });
  return t('reports.time-hours', { h: Math.floor(n / 60), m: n % 60 });
}

/** "2027-05-03T14:05" → "3 May 2027, 14:05". */
export function civilMoment(at: string): string {
  return at === '' ? '' : `${civilDay(at)}, ${at.slice(11, 16)}`;
}
