// SPDX-License-Identifier: EUPL-1.2
// The queue of the signing beside what the register holds.
import { type Static, Type } from 'typebox';
import { Head, strict, str, int, yes, maybe, list, Numbered, Deed, PowersLight } from './parts.ts';

export const SlotLine = Type.Object(
  {
    entity: str,
    name: str,
    signatory: str,
    function: str,
    place: int,
    light: PowersLight,
    state: str,
    /** When the last step was written, on the clock of the venue. */
    at: maybe(str),
    said: maybe(str),
    sequence: maybe(int),
    entry: maybe(Numbered),
    signedOn: maybe(str),
    deeds: list(Deed),
  },
  strict,
);
export type SlotLine = Static<typeof SlotLine>;

export const SigningView = Type.Object(
  {
    ...Head,
    session: maybe(Type.Object({ title: str, room: maybe(str), starts: str }, strict)),
    /** Entered in the register; signed in ink in the room; to sign. Three counts, never one. */
    signed: int,
    inInk: int,
    expected: int,
    slots: list(SlotLine),
    /** Where the paper in the room and the register do not say the same. */
    differ: list(Type.Object({ name: str, what: str, room: maybe(str), register: maybe(str) }, strict)),
    /** Who is at the table, and who comes after. */
    atTable: maybe(str),
    next: maybe(str),
    mayAct: yes,
    /** Why nobody can sign here today; null when the treaty is open at the venue. */
    closed: maybe(str),
    /** Signed according to the register, without a slot here. */
    others: list(Type.Object({ name: str, entry: Numbered }, strict)),
  },
  strict,
);
export type SigningView = Static<typeof SigningView>;
