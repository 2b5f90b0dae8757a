// SPDX-License-Identifier: EUPL-1.2
// The list of appeals. Whoever does not work at a report desk reads none of them.
import type { Act } from '#base/act.ts';
import { ok } from '#base/result.ts';
import { APPEAL_DECISION, type AppealDecisionBody } from '#acts/reports/act.ts';
import { dossierActs } from '#node/dossier-acts.ts';
import { readAppeal } from '#node/reports/report-files.ts';
import { reportsKeeping } from '#store/reports-keeping.ts';
import type { Some } from '../../handler.ts';
import { type AppealParts, appealsView } from '../../views/reports/appeals.ts';
import { deskFor } from './desk.ts';

/** So many open ones are shown with their words. */
const MOST = 200;

export const reportAppeals: Some<'reportAppeals'> = {
  async reportAppeals({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const rows = await reportsKeeping(node.db).appeals();
    const parts: AppealParts[] = [];
    for (const row of rows.slice(0, MOST)) {
      const acts = await dossierActs(node, row.appeal);
      const first = acts.find((a) => a.id === row.appeal);
      const decision = acts.find((a) => a.kind === APPEAL_DECISION) as Act<AppealDecisionBody> | undefined;
      parts.push({ row, file: first ? await readAppeal(node, first) : null, decision: decision ?? null });
    }
    return ok(appealsView(desk.value, parts));
  },
};
