// SPDX-License-Identifier: EUPL-1.2
// The gates of a conference as its desk sees them: posts, who is inside, what was used twice, tokens of delegations.
import { type Static, Type } from 'typebox';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

export const PostLine = Type.Object(
  {
    post: str,
    gate: str,
    zones: str,
    /** on-duty, silent, waits (for its device), ended, gone. */
    state: str,
    /** When it was heard last, on the venue's clock. */
    heard: maybe(str),
    /** Whole minutes since then. */
    silentMinutes: maybe(int),
    lines: int,
    /** Delivered, and no officer has signed for them yet. */
    unsigned: int,
    /** How wrong the device's clock is, in whole minutes; null where it does not matter. */
    clockMinutes: maybe(int),
    listCurrent: yes,
    /** Lines that contradict one held already. */
    clashes: int,
    deeds: list(Deed),
  },
  strict,
);
export type PostLine = Static<typeof PostLine>;

/** `name` is null for whoever has no right to see names. */
const Who = { number: int, name: maybe(str), entity: str };
const Entry = Type.Object({ gate: str, post: str, at: str, link: yes }, strict);
/** One zone that opens by tokens: a column a kind, a row a delegation; null where it has none of that kind. */
const TokenZone = Type.Object(
  {
    zone: str,
    kinds: list(Type.Object({ kind: str, words: str }, strict)),
    rows: list(
      Type.Object(
        { entity: str, name: str, inside: int, cells: list(maybe(Type.Object({ inside: int, quota: int }, strict))) },
        strict,
      ),
    ),
  },
  strict,
);
export type TokenZone = Static<typeof TokenZone>;

export const GatesView = Type.Object(
  {
    ...Head,
    mayRun: yes,
    mayFind: yes,
    /** Where a device may be put on duty. */
    gates: list(Type.Object({ gate: str, zones: str, onDuty: int }, strict)),
    posts: list(PostLine),
    unsigned: int,
    zones: list(Type.Object({ zone: str, people: int, byToken: yes }, strict)),
    /** One badge let in again while it was inside, or one pass that opened twice; all its entries together, once. */
    doubles: list(
      Type.Object(
        {
          ...Who,
          zone: str,
          entries: list(Entry),
          seen: maybe(Type.Object({ words: str, at: str }, strict)),
          deeds: list(Deed),
        },
        strict,
      ),
    ),
    /** Let in by a card that had been withdrawn: that gate did not know yet. */
    late: list(Type.Object({ ...Who, zone: str, entry: Entry }, strict)),
    withdrawn: list(Type.Object({ ...Who, upTo: int, at: str, why: str, stopCode: str }, strict)),
    tokens: list(TokenZone),
    quotaForm: maybe(str),
  },
  strict,
);
export type GatesView = Static<typeof GatesView>;

export const GateCode = Type.Object(
  {
    gate: str,
    post: str,
    code: str,
    /** Where the device opens the page; the code stands behind it. */
    address: str,
    /** The same as a symbol for a camera: rows of 0 and 1. */
    symbol: list(str),
    until: str,
  },
  strict,
);
export type GateCode = Static<typeof GateCode>;
export const LinesSigned = Type.Object({ words: str, lines: int }, strict);
export type LinesSigned = Static<typeof LinesSigned>;
