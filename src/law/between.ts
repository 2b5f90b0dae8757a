// SPDX-License-Identifier: EUPL-1.2
// What reservations leave of one article between two parties that are both bound.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import type { ReservationFact } from './facts.ts';
import { type ReservationMonths, reservationOn, type Towards, towards, type Weighed } from './reservations.ts';
import type { Why } from './why.ts';

/** `question`: the views of States differ or are still awaited; a human of the State has to judge. */
export type Applicability = 'yes' | 'no' | 'modified' | 'question';

/** A reservation that matters between two parties. */
export type Between = { of: Party; code: string; source: ActId | null; towards: Towards; touches: boolean };

export type Pair = {
  /** Whose reservations are looked at, and towards whom. */
  maker: Party;
  other: Party;
  /** The day of the other's consent. */
  consented: CivilDate | null;
  article: number;
  date: CivilDate;
};

export type Effect = { answer: Applicability; found: Between[]; why: Why[] };

/** Which answer outweighs which: what is excluded is no, an open question comes before a change. */
const STRENGTH: Record<Applicability, number> = { yes: 0, modified: 1, question: 2, no: 3 };

export function stronger(a: Applicability, b: Applicability): Applicability {
  return STRENGTH[b] > STRENGTH[a] ? b : a;
}

/** The effect of one party's reservations towards another. `why` words a reason for a fact. */
export function effectBetween(
  reservations: readonly Weighed[],
  { maker, other, consented, article, date }: Pair,
  months: ReservationMonths,
  why: (fact: ReservationFact, words: string) => Why,
): Effect {
  const out: Effect = { answer: 'yes', found: [], why: [] };
  for (const r of reservations) {
    const state = reservationOn(r, date, months);
    if (state !== 'in-force' && state !== 'awaiting-acceptance') continue;
    const stand = state === 'awaiting-acceptance' ? 'awaited' : towards(r, other, consented, date, months);
    const touches = r.articles.has(article);
    if (!touches && stand !== 'opposed') continue;
    out.found.push({ of: maker, code: r.fact.code, source: r.fact.source ?? null, towards: stand, touches });
    out.answer = stronger(out.answer, answerTo(r, stand));
    out.why.push(why(r.fact, wordsFor(r, stand)));
  }
  return out;
}

function answerTo(r: Weighed, stand: Towards): Applicability {
  if (stand === 'opposed') return 'no';
  if (stand === 'awaited') return 'question';
  return r.effect === 'modifies' ? 'modified' : 'no';
}

function wordsFor(r: Weighed, stand: Towards): string {
  switch (stand) {
    case 'opposed':
      return 'One of the two objected to this reservation and opposes that the treaty is in force between them.';
    case 'objected':
      return 'One of the two objected: what the reservation touches does not apply between them, as far as it reaches.';
    case 'awaited':
      return r.named
        ? 'The treaty allows this reservation by name, and one of the two objected all the same: their views differ.'
        : 'The time in which the other may object to this reservation is not over.';
    default:
      return r.effect === 'modifies'
        ? 'A reservation changes this provision between the two, to the same extent for both.'
        : 'A reservation takes this provision out of the treaty between the two, for both.';
  }
}
