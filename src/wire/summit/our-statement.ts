// SPDX-License-Identifier: EUPL-1.2
// A State's own word at a conference, from its own node: inscription, text, swap, right of reply.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

const Option = Type.Object({ value: str, label: str }, strict);

export const OurItem = Type.Object(
  {
    item: str,
    title: str,
    entry: maybe(
      Type.Object({ id: str, speaker: str, rank: maybe(str), wish: maybe(int), sent: str, arrived: yes }, strict),
    ),
    /** To inscribe, once nobody is inscribed; filled in on the page. */
    inscribe: maybe(NewAct),
    texts: list(Type.Object({ sent: str, words: int, language: str, arrived: yes }, strict)),
    handIn: maybe(NewAct),
    /** States one may change places with. */
    swap: maybe(Deed),
    swaps: list(Type.Object({ with: str, sent: str }, strict)),
    reply: maybe(Deed),
    replies: list(str),
    rankChange: maybe(Deed),
    withdraw: maybe(Deed),
  },
  strict,
);
export type OurItem = Static<typeof OurItem>;

export const OurStatementView = Type.Object(
  {
    ...Head,
    ours: str,
    host: str,
    /** The host itself enters its own on the page of speakers. */
    isHost: yes,
    mayAct: yes,
    items: list(OurItem),
    ranks: list(Option),
    languages: list(Option),
    /** Until when, in words; null where there is no bound. */
    inscribeUntil: maybe(str),
    textUntil: maybe(str),
  },
  strict,
);
export type OurStatementView = Static<typeof OurStatementView>;
