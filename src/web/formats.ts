// SPDX-License-Identifier: EUPL-1.2
// Numbers, days and moments as people read them. Pure: no clock is read here.
import type { CivilTime } from '#base/time.ts';
import { LOCALE, t } from './words/t.ts';

const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** "2027-05-03" or any text beginning so → "3 May 2027". Text that is no date is shown as it came. */
export function civilDay(text: string): string {
  const ms = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? text : day.format(ms);
}

/** A sentence of a node with its days written out: "since 2026-01-01." → "since 1 January 2026." */
export function withDays(words: string): string {
  return words.replace(/\b\d{4}-\d{2}-\d{2}\b/g, civilDay);
}

/** The wall clock of the acting office: "3 May 2027, 03:14". Read off the carried text, never recomputed from a zone. */
export function wallClock(at: CivilTime): string {
  return t('time.local', { day: civilDay(at.local), time: at.local.slice(11, 16) });
}

/** Where that clock hangs: "Northport, UTC+07:00". */
export function wallPlace(at: CivilTime): string {
  return t('time.where', { place: at.place, offset: `UTC${at.local.slice(19)}` });
}

/** Bytes in decimal units, as disks and providers count them. */
export function bytes(n: number): string {
  if (n < 1000) return t('bytes.b', { n: whole.format(n) });
  if (n < 1e6) return t('bytes.kb', { n: tenth.format(n / 1e3) });
  if (n < 1e9) return t('bytes.mb', { n: tenth.format(n / 1e6) });
  return t('bytes.gb', { n: tenth.format(n / 1e9) });
}

/** A span in the unit one would say aloud. In: seconds. */
export function span(seconds: number): string {
  if (seconds < 90) return t('span.seconds', { n: Math.max(1, Math.round(seconds)) });
  if (seconds < 5400) return t('span.minutes', { n: Math.round(seconds / 60) });
  return t('span.hours', { n: tenth.format(seconds / 3600) });
}

/** Whole percent, rounded down so that 100 is only said when all is there. */
export function percent(have: number, all: number): number {
  if (all <= 0) return 100;
  return Math.max(0, Math.min(100, Math.floor((have / all) * 100)));
}

/** What a clock says: days left in words, never as an alarm. In: days left, null where the rule names no number. */
export function daysLeft(left: number | null): string {
  if (left === null) return t('clock.open');
  if (left === 0) return t('clock.today');
  if (left === 1) return t('clock.tomorrow');
  if (left === -1) return t('clock.passed-1');
  return left > 0 ? t('clock.left', { days: left }) : t('clock.passed', { days: -left });
}

/** The first eight characters of an act number: enough to say aloud, nothing about a person. */
export function short(id: string): string {
  return id.slice(0, 8);
}
