// SPDX-License-Identifier: EUPL-1.2
// An element of the programme as a person types it, and as an act carries it.
import type { ProgrammeItemBody } from '#acts/conference/act.ts';

export type ElementRow = ProgrammeItemBody['elements'][number];
export type TypedBooth = { person: string; from: string; to: string };

export type TypedElement = {
  id: string;
  kind: ElementRow['kind'] | '';
  titles: Record<string, string>;
  day: string;
  time: string;
  minutes: string;
  room: string;
  owner: string;
  chair: string;
  rapporteur: string;
  speakers: string;
  documents: string;
  chapters: string;
  languages: string[];
  booths: TypedBooth[];
  after: string[];
  fixed: boolean;
  concerns: string;
};

/** An empty form for a day. */
export function emptyElement(id: string, day: string): TypedElement {
  return {
    ...{ id, kind: 'panel', titles: { en: '' }, day, time: '', minutes: '60', room: '', owner: '', chair: '' },
    ...{ rapporteur: '', speakers: '', documents: '', chapters: '', languages: ['en'], booths: [], after: [] },
    ...{ fixed: false, concerns: '' },
  };
}

/** What stands in the form when an element is changed. */
export function typedOf(row: ElementRow): TypedElement {
  return {
    ...{
      id: row.id,
      kind: row.kind,
      titles: { ...row.titles },
      day: row.starts.slice(0, 10),
      time: row.starts.slice(11),
    },
    ...{ minutes: String(row.minutes), room: row.room ?? '', owner: row.owner, chair: row.chair ?? '' },
    ...{ rapporteur: row.rapporteur ?? '', speakers: row.speakers.join('\n'), documents: row.documents.join('\n') },
    ...{
      chapters: row.chapters.join(', '),
      languages: [...row.languages],
      booths: row.interpretation.map((i) => ({ ...i })),
    },
    ...{ after: [...row.after], fixed: row.fixed, concerns: (row.concerns ?? []).join('\n') },
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');
const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** The row an act carries; null while something that is wanted is missing. Booths without a name or a language are left out. */
export function filledElement(t: TypedElement): ElementRow | null {
  const minutes = Number(t.minutes);
  const titles = Object.fromEntries(
    Object.entries(t.titles).flatMap(([l, words]) => (words.trim() === '' ? [] : [[l, words.trim()]])),
  );
  const whole =
    t.kind !== '' &&
    titles['en'] !== undefined &&
    t.owner !== '' &&
    /^\d{4}-\d{2}-\d{2}$/.test(t.day) &&
    /^\d{2}:\d{2}$/.test(t.time);
  if (!whole || t.kind === '' || !Number.isInteger(minutes) || minutes < 1) return null;
  const concerns = lines(t.concerns);
  return {
    ...{ id: t.id, kind: t.kind, titles, room: orNull(t.room), starts: `${t.day}T${t.time}`, minutes },
    ...{ chair: orNull(t.chair), rapporteur: orNull(t.rapporteur), speakers: lines(t.speakers) },
    ...{
      languages: t.languages,
      interpretation: t.booths.filter((b) => b.person !== '' && b.from !== '' && b.to !== ''),
    },
    ...{ documents: lines(t.documents), chapters: lines(t.chapters.replaceAll(',', '\n')), after: t.after },
    ...{ owner: t.owner, fixed: t.fixed, concerns: concerns.length === 0 ? null : concerns },
  };
}

export type TypedApplication = {
  what: string;
  entity: string;
  title: string;
  sponsors: string;
  speakers: string;
  languages: string[];
  wish: string;
  minutes: string;
  words: string;
};

/** The body of an application out of what was typed. In: the body the node began. */
export function filledApplication(start: Record<string, unknown>, t: TypedApplication): Record<string, unknown> {
  const minutes = Number(t.minutes);
  return {
    ...start,
    ...{ what: t.what, entity: t.entity, titles: { en: t.title.trim() }, sponsors: lines(t.sponsors) },
    ...{ speakers: lines(t.speakers), languages: t.languages, words: t.words.trim() },
    ...(t.wish.trim() === '' ? {} : { wish: t.wish.trim() }),
    ...(Number.isInteger(minutes) && minutes > 0 ? { minutes } : {}),
  };
}
