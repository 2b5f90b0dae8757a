// SPDX-License-Identifier: EUPL-1.2
// Everything that only looks.
import { ok, refuse } from '#base/result.ts';
import { dossierActs, filed } from '#node/dossier-acts.ts';
import * as k from '#acts/reports/act.ts';
import { dossierOfAct } from '#node/dossier-of.ts';
import { markOpened } from '#node/mark-opened.ts';
import { alarmsOfRegister } from '#node/register-alarms.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { questionsOf } from '#node/reports/compare.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { type Exhibit, exhibitsOf, groundsOf } from '#node/reports/hand-on.ts';
import { treatyActs } from '#node/treaty-acts.ts';
import { dossiersReader } from '#store/dossiers.ts';
import { type Draft, drafts } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import { reportsReader } from '#store/reports.ts';
import type { DossierLine, DossierView } from '#wire/views.ts';
import type { Some } from '../handler.ts';
import { type Case, openCase } from '../views/case.ts';
import { dossierView } from '../views/dossier.ts';
import { draftedAct, draftView } from '../views/draft.ts';
import { formContext } from '../views/form.ts';
import { kindView } from '../views/kind.ts';
import { dossierLine } from '../views/line.ts';
import { logView } from '../views/log.ts';
import { nowView } from '../views/now.ts';
import { afterFind, foundBy } from '../views/reports/after-find.ts';
import { formalStart, reportsBehind } from '../views/reports/formal.ts';
import { waitingAtDesk } from '../views/reports/desk-now.ts';
import { waitingIncidents } from '../views/reports/incident-now.ts';
import { isOpenTo, mayReadDraft, mayStartFrom, openTo } from '../views/reports/reads.ts';
import { READERS } from '../views/reports/desk.ts';
import { unfetchedIn } from '../views/unfetched.ts';

const LIST_LIMIT = 200;
/** What a report desk opens for itself, or anybody by its public pages, has lists of its own and pushes nothing out of this one. */
const LISTED_AT_DESK = [
  ...[k.REPORT, k.APPEAL, k.INDICATOR, k.OVERLAY, k.GROUP_NAMED, k.CANDIDATE_LEFT],
  ...[k.BLIND_INDEX, k.BLIND_ASKED, k.BLIND_SWITCH, k.BLIND_NOTICED],
];
const UNKNOWN = { code: 'dossier.unknown', words: 'There is no such dossier here.' };

/** The dossier that holds an act, opened for a person; null when the act is unknown. */
export async function caseOfAct(
  node: Node,
  person: Person,
  act: string | undefined,
  register?: Register,
): Promise<Case | null> {
  const id = await dossierOfAct(node, act);
  return id === undefined ? null : openCase(node, person, id, register);
}

async function linesFor(node: Node, person: Person): Promise<DossierLine[]> {
  const register = await node.register();
  const ids = await dossiersReader(node.db).list({ limit: LIST_LIMIT, without: LISTED_AT_DESK });
  const lines = await Promise.all(
    ids.map(async (id) => {
      const c = await openCase(node, person, id, register);
      return c && isOpenTo(node, person, c.acts) ? dossierLine(c, await unfetchedIn(c)) : null;
    }),
  );
  return lines.filter((l) => l !== null);
}

/** The dossier without acts of a conference that this person has nothing to do with, and without their files. */
function seenBy(c: Case, view: DossierView): DossierView {
  const open = new Set(openTo(c.node, c.person, c.acts).map((a) => a.id));
  if (c.acts.every((a) => open.has(a.id))) return view;
  const files = new Set(c.acts.flatMap((a) => (open.has(a.id) ? a.attachments.map((x) => x.sha256) : [])));
  return {
    ...view,
    acts: view.acts.filter((a) => open.has(a.id)),
    transfers: view.transfers.filter((t) => open.has(t.act)),
    files: view.files.filter((f) => files.has(f.sha256)),
  };
}

/** What a report, or all it is linked with, fills into a request; nothing where it is not known. */
async function reportedStart(node: Node, report: string, group: boolean): Promise<Record<string, unknown>> {
  const store = reportsReader(node.db);
  if (!(await store.one(report))) return {};
  const facts = await deskFacts(node);
  const reports = reportsBehind(facts, report, group);
  return formalStart(facts, reports, await store.linksOfMany(reports), today(node));
}

/** What goes along by digest: the grounds where the desk handed them on, and what was reported. */
async function exhibitsFor(node: Node, report: string, group: boolean, handed: string | undefined): Promise<Exhibit[]> {
  const facts = await deskFacts(node);
  const children = new Set(facts.rows.filter((r) => r.minor).map((r) => r.report));
  const reports = reportsBehind(facts, report, group).filter((id) => !children.has(id));
  const stored = handed === undefined ? null : await node.acts.byId(handed);
  const grounds = stored?.kind === k.HANDED_ON ? groundsOf(filed(stored).act) : null;
  const told = await exhibitsOf(node, reports);
  return [...(grounds ? [grounds] : []), ...told.map(({ sha256, name, size }) => ({ sha256, name, size }))];
}

/** What a find of a blind question fills in. */
async function askedStart(node: Node, id: string, value: string | undefined): Promise<Record<string, unknown>> {
  const [question] = await questionsOf(node, id);
  const found = foundBy(question, value);
  return question && found ? afterFind(question, found, today(node)) : {};
}

/** What waits is never crowded out by what was given back. */
async function pendingDrafts(node: Node): Promise<Draft[]> {
  const store = drafts(node.db);
  const [waiting, returned] = await Promise.all([
    store.list({ states: ['waiting'], limit: 2000 }),
    store.list({ states: ['withdrawn'] }),
  ]);
  return [...waiting, ...returned];
}

export const looking: Some<
  'now' | 'dossiers' | 'dossier' | 'act' | 'kinds' | 'form' | 'draft' | 'log' | 'registerState'
> = {
  async now({ seat }, { node }) {
    const [lines, pending] = await Promise.all([linesFor(node, seat.person), pendingDrafts(node)]);
    const register = await node.register();
    const incidents = await waitingIncidents(node, register, seat.person);
    const desk = await waitingAtDesk(node, register, seat.person);
    return ok(await nowView(node, register, seat.person, [...lines, ...incidents], pending, desk));
  },

  async dossiers({ seat }, { node }) {
    return ok((await linesFor(node, seat.person)).sort((a, b) => (a.lastAt.instant < b.lastAt.instant ? 1 : -1)));
  },

  async dossier({ params, seat }, { node, commands, report }) {
    const c =
      (await openCase(node, seat.person, params['id'] ?? '')) ?? (await caseOfAct(node, seat.person, params['id']));
    if (!c || !isOpenTo(node, seat.person, c.acts)) return { ok: false, refusal: UNKNOWN };
    const view = seenBy(c, await dossierView(c, commands, await pendingDrafts(node)));
    // Nothing is lost: the next look at the dossier tries again.
    await markOpened(node, seat, c.file).catch(report);
    return ok(view);
  },

  async act({ params, seat }, { node }) {
    const found = await node.acts.byId(params['id'] ?? '');
    const acts = found ? await dossierActs(node, found.id) : [];
    const act = found ? filed(found).act : null;
    const may = act && openTo(node, seat.person, acts.some((a) => a.id === act.id) ? acts : [...acts, act]);
    if (!found || !may?.some((a) => a.id === found.id)) return refuse('act.unknown', 'There is no such act here.');
    return ok({
      media: 'application/jose+json',
      name: `act-${found.id}.json`,
      size: found.envelope.length,
      bytes: found.envelope,
    });
  },

  kinds: async (_asked, { node }) => ok(node.kinds.all().map((k) => kindView(node, k))),

  async form({ query, seat }, { node }) {
    const kind = node.kinds.get(query.kind);
    if (!kind) return refuse('kind.unknown', 'This kind of act is not known here.', { params: { kind: query.kind } });
    const register = await node.register();
    const c = await caseOfAct(node, seat.person, query.re, register);
    if (query.re !== undefined && !c) return { ok: false, refusal: UNKNOWN };
    const papers = query.paper === undefined ? [] : await treatyActs(node);
    const { group, question, value } = query;
    const mayStart = query.report !== undefined && (await mayStartFrom(node, seat.person, query.report, kind));
    const report = mayStart ? query.report : undefined;
    const reported =
      question !== undefined && seat.person.roles.some((r) => READERS.includes(r))
        ? await askedStart(node, question, value)
        : report === undefined
          ? {}
          : await reportedStart(node, report, group !== undefined);
    const context = formContext(node, register, seat.person, kind, query.re ?? null, c, query, papers, reported);
    const attached = report === undefined ? [] : await exhibitsFor(node, report, group !== undefined, query.handed);
    return ok({ ...context, attached });
  },

  async draft({ params, seat }, { node }) {
    const draft = await drafts(node.db).find(params['id'] ?? '');
    if (!draft || !(await mayReadDraft(node, seat.person, draftedAct(draft))))
      return refuse('draft.unknown', 'There is no such draft.');
    const register = await node.register();
    const c = await caseOfAct(node, seat.person, draftedAct(draft).re, register);
    return ok(draftView(node, register, seat.person, draft, c?.acts ?? [], c?.id ?? null));
  },

  log: async (_asked, { node }) => ok(await logView(node)),

  async registerState(_asked, { node }) {
    const register = await node.register();
    const { entries, directory } = register;
    const parties = [...directory.statements.values()].map(({ statement, fingerprint }) => ({
      party: statement.party,
      fingerprint,
      address: statement.address,
    }));
    return ok({
      entries: entries.length,
      parties,
      alarms: (await alarmsOfRegister(node, register)).map((b) => `${b.party}: ${b.words}`),
    });
  },
};
