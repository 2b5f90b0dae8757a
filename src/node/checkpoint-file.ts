// SPDX-License-Identifier: EUPL-1.2
// The newest checkpoint of a log as a file beside its tiles.
import { utf8 } from '#base/bytes.ts';
import type { OwnLog } from './own-log.ts';

const writing = new WeakMap<object, { next: string | null }>();

/**
 * The same without waiting: of several that come while one is being written only the newest follows. The database is the
 * truth; this file is a copy for tools of others. Faults go to `report`.
 */
export function keepCheckpoint(log: Pick<OwnLog, 'files'>, note: string, report: (fault: unknown) => void): void {
  const under = writing.get(log.files);
  if (under) {
    under.next = note;
    return;
  }
  const state: { next: string | null } = { next: null };
  writing.set(log.files, state);
  void writeCheckpoint(log, note)
    .catch(report)
    .finally(() => {
      writing.delete(log.files);
      if (state.next !== null) keepCheckpoint(log, state.next, report);
    });
}

/** Puts the newest checkpoint, cosigned as far as it is, beside the tiles, where tools of others look for it. */
export async function writeCheckpoint(log: Pick<OwnLog, 'files'>, note: string): Promise<void> {
  await log.files.write([{ path: 'checkpoint', bytes: utf8(note) }]);
}
