// SPDX-License-Identifier: EUPL-1.2
import { utf8 } from '#base/bytes.ts';
import type { Node } from './node.ts';

const writing = new WeakMap<object, { next: string | null }>();

/**
 * The same without waiting: of several that come while one is being written only the newest follows. The database is the
 * truth; this file is a copy for tools of others. Faults go to `report`.
 */
export function keepCheckpoint(node: Pick<Node, 'logFiles'>, note: string, report: (fault: unknown) => void): void {
  const under = writing.get(node);
  if (under) {
    under.next = note;
    return;
  }
  const state: { next: string | null } = { next: null };
  writing.set(node, state);
  void writeCheckpoint(node, note)
    .catch(report)
    .finally(() => {
      writing.delete(node);
      if (state.next !== null) keepCheckpoint(node, state.next, report);
    });
}

/** Puts the newest checkpoint, cosigned as far as it is, beside the tiles, where tools of others look for it. */
export async function writeCheckpoint(node: Pick<Node, 'logFiles'>, note: string): Promise<void> {
  await node.logFiles.write([{ path: 'checkpoint', bytes: utf8(note) }]);
}
