// SPDX-License-Identifier: EUPL-1.2
// Who stands in the list of participants, who does not and why, by which criteria people are accredited, and the end of their data.
import { type Static, Type } from 'typebox';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

export const ParticipantsView = Type.Object(
  {
    ...Head,
    /** Provisional until the event is over. */
    final: yes,
    groups: list(
      Type.Object(
        {
          entity: str,
          name: str,
          people: list(Type.Object({ name: str, latin: maybe(str), function: str, head: yes }, strict)),
        },
        strict,
      ),
    ),
    listed: int,
    /** Accredited and not in the list: without their consent, or of a category that is never listed. */
    withoutConsent: int,
    neverListed: int,
    categories: list(
      Type.Object(
        {
          words: str,
          criteria: maybe(str),
          quota: maybe(int),
          vetting: list(str),
          listed: yes,
          named: int,
          accredited: int,
          refused: int,
          appealed: int,
        },
        strict,
      ),
    ),
    /** How often each reason for a refusal was given, without a name. */
    reasons: list(Type.Object({ reason: str, n: int }, strict)),
    purgeOn: str,
    purged: yes,
    /** How many papers would be destroyed. */
    papers: int,
    purge: maybe(Deed),
    /** Purges that wait for a second officer and that this person may open. */
    drafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
  },
  strict,
);
export type ParticipantsView = Static<typeof ParticipantsView>;
