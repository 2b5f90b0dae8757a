// SPDX-License-Identifier: EUPL-1.2
// Credentials in three lists, and what the committee reported.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Choice } from './outcome.ts';
import { Head, list, maybe, str, strict } from './parts.ts';

export const CredentialsLine = Type.Object(
  {
    entity: str,
    name: str,
    /** original, other, none. */
    list: str,
    head: maybe(str),
    papers: list(Type.Object({ what: str, on: str, issuer: str }, strict)),
    /** Codes of what is not in order. */
    defects: list(str),
    /** accepted, deferred, rejected; null until the report, when all sit alike. */
    reported: maybe(str),
  },
  strict,
);
export type CredentialsLine = Static<typeof CredentialsLine>;

export const CredentialsView = Type.Object(
  {
    ...Head,
    rows: list(CredentialsLine),
    report: maybe(
      Type.Object(
        { on: str, body: str, words: maybe(str), rejected: list(Type.Object({ name: str, words: str }, strict)) },
        strict,
      ),
    ),
    /** The start of a report: originals in due form are accepted, all others deferred, until the committee says otherwise. */
    reportStart: maybe(NewAct),
    bodies: list(Choice),
    /** The start of credentials that came; null where they are not this person's to write down. */
    start: maybe(NewAct),
  },
  strict,
);
export type CredentialsView = Static<typeof CredentialsView>;
