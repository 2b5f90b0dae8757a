// SPDX-License-Identifier: EUPL-1.2
// Own acts of one dossier are judged and written one after the other, so that two in the same moment are not each right and together
// wrong: a double click, two officers at one table.
import type { ActId } from '#base/act.ts';
import { dossiersReader } from '#store/dossiers.ts';
import type { Node } from './node.ts';

const turns = new WeakMap<Node['db'], Map<string, Promise<unknown>>>();

/** Does something once whoever came before in the same dossier is through. In: the act it answers; without one nobody waits. */
export async function inDossierTurn<T>(
  { db }: Pick<Node, 'db'>,
  re: ActId | undefined,
  deed: () => Promise<T>,
): Promise<T> {
  if (re === undefined) return deed();
  const dossier = (await dossiersReader(db).ofActIds([re])).get(re) ?? re;
  const waiting = turns.get(db) ?? new Map<string, Promise<unknown>>();
  turns.set(db, waiting);
  const turn = (waiting.get(dossier) ?? Promise.resolve()).then(deed);
  // Who waits behind it does not fail with it.
  const through = turn.then(
    () => {},
    () => {},
  );
  waiting.set(dossier, through);
  void through.then(() => {
    if (waiting.get(dossier) === through) waiting.delete(dossier);
  });
  return turn;
}
