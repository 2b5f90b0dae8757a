// SPDX-License-Identifier: EUPL-1.2
// What a conference leaves behind, and its press office. These pages only look: what is pressed on them is written like any act.
import { ok } from '#base/result.ts';
import * as k from '#acts/conference/act.ts';
import type { Act } from '#base/act.ts';
import { summitActs } from '#node/summit-acts.ts';
import { drafts } from '#store/drafts.ts';
import type { Some } from '../../handler.ts';
import { draftedAct } from '../../views/draft.ts';
import { credentialsView } from '../../views/summit/credentials.ts';
import { decisionsView } from '../../views/summit/decisions.ts';
import { type Invited, outcomeView } from '../../views/summit/outcome.ts';
import { pressView } from '../../views/summit/press.ts';
import { deskFor, hostDeskFor } from './desk-for.ts';
import { waitingLines } from './waiting-lines.ts';

/** What a State's own acts follow; null at the host, and where no invitation rests. */
function invitedBy(acts: readonly Act[]): Invited {
  const found = acts.findLast((a) => a.kind === k.INVITATION);
  return acts.some((a) => a.kind === k.EVENT) || !found ? null : { invitation: found.id, to: found.from };
}

export const outcome: Some<'summitOutcome' | 'summitDecisions' | 'summitCredentials' | 'summitPress'> = {
  async summitOutcome({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    return desk.ok ? ok(outcomeView(desk.value, invitedBy(await summitActs(node)))) : desk;
  },

  async summitDecisions({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const lines = await waitingLines(node, seat.person, [k.RESOLUTION, k.PROCEDURE], ({ kind, body }) => {
      if (kind === k.PROCEDURE) return 'Rules of procedure';
      const { number, title } = body as k.ResolutionBody;
      return `${number}: ${title}`;
    });
    return ok(decisionsView(desk.value, lines));
  },

  async summitCredentials({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    return desk.ok ? ok(credentialsView(desk.value)) : desk;
  },

  async summitPress({ seat }, { node }) {
    const desk = await hostDeskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { applications } = desk.value.summit.press;
    const bodyOf = (act: Act) => act.body as k.PressDecisionBody;
    const agencyOf = (act: Act) => {
      const { application } = bodyOf(act);
      return applications.find((a) => a.id === application || a.appeal?.act === application)?.agency ?? '';
    };
    const list = await drafts(node.db).list({ states: ['waiting'] });
    const undecided = list.map(draftedAct).filter((a) => a.kind === k.PRESS_DECISION);
    const lines = await waitingLines(
      node,
      seat.person,
      [k.PRESS_DECISION],
      (act) => `${{ accredited: 'Accredit', query: 'Ask', refused: 'Refuse' }[bodyOf(act).is]}: ${agencyOf(act)}`,
    );
    return ok(pressView(desk.value, lines, new Set(undecided.map((a) => bodyOf(a).application))));
  },
};
