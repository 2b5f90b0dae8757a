// SPDX-License-Identifier: EUPL-1.2
// The order of precedence with its reasons.
import { type Static, Type } from 'typebox';
import { Head, strict, str, int, yes, maybe, list, Deed } from './parts.ts';

export const OrderView = Type.Object(
  {
    ...Head,
    rule: str,
    places: list(
      Type.Object(
        {
          place: int,
          entity: str,
          name: str,
          rank: maybe(str),
          pinned: yes,
          reasons: list(str),
          free: maybe(Deed),
        },
        strict,
      ),
    ),
    notes: list(str),
    last: maybe(Type.Object({ version: int, on: str, who: str }, strict)),
    changes: list(Type.Object({ name: str, words: str }, strict)),
    next: int,
    release: maybe(Deed),
    drafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
    pinForm: maybe(str),
  },
  strict,
);
export type OrderView = Static<typeof OrderView>;
