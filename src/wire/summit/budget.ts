// SPDX-License-Identifier: EUPL-1.2
// The budget of a conference by heading. Amounts are whole numbers of the smallest unit of their currency.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Head, strict, str, int, yes, maybe, list } from './parts.ts';

export const HeadingLine = Type.Object(
  {
    heading: str,
    currency: str,
    planned: int,
    committed: int,
    spent: int,
    /** What may still be committed; below zero: what is beyond the plan. */
    free: int,
    /** Paid without a contract that owes it. */
    uncommitted: int,
  },
  strict,
);
export type HeadingLine = Static<typeof HeadingLine>;

export const BudgetLineView = Type.Object(
  {
    id: str,
    heading: str,
    what: str,
    amount: int,
    currency: str,
    on: str,
    evidence: str,
    /** Its day has not come: it is in no sum yet. */
    ahead: yes,
  },
  strict,
);
export type BudgetLineView = Static<typeof BudgetLineView>;

export const BudgetView = Type.Object(
  {
    ...Head,
    /** The currency of the first line; null while there is none. */
    currency: maybe(str),
    headings: list(HeadingLine),
    totals: list(HeadingLine),
    /** The newest first. */
    lines: list(BudgetLineView),
    add: maybe(NewAct),
  },
  strict,
);
export type BudgetView = Static<typeof BudgetView>;
