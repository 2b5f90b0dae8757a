// SPDX-License-Identifier: EUPL-1.2
// Blind comparison: reading what is typed, laying a question before a second officer, asking once it is approved, and what came of it all.
import { ok, refuse } from '#base/result.ts';
import { groupGraphOf } from '#acts/reports/groups/group-graph.ts';
import type { Node } from '#node/node.ts';
import { askNow } from '#node/reports/blind-ask.ts';
import { draftCompare } from '#node/reports/blind-draft.ts';
import { compareFacts, placesOf, PURPOSES, questionsOf, readValues } from '#node/reports/compare.ts';
import { bareSurroundings } from '#node/reports/surroundings.ts';
import { askBlind } from '#peer/blind.ts';
import type { Person } from '#store/people.ts';
import { reportsReader } from '#store/reports.ts';
import type { Some } from '../../handler.ts';
import { openCase } from '../../views/case.ts';
import { compareRead, compareStart, compareView, questionView, type TakenOver } from '../../views/reports/compare.ts';
import { keyOf, type ReportDesk } from '../../views/reports/desk.ts';
import { deskFor } from './desk.ts';

const UNKNOWN = refuse('deconflict.unknown', 'There is no such question here.');

/** The suspect's values of a report, of all it is linked with, or of the requests of a dossier. */
async function takenOver(desk: ReportDesk, person: Person, from: string | undefined): Promise<TakenOver | null> {
  if (from === undefined) return null;
  const { node, facts } = desk;
  const [what, id = ''] = from.split(':');
  if (what === 'dossier') return takenFromDossier(node, person, id);
  const graph = what === 'group' ? groupGraphOf(facts.picture.grouping, id) : null;
  const reports = graph ? [...graph.reports] : [id];
  const links = await reportsReader(node.db).linksOfMany(reports);
  // Of a child's report nothing is taken over here; whoever works on it types in what an officer called a suspect's.
  const childs = new Set(facts.rows.flatMap((r) => (r.minor ? [r.report] : [])));
  const values = links.filter((l) => !childs.has(l.report) && facts.picture.roleOf(l.report, keyOf(l)) === 'suspect');
  if (values.length === 0) return null;
  const number = id.slice(0, 8);
  return {
    words: graph ? `Taken over from ${reports.length} linked reports` : `Taken over from report ${number}`,
    href: graph ? `/reports/groups/${id}` : `/reports/${id}`,
    caseReference: `REPORTS-${number.toUpperCase()}`,
    // Several reports name the same value; it is asked about once.
    values: [...new Map(values.map((l) => [keyOf(l), { kind: l.kind, canonical: l.value }])).values()],
  };
}

async function takenFromDossier(node: Node, person: Person, id: string): Promise<TakenOver | null> {
  const opened = await openCase(node, person, id);
  const asked = opened?.requests.at(-1)?.request.body;
  if (!opened || !asked) return null;
  const text = asked.scope.selectors.map((s) => `${s.type} ${s.value}`).join('\n');
  const { byClass } = readValues(bareSurroundings(node.config).context, { text, taken: [] });
  return {
    words: `Taken over from dossier ${id.slice(0, 8)}`,
    href: `/dossiers/${id}`,
    caseReference: asked.caseReference,
    values: byClass.flatMap(([, values]) => values),
  };
}

async function shown(desk: ReportDesk, id: string) {
  const [question] = await questionsOf(desk.node, id);
  return question ? ok(await questionView(desk, question)) : UNKNOWN;
}

export const compare: Some<
  'compare' | 'compareStart' | 'compareRead' | 'compareDraft' | 'compareQuestion' | 'compareAsk'
> = {
  async compare({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    return ok(compareView(desk.value, await compareFacts(node, seat.person.id), await questionsOf(node)));
  },

  async compareStart({ query, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const over = await takenOver(desk.value, seat.person, query.from);
    return ok(compareStart(desk.value, await compareFacts(node, seat.person.id), over));
  },

  async compareRead({ body, seat }, { node, around }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const { context } = around ?? bareSurroundings(node.config);
    return ok(compareRead(readValues(context, body)));
  },

  async compareDraft({ body, seat }, { node, around }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const purpose = PURPOSES.find((p) => p === body.purpose);
    if (!purpose) return refuse('deconflict.purpose', 'Say for which purpose you ask.');
    const { context } = around ?? bareSurroundings(node.config);
    const read = readValues(context, body);
    const of = body.class ?? (read.byClass.length === 1 ? read.byClass[0]![0] : undefined);
    const values = read.byClass.flatMap(([name, list]) => (of === undefined || name === of ? list : []));
    const mandate = { caseReference: body.caseReference.trim(), basis: body.basis, purpose };
    const given = read.tooMany === null ? {} : { given: read.tooMany };
    const laid = await draftCompare(node, seat, { to: body.to, mandate, values, ...given });
    if (!laid.ok) return laid;
    return ok({
      draft: laid.value.act.id,
      words: `Laid before a second officer: ${values.length === 1 ? 'one value' : `${values.length} values`}, sent as ${placesOf(values.length)} places. Nothing has left yet.`,
    });
  },

  async compareQuestion({ params, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    return desk.ok ? shown(desk.value, params['id'] ?? '') : desk;
  },

  async compareAsk({ params, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    if (!seat.person.roles.includes('report-officer'))
      return refuse('mandate.role', 'An officer of the report desk asks.');
    const id = params['id'] ?? '';
    const asked = await askNow(node, id, (to, ask) => askBlind(node, to, ask));
    // What came of it, also a no, stands on the page of the question; only what never left is refused here.
    const [question] = await questionsOf(node, id);
    const left = question !== undefined && !['waiting', 'approved', 'returned'].includes(question.stage);
    if (!asked.ok && (!left || asked.refusal.code === 'deconflict.asked')) return asked;
    return shown(desk.value, id);
  },
};
