// SPDX-License-Identifier: EUPL-1.2
// Elements of a programme and the facts of the venue they are planned with.
import type { Party } from '#base/act.ts';
import type { CivilMinute } from '../moment.ts';

export const ELEMENT_KINDS = [
  'ceremony',
  'plenary',
  'signing',
  'panel',
  'round-table',
  'dinner',
  'exhibition',
  'forum',
  'side-event',
  'press',
  'bilateral',
] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

/** What the signing summit of 2025 had at its core, fourteen elements: the measure a plan can be held against, no rule. */
export const SUMMIT_CORE: Readonly<Partial<Record<ElementKind, number>>> = {
  ceremony: 2,
  plenary: 1,
  signing: 1,
  panel: 4,
  'round-table': 4,
  dinner: 1,
  exhibition: 1,
};

/** One person in a booth: from which language into which. */
export type Interpretation = { person: string; from: string; to: string };

export type Element = {
  id: string;
  kind: ElementKind;
  /** By language. */
  titles: Readonly<Record<string, string>>;
  room: string | null;
  /** On the venue's wall clock. */
  starts: CivilMinute;
  minutes: number;
  chair: string | null;
  rapporteur: string | null;
  speakers: readonly string[];
  /** Languages in which it can be followed. */
  languages: readonly string[];
  interpretation: readonly Interpretation[];
  documents: readonly string[];
  /** Chapters of the treaty that are discussed. */
  chapters: readonly string[];
  /** Elements that must have ended before. */
  after: readonly string[];
  /** The body or office that answers for it. */
  owner: string;
  /** True where the time is not ours to move: a live broadcast, a departure. */
  fixed: boolean;
  /** Persons and parties it concerns when it is nobody else's business, as with a bilateral; null: open to all. */
  concerns: readonly (string | Party)[] | null;
};

export type Room = { code: string; name: string; seats: number; changeOverMinutes: number };

export type Interpreter = { person: string; pairs: readonly { from: string; to: string }[] };

export type Venue = {
  place: string;
  /** IANA zone of the wall clock. */
  zone: string;
  rooms: readonly Room[];
  /** Minutes from room to room, both ways. */
  walking: readonly { a: string; b: string; minutes: number }[];
  /** Between rooms that are not listed. */
  walkingOtherwise: number;
  interpreters: readonly Interpreter[];
  rest: {
    /** Minutes in one stretch alone, in a team of two, of three, and so on; the last holds for larger ones. */
    mostMinutes: readonly number[];
    /** A pause of so many minutes ends a stretch. */
    restMinutes: number;
  };
};

export type Plan = { event: string; venue: Venue; elements: readonly Element[] };

/** Everybody who is needed in an element, interpreters aside, each once. */
export function peopleOf({ chair, rapporteur, speakers }: Element): string[] {
  return [...new Set([chair, rapporteur, ...speakers].filter((p) => p !== null))];
}

export function titleOf({ titles, id }: Element, language: string): string {
  const own = Object.hasOwn(titles, language) ? titles[language] : undefined;
  return own ?? titles['en'] ?? id;
}

/** Minutes on foot between two rooms. */
export function walkOf({ walking, walkingOtherwise }: Venue, a: string, b: string): number {
  if (a === b) return 0;
  const way = walking.find((w) => (w.a === a && w.b === b) || (w.a === b && w.b === a));
  return way?.minutes ?? walkingOtherwise;
}

/** Core elements a plan still lacks, by kind. In: the plan's elements and the core it is held against. */
export function lacking(
  elements: readonly Element[],
  core: Readonly<Partial<Record<ElementKind, number>>> = SUMMIT_CORE,
): { kind: ElementKind; wanted: number; there: number }[] {
  return ELEMENT_KINDS.flatMap((kind) => {
    const wanted = core[kind] ?? 0;
    const there = elements.filter((e) => e.kind === kind).length;
    return there < wanted ? [{ kind, wanted, there }] : [];
  });
}
