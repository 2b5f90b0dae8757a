// SPDX-License-Identifier: EUPL-1.2
import type { Case } from './case.ts';

/** Acts received in a dossier whose sealed files have not all arrived here. */
export async function unfetchedIn(c: Case): Promise<Set<string>> {
  const out = new Set<string>();
  for (const { act, stored } of c.file) {
    if (stored.direction !== 'received') continue;
    for (const a of act.attachments) if (a.sealed && (await c.node.files.size(a.sha256)) === null) out.add(act.id);
  }
  return out;
}
