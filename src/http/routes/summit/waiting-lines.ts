// SPDX-License-Identifier: EUPL-1.2
// What waits for a second officer, as lines of a page.
import type { Act } from '#base/act.ts';
import type { Node } from '#node/node.ts';
import { drafts } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import { approvalLine, draftedAct } from '../../views/draft.ts';

export type WaitingLine = { id: string; words: string; drafter: string };

/** Drafts of some kinds that this person may open. In: how a line is said; without it, as the kind says. */
export async function waitingLines(
  node: Node,
  person: Person,
  kinds: readonly string[],
  wordsOf?: (act: Act) => string,
): Promise<WaitingLine[]> {
  const [register, list] = await Promise.all([node.register(), drafts(node.db).list({ states: ['waiting'] })]);
  return list.flatMap((draft) => {
    const act = draftedAct(draft);
    const line = kinds.includes(act.kind) ? approvalLine(node, register, person, draft) : null;
    return line ? [{ id: line.id, words: wordsOf?.(act) ?? line.sentence, drafter: line.drafter }] : [];
  });
}
