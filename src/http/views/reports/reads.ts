// SPDX-License-Identifier: EUPL-1.2
// Who reads what of a report desk by the general doors (act, dossier, draft, form): whoever works there or was written to; of a victim under
// eighteen only officers for children.
import type { Act } from '#base/act.ts';
import { CHILD_APPROVER, CHILD_OFFICER, REPORT, type ReportBody } from '#acts/reports/act.ts';
import { dossierActs } from '#node/dossier-acts.ts';
import { roleFor } from '#node/weigh.ts';
import type { Kind } from '#acts/kind.ts';
import type { Node } from '#node/node.ts';
import { reportsReader } from '#store/reports.ts';
import type { Person } from '#store/people.ts';
import { mayOpen } from '../summit/reads.ts';
import { READERS } from './desk.ts';

type Reader = Pick<Person, 'roles' | 'office'>;
const worksForChildren = ({ roles }: Reader) => roles.includes(CHILD_OFFICER) || roles.includes(CHILD_APPROVER);
const isDesk = (act: Pick<Act, 'kind'>) => act.kind.startsWith('reports.');

/** The acts of a dossier that a person may open, in order. */
export function openTo(node: Pick<Node, 'kinds'>, person: Reader, acts: readonly Act[]): readonly Act[] {
  const may = acts.filter((a) => mayOpen(node, person, a));
  const child = acts.find((a) => a.kind === REPORT && (a.body as ReportBody).minor) as Act<ReportBody> | undefined;
  if (!child || worksForChildren(person)) return may;
  const elsewhere = person.office !== child.from;
  return may.filter((a) => !isDesk(a) || (elsewhere && a.to.includes(person.office)));
}

/** Whether a dossier stands open to a person at all. One that a report desk opened does not where nothing in it may be read. */
export function isOpenTo(node: Pick<Node, 'kinds'>, person: Reader, acts: readonly Act[]): boolean {
  return !acts[0] || !isDesk(acts[0]) || openTo(node, person, acts).length > 0;
}

/** Whether a person may see a draft: as any act of its kind; on the report of a child also whoever is to sign it. */
export async function mayReadDraft(node: Node, person: Reader, drafted: Act): Promise<boolean> {
  if (!isDesk(drafted)) return true;
  const approves = node.kinds.get(drafted.kind)?.approve?.some((role) => person.roles.includes(role)) === true;
  if (approves) return true;
  const acts = await dossierActs(node, drafted.re);
  return openTo(node, person, [...acts, drafted]).includes(drafted);
}

/** Whether a form may be filled in from a report: at the desk, and by whoever writes such acts for the State; of a child by officers for children. */
export async function mayStartFrom(node: Node, person: Reader, report: string, kind: Kind): Promise<boolean> {
  const row = await reportsReader(node.db).one(report);
  // What a researcher says is never the start of a request, and what was taken back is none any more.
  if (!row || row.reporter === 'researcher' || row.withdrawnAt !== null) return false;
  if (row.minor) return worksForChildren(person);
  return person.roles.some((r) => READERS.includes(r)) || roleFor(kind, person) !== undefined;
}
