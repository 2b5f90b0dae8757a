// SPDX-License-Identifier: EUPL-1.2
// A cue from the fields of its form to the row of the act, and back.
import type { CueBody } from '#acts/conference/act.ts';

export type CueRow = NonNullable<CueBody['cues']>[number];
export type TypedCue = {
  id: string;
  title: string;
  owner: string;
  element: string;
  day: string;
  time: string;
  minutes: string;
  room: string;
  after: string[];
  people: string;
  fixed: boolean;
};

export const typedCue = (row: CueRow): TypedCue => ({
  ...{ id: row.id, title: row.title, owner: row.owner, element: row.element ?? '', room: row.room ?? '' },
  ...{ day: row.starts.slice(0, 10), time: row.starts.slice(11, 16), minutes: String(row.minutes) },
  ...{ after: [...row.after], people: row.people.join('\n'), fixed: row.fixed },
});

/** Which field is still missing; null when the cue is whole. */
export function cueLacks(typed: TypedCue): 'title' | 'owner' | 'time' | 'minutes' | null {
  if (typed.title.trim() === '') return 'title';
  if (typed.owner === '') return 'owner';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.day) || !/^\d{2}:\d{2}/.test(typed.time)) return 'time';
  return /^\d{1,4}$/.test(typed.minutes.trim()) && Number(typed.minutes) <= 1440 ? null : 'minutes';
}

/** In: a cue that lacks nothing. */
export const filledCue = (typed: TypedCue): CueRow => ({
  ...{ id: typed.id, title: typed.title.trim(), owner: typed.owner, fixed: typed.fixed, after: typed.after },
  element: typed.element === '' ? null : typed.element,
  starts: `${typed.day}T${typed.time.slice(0, 5)}`,
  minutes: Number(typed.minutes),
  room: typed.room === '' ? null : typed.room,
  people: typed.people.split('\n').flatMap((l) => (l.trim() === '' ? [] : [l.trim()])),
});
