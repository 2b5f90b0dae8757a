// SPDX-License-Identifier: EUPL-1.2
// Own acts of one dossier are judged and written one after the other, so that two in the same moment are not each right and together
// wrong: a double click, two officers at one table.
import type { ActId } from '#base/act.ts';
import { dossiersReader } from '#store/dossiers.ts';
import type { Node } from './node.ts';

type Turns = {
  /** The last question in which dossier an act lies: answers come in the sequence of the questions, whichever line was quicker. */
  asked: Promise<unknown>;
  /** By dossier: whoever came last. */
  waiting: Map<string, Promise<unknown>>;
};
const turns = new WeakMap<Node['db'], Turns>();

/** Does something once whoever came before in the same dossier is through. In: the act it answers; without one nobody waits. */
export async function inDossierTurn<T>(
  { db }: Pick<Node, 'db'>,
  re: ActId | undefined,
  deed: () => Promise<T>,
): Promise<T> {
  if (re === undefined) return deed();
  const own: Turns = turns.get(db) ?? { asked: Promise.resolve(), waiting: new Map() };
  turns.set(db, own);
  const { waiting } = own;
  const found = own.asked.then(() => dossiersReader(db).ofActIds([re]));
  own.asked = found.catch(() => {});
  const dossier = (await found).get(re) ?? re;
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
