// SPDX-License-Identifier: EUPL-1.2
// What the order of precedence is made from: who comes, the rule of the event, and the places protocol fixed by hand.
import type { Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';

/** A State or organisation that comes, with the person who leads its delegation. */
export type Entity = {
  code: Party;
  /** Short names by language. */
  names: Readonly<Record<string, string>>;
  /** A category of the event, such as `member-state`. */
  category: string;
  /** A rank of the event's table; null while nobody is named. */
  headRank: string | null;
  arrived: Instant | null;
  registered: Instant | null;
  host: boolean;
};

/** One row of a table of the event: its rank or category, and the word it is shown by. */
export type TableRow = { code: string; words: string };

/** What was drawn: a letter, or, where names have no alphabet, the entity to begin with. */
export type Lot = { letter: string } | { entity: Party };

export const WITHIN = ['alphabetical', 'from-lot', 'arrival', 'registration'] as const;
export type Within = (typeof WITHIN)[number];

/** One rule an event. Tables are data of the event, none is hard-coded. */
export type OrderRule = {
  /** Language of the event: six languages give six orders. */
  language: string;
  /** Custom within the language, such as `stroke` or `pinyin`. */
  collation?: string;
  /** Zone of the venue, in which moments are told. */
  zone: string;
  categories: readonly TableRow[];
  /** Highest first. Empty: rank does not count, as on a line of flags. */
  ranks: readonly TableRow[];
  within: Within;
  lot?: Lot;
  /** Of its category. */
  host: 'first' | 'last' | 'none';
  /** Names as they are filed, by entity: the only way an article moves. */
  filedAs?: Readonly<Record<Party, string>>;
};

/** A place fixed by hand. Its reason is printed; what may not be printed does not belong here. */
export type PlacementPin = {
  entity: Party;
  /** 1 is the first. */
  place: number;
  reason: string;
  who: string;
  until: Instant | null;
};
