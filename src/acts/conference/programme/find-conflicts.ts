// SPDX-License-Identifier: EUPL-1.2
// All conflicts of a plan: time, rooms, people, ways on foot, interpreters, and what must come before what.
import { declined, because } from '../reason.ts';
import type { Refusal } from '#base/result.ts';
import { byCode } from '../collation.ts';
import { circlesOf, circleWords } from '../circles.ts';
import { CONFLICT_CODES, type Conflict, type Found, type Level, type Levels, USUAL_LEVELS } from './conflicts.ts';
import { type Element, peopleOf, type Plan, titleOf, walkOf } from './element.ts';
import { interpreterConflicts } from './interpreters.ts';
import { byPerson, gapMinutes, neighbours, overlap, type Timed, timed } from './timed.ts';

/** Conflicts of a plan, the gravest level first; those the event ignores are left out. */
export function conflictsOf(plan: Plan, levels: Levels = USUAL_LEVELS): Conflict[] {
  const times = timed(plan.elements, plan.venue.zone);
  const found = [
    ...badTimes(plan, times),
    ...rooms(plan, times),
    ...people(plan, times),
    ...interpreterConflicts(plan, times),
    ...dependencies(plan, times),
  ];
  return found
    .map((c): Conflict => ({ ...c, level: levels[c.code] }))
    .filter((c) => c.level !== 'ignore')
    .sort(byLevel);
}

const GRAVITY: Readonly<Record<Level, number>> = { block: 0, 'block-release': 1, warn: 2, ignore: 3 };

function byLevel(a: Conflict, b: Conflict): number {
  return (
    GRAVITY[a.level] - GRAVITY[b.level] ||
    CONFLICT_CODES.indexOf(a.code) - CONFLICT_CODES.indexOf(b.code) ||
    byCode(a.elements.join(' '), b.elements.join(' ')) ||
    byCode(a.subject, b.subject)
  );
}

/** Why a plan may not be kept, or, for a release, not be released; null when it may. */
export function hindrance(conflicts: readonly Conflict[], wish: 'keep' | 'release'): Refusal | null {
  const against = conflicts.filter((c) => c.level === 'block' || (wish === 'release' && c.level === 'block-release'));
  const [first] = against;
  if (!first) return null;
  const params = { count: against.length, first: first.why.words };
  return declined(wish === 'keep' ? 'programme.blocked' : 'programme.release-blocked', params);
}

const name = (e: Element) => titleOf(e, 'en');

function badTimes({ elements, venue }: Plan, times: readonly Timed[]): Found[] {
  const good = new Set(times.map((t) => t.element.id));
  return elements
    .filter((e) => !good.has(e.id))
    .map((e) => ({
      code: 'time',
      elements: [e.id],
      subject: '',
      why: because('programme.time', { title: name(e), starts: e.starts, minutes: e.minutes, place: venue.place }),
    }));
}

function rooms({ elements, venue }: Plan, times: readonly Timed[]): Found[] {
  const known = new Map(venue.rooms.map((r) => [r.code, r]));
  const unknown = elements
    .filter((e) => e.room !== null && !known.has(e.room))
    .map(
      (e): Found => ({
        code: 'room-unknown',
        elements: [e.id],
        subject: e.room!,
        why: because('programme.room-unknown', { title: name(e), room: e.room! }),
      }),
    );
  const twice = [...known.values()].flatMap((room) =>
    neighbours(
      times.filter((t) => t.element.room === room.code),
      room.changeOverMinutes,
    ).map(([a, b]): Found => {
      const params = { a: name(a.element), b: name(b.element), room: room.name };
      const why = overlap(a, b)
        ? because('programme.room', params)
        : because('programme.room-change', { ...params, gap: gapMinutes(a, b), needed: room.changeOverMinutes });
      return { code: 'room', elements: [a.element.id, b.element.id], subject: room.code, why };
    }),
  );
  return [...unknown, ...twice];
}

function people({ venue }: Plan, times: readonly Timed[]): Found[] {
  const longest = Math.max(venue.walkingOtherwise, ...venue.walking.map((w) => w.minutes));
  return byPerson(times, peopleOf).flatMap(([person, own]) =>
    neighbours(own, longest).flatMap(([a, b]): Found[] => {
      const params = { person, a: name(a.element), b: name(b.element) };
      const elements = [a.element.id, b.element.id];
      if (overlap(a, b))
        return [{ code: 'person', elements, subject: person, why: because('programme.person', params) }];
      if (a.element.room === null || b.element.room === null) return [];
      const needed = walkOf(venue, a.element.room, b.element.room);
      const gap = gapMinutes(a, b);
      if (gap >= needed) return [];
      return [
        { code: 'walking', elements, subject: person, why: because('programme.walking', { ...params, gap, needed }) },
      ];
    }),
  );
}

function dependencies({ elements }: Plan, times: readonly Timed[]): Found[] {
  const known = new Map(elements.map((e) => [e.id, e]));
  const at = new Map(times.map((t) => [t.element.id, t]));
  const titled = (id: string) => name(known.get(id)!);
  const circles = circlesOf(new Map(elements.map((e) => [e.id, e.after]))).map(
    (circle): Found => ({
      code: 'dependency-circle',
      elements: circle,
      subject: '',
      why: because('programme.circle', { circle: circleWords(circle, titled) }),
    }),
  );
  const inCircle = new Set(circles.flatMap((c) => c.elements));
  const pairs = elements.flatMap((e) => e.after.map((before) => ({ e, before })));
  const wrong = pairs.flatMap(({ e, before }): Found[] => {
    if (!known.has(before)) {
      const why = because('programme.before-unknown', { title: name(e), before });
      return [{ code: 'dependency-unknown', elements: [e.id], subject: before, why }];
    }
    const [a, b] = [at.get(before), at.get(e.id)];
    if (!a || !b || b.from >= a.to || (inCircle.has(e.id) && inCircle.has(before))) return [];
    const why = because('programme.before', { title: name(e), before: titled(before) });
    return [{ code: 'dependency-order', elements: [before, e.id], subject: '', why }];
  });
  return [...circles, ...wrong];
}
