// SPDX-License-Identifier: EUPL-1.2
// The queue of the signing beside what the register holds.
import { type Static, Type } from 'typebox';
import { CitationView, NewAct } from '../views.ts';
import { ClosingLine } from './signing-desk.ts';
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
    /** Of a signature in ink: confirm (a second officer is asked), waits (for a line), sent; null otherwise. */
    handed: maybe(str),
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
    /** The rule of the treaty on signature, shown with `closed`; and whether the days for signature are over for good. */
    closedRule: maybe(CitationView),
    accession: yes,
    /** Said where the depositary's seat has another day: the day at the venue counts. */
    otherDay: maybe(str),
    /** Signatures confirmed here that the depositary has not received yet. */
    outbox: int,
    /** The closing protocol, once two officers signed it, and where it differs. */
    closing: maybe(
      Type.Object({ on: str, count: int, words: maybe(str), sent: yes, differences: list(ClosingLine) }, strict),
    ),
    /** The start of a closing protocol: the signatures as the room wrote them down, and who else may stand on the paper. */
    closingStart: maybe(NewAct),
    candidates: list(Type.Object({ entity: str, name: str, signatory: str, function: str }, strict)),
    closingDrafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
    /** Languages in which a certificate and the draft of a notification can be printed. */
    languages: list(Type.Object({ code: str, name: str }, strict)),
    /** Signed according to the register, without a slot here. */
    others: list(Type.Object({ name: str, entry: Numbered }, strict)),
  },
  strict,
);
export type SigningView = Static<typeof SigningView>;
