// SPDX-License-Identifier: EUPL-1.2
// What the node tells the own oversight office by itself: signs of a search in bulk, and of another State that does not keep to the rules.
// No value stands in it, and one sign of one officer or State is told once a day.
import { partyOf } from '#base/act.ts';
import { BLIND_NOTICED, type BlindNoticedBody } from '#acts/reports/act.ts';
import { quotaDay } from '#acts/reports/deconflict/scope.ts';
import { commit } from '../commit.ts';
import type { Node } from '../node.ts';
import { restingOfKind } from './blind-stops.ts';
import { reportDesk, sealedFact } from './report-desk.ts';

/** Writes a notice down. Out: false where the same was told today already, or this node has no report desk today. */
export async function tellOversight(node: Node, body: BlindNoticedBody): Promise<boolean> {
  const day = quotaDay(node.clock());
  const before = await restingOfKind(node, BLIND_NOTICED);
  const told = before.some((a) => {
    const b = a.body as BlindNoticedBody;
    const same = b.sign === body.sign && b.officer === body.officer && b.party === body.party;
    return same && quotaDay(a.at.instant) === day && partyOf(a.from) === node.config.party;
  });
  if (told) return false;
  const register = await node.register();
  const desk = reportDesk(node, register);
  if (desk === null) return false;
  const signed = sealedFact(node, register, desk, {
    ...{ kind: BLIND_NOTICED, code: 'DECONFLICTION', body, attachments: [] },
  });
  if (!signed.ok) return false;
  await commit(node, [{ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [] }]);
  return true;
}
