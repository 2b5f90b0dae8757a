// SPDX-License-Identifier: EUPL-1.2
// The end of personal data at this node: names and papers that lie apart from acts, what devices at gates left behind, and at a host the
// keys that signed cards and lists.
import type { ActId } from '#base/act.ts';
import { EVENT, type EventBody, GATE_REPORT, type GateReportBody } from '#acts/conference/act.ts';
import { gates } from '#store/gates.ts';
import { inTransaction } from '#store/transaction.ts';
import { dossierActs } from './dossier-acts.ts';
import { destroyEventKeys } from './event-keys.ts';
import { forgetGates } from './gate-memory.ts';
import type { Node } from './node.ts';
import { destroyAside } from './veil.ts';

/**
 * Destroys what a purge destroys. In: an act of the dossier. Acts, their digests and the log stay: what an officer signed of the gates is
 * among them, by badge number. Doing it again does nothing. Out: how many files are gone.
 */
export async function destroyPersonal(node: Node, inDossierOf: ActId): Promise<number> {
  const files = await destroyAside(node, inDossierOf);
  const acts = await dossierActs(node, inDossierOf);
  const opened = acts.find((a) => a.kind === EVENT);
  if (!opened) return files;
  const posts = acts.flatMap((a) => (a.kind === GATE_REPORT ? [(a.body as GateReportBody).post] : []));
  await inTransaction(node.db, (tx) => gates(tx.db).destroy(opened.id, [...new Set(posts)]));
  forgetGates(node, opened.id);
  const codes = acts.flatMap((a) => (a.kind === EVENT ? [(a.body as EventBody).code] : []));
  for (const code of new Set(codes)) await destroyEventKeys(node, code);
  return files;
}
