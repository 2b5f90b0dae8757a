// SPDX-License-Identifier: EUPL-1.2
// Moments as a person at the venue reads them, and times on the venue's wall as moments.
import { civilTime, type Instant, instantOf, millis } from '#base/time.ts';

/** A minute on the venue's wall clock, without zone: 2026-10-25T09:00. */
export type CivilMinute = string;

export const MINUTE = 60_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;
const DAY = 86_400_000;

/** True for a minute that stands in the calendar; whether the clock at a venue ever shows it is for `instantAt`. */
export function isCivilMinute(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const ms = Date.parse(`${text}:00.000Z`);
  return !Number.isNaN(ms) && instantOf(ms).startsWith(text);
}

/** What the wall clock shows in a zone, to the minute. */
export function civilMinute(instant: Instant, zone: string): CivilMinute {
  return civilTime(instant, zone, '').local.slice(0, 16);
}

const IN_WORDS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/;

/** A civil day, or a minute, as people read it: 25 October 2026, 09:00. Any other text stays as it is. */
export function inWords(text: string): string {
  const [, day, minute] = WRITTEN.exec(text) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(day))) return text;
  return IN_WORDS.format(Date.parse(day)) + (minute === undefined ? '' : `, ${minute}`);
}

/** A moment in words: 2026-10-25 09:00, on the venue's clock. */
export function shown(instant: Instant, zone: string): string {
  return civilMinute(instant, zone).replace('T', ' ');
}

/** All moments at which the wall clock shows a minute: one as a rule, none when the clock jumps over it, two when it is set back. */
export function instantsAt(minute: CivilMinute, zone: string): Instant[] {
  const face = Date.parse(`${minute}:00.000Z`);
  const candidates = new Set(
    [-DAY, 0, DAY].map((by) => {
      const at = face + by;
      const offset = Date.parse(`${civilMinute(instantOf(at), zone)}:00.000Z`) - at;
      return face - offset;
    }),
  );
  return [...candidates]
    .sort((a, b) => a - b)
    .map(instantOf)
    .filter((at) => civilMinute(at, zone) === minute);
}

/** The moment at which the wall clock shows a minute, the earlier of two; null when it never does. */
export function instantAt(minute: CivilMinute, zone: string): Instant | null {
  return instantsAt(minute, zone)[0] ?? null;
}

/** Whole minutes from one moment to a later one, begun minutes counted. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.ceil((millis(to) - millis(from)) / MINUTE);
}
