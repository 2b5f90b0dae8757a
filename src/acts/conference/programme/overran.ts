// SPDX-License-Identifier: EUPL-1.2
// What an element that takes longer moves: elements of the programme that wait for it, and the cues that belong to them.
import { type Instant, millis, plusMillis } from '#base/time.ts';
import { civilMinute, MINUTE } from '../moment.ts';
import { because, type Reason } from '../reason.ts';
import { type Element, type Plan, titleOf, walkOf } from './element.ts';
import { type Needed, type Overrun, overrun, slotsOfElements } from './overrun.ts';
import { type Cue, type CueState, slotsOfCues } from './run-of-show.ts';

export type Moved = { elements: Overrun; cues: Overrun };

/** Minutes needed between two elements: the way on foot, or the change of the room. */
function neededIn({ venue }: Plan): Needed {
  const changes = new Map(venue.rooms.map((r) => [r.code, r.changeOverMinutes]));
  return (before, after) => {
    if (before.room === null || after.room === null) return 0;
    return before.room === after.room ? (changes.get(before.room) ?? 0) : walkOf(venue, before.room, after.room);
  };
}

/**
 * What moves. In: the plan, cues as they stand, which element takes how many minutes longer, and the moment this is said. Cues that went
 * or were skipped stay. Of the element itself the cues that are still to come move; when it has not begun, those at its end.
 */
export function overran(
  plan: Plan,
  cues: readonly CueState[],
  id: string,
  minutes: number,
  at: Instant,
  needed = neededIn(plan),
): Moved {
  const { zone } = plan.venue;
  // What is over by the clock and took longer itself is not over.
  const slots = slotsOfElements(plan.elements, zone, at).map((s) => (s.id === id ? { ...s, over: false } : s));
  const elements = overrun(slots, id, minutes, zone, needed);
  const own = slots.find((s) => s.id === id);
  const from = own === undefined ? at : at < own.from ? plusMillis(own.from, own.minutes * MINUTE) : at;
  const later = new Map(elements.moved.map((m) => [m.id, m]));
  const begun = new Set(cues.filter((c) => c.status !== 'planned' && c.status !== 'standby').map((c) => c.cue.id));
  const places = slotsOfCues(cues, zone).map((s) => ({ ...s, over: begun.has(s.id) }));
  const forced = new Map<string, { minutes: number; why: Reason }>();
  for (const place of places) {
    const element = cues.find((c) => c.cue.id === place.id)!.cue.element;
    const shift = element === null ? undefined : later.get(element);
    if (shift) forced.set(place.id, { minutes: shift.minutes, why: because('show.belongs', { element: shift.title }) });
    else if (own !== undefined && element === id && place.from >= from)
      forced.set(place.id, { minutes, why: because('show.longer', { element: own.title }) });
  }
  return { elements, cues: overrun(places, '', 0, zone, () => 0, forced) };
}

/** Elements with the times they have after an overrun, on the venue's clock. */
export function movedElements(elements: readonly Element[], { slots }: Overrun, zone: string): Element[] {
  const now = new Map(slots.map((s) => [s.id, s]));
  return elements.map((e) => {
    const slot = now.get(e.id);
    return slot ? { ...e, starts: civilMinute(slot.from, zone), minutes: slot.minutes } : e;
  });
}

/** The same for cues. */
export function movedCues(cues: readonly Cue[], { slots }: Overrun, zone: string): Cue[] {
  const now = new Map(slots.map((s) => [s.id, s]));
  return cues.map((c) => {
    const slot = now.get(c.id);
    return slot ? { ...c, starts: civilMinute(slot.from, zone) } : c;
  });
}

export type Along = { rows: Element[]; moved: Overrun };

/**
 * What would have to move along with an element that is changed to a later beginning or end. In: the plan before, the element as it is
 * to stand, the moment. Out: the elements that wait for it, at their new times; none where it ends as early as before.
 */
export function movedAlong(plan: Plan, changed: Element, at: Instant): Along {
  const { zone } = plan.venue;
  const before = slotsOfElements(plan.elements, zone, at);
  const old = before.find((s) => s.id === changed.id);
  const [now] = slotsOfElements([changed], zone, at);
  if (!old || !now) return { rows: [], moved: overrun([], '', 0, zone) };
  const start = (millis(now.from) - millis(old.from)) / MINUTE;
  const forced = new Map([
    [changed.id, { minutes: start, why: because('show.longer', { element: titleOf(changed, 'en') }) }],
  ]);
  // Only what changed in time pushes: the rest of it is what the plan held before.
  const slots = before.map((s) => (s.id === changed.id ? { ...s, fixed: false, over: false } : s));
  const longer = start < 0 ? now.minutes - old.minutes + start : now.minutes - old.minutes;
  const moved = overrun(slots, changed.id, longer, zone, neededIn(plan), forced);
  const ids = new Set(moved.moved.map((m) => m.id).filter((id) => id !== changed.id));
  return { rows: movedElements(plan.elements, moved, zone).filter((e) => ids.has(e.id)), moved };
}
