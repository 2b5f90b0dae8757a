// SPDX-License-Identifier: EUPL-1.2
// Information given to another State without a request: what is offered, on which conditions, and how it stands on both sides.
import { type Static, Type } from 'typebox';
import { ActIdSchema, OfficeSchema } from '#base/act.ts';
import { ONWARD, RESTRICTIONS } from '#acts/reports/act.ts';
import { int, list, maybe, str, strict, yes } from '../summit/parts.ts';
import { CitationView, NewAct } from '../views.ts';

const ValueOffered = Type.Object({ key: str, kindWords: str, shown: str, reports: int }, strict);

export const SpontaneousStart = Type.Object(
  {
    to: list(Type.Object({ value: str, label: str }, strict)),
    /** Confirmed values that may go. */
    values: list(ValueOffered),
    /** Values named there that may not: not confirmed, disputed, or marked for named persons. */
    kept: list(Type.Object({ shown: str, why: str }, strict)),
    subject: str,
    reference: str,
    words: str,
    exculpatory: str,
    /** Null: this person may not offer. */
    mayOffer: yes,
    citation: maybe(CitationView),
    limits: maybe(CitationView),
  },
  strict,
);
export type SpontaneousStart = Static<typeof SpontaneousStart>;

const one = <T extends string>(...values: readonly T[]) => Type.Union(values.map((v) => Type.Literal(v)));
export const SpontaneousOffer = Type.Object(
  {
    to: OfficeSchema,
    subject: Type.String({ minLength: 1, maxLength: 300 }),
    reference: Type.String({ minLength: 1, maxLength: 100 }),
    words: Type.String({ minLength: 1, maxLength: 8000 }),
    keys: Type.Array(Type.String({ maxLength: 2100 }), { maxItems: 200 }),
    restriction: Type.Unsafe<(typeof RESTRICTIONS)[number]>(one(...RESTRICTIONS)),
    useLimit: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    onward: Type.Unsafe<(typeof ONWARD)[number]>(one(...ONWARD)),
    exculpatory: Type.String({ minLength: 1, maxLength: 300 }),
    reason: Type.String({ minLength: 1, maxLength: 1000 }),
  },
  strict,
);

export const SpontaneousLine = Type.Object(
  { id: ActIdSchema, at: str, subject: str, other: str, ours: yes, state: str, stateWords: str, waits: yes },
  strict,
);
export type SpontaneousLine = Static<typeof SpontaneousLine>;

export const SpontaneousList = Type.Object({ mayOffer: yes, lines: list(SpontaneousLine) }, strict);
export type SpontaneousList = Static<typeof SpontaneousList>;

export const SpontaneousView = Type.Object(
  {
    line: SpontaneousLine,
    from: str,
    to: str,
    reference: str,
    reason: str,
    counts: Type.Object({ values: int, reports: int }, strict),
    conditions: list(Type.Object({ label: str, words: str }, strict)),
    /** Null until it may be read here. */
    content: maybe(Type.Object({ words: str, values: list(ValueOffered) }, strict)),
    /** The receiving office's answer; accepting and declining take the same steps. */
    answer: maybe(NewAct),
    giveBack: maybe(NewAct),
    /** The conditions are accepted: one press gives what was approved. */
    mayGive: yes,
    /** While a second officer has to approve. */
    draft: maybe(str),
    told: list(Type.Object({ at: str, by: str, what: str, words: str }, strict)),
    citation: maybe(CitationView),
    limits: maybe(CitationView),
  },
  strict,
);
export type SpontaneousView = Static<typeof SpontaneousView>;
