// SPDX-License-Identifier: EUPL-1.2
// From reports to a request with one press: the desk hands linked reports on to an office of its State that writes requests, with the reasons
// of every link and the digests of what was reported. No story and nothing of a reporter goes along.
import type { Act, ActId, OfficeId } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { type Result, refuse } from '#base/result.ts';
import * as k from '#acts/reports/act.ts';
import { groupGraphOf, named } from '#acts/reports/groups/group-graph.ts';
import { reportsReader } from '#store/reports.ts';
import { filed } from '../dossier-acts.ts';
import type { Node } from '../node.ts';
import { type Actor, type Outcome, write } from '../write.ts';
import { deskFacts } from './desk-facts.ts';
import { layFile } from './desk-file.ts';

/** `grounds.json`: why reports stand together. `exhibits`: digests of what was reported, each salted in itself. */
export type GroundsFile = {
  v: 1;
  salt: string;
  snapshot: string;
  exhibits: { report: ActId; sha256: string }[];
  /** Over which value each report is linked, and how strongly, in 1/65536. */
  links: { report: ActId; over: string; strength: number }[];
};
export type Exhibit = { sha256: string; name: string; size: number };

const MOST = 200;

/** Digest and size of what each report told, where it still rests here. In: numbers of reports. */
export async function exhibitsOf(node: Node, reports: readonly ActId[]): Promise<(Exhibit & { report: ActId })[]> {
  const out: (Exhibit & { report: ActId })[] = [];
  for (const report of reports.slice(0, MOST)) {
    const stored = await node.acts.byId(report);
    const told = stored ? filed(stored).act.attachments.find((a) => a.name === k.REPORT_FILE) : undefined;
    if (told && (await node.files.size(told.sha256)) !== null)
      out.push({ report, sha256: told.sha256, name: `report-${report.slice(0, 8)}.json`, size: told.size });
  }
  return out;
}

/** Hands a report, or all it is linked with, on. Refusals: report.unknown, those of the rules, of mandates and of the store. */
export async function handOn(
  node: Node,
  actor: Actor,
  wish: { report: ActId; group: boolean; to: OfficeId; reason: string },
): Promise<Result<Outcome>> {
  const { report, group, to, reason } = wish;
  const row = await reportsReader(node.db).one(report);
  if (!row) return refuse('report.unknown', 'There is no report under this number.');
  if (row.reporter === 'researcher')
    return refuse('report.researcher', 'What a researcher reports under terms of good faith starts no request.');
  if (row.withdrawnAt !== null)
    return refuse('report.withdrawn', 'The reporter took this report back. Nothing of it is handed on.');
  const { picture, rows } = await deskFacts(node);
  const graph = group ? groupGraphOf(picture.grouping, report) : null;
  const children = new Set(rows.filter((r) => r.minor).map((r) => r.report));
  const reports = (graph ? [...graph.reports] : [report]).filter((id) => !children.has(id));
  if (reports.length === 0)
    return refuse(
      'report.child',
      'Of a victim under eighteen nothing is handed on this way. Write the request itself.',
    );
  const content: GroundsFile = {
    ...{ v: 1, salt: hex(node.random(16)), snapshot: picture.snapshot },
    exhibits: (await exhibitsOf(node, reports)).map((e) => ({ report: e.report, sha256: e.sha256 })),
    links: (graph?.links ?? [])
      .map((_, i) => named(graph!, i))
      .filter((l) => !children.has(l.report))
      .map((l) => ({ report: l.report, over: l.bond, strength: l.strength })),
  };
  const file = await layFile(node, k.GROUNDS_FILE, content);
  if (!file.ok) return file;
  let kept = false;
  try {
    return await write(
      node,
      actor,
      {
        ...{ kind: k.HANDED_ON, to: [to], basis: [{ pack: 'reports', code: 'GROUPS' }] },
        body: { report, group, snapshot: picture.snapshot, reports: reports.length, reason },
        attachments: [file.value.attachment],
      },
      async (tx, signed) => {
        await file.value.keep(tx, signed.digest);
        kept = true;
      },
    );
  } finally {
    if (!kept) await file.value.takeBack();
  }
}

/** What goes along with a request that is made from it: the grounds first. */
export function groundsOf(handed: Act): Exhibit | null {
  const file = handed.attachments.find((a) => a.name === k.GROUNDS_FILE);
  return file ? { sha256: file.sha256, name: k.GROUNDS_FILE, size: file.size } : null;
}
