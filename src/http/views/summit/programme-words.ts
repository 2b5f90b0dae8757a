// SPDX-License-Identifier: EUPL-1.2
// What the pages of the programme share: who sees what, names instead of codes, and what moves in words.
import * as k from '#acts/conference/act.ts';
import { inWords } from '#acts/conference/moment.ts';
import { type Element, titleOf } from '#acts/conference/programme/element.ts';
import type { Overrun, Shift } from '#acts/conference/programme/overrun.ts';
import type { ElementChange } from '#acts/conference/programme/programme-release.ts';
import type { Viewer } from '#acts/conference/programme/viewer.ts';
import { partyOf } from '#base/act.ts';
import { addDays } from '#base/time.ts';
import type { MoveLine, TellLine } from '#wire/summit/programme.ts';
import { languageName } from '../fields.ts';
import type { SummitDesk } from './desk.ts';

/** Who books rooms sees all; anybody else what concerns nobody alone, or them. */
export function viewerOf(desk: SummitDesk): Viewer {
  const { id, office } = desk.person;
  return desk.may(k.PROGRAMME_ITEM) ? { kind: 'planner' } : { kind: 'person', id, parties: [partyOf(office)] };
}

/** A body or office that answers for something, by its name; any other text as it is. */
export function ownerName({ summit, officeName }: SummitDesk, owner: string): string {
  return summit.organisation.chart.find((c) => c.body.code === owner)?.body.name ?? officeName(owner);
}

export function roomName({ summit }: SummitDesk, room: string | null): string | null {
  return summit.event.choices?.venue.rooms.find((r) => r.code === room)?.name ?? room;
}

/** A minute of the venue's clock as it is read on a page of one day: 09:00, 00:30 next day, or with its day where that is farther. */
export function hourOn(day: string, minute: string): string {
  const hour = minute.slice(11, 16);
  if (minute.startsWith(day)) return hour;
  if (minute.startsWith(addDays(day, 1))) return `${hour} next day`;
  return minute.startsWith(addDays(day, -1)) ? `${hour} the day before` : inWords(minute);
}

/** What moves and what is stuck, by the clock. In: the day of the page, and whether these are elements or cues. */
export function moveLines(desk: SummitDesk, day: string, what: 'element' | 'cue', moved: Overrun): MoveLine[] {
  const line = (s: Shift, stuck: boolean): MoveLine => ({
    ...{ id: s.id, what, title: s.title, from: hourOn(day, s.from), to: hourOn(day, s.to) },
    ...{ minutes: s.minutes, why: whyWords(desk, s), stuck },
  });
  // What a person has to decide comes first.
  return [...moved.stuck.map((s) => line(s, true)), ...moved.moved.map((s) => line(s, false))];
}

function whyWords(desk: SummitDesk, { why }: Shift): string {
  const { room } = why.params;
  return typeof room === 'string' ? why.words.replace(room, roomName(desk, room) ?? room) : why.words;
}

/** The same without what somebody may not see: neither that it moves, nor whom it concerns. */
export function onlySeen(moved: Overrun, seen: ReadonlySet<string>): Overrun {
  return {
    moved: moved.moved.filter((s) => seen.has(s.id)),
    stuck: moved.stuck.filter((s) => seen.has(s.id)),
    slots: moved.slots.filter((s) => seen.has(s.id)),
    tell: moved.tell.flatMap((t) => {
      const ids = t.ids.filter((id) => seen.has(id));
      return ids.length === 0 ? [] : [{ ...t, ids }];
    }),
  };
}

/** Whom to tell, each once, with the titles of what of theirs moved; owners by name. */
export function tellLines(desk: SummitDesk, ...moved: Overrun[]): TellLine[] {
  const lines = new Map<string, TellLine>();
  for (const one of moved) {
    const title = new Map(one.slots.map((s) => [s.id, s.title]));
    for (const { who, as, ids } of one.tell) {
      const name = as === 'owner' ? ownerName(desk, who) : who;
      const line = lines.get(`${as} ${name}`) ?? { who: name, owner: as === 'owner', what: [] };
      line.what.push(...ids.map((id) => title.get(id) ?? id).filter((t) => !line.what.includes(t)));
      lines.set(`${as} ${name}`, line);
    }
  }
  return [...lines.values()].toSorted((a, b) => Number(b.owner) - Number(a.owner) || (a.who < b.who ? -1 : 1));
}

const NAMES: Readonly<Partial<Record<keyof Element, string>>> = {
  kind: 'another kind',
  chapters: 'other chapters',
  documents: 'other documents',
  interpretation: 'other interpreters',
  concerns: 'other people may see it',
};

/** One change of an element as a person reads it. */
export function changeWords(desk: SummitDesk, change: ElementChange): string[] {
  return change.fields.map(({ field, from, to }): string => {
    const list = (value: unknown) => (value as string[]).join(', ') || 'nobody';
    switch (field) {
      case 'starts':
        return `begins ${inWords(String(to))} instead of ${inWords(String(from))}`;
      case 'minutes':
        return `takes ${to} minutes instead of ${from}`;
      case 'room':
        return `${roomName(desk, to as string | null) ?? 'no room'} instead of ${roomName(desk, from as string | null) ?? 'no room'}`;
      case 'titles':
        return `is called ${titleIn(to)}`;
      case 'chair':
      case 'rapporteur':
        return `${field}: ${to ?? 'nobody'} instead of ${from ?? 'nobody'}`;
      case 'speakers':
        return `speakers: ${list(to)}`;
      case 'languages':
        return `languages: ${(to as string[]).map(languageName).join(', ') || 'none'}`;
      case 'owner':
        return `${ownerName(desk, String(to))} answers for it`;
      case 'after': {
        const titles = (to as string[]).map((id) => elementTitle(desk, id));
        return titles.length === 0 ? 'waits for nothing' : `comes after ${titles.join(', ')}`;
      }
      case 'fixed':
        return to === true ? 'its time is fixed' : 'its time may move';
      default:
        return NAMES[field] ?? 'another change';
    }
  });
}

const titleIn = (titles: unknown) => Object.values(titles as Record<string, string>).join(' / ');

export function elementTitle({ summit }: SummitDesk, id: string): string {
  const { plan, release } = summit.programme;
  const found = plan.elements.find((e) => e.id === id) ?? release?.plan.elements.find((e) => e.id === id);
  return found ? titleOf(found, 'en') : id;
}

/** Titles in other languages than English. */
export function otherTitles(titles: Readonly<Record<string, string>>) {
  const first = titles['en'] ?? Object.values(titles)[0];
  return Object.entries(titles).flatMap(([language, title]) => (title === first ? [] : [{ language, title }]));
}
