// SPDX-License-Identifier: EUPL-1.2
// How a report stands, as its reporter may see it: read off the acts of its dossier.
import { civilTime } from '#base/time.ts';
import type { Act } from '#base/act.ts';
import { HOLD, INCIDENT_ANSWER, type IncidentAnswerBody, type TriageBody } from '#acts/reports/act.ts';
import { FEWEST_PEOPLE } from '#acts/reports/groups/public-counts.ts';
import { amountWords } from '#acts/reports/intake/amount.ts';
import { type HoldState, reportStateOf } from '#acts/reports/state.ts';
import { dossierActs } from '#node/dossier-acts.ts';
import type { Node } from '#node/node.ts';
import { technicalPartOf } from '#node/reports/pass-incident.ts';
import type { HoldTold, StatusFacts } from '#public/report/answers.ts';
import { type ReportRow, reportsReader } from '#store/reports.ts';

/** Null where the record is not there. What the desk wrote at the first report of an incident counts for its later ones too. */
export async function statusFacts(node: Node, row: ReportRow): Promise<StatusFacts | null> {
  const acts = await dossierActs(node, row.report);
  const state = reportStateOf(acts, node.clock());
  if (!state) return null;
  const { zone, place } = node.config;
  const civil = (at: string) => civilTime(at, zone, place);
  const firsts = row.sameAs === null ? [] : await dossierActs(node, row.sameAs);
  const first = reportStateOf(firsts, node.clock());
  const linked = row.consents.includes('link') ? await reportsReader(node.db).linkedWith(row.report) : 0;
  const written: TriageBody['what'][] = ['read', 'referred', 'asked', 'helped', 'closed', 'reopened'];
  return {
    at: civil(row.at),
    status: state.status,
    helped: state.helped || (first?.helped ?? false),
    linked: linked >= FEWEST_PEOPLE ? linked : null,
    told: [...state.told.filter((t) => written.includes(t.what)), ...ofTeam(row.sameAs === null ? acts : firsts)]
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map((t) => ({ at: civil(t.at), words: t.words })),
    technical: await technicalPartOf(node, row.report),
    changes: state.changes.map(({ at, what, consents }) => ({ at: civil(at), what, consents })),
    destroyed: state.destroyed === null ? null : civil(state.destroyed),
    holds: [
      ...state.holds.map((h) => [h, acts] as const),
      ...(first?.holds ?? []).map((h) => [h, firsts] as const),
    ].map(([hold, of]) => holdTold(hold, of, civil)),
  };
}

/** What the response team said that the operator may read: that it has the incident, and what it asks. */
function ofTeam(acts: readonly Act[]): { at: string; words: string }[] {
  return (acts.filter((a) => a.kind === INCIDENT_ANSWER) as Act<IncidentAnswerBody>[])
    .filter(({ body }) => body.what === 'acknowledged' || body.what === 'question')
    .map(({ at, body }) => ({ at: at.instant, words: body.words }));
}

function holdTold(
  hold: HoldState,
  acts: readonly Act[],
  civil: (at: string) => ReturnType<typeof civilTime>,
): HoldTold {
  const { answer, body, heldUntil } = hold;
  const amount = amountWords((answer?.amount ?? body.amount).minor, body.amount.currency);
  const asked = acts.find((a) => a.kind === HOLD && a.id === hold.act)?.at.instant ?? body.sentAt;
  if (answer === null) return { is: 'asked', amount, at: civil(asked) };
  if (heldUntil !== null) return { is: 'held', amount, at: civil(heldUntil) };
  const is = answer.is === 'too-late' || answer.is === 'refused' || answer.is === 'lifted' ? answer.is : 'over';
  return { is, amount, at: civil(asked) };
}
