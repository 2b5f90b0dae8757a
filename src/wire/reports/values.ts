// SPDX-License-Identifier: EUPL-1.2
// The values that reports name or officers decided on, page by page, with how each stands.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { Deed, int, list, maybe, str, strict, yes } from '../summit/parts.ts';
import { ConfirmStart } from './report.ts';

/** What a list of values is narrowed to. */
export const valueWish = {
  kind: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })),
  text: Type.Optional(Type.String({ maxLength: 200 })),
  page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,5}$' })),
};

export const ValueRow = Type.Object(
  {
    key: str,
    kindWords: str,
    shown: str,
    /** Null while nobody decided on it. */
    stateWords: maybe(str),
    disputed: yes,
    tlp: maybe(str),
    pap: maybe(str),
    until: maybe(str),
    reports: int,
    /** When the last of them came, by the clock of the desk. */
    last: maybe(str),
    newest: list(ActIdSchema),
    /** A draft on it waits for the second officer. */
    waiting: maybe(str),
    confirm: maybe(ConfirmStart),
    /** Where whoever can act is told of it. */
    notice: maybe(str),
    deeds: list(Deed),
  },
  strict,
);
export type ValueRow = Static<typeof ValueRow>;

export const Choice = Type.Object({ value: str, label: str }, strict);

export const ValuesView = Type.Object(
  { rows: list(ValueRow), all: int, page: int, size: int, kinds: list(Choice), states: list(Choice) },
  strict,
);
export type ValuesView = Static<typeof ValuesView>;
