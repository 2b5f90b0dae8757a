// SPDX-License-Identifier: EUPL-1.2
// How an appeal stands, as whoever wrote it may see it: the clock, the decision, the words. Whether anything was on a list is not said.
import { civilTime, plusMillis } from '#base/time.ts';
import { APPEAL_DECISION, APPEAL_HOURS, type AppealDecisionBody } from '#acts/reports/act.ts';
import { dossierActs } from '#node/dossier-acts.ts';
import type { Node } from '#node/node.ts';
import type { AppealTold } from '#public/report/answers.ts';
import type { AppealRow } from '#store/reports-keeping.ts';

/** In: the row of an appeal. */
export async function appealFacts(node: Node, { appeal, at, decidedAt }: AppealRow): Promise<AppealTold> {
  const { zone, place } = node.config;
  const until = plusMillis(at, APPEAL_HOURS * 3_600_000);
  const acts = decidedAt === null ? [] : await dossierActs(node, appeal);
  const decision = acts.find((a) => a.kind === APPEAL_DECISION)?.body as AppealDecisionBody | undefined;
  return {
    ...{ at: civilTime(at, zone, place), until: civilTime(until, zone, place) },
    state: decision?.is ?? (until <= node.clock() ? 'over' : 'open'),
    decidedAt: decidedAt === null ? null : civilTime(decidedAt, zone, place),
    words: decision?.words ?? null,
  };
}
