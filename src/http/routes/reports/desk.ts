// SPDX-License-Identifier: EUPL-1.2
// The officer's side of a report desk: queue, report, groups, holds. Whoever does not work at such a desk reads no report.
import { ok, refuse, type Result } from '#base/result.ts';
import { CORRECTED, HOLD } from '#acts/reports/act.ts';
import { NOWHERE } from '#acts/reports/indicators/indicator.ts';
import { type FiledAct, dossierFile, filed } from '#node/dossier-acts.ts';
import { dossierOfAct } from '#node/dossier-of.ts';
import type { Node } from '#node/node.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { confirmations } from '#node/reports/notices-now.ts';
import { readCorrected, readReport, readReporter } from '#node/reports/report-files.ts';
import { write } from '#node/write.ts';
import { drafts } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import { reportsKeeping } from '#store/reports-keeping.ts';
import { reportsReader } from '#store/reports.ts';
import type { Site, Some } from '../../handler.ts';
import { deskOf, forChildren, PACK, READERS, type ReportDesk } from '../../views/reports/desk.ts';
import { groupsView, groupView } from '../../views/reports/groups.ts';
import { holdsView, holdView } from '../../views/reports/holds.ts';
import { readyUntil } from '../../views/reports/kept-apart.ts';
import { queueOf, reportsView, shownIn } from '../../views/reports/queue.ts';
import { reportView } from '../../views/reports/report.ts';
import { reporterLines, storyLines } from '../../views/reports/story.ts';
import { openingKind } from '../../views/reports/whose-part.ts';

const NOT_YOURS = refuse('mandate.reports', 'Reports are read at the report desk. Your office is another one.');
const UNKNOWN = refuse('report.unknown', 'There is no report under this number.');
const ALONE = refuse('group.unknown', 'This report is linked with no other one today.');
const NO_HOLD = refuse('hold.unknown', 'There is no such hold here.');
const CHILD = refuse(
  'mandate.child',
  'This report is about somebody under eighteen. Officers for children of this desk read it.',
);
const NOT_OPENED = refuse(
  'report.child-part',
  'Two officers for children open this part. Say why, and let the second one agree.',
);
const MOST_HOLDS = 500;

const nearOf = ({ around, helplines }: Site) => ({ context: around?.context ?? NOWHERE, lines: helplines.bank });

/** Refusal mandate.reports for whoever works elsewhere. */
export async function deskFor(node: Node, person: Person): Promise<Result<ReportDesk>> {
  if (!person.roles.some((r) => READERS.includes(r))) return NOT_YOURS;
  const [register, facts] = await Promise.all([node.register(), deskFacts(node)]);
  return ok(deskOf(node, register, person, facts));
}

/** The desk of whoever answers holds, which may be a contact point that reads no reports. */
async function holdDesk(node: Node, person: Person): Promise<ReportDesk> {
  return deskOf(node, await node.register(), person, await deskFacts(node));
}

/** Dossiers with holds that others asked for, or that a bank at home is to answer, the newest first. */
async function asked(node: Node): Promise<FiledAct[][]> {
  const holds = (await node.acts.ofKind(HOLD, { limit: MOST_HOLDS })).map(filed);
  const ids = await Promise.all(
    holds
      .filter(({ stored, act }) => stored.direction === 'received' || act.to.includes(act.from))
      .map(({ act }) => dossierOfAct(node, act.id)),
  );
  return Promise.all([...new Set(ids)].flatMap((id) => (id === undefined ? [] : [dossierFile(node, id)])));
}

export const reportDesk: Some<
  'reports' | 'report' | 'reportersPart' | 'childsPart' | 'reportGroups' | 'reportGroup' | 'reportHolds' | 'reportHold'
> = {
  async reports({ seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const queue = queueOf(desk.value);
    const links = await reportsReader(node.db).linksOfMany(shownIn(queue));
    const waits = holdsView(desk.value, await asked(node)).holds.filter((h) => h.waits).length;
    const open = (await reportsKeeping(node.db).appeals(0)).map((a) => a.at);
    return ok(reportsView(desk.value, queue, links, { holdsWait: waits, appeals: open }));
  },

  async report({ params, seat }, site) {
    const { node } = site;
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const store = reportsReader(node.db);
    const row = await store.one(params['id'] ?? '');
    if (!row) return UNKNOWN;
    if (row.minor && !forChildren(desk.value)) return CHILD;
    desk.value.near = nearOf(site);
    const [links, file, waiting, confirmedBy] = await Promise.all([
      store.linksOf(row.report),
      dossierFile(node, row.report),
      drafts(node.db).list({ states: ['waiting'] }),
      confirmations(node),
    ]);
    const first = file.find((f) => f.act.id === row.report)?.act;
    const told = first ? await readReport(node, first) : null;
    // Names and sizes only: what a file holds is not opened in a page.
    const named = (told?.files ?? []).map(({ name, size, content }) => ({ name, size, media: content }));
    const story = storyLines(desk.value, told);
    const corrections = new Map<string, string>();
    for (const { act } of file)
      if (act.kind === CORRECTED) corrections.set(act.id, (await readCorrected(node, act))?.words ?? '');
    return ok(reportView(desk.value, { row, links, file, story, named, drafts: waiting, corrections, confirmedBy }));
  },

  async reportersPart({ params, body, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const report = await node.acts.byId(params['id'] ?? '');
    const row = report && (await reportsReader(node.db).one(report.id));
    if (!report || !row) return UNKNOWN;
    if (row.minor && !forChildren(desk.value)) return CHILD;
    const written = await write(node, seat, {
      kind: openingKind(row),
      to: [seat.person.office],
      re: report.id,
      basis: [{ pack: PACK, code: node.kinds.get(openingKind(row))!.basis[0]! }],
      body: { why: body.why },
    });
    if (!written.ok) return written;
    // Nothing is shown before it is written down who looked; of a child, before a second officer agreed.
    if (written.value.state === 'waiting') return ok({ lines: [], waits: written.value.draft });
    return ok({ lines: reporterLines(await readReporter(node, filed(report).act)), waits: null });
  },

  async childsPart({ params, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const file = await dossierFile(node, params['id'] ?? '');
    const report = file.find((f) => f.act.id === params['id']);
    if (!report) return UNKNOWN;
    if (!forChildren(desk.value)) return CHILD;
    return readyUntil(desk.value, file) === null
      ? NOT_OPENED
      : ok({ lines: reporterLines(await readReporter(node, report.act)), waits: null });
  },

  async reportGroups({ query, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    return desk.ok ? ok(groupsView(desk.value, query.since ?? null)) : desk;
  },

  async reportGroup({ params, seat }, { node }) {
    const desk = await deskFor(node, seat.person);
    if (!desk.ok) return desk;
    const view = groupView(desk.value, params['first'] ?? '');
    return view ? ok(view) : ALONE;
  },

  async reportHolds({ seat }, { node }) {
    const desk = await holdDesk(node, seat.person);
    return ok(holdsView(desk, await asked(node)));
  },

  async reportHold({ params, seat }, site) {
    const { node } = site;
    const id = params['id'] ?? '';
    const dossier = await dossierOfAct(node, id);
    const desk = { ...(await holdDesk(node, seat.person)), near: nearOf(site) };
    const file = dossier === undefined ? [] : await dossierFile(node, dossier);
    const hold = file.find((f) => f.act.id === id);
    const here = hold?.act.to.includes(seat.person.office) || hold?.act.from === seat.person.office;
    const view = here ? holdView(desk, file, id) : null;
    return view ? ok(view) : NO_HOLD;
  },
};
