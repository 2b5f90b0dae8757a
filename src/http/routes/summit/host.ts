// SPDX-License-Identifier: EUPL-1.2
// The pages of a conference. They only look: what is pressed on them is written like any act.
import { ok, refuse } from '#base/result.ts';
import { ACCREDITATION_DECISION, type AccreditationDecisionBody, ORDER_RELEASE } from '#acts/conference/act.ts';
import type { Node } from '#node/node.ts';
import { type Draft, drafts } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import type { Some } from '../../handler.ts';
import { approvalLine, draftedAct } from '../../views/draft.ts';
import { decisionWords, delegationsView, delegationView } from '../../views/summit/delegations.ts';
import { summitView } from '../../views/summit/now.ts';
import { orderView } from '../../views/summit/order.ts';
import { speakersView } from '../../views/summit/speakers.ts';
import { hostDeskFor } from './desk-for.ts';

const decided = (draft: Draft) => draftedAct(draft).body as AccreditationDecisionBody;

/** Drafts of a kind that wait for a second officer. */
async function waitingOf(node: Node, kind: string): Promise<Draft[]> {
  const list = await drafts(node.db).list({ states: ['waiting'] });
  return list.filter((d) => draftedAct(d).kind === kind);
}

/** Those this person may open, as lines. */
async function linesOf(node: Node, person: Person, list: readonly Draft[], wordsOf?: (draft: Draft) => string) {
  const register = await node.register();
  return list.flatMap((d) => {
    const line = approvalLine(node, register, person, d);
    return line ? [{ id: line.id, words: wordsOf?.(d) ?? line.sentence, drafter: line.drafter }] : [];
  });
}

export const summit: Some<'summit' | 'summitDelegations' | 'summitDelegation' | 'summitOrder' | 'summitSpeakers'> = {
  async summit({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(summitView(desk.value)) : desk;
  },

  async summitDelegations({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(delegationsView(desk.value)) : desk;
  },

  async summitDelegation({ params, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const entity = params['entity'] ?? '';
    const waiting = (await waitingOf(node, ACCREDITATION_DECISION)).filter((d) => decided(d).entity === entity);
    const lines = await linesOf(node, seat.person, waiting, (d) => decisionWords(desk.value, decided(d)));
    const undecided = new Set(waiting.flatMap((d) => decided(d).decisions.map((one) => one.ref)));
    const view = delegationView(desk.value, entity, lines, undecided);
    return view
      ? ok(view)
      : refuse('summit.entity', 'This State or organisation is not on the list of the conference.');
  },

  async summitOrder({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    return ok(orderView(desk.value, await linesOf(node, seat.person, await waitingOf(node, ORDER_RELEASE))));
  },

  async summitSpeakers({ query, seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const view = speakersView(desk.value, query.item);
    return view ? ok(view) : refuse('summit.item', 'There is no list of speakers under that name.');
  },
};
