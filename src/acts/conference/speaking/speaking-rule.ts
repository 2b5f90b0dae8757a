// SPDX-License-Identifier: EUPL-1.2
// The speakers' rule of one item as data, and an inscription under it. Practice differs from body to body: nothing here is hard-coded.
import type { Instant } from '#base/time.ts';
import type { TableRow } from '../order/entity.ts';

/** Ranks that speak together, highest band first. */
export type RankBand = TableRow & { ranks: readonly string[] };

export type SpeakingRule = {
  item: string;
  zone: string;
  bands: readonly RankBand[];
  /** Slots that are nobody else's: the host, the co-chair of the United Nations. */
  fixed: readonly { entity: string; place: number; words: string }[];
  groupsFirst: boolean;
  /** Categories heard after all others, time allowing, in this sequence. */
  afterOthers: readonly string[];
  /** Inscriptions later than this come at the end. Null: the list does not close. */
  closesAt: Instant | null;
  /** Seconds a speaker has. */
  limit: { otherwise: number; byCategory: Readonly<Record<string, number>> };
  /** The light turns amber with so many seconds left. */
  amberSeconds: number;
  /** Seconds between two speakers. */
  changeOverSeconds: number;
  /** Seconds of the first right of reply of an entity, of its second, and so on; there are no more than are listed. */
  replySeconds: readonly number[];
  /** A slot opens only when the entity has signed. */
  signedFirst: boolean;
  /** When a text handed in ahead may be read by others. */
  textReleased: 'slot-starts' | 'after-delivery';
  /** The most words a written text may have, by category. */
  wordsAtMost: Readonly<Record<string, number>>;
};

export type Inscription = {
  id: string;
  /** A State, an organisation, or a group of them. */
  entity: string;
  /** As shown. */
  name: string;
  category: string;
  group: boolean;
  /** Rank of whoever will speak. */
  rank: string | null;
  speaker: string;
  /** The sitting they would like, 1 the first; null for no wish. */
  wish: number | null;
  received: Instant;
};

/** Place in the table of bands; those of no band come last. */
export function bandOf(rule: SpeakingRule, rank: string | null): number {
  const at = rule.bands.findIndex((band) => rank !== null && band.ranks.includes(rank));
  return at < 0 ? rule.bands.length : at;
}

export function limitOf(rule: SpeakingRule, category: string): number {
  const { byCategory, otherwise } = rule.limit;
  return Object.hasOwn(byCategory, category) ? byCategory[category]! : otherwise;
}

export function replyLimitOf(rule: SpeakingRule, given: number): number | null {
  return rule.replySeconds[given] ?? null;
}
