// SPDX-License-Identifier: EUPL-1.2
// The venue's zone as an iCalendar component (RFC 5545, section 3.6.5), for the days of one programme.
import { civilTime, type Instant, instantOf, millis } from '#base/time.ts';
import { MINUTE } from '../moment.ts';

const DAY = 86_400_000;

/** Minutes the wall clock is ahead of universal time. */
function offsetAt(ms: number, zone: string): number {
  const { local } = civilTime(instantOf(ms), zone, '');
  return Math.round((Date.parse(`${local.slice(0, 19)}.000Z`) - ms) / MINUTE);
}

/** Local date and time in the basic form: 20261025T090000. */
export function basicLocal(instant: Instant, zone: string): string {
  return civilTime(instant, zone, '').local.slice(0, 19).replace(/[-:]/g, '');
}

export function basicUtc(instant: Instant): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** True when the clock shows this time twice on that day, so that a local time would not say which is meant. */
export function isShownTwice(instant: Instant, zone: string): boolean {
  const ms = millis(instant);
  const own = offsetAt(ms, zone);
  return [-DAY, DAY].some((by) => {
    const other = offsetAt(ms + by, zone);
    const twin = ms + (own - other) * MINUTE;
    return other !== own && twin !== ms && offsetAt(twin, zone) === other;
  });
}

/**
 * Lines of VTIMEZONE that hold from one moment to another: the offset at the beginning, then each change in between. Longer than the
 * programme is not needed, and what a legislator changes later cannot be known.
 */
export function zoneLines(zone: string, from: Instant, to: Instant): string[] {
  const start = millis(from) - DAY;
  const changes = changesBetween(zone, start, millis(to) + DAY);
  const first = offsetAt(start, zone);
  const winter = Math.min(first, ...changes.map((c) => c.after));
  const several = changes.length > 0;
  const part = (at: string, before: number, after: number): string[] => {
    const name = several && after > winter ? 'DAYLIGHT' : 'STANDARD';
    return [
      `BEGIN:${name}`,
      `DTSTART:${at}`,
      `TZOFFSETFROM:${offsetText(before)}`,
      `TZOFFSETTO:${offsetText(after)}`,
      `END:${name}`,
    ];
  };
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...part(basicLocal(instantOf(start), zone), first, first),
    ...changes.flatMap((c) => part(localBefore(c.at, c.before), c.before, c.after)),
    'END:VTIMEZONE',
  ];
}

/** What the clock showed at a change had it not been changed: how the format dates it. */
function localBefore(ms: number, offset: number): string {
  return instantOf(ms + offset * MINUTE)
    .slice(0, 19)
    .replace(/[-:]/g, '');
}

type Change = { at: number; before: number; after: number };

function changesBetween(zone: string, from: number, to: number): Change[] {
  const changes: Change[] = [];
  for (let day = from; day < to; day += DAY) {
    const [before, after] = [offsetAt(day, zone), offsetAt(Math.min(day + DAY, to), zone)];
    if (before === after) continue;
    let [low, high] = [day, Math.min(day + DAY, to)];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (middle <= low) break;
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: Math.round(high / 1000) * 1000, before, after });
  }
  return changes;
}

function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const two = (n: number) => String(n).padStart(2, '0');
  return `${sign}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
}
