// SPDX-License-Identifier: EUPL-1.2
// An act that rests in the record and could not be followed: shown with the reason, so that one wrong act never hides a list.
import { type Act, type ActId, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';

export type Unheeded = { act: ActId | null; refusal: Refusal };

/** What is said of an act that speaks in another's name. */
export function inAnothersName({ id, from }: Act): Unheeded {
  const party = partyOf(from);
  const words = `${party} wrote what is not its own to say: of another delegation, or in place of the host. It was passed over.`;
  return { act: id, refusal: { code: 'delegation.other-entity', words, params: { entity: party } } };
}
