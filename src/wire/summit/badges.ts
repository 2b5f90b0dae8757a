// SPDX-License-Identifier: EUPL-1.2
// Badges of a conference: who lacks one, who has which, who took it.
import { type Static, Type } from 'typebox';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

export const BadgesLine = Type.Object(
  {
    entity: str,
    name: str,
    approved: int,
    /** Cards that count. */
    made: int,
    /** Approved and without a card that counts; of them, those of whom the photograph is missing. */
    due: int,
    noPhoto: int,
    collected: int,
    withdrawn: int,
  },
  strict,
);
export type BadgesLine = Static<typeof BadgesLine>;
export const BadgesView = Type.Object(
  { ...Head, mayIssue: yes, mayChange: yes, counts: BadgesLine, rows: list(BadgesLine) },
  strict,
);
export type BadgesView = Static<typeof BadgesView>;

/** One card, the newest of its number. */
export const CardLine = Type.Object(
  {
    number: int,
    version: int,
    kind: str,
    ref: maybe(str),
    name: str,
    latin: maybe(str),
    entity: str,
    entityName: str,
    category: str,
    /** Numbers in the tables of the event, as the code of the card carries them. */
    categoryNumber: int,
    zones: list(int),
    /** made, collected, lost, withdrawn. */
    status: str,
    /** Who took it, or why it is withdrawn and when. */
    said: maybe(str),
    /** What changed after it was made; then the next version is due. */
    reissue: yes,
    /** What is read over the telephone to a gate without a link; null while the card counts. */
    stopCode: maybe(str),
    deeds: list(Deed),
  },
  strict,
);
export type CardLine = Static<typeof CardLine>;
/** Somebody without a card that counts, and why none can be made yet. */
export const CardDueLine = Type.Object(
  { ref: str, name: str, category: str, why: maybe(str), number: maybe(int) },
  strict,
);
export type CardDueLine = Static<typeof CardDueLine>;
export const DelegationBadgesView = Type.Object(
  {
    ...Head,
    mayIssue: yes,
    row: BadgesLine,
    due: list(CardDueLine),
    /** Heads without a pin: a badge alone does not open a zone that asks for tokens. */
    pinFor: list(Type.Object({ ref: str, name: str }, strict)),
    cards: list(CardLine),
    /** Hands over all that wait, in one press. */
    handOver: list(Deed),
  },
  strict,
);
export type DelegationBadgesView = Static<typeof DelegationBadgesView>;

/** Cards found by a name or a number. */
export const CardsFoundView = Type.Object({ cards: list(CardLine), more: yes }, strict);
export type CardsFoundView = Static<typeof CardsFoundView>;

export const BadgesWanted = Type.Object(
  {
    entity: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' })),
    refs: Type.Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 500 })),
    kind: Type.Optional(Type.Union([Type.Literal('badge'), Type.Literal('pin')])),
  },
  strict,
);
export type BadgesWanted = Static<typeof BadgesWanted>;
export const BadgesMade = Type.Object(
  { words: str, made: int, without: list(Type.Object({ entity: str, name: str, why: str }, strict)) },
  strict,
);
export type BadgesMade = Static<typeof BadgesMade>;
