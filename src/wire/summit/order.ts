// SPDX-License-Identifier: EUPL-1.2
// The order of precedence with its reasons.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Head, strict, str, int, yes, maybe, list, Deed } from './parts.ts';

const Option = Type.Object({ value: str, label: str }, strict);

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
    /** For what is said by hand; null where this person may not. */
    forms: maybe(
      Type.Object(
        {
          rank: maybe(NewAct),
          placement: maybe(NewAct),
          /** The rule as it stands, to be said anew. */
          rule: maybe(
            Type.Object(
              {
                act: NewAct,
                languages: list(Option),
                within: list(Option),
                host: list(Option),
              },
              strict,
            ),
          ),
          entities: list(Option),
          ranks: list(Option),
          /** Zone of the venue, in which an end is typed. */
          zone: str,
        },
        strict,
      ),
    ),
  },
  strict,
);
export type OrderView = Static<typeof OrderView>;
