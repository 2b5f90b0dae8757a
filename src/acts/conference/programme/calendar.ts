// SPDX-License-Identifier: EUPL-1.2
// A released programme as an iCalendar file (RFC 5545, RFC 5546): stable UIDs, a SEQUENCE that grows with each change that matters.
import type { Instant } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { basicLocal, basicUtc, isShownTwice, zoneLines } from './calendar-zone.ts';
import { calendarParameter, calendarText, contentLine } from './calendar-text.ts';
import { type Element, titleOf } from './element.ts';
import { type ProgrammeRelease, programmeDiff } from './programme-release.ts';
import { type Timed, timedOf } from './timed.ts';
import { maySee, type Viewer } from './viewer.ts';

export type Addressee = { name: string; address: string };

export type CalendarWish = {
  /** A feed anybody may subscribe to, or word to one person: what is on for them, or what is off. */
  method: 'PUBLISH' | { is: 'REQUEST' | 'CANCEL'; to: Addressee };
  organiser: Addressee;
  /** The right side of every UID: a domain of the host, the same for all releases. */
  domain: string;
  /** Whose name stands on the file. */
  product: string;
  language: string;
  /** Only these elements; without it, all the viewer may see. */
  only?: (element: Element) => boolean;
};

/** What is in a calendar of an element, and so raises its SEQUENCE when it changes. */
const MATTERS: readonly (keyof Element)[] = ['starts', 'minutes', 'room', 'titles', 'kind'];

type Row = { element: Element; sequence: number; cancelled: boolean; changed: Instant };

/**
 * The file. In: all releases in sequence, who will read it, and the wish. An element that a later release dropped stays in the file as
 * cancelled, so that calendars take it out; one the reader may no longer see likewise. Times are local to the venue with its zone.
 */
export function calendarOf(releases: readonly ProgrammeRelease[], viewer: Viewer, wish: CalendarWish): string {
  const last = releases.at(-1);
  const rows = last === undefined ? [] : rowsOf(releases, viewer).filter((r) => wish.only?.(r.element) ?? true);
  const method = wish.method === 'PUBLISH' ? wish.method : wish.method.is;
  const wanted = method === 'CANCEL' ? rows.filter((r) => r.cancelled) : rows;
  const zone = last?.plan.venue.zone ?? 'Etc/UTC';
  const events = wanted.flatMap((row) => {
    const times = timedOf(row.element, zone);
    return times ? [{ row, times }] : [];
  });
  const froms = events.map((e) => e.times.from).sort(byCode);
  const tos = events.map((e) => e.times.to).sort(byCode);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${calendarText(wish.product)}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(last === undefined ? [] : zoneLines(zone, froms[0] ?? last.at, tos.at(-1) ?? last.at)),
    ...events.flatMap(({ row, times }) => eventLines(row, times, last!, wish)),
    'END:VCALENDAR',
  ];
  return lines.map(contentLine).join('');
}

/** Every element that ever was released to this reader, as it stands, with how often it changed. */
function rowsOf(releases: readonly ProgrammeRelease[], viewer: Viewer): Row[] {
  const rows = new Map<string, Row>();
  let before: readonly Element[] = [];
  for (const { plan, at } of releases) {
    const seen = plan.elements.filter((e) => maySee(e, viewer));
    const diff = programmeDiff(before, seen);
    for (const element of seen) {
      const row = rows.get(element.id);
      const mattered = diff.changed.some((c) => c.id === element.id && c.fields.some((f) => MATTERS.includes(f.field)));
      const again = row?.cancelled === true;
      if (!row) rows.set(element.id, { element, sequence: 0, cancelled: false, changed: at });
      else if (mattered || again)
        rows.set(element.id, { element, sequence: row.sequence + 1, cancelled: false, changed: at });
      else rows.set(element.id, { ...row, element });
    }
    for (const id of diff.cancelled) {
      const row = rows.get(id)!;
      rows.set(id, { ...row, sequence: row.sequence + 1, cancelled: true, changed: at });
    }
    before = seen;
  }
  return [...rows.values()].sort((a, b) => byCode(a.element.id, b.element.id));
}

function eventLines(row: Row, times: Timed, release: ProgrammeRelease, wish: CalendarWish): string[] {
  const { element, sequence, cancelled, changed } = row;
  const { venue } = release.plan;
  const room = venue.rooms.find((r) => r.code === element.room)?.name ?? element.room;
  const spoken = element.titles[wish.language] === undefined ? 'en' : wish.language;
  const twice = isShownTwice(times.from, venue.zone) || isShownTwice(times.to, venue.zone);
  const moment = (name: string, at: Instant) =>
    twice ? `${name}:${basicUtc(at)}` : `${name};TZID=${calendarParameter(venue.zone)}:${basicLocal(at, venue.zone)}`;
  return [
    'BEGIN:VEVENT',
    `UID:${calendarText(`${element.id}@${wish.domain}`)}`,
    `DTSTAMP:${basicUtc(release.at)}`,
    `LAST-MODIFIED:${basicUtc(changed)}`,
    `SEQUENCE:${sequence}`,
    moment('DTSTART', times.from),
    moment('DTEND', times.to),
    `SUMMARY;LANGUAGE=${calendarParameter(spoken)}:${calendarText(titleOf(element, wish.language))}`,
    `LOCATION:${calendarText(room === null ? venue.place : `${room}, ${venue.place}`)}`,
    `CATEGORIES:${calendarText(element.kind)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    addressLine('ORGANIZER', wish.organiser),
    ...(wish.method === 'PUBLISH' ? [] : [addressLine('ATTENDEE', wish.method.to)]),
    'END:VEVENT',
  ];
}

function addressLine(name: string, { name: who, address }: Addressee): string {
  return `${name};CN=${calendarParameter(who)}:mailto:${address.replace(/[^\x21-\x7e]/g, '')}`;
}
