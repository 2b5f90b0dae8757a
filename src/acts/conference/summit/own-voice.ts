// SPDX-License-Identifier: EUPL-1.2
// In whose name an act may speak. What another node sends is signed by its office and by nobody else's: a State that writes of another
// delegation, or says what is the host's to say, is passed over, whatever its own software let through.
import { type Act, type ActId, type Party, partyOf } from '#base/act.ts';
import * as k from '../act.ts';

/** What a delegation may say to a list of speakers; the rest is the chair's and the secretary's. */
export const OF_DELEGATIONS: readonly k.SpeakingEventBody['what'][] = [
  'swap-consented',
  'withdrawn',
  'rank-changed',
  'reply-asked',
];

/** What a State says to a host; every other kind of a conference is the host's own. */
const OF_STATES: ReadonlySet<string> = new Set([
  k.INVITATION_REPLY,
  k.NOMINATION,
  k.NOMINATION_CHANGED,
  k.APPLICATION,
  k.INSCRIPTION,
  k.SPEAKING_EVENT,
  k.STATEMENT_TEXT,
  k.PLEDGE,
  k.PLEDGE_REPORT,
  k.CREDENTIALS,
  k.OWN_PURGE,
]);

/** Whoever holds the conference: who opened it, or at a State who invited. Null where the acts hold neither. */
export function hostIn(acts: readonly Act[]): Party | null {
  const first = acts.find((a) => a.kind === k.EVENT) ?? acts.find((a) => a.kind === k.INVITATION);
  return first ? partyOf(first.from) : null;
}

/** True for an act that speaks in another's name. In: the act, the host, and how acts are found by their number. */
export function isStrange(act: Act, host: Party, byId: (id: ActId) => Act | undefined): boolean {
  const party = partyOf(act.from);
  if (party === host || !act.kind.startsWith('conference.')) return false;
  if (!OF_STATES.has(act.kind)) return true;
  const { entity } = act.body as { entity?: Party };
  if (entity !== undefined && entity !== party) return true;
  if (act.kind !== k.SPEAKING_EVENT && act.kind !== k.STATEMENT_TEXT) return false;
  const { what, id, inscription } = act.body as Partial<k.SpeakingEventBody & k.StatementTextBody>;
  if (what !== undefined && !OF_DELEGATIONS.includes(what)) return true;
  const entry = byId(inscription ?? id ?? '');
  return entry !== undefined && (entry.body as { entity?: Party }).entity !== party;
}
