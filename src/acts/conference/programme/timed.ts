// SPDX-License-Identifier: EUPL-1.2
// Elements with their moments: the wall clock of the venue turned into time that can be compared.
import { type Instant, millis, plusMillis } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { type CivilMinute, civilMinute, instantAt, isCivilMinute, MINUTE } from '../moment.ts';
import type { Element } from './element.ts';

export type Timed = { element: Element; from: Instant; to: Instant };

/** The longest an element can be: what is longer is a mistake in typing. */
export const MOST_MINUTES = 7 * 24 * 60;

/** When an element begins and ends; null when its time does not exist or its length is none. */
export function timedOf(element: Element, zone: string): Timed | null {
  const { starts, minutes } = element;
  if (!isCivilMinute(starts) || !Number.isSafeInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) return null;
  const from = instantAt(starts, zone);
  return from === null ? null : { element, from, to: plusMillis(from, minutes * MINUTE) };
}

/** All elements that have a time, earliest first. */
export function timed(elements: readonly Element[], zone: string): Timed[] {
  return elements
    .flatMap((e) => timedOf(e, zone) ?? [])
    .sort((a, b) => byCode(a.from, b.from) || byCode(a.element.id, b.element.id));
}

/** What the wall clock shows when an element ends. */
export function endsAt(t: Timed, zone: string): CivilMinute {
  return civilMinute(t.to, zone);
}

/** Whether two share a moment; one may begin when the other ends. */
export function overlap(a: Timed, b: Timed): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Minutes between the end of one and the beginning of a later one; negative when they overlap. */
export function gapMinutes(before: Timed, after: Timed): number {
  return (millis(after.from) - millis(before.to)) / MINUTE;
}

/** Pairs, earliest first, that have less than so many minutes between them. */
export function neighbours(times: readonly Timed[], minutes: number): [Timed, Timed][] {
  const pairs: [Timed, Timed][] = [];
  const open: Timed[] = [];
  for (const t of times) {
    for (let i = open.length - 1; i >= 0; i--) if (gapMinutes(open[i]!, t) >= Math.max(0, minutes)) open.splice(i, 1);
    for (const o of open) pairs.push([o, t]);
    open.push(t);
  }
  return pairs;
}

/** Assignments of each person, earliest first. */
export function byPerson(times: readonly Timed[], who: (e: Element) => readonly string[]): [string, Timed[]][] {
  const lists = new Map<string, Timed[]>();
  for (const t of times)
    for (const person of who(t.element)) {
      const list = lists.get(person);
      if (list) list.push(t);
      else lists.set(person, [t]);
    }
  return [...lists].sort(([a], [b]) => byCode(a, b));
}
