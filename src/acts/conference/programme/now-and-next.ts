// SPDX-License-Identifier: EUPL-1.2
// What a projector shows: what is on, what comes next, room by room.
import { type Instant, millis } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { civilMinute, type CivilMinute, minutesBetween } from '../moment.ts';
import { type Element, titleOf } from './element.ts';
import { type Timed, timed } from './timed.ts';

export type Shown = {
  id: string;
  title: string;
  /** By language. */
  titles: Element['titles'];
  kind: Element['kind'];
  room: string | null;
  starts: CivilMinute;
  ends: CivilMinute;
};
export type RoomNow = {
  room: string | null;
  now: readonly (Shown & { minutesLeft: number })[];
  next: (Shown & { startsInMinutes: number }) | null;
};

/**
 * What is on at a moment. In: elements the screen may show (`visibleTo`), the venue's zone, the moment, the language. Out: a row for
 * each room that has something on or coming, those without a room last. The clock of whoever watches plays no part.
 */
export function nowAndNext(elements: readonly Element[], zone: string, at: Instant, language: string): RoomNow[] {
  const times = timed(elements, zone).filter((t) => t.to > at);
  const rooms = [...new Set(times.map((t) => t.element.room))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : byCode(a, b),
  );
  return rooms.map((room) => {
    const own = times.filter((t) => t.element.room === room);
    const next = own.find((t) => t.from > at);
    return {
      room,
      now: own
        .filter((t) => t.from <= at)
        .map((t) => ({ ...shownOf(t, zone, language), minutesLeft: minutesBetween(at, t.to) })),
      next: next
        ? { ...shownOf(next, zone, language), startsInMinutes: Math.ceil((millis(next.from) - millis(at)) / 60_000) }
        : null,
    };
  });
}

function shownOf({ element, from, to }: Timed, zone: string, language: string): Shown {
  const { id, kind, room, titles } = element;
  const clock = { starts: civilMinute(from, zone), ends: civilMinute(to, zone) };
  return { id, title: titleOf(element, language), titles, kind, room, ...clock };
}
