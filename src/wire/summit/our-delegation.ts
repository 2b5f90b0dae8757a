// SPDX-License-Identifier: EUPL-1.2
// A delegation as its own State sees it: the invitation, its answer, its people and what the host said of each.
import { type Static, Type } from 'typebox';
import { Sha256 } from '#base/act.ts';
import { NewAct } from '../views.ts';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

const Choice = Type.Object({ code: str, words: str }, strict);

export const OwnCategory = Type.Object(
  {
    code: str,
    words: str,
    criteria: maybe(str),
    quota: maybe(int),
    /** Named and not refused or taken back. */
    named: int,
    photo: yes,
  },
  strict,
);
export type OwnCategory = Static<typeof OwnCategory>;

export const OwnPaper = Type.Object({ what: str, sha256: Sha256 }, strict);
export const OwnPerson = Type.Object(
  {
    ref: str,
    name: str,
    latin: maybe(str),
    category: str,
    categoryName: str,
    function: str,
    head: yes,
    rank: maybe(str),
    listed: yes,
    status: str,
    /** The host's question or reason, in words; null while it said nothing. */
    said: maybe(str),
    papers: list(OwnPaper),
    mayChange: yes,
    /** Take back; appeal against a refusal, once. */
    deeds: list(Deed),
  },
  strict,
);
export type OwnPerson = Static<typeof OwnPerson>;

export const OurDelegationView = Type.Object(
  {
    ...Head,
    entity: str,
    host: str,
    invitation: Type.Object({ reference: str, text: str, replyBy: str, late: yes }, strict),
    reply: maybe(
      Type.Object(
        { on: str, attends: str, level: maybe(str), head: maybe(str), signs: str, powers: str, note: maybe(str) },
        strict,
      ),
    ),
    ranks: list(Choice),
    categories: list(OwnCategory),
    people: list(OwnPerson),
    /** Whether people may be named now, with until when or why not. */
    open: yes,
    openWords: str,
    credentials: list(Type.Object({ on: str, what: str, head: str }, strict)),
    /** Prepared acts whose content the page fills in; null where this person may not write them. */
    answer: maybe(NewAct),
    nominate: maybe(NewAct),
    change: maybe(NewAct),
    credential: maybe(NewAct),
    /** Numbers of people that were never used, for new ones. */
    nextRef: int,
    photoMegabytes: int,
    purgeOn: str,
    /** Whether the own copies of names and papers are destroyed. */
    purged: yes,
    /** Destroys them; null before the day, afterwards, and for whoever may not. */
    purge: maybe(Deed),
  },
  strict,
);
export type OurDelegationView = Static<typeof OurDelegationView>;

/** A list of people read and judged line by line, before anything is sent. */
export const ReadPeople = Type.Object(
  {
    taken: list(
      Type.Object(
        {
          line: int,
          ref: str,
          name: str,
          latin: maybe(str),
          category: str,
          function: str,
          head: yes,
          rank: maybe(str),
          listed: yes,
          photo: maybe(str),
        },
        strict,
      ),
    ),
    refused: list(Type.Object({ line: int, code: str, words: str, instead: str }, strict)),
  },
  strict,
);
export type ReadPeople = Static<typeof ReadPeople>;
