// SPDX-License-Identifier: EUPL-1.2
// What the signing room says to the registrar: signatures in ink, each with the entry it would be, and the closing protocol.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { int, list, maybe, Numbered, str, strict, yes } from './parts.ts';

/** Where the paper, the room and the register do not say the same. */
export const ClosingLine = Type.Object({ name: str, what: str, paper: maybe(str), other: maybe(str) }, strict);
export type ClosingLine = Static<typeof ClosingLine>;

export const InkLine = Type.Object(
  {
    /** The act by which a second officer of the host handed it over. */
    act: str,
    party: str,
    name: str,
    sequence: int,
    signedOn: str,
    place: str,
    signatory: str,
    function: str,
    /** An office that needs no paper, or the entry of the full powers; null: no power is named. */
    office: maybe(str),
    powers: maybe(Numbered),
    /** ready, waits (an earlier number comes first), missing (an earlier number has not arrived), laid, entered, differs. */
    state: str,
    /** Why, where it is not plain. */
    said: maybe(str),
    draft: maybe(str),
    entry: maybe(Numbered),
    /** The entry, filled in; the register's own rules are asked once more when it is laid. */
    enter: maybe(NewAct),
  },
  strict,
);
export type InkLine = Static<typeof InkLine>;

export const RegistrySigningView = Type.Object(
  {
    mayEnter: yes,
    lines: list(InkLine),
    closings: list(
      Type.Object(
        { act: str, on: str, from: str, count: int, words: maybe(str), differences: list(ClosingLine) },
        strict,
      ),
    ),
    languages: list(Type.Object({ code: str, name: str }, strict)),
  },
  strict,
);
export type RegistrySigningView = Static<typeof RegistrySigningView>;
