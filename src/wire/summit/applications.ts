// SPDX-License-Identifier: EUPL-1.2
// Side events, forum, booths and observers: what was applied for, how far it got, and what the applicant was told.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { NewAct } from '../views.ts';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

/** The word of one of the hosts; not-yet while it has said nothing that counts. */
const Word = Type.Object({ is: str, on: maybe(str), words: maybe(str) }, strict);

export const ApplicationLine = Type.Object(
  {
    id: ActIdSchema,
    what: str,
    entity: str,
    name: str,
    title: str,
    others: list(Type.Object({ language: str, title: str }, strict)),
    sponsors: list(str),
    speakers: list(str),
    languages: list(str),
    wish: maybe(str),
    minutes: maybe(int),
    words: str,
    on: str,
    status: str,
    /** Both hosts look at it: exhibitors. */
    both: yes,
    host: Word,
    coOrganiser: Word,
    element: maybe(str),
    booth: maybe(str),
    /** All that was said of it, newest last. */
    said: list(Type.Object({ is: str, by: str, on: str, reason: maybe(str), words: maybe(str) }, strict)),
    deeds: list(Deed),
  },
  strict,
);
export type ApplicationLine = Static<typeof ApplicationLine>;

export const ApplicationsView = Type.Object(
  {
    ...Head,
    /** Whether this node decides, or only asked. */
    host: yes,
    /** How many stand where. */
    counts: list(Type.Object({ code: str, n: int }, strict)),
    /** In words: until when one may apply. */
    window: maybe(str),
    applications: list(ApplicationLine),
    /** The start of an application, and in whose name it may be made. */
    apply: maybe(NewAct),
    entities: list(Type.Object({ value: str, label: str }, strict)),
  },
  strict,
);
export type ApplicationsView = Static<typeof ApplicationsView>;
