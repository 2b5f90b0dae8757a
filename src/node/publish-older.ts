// SPDX-License-Identifier: EUPL-1.2
// A depositary that registered before it kept a public log: what it entered then is published too.
import type { Database } from '#store/database.ts';
import { inTransaction } from '#store/transaction.ts';
import type { Identity, Random } from './identity.ts';
import { newLeaf } from './new-leaf.ts';

/**
 * Queues for the public log every own entry of the register that it does not hold yet, in their old order. Nothing to do at any
 * other node, nor the second time. Out: how many. Places in the log of acts stay what they were, and so do proofs given of them.
 */
export async function publishOlder(node: {
  db: Database;
  random: Random;
  identity: Pick<Identity, 'register'>;
}): Promise<number> {
  if (!node.identity.register) return 0;
  return inTransaction(node.db, async (tx) => {
    const older = await tx.acts.registerOutside('register');
    return tx.leaves.add(older.map((digest) => newLeaf(node.random, 'register', 'act', digest)));
  });
}
