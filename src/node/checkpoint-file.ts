// SPDX-License-Identifier: EUPL-1.2
import { utf8 } from '#base/bytes.ts';
import type { Node } from './node.ts';

/** Puts the newest checkpoint, cosigned as far as it is, beside the tiles, where tools of others look for it. */
export async function writeCheckpoint(node: Pick<Node, 'logFiles'>, note: string): Promise<void> {
  await node.logFiles.write([{ path: 'checkpoint', bytes: utf8(note) }]);
}
