// SPDX-License-Identifier: EUPL-1.2
// What a page may know. Pages are functions of this and of the visit; they read nothing by themselves.
import type { Party } from '#base/act.ts';
import type { CivilDate, CivilTime } from '#base/time.ts';
import type { Ledger } from '#acts/register/ledger.ts';
import type { LawPacks } from '#law/pack.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { Report } from '#law/reported.ts';
import type { States } from '#law/states.ts';
import type { Treaty } from '#law/treaty.ts';
import type { Language } from './words.ts';

/** The two planes are never mixed: what this depositary entered, and what others report about the world. */
export type Plane = 'register' | 'world';

/** What the frame of every page says of the place where it is read. */
export type Site = {
  /** Address of this node, without a path. */
  origin: string;
  /** Whose node shows the page, and who keeps the register. */
  host: string;
  keeper: string;
  /** Where the keeper's node is, and whether this is it: only there lie the log and its proofs. */
  source: string;
  keeps: boolean;
  /** Fingerprint of the keeper's root key. */
  fingerprint: string;
  exercise: boolean;
  /** Whether this node takes reports in, from anybody. */
  reports?: boolean;
  now: CivilTime;
};

/** One visit: where, in which language, on which plane, and with which wishes. */
export type Visit = {
  site: Site;
  path: string;
  plane: Plane;
  language: Language;
  query: Readonly<Record<string, string>>;
  /** The pack asked for when it is not the first one. */
  otherPack: string | null;
};

/** A name and the language it is in: not every State has one in every language. */
export type Name = { text: string; language: Language };
export type NameOf = (code: string) => Name;

/** Where an entry stands in the public log. */
export type Position = { index: number; witnessed: boolean; proof: string };

/** One register as known at one of its entries, about one treaty, asked about one day. */
export type Reading = {
  packs: LawPacks;
  pack: Pack;
  treaty: Treaty;
  /** The day asked about, and today at the keeper's seat. */
  day: CivilDate;
  today: CivilDate;
  /** How many entries are known in this reading; `newest` is what the register holds now. */
  known: number;
  newest: number;
  ledger: Ledger;
  nameOf: NameOf;
  /** What a party said last of its own keys; null when it has no node. */
  keysOf(party: Party): PartyKeys | null;
  /** The same register as it was known at an earlier entry. */
  knownAt(entries: number): Reading;
};

/** What others report about real States under a treaty, and the list of States it is about. */
export type World = {
  pack: Pack;
  report: Report;
  states: States;
  nameOf: NameOf;
  language: Language;
};

export type PartyKeys = {
  party: Party;
  fingerprint: string;
  seq: number;
  address: string;
  validFrom: CivilDate;
};
