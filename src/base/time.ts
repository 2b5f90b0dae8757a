// SPDX-License-Identifier: EUPL-1.2
// Instants, civil dates and the place they are civil in. Nothing here reads a clock.

/** A moment in UTC to the millisecond: 2027-05-03T01:12:00.000Z. */
export type Instant = string;
/** A day in some place's calendar, without zone: 2027-05-03. */
export type CivilDate = string;

/** When and where an act was done: the moment, and how the clock on that office's wall showed it. */
export type CivilTime = {
  instant: Instant;
  place: string;
  /** IANA zone name, for example Asia/Ho_Chi_Minh. */
  zone: string;
  /** What the wall clock showed, for example 2027-05-03T08:12:00+07:00. Carried, so that no later change of zone rules alters it. */
  local: string;
};

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/;

/** True for exactly one spelling of a real moment. */
export function isInstant(text: string): text is Instant {
  if (!INSTANT.test(text)) return false;
  const t = Date.parse(text);
  return !Number.isNaN(t) && new Date(t).toISOString() === text;
}

export function isCivilDate(text: string): text is CivilDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00.000Z`);
}

export function millis(instant: Instant): number {
  return Date.parse(instant);
}

export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** Calendar arithmetic in plain days: the day of the event is day 0. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one civil date to another; negative when the second lies before the first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000);
}

export function plusMillis(instant: Instant, ms: number): Instant {
  return instantOf(millis(instant) + ms);
}

/** The civil date the wall clock showed. */
export function civilDateOf(at: CivilTime): CivilDate {
  return at.local.slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** A formatter is dear to make and asked for with every act; there are as many as zones in use. */
function wallClock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  clocks.set(zone, made);
  return made;
}

/**
 * What the wall clock shows in a zone at a moment. In: UTC instant, IANA zone, place name. Out: CivilTime.
 * Throws RangeError for a zone the machine does not know: zones come from configuration, not from peers.
 */
export function civilTime(instant: Instant, zone: string, place: string): CivilTime {
  const parts = wallClock(zone).formatToParts(new Date(millis(instant)));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  const local = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
  return { instant, place, zone, local };
}
