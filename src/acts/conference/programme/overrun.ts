// SPDX-License-Identifier: EUPL-1.2
// When something overruns: who must wait, by how much and why, and whom to tell. What has nothing to do with it stays where it is.
import { type Instant, millis, plusMillis } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { civilMinute, type CivilMinute, MINUTE } from '../moment.ts';
import { because, type Reason } from '../reason.ts';
import { type Element, peopleOf, titleOf } from './element.ts';
import { timed } from './timed.ts';

/** Anything that stands in time: an element of the programme or a cue. */
export type Slot = {
  id: string;
  title: string;
  from: Instant;
  minutes: number;
  after: readonly string[];
  room: string | null;
  people: readonly string[];
  owner: string;
  /** It cannot be moved; then a person must decide. */
  fixed: boolean;
  over: boolean;
};

export type Shift = { id: string; title: string; from: CivilMinute; to: CivilMinute; minutes: number; why: Reason };
export type Overrun = {
  moved: readonly Shift[];
  /** Fixed ones that would have to move: for a person to decide. */
  stuck: readonly Shift[];
  /** Owners and people, and what of theirs moved or is stuck. */
  tell: readonly { who: string; as: 'owner' | 'person'; ids: readonly string[] }[];
  /** All slots as they stand now. */
  slots: readonly Slot[];
};

/** Minutes one needs after the other beyond its end: change of the room, the way on foot. */
export type Needed = (before: Slot, after: Slot) => number;

/** Slots that begin so many minutes later whatever stands before them, because what they belong to moved. */
export type Forced = ReadonlyMap<string, { minutes: number; why: Reason }>;

/**
 * Shifts what must follow. In: slots, which one takes how many minutes longer, the venue's zone, and what is needed between two. A
 * slot moves only when it waits for one that moved: it comes after it, or shares its room or a person. A pause in between is used
 * up first; a pause that was planned shorter than needed stays as short as it was planned. What is forced begins later in any case.
 * Unknown id or no minutes: nothing moves.
 */
export function overrun(
  slots: readonly Slot[],
  id: string,
  minutes: number,
  zone: string,
  needed: Needed = () => 0,
  forced: Forced = new Map(),
): Overrun {
  const sequence = [...slots].sort((a, b) => byCode(a.from, b.from) || byCode(a.id, b.id));
  const longer = Number.isFinite(minutes) ? Math.max(0, Math.round(minutes)) : 0;
  const placed: { plan: Slot; now: Slot }[] = [];
  const moved: Shift[] = [];
  const stuck: Shift[] = [];
  for (const plan of sequence) {
    const own = plan.id === id ? { ...plan, minutes: plan.minutes + longer } : plan;
    const push = plan.over ? null : later(plan, furthest(plan, placed, needed), forced);
    if (push === null) {
      placed.push({ plan, now: own });
      continue;
    }
    const now = { ...own, from: push.from };
    const shift: Shift = {
      id: plan.id,
      title: plan.title,
      from: civilMinute(plan.from, zone),
      to: civilMinute(push.from, zone),
      minutes: (millis(push.from) - millis(plan.from)) / MINUTE,
      why: push.why,
    };
    (plan.fixed ? stuck : moved).push(shift);
    placed.push({ plan, now: plan.fixed ? own : now });
  }
  const touched = new Set([...moved, ...stuck].map((s) => s.id));
  return { moved, stuck, tell: toTell(sequence.filter((s) => touched.has(s.id))), slots: placed.map((p) => p.now) };
}

type Push = { from: Instant; why: Reason };

/** The later of what earlier slots force and what is forced anyway. */
function later(plan: Slot, push: Push | null, forced: Forced): Push | null {
  const own = forced.get(plan.id);
  if (own === undefined || own.minutes <= 0) return push;
  const from = plusMillis(plan.from, own.minutes * MINUTE);
  return push === null || from > push.from ? { from, why: own.why } : push;
}

const end = ({ from, minutes }: Slot): number => millis(from) + minutes * MINUTE;

/** The latest beginning that earlier slots force on one, and which of them; null when it can begin as planned. */
function furthest(plan: Slot, placed: readonly { plan: Slot; now: Slot }[], needed: Needed): Push | null {
  let best: { at: number; why: Reason } | null = null;
  for (const before of placed) {
    if (end(before.now) === end(before.plan)) continue;
    const gap = millis(plan.from) - end(before.plan);
    // What was planned to overlap is not kept apart now.
    if (gap < 0) continue;
    const why = tie(before.plan, plan);
    if (why === null) continue;
    const pause = Math.min(gap, needed(before.plan, plan) * MINUTE);
    const at = end(before.now) + pause;
    if (at > millis(plan.from) && (best === null || at > best.at)) best = { at, why };
  }
  return best === null ? null : { from: plusMillis(plan.from, best.at - millis(plan.from)), why: best.why };
}

/** What ties a later slot to an earlier one; null when nothing does. */
function tie(before: Slot, after: Slot): Reason | null {
  if (after.after.includes(before.id)) return because('show.after', { before: before.title });
  if (before.room !== null && before.room === after.room)
    return because('show.room', { before: before.title, room: before.room });
  const person = before.people.find((p) => after.people.includes(p));
  return person === undefined ? null : because('show.person', { before: before.title, person });
}

function toTell(touched: readonly Slot[]): Overrun['tell'] {
  const lists = new Map<string, { who: string; as: 'owner' | 'person'; ids: string[] }>();
  const add = (who: string, as: 'owner' | 'person', id: string) => {
    const key = `${as} ${who}`;
    const line = lists.get(key) ?? { who, as, ids: [] };
    if (!line.ids.includes(id)) line.ids.push(id);
    lists.set(key, line);
  };
  for (const { id, owner, people } of touched) {
    add(owner, 'owner', id);
    for (const person of people) add(person, 'person', id);
  }
  return [...lists.entries()].sort(([a], [b]) => byCode(a, b)).map(([, line]) => line);
}

/** Elements of a programme as slots. In: elements, the venue's zone, the moment: what has ended stays where it was. */
export function slotsOfElements(elements: readonly Element[], zone: string, at: Instant): Slot[] {
  return timed(elements, zone).map(({ element, from, to }) => ({
    id: element.id,
    title: titleOf(element, 'en'),
    from,
    minutes: element.minutes,
    after: element.after,
    room: element.room,
    people: [...new Set([...peopleOf(element), ...element.interpretation.map((i) => i.person)])],
    owner: element.owner,
    fixed: element.fixed,
    over: to <= at,
  }));
}
