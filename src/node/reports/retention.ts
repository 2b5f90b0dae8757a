// SPDX-License-Identifier: EUPL-1.2
// The end of what was told: some days after a report was closed or taken back its words, the part of the reporter and its files are destroyed
// for good. An act says so first; whatever a stopped machine left undone is done before anybody looks.
import type { ActId, Digest } from '#base/act.ts';
import { addDays, civilDateOf, type CivilDate, civilTime, type Instant } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { endedAt, reportStateOf } from '#acts/reports/state.ts';
import { filesTable } from '#store/files-table.ts';
import { inTransaction } from '#store/transaction.ts';
import { reportsKeeping } from '#store/reports-keeping.ts';
import { reportsWriter } from '#store/reports-writer.ts';
import { commit } from '../commit.ts';
import { dossierActs, filed } from '../dossier-acts.ts';
import { type Node, today } from '../node.ts';
import { reportDesk, sealedFact } from './report-desk.ts';

const PAGE = 200;
/** Where a State's own pack says nothing. */
const DAYS = 365;
/** A file that belongs to no record after this time belongs to a post that broke off. */
const LOST_MS = 24 * 3_600_000;

/** Days after its end on which what was told is destroyed, as the State's own pack has it. */
export function retentionDays({ packs }: Pick<Node, 'packs'>): number {
  const own = Number(packs.get('reports')?.timeLimits.find((l) => l.code === 'RETENTION_DAYS')?.value);
  return Number.isInteger(own) && own >= 0 ? own : DAYS;
}

type Due = { what: ActId; endedOn: CivilDate; dueOn: CivilDate };

/** Destroys all whose day has come. Out: how many reports and appeals. A node without a report desk destroys nothing by itself. */
export async function destroyDue(node: Node): Promise<number> {
  const days = retentionDays(node);
  const day = today(node);
  const dayOf = (at: Instant) => civilDateOf(civilTime(at, node.config.zone, node.config.place));
  const due = (what: ActId, ended: Instant | null): Due[] => {
    if (ended === null) return [];
    const endedOn = dayOf(ended);
    const dueOn = addDays(endedOn, days);
    return dueOn <= day ? [{ what, endedOn, dueOn }] : [];
  };
  const keeping = reportsKeeping(node.db);
  let gone = 0;
  for (let after = ''; ; ) {
    const page = await keeping.ended({ after, limit: PAGE });
    const list: Due[] = [];
    for (const { report, sameAs } of page) {
      const own = await endOf(node, report);
      // A further report of an incident ends with its first.
      list.push(...due(report, own ?? (sameAs === null ? null : await endOf(node, sameAs))));
    }
    gone += await destroy(node, list);
    if (page.length < PAGE) break;
    after = page.at(-1)!.report;
  }
  const decided = await keeping.decidedAppeals();
  gone += await destroy(
    node,
    decided.flatMap(({ appeal, decidedAt }) => due(appeal, decidedAt)),
  );
  if (gone > 0) await inTransaction(node.db, (tx) => reportsWriter(tx.db).redate());
  return gone;
}

async function endOf(node: Node, report: ActId): Promise<Instant | null> {
  const state = reportStateOf(await dossierActs(node, report), node.clock());
  return state && endedAt(state);
}

async function destroy(node: Node, list: readonly Due[]): Promise<number> {
  if (list.length === 0) return 0;
  const register = await node.register();
  const desk = reportDesk(node, register);
  if (desk === null) return 0;
  const entries = [];
  for (const { what, endedOn, dueOn } of list) {
    const acts = await dossierActs(node, what);
    const files = acts.flatMap((a) => (KEPT_APART.includes(a.kind) ? a.attachments : [])).length;
    const signed = sealedFact(node, register, desk, {
      ...{ kind: k.DESTROYED, code: 'RETENTION', re: what, acts, attachments: [] },
      body: { endedOn, dueOn, files },
    });
    if (signed.ok) entries.push({ signed: signed.value, direction: 'own', leaf: 'act', owedTo: [] } as const);
  }
  if (entries.length > 0)
    await commit(
      node,
      entries.map((e) => ({ ...e, owedTo: [] })),
    );
  await finishDestroyed(node);
  return entries.length;
}

/** Kinds whose files lie apart so that they can be destroyed. */
const KEPT_APART: readonly string[] = [k.REPORT, k.CORRECTED, k.APPEAL, k.INCIDENT_PASSED, k.LEGAL_PART_PASSED];

/**
 * Destroys the files of everything that an act says is destroyed. Doing it again does nothing. A file that another report brought too stays with
 * that one; one that became an exhibit of a case is kept by the rules of that case. Out: how many files are gone.
 */
export async function finishDestroyed(node: Node): Promise<number> {
  const keeping = reportsKeeping(node.db);
  const waiting = await keeping.filesOfDestroyed();
  if (waiting.length === 0) return 0;
  const brought = waiting.filter((f) => f.role === 'reported');
  const exhibits = brought.length === 0 ? new Set<Digest>() : await exhibitsOf(node);
  const gone: Digest[] = [];
  for (const { sha256, role } of waiting) {
    const other = role === 'reported' ? await keeping.keptBy(sha256) : null;
    if (other !== null) await keeping.belongsTo(sha256, other);
    else if (role === 'reported' && exhibits.has(sha256)) await keeping.isExhibit(sha256);
    else {
      await node.files.remove(sha256);
      gone.push(sha256);
    }
  }
  await filesTable(node.db).forget(gone);
  return gone.length;
}

/** Files that acts outside the desk name. */
async function exhibitsOf(node: Node): Promise<Set<Digest>> {
  const out = new Set<Digest>();
  for (const { kind } of node.kinds.all()) {
    if (kind.startsWith('reports.')) continue;
    for (let after = 0; ; ) {
      const page = await node.acts.ofKind(kind, { after, limit: 1000 });
      for (const { act } of page.map(filed)) for (const a of act.attachments) out.add(a.sha256);
      if (page.length < 1000) break;
      after = page.at(-1)!.seq;
    }
  }
  return out;
}

/** Removes files that came with a post and belong to no record a day later. Out: how many. */
export async function sweepLost(node: Node): Promise<number> {
  const before = new Date(Date.parse(node.clock()) - LOST_MS).toISOString() as Instant;
  const lost = await reportsKeeping(node.db).lost(before);
  for (const sha256 of lost) await node.files.remove(sha256);
  await filesTable(node.db).forget(lost);
  return lost.length;
}
