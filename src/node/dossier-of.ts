// SPDX-License-Identifier: EUPL-1.2
import type { ActId } from '#base/act.ts';
import { dossiersReader } from '#store/dossiers.ts';
import type { Node } from './node.ts';

/** The dossier an act is filed under; undefined when the act is unknown or belongs to none. */
export async function dossierOfAct(node: Pick<Node, 'db'>, id: ActId | undefined): Promise<string | undefined> {
  return id === undefined ? undefined : (await dossiersReader(node.db).ofActIds([id])).get(id);
}
