// SPDX-License-Identifier: EUPL-1.2
// States and organisations of a conference, and their people.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { Head, strict, str, int, yes, maybe, list, Deed, PowersLight } from './parts.ts';

const Said = Type.Object({ is: str, on: str, source: str }, strict);
export const DelegationLine = Type.Object(
  {
    entity: str,
    name: str,
    category: str,
    /** Nobody invites the host. */
    host: yes,
    invited: maybe(str),
    replied: maybe(str),
    /** Newest word on each; an earlier one from elsewhere that says otherwise is counted in `differs`. */
    attends: maybe(Said),
    level: maybe(str),
    signs: maybe(Said),
    differs: int,
    powers: PowersLight,
    credentials: str,
    nominated: int,
    accredited: int,
    waiting: int,
    signed: maybe(str),
  },
  strict,
);
export type DelegationLine = Static<typeof DelegationLine>;
export const DelegationsView = Type.Object({ ...Head, rows: list(DelegationLine) }, strict);
export type DelegationsView = Static<typeof DelegationsView>;

export const DelegateLine = Type.Object(
  {
    ref: str,
    name: str,
    latin: maybe(str),
    category: str,
    function: str,
    head: yes,
    status: str,
    vetting: str,
    said: maybe(str),
    /** Digest of the photograph; null where none was handed in or this person may not look at faces. */
    photo: maybe(str),
    /** Whether needs were handed in; they are opened one by one and stand in no list. */
    needs: yes,
    listed: yes,
    /** Whether a letter for a visa can be printed. */
    letter: yes,
    deeds: list(Deed),
  },
  strict,
);
export type DelegateLine = Static<typeof DelegateLine>;
export const DelegationView = Type.Object(
  {
    ...Head,
    row: DelegationLine,
    facts: list(
      Type.Object({ on: str, what: str, is: str, source: str, words: maybe(str), act: maybe(ActIdSchema) }, strict),
    ),
    people: list(DelegateLine),
    /** Decisions that wait for the second officer. */
    drafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
    /** Forms by which a fact or a call is written down. */
    forms: list(Type.Object({ kind: str, name: str, href: str }, strict)),
  },
  strict,
);
export type DelegationView = Static<typeof DelegationView>;
