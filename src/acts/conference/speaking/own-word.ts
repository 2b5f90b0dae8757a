// SPDX-License-Identifier: EUPL-1.2
// What a State itself said to a list of speakers, read off its own acts: a State holds no list, and is told none of it by its own node.
import type { Act, Party } from '#base/act.ts';
import * as k from '../act.ts';

export type OwnWord = {
  item: string;
  /** As it stands after rank changes; null before an inscription and after a withdrawal. */
  entry: { act: Act; speaker: string; rank: string | null; wish: number | null } | null;
  texts: readonly Act<k.StatementTextBody>[];
  swaps: readonly Act<k.SpeakingEventBody>[];
  replies: readonly Act<k.SpeakingEventBody>[];
};

/** In: all acts of the conference here, the State, and the item. */
export function ownWord(acts: readonly Act[], entity: Party, item: string): OwnWord {
  const own = acts.filter((a) => a.from.startsWith(`${entity}/`) && (a.body as { item?: string }).item === item);
  const said = own.filter((a) => a.kind === k.SPEAKING_EVENT) as unknown as Act<k.SpeakingEventBody>[];
  const replies = said.filter((a) => a.body.what === 'reply-asked');
  const withdrawn = new Set(said.filter((a) => a.body.what === 'withdrawn').map((a) => a.body.id));
  const inscribed = own.findLast((a) => a.kind === k.INSCRIPTION && !withdrawn.has(a.id));
  if (!inscribed) return { item, entry: null, texts: [], swaps: [], replies };
  const of = (a: Act<k.SpeakingEventBody>, what: string) => a.body.what === what && a.body.id === inscribed.id;
  const { speaker, rank, wish } = inscribed.body as k.InscriptionBody;
  const changed = said.findLast((a) => of(a, 'rank-changed'))?.body;
  return {
    item,
    entry: { act: inscribed, speaker: changed?.speaker ?? speaker, rank: changed?.rank ?? rank, wish },
    texts: (own as unknown as Act<k.StatementTextBody>[]).filter(
      (a) => a.kind === k.STATEMENT_TEXT && a.body.inscription === inscribed.id,
    ),
    swaps: said.filter((a) => of(a, 'swap-consented')),
    replies,
  };
}
