// SPDX-License-Identifier: EUPL-1.2
// Files that came with a report and wait to belong to it.
import { filesTable } from '#store/files-table.ts';
import type { Node } from '../node.ts';

/** Removes a file of a post that came to nothing, unless the same bytes belong to a record. */
export async function letGo(node: Pick<Node, 'db' | 'files'>, sha256: string): Promise<void> {
  const table = filesTable(node.db);
  const known = await table.find(sha256);
  if (known && (known.actDigest !== null || known.role !== 'reported')) return;
  await node.files.remove(sha256);
  await table.forget([sha256]);
}
