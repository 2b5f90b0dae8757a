// SPDX-License-Identifier: EUPL-1.2
// How far the acts of a dossier got: their place in the own log, and what became of their delivery. One question for many acts.
import type { Digest } from '#base/act.ts';
import { checkpoints } from '#store/checkpoints.ts';
import type { Delivery } from '#store/deliveries.ts';
import type { Node } from './node.ts';

export type Trail = {
  /** Index in the own log by digest; absent while it waits for one. */
  index: Map<Digest, number>;
  deliveries: Delivery[];
  /** Entries below this are covered by a checkpoint that a quorum cosigned. */
  witnessedSize: number;
};

/** Reads the trail of acts. In: their digests. */
export async function trailOf(node: Pick<Node, 'db'>, digests: readonly Digest[]): Promise<Trail> {
  const [leaves, deliveries, cosigned] = await Promise.all([
    digests.length === 0
      ? []
      : node.db
          .selectFrom('leaves')
          .select(['digest', 'idx'])
          .where('digest', 'in', [...digests])
          .where('about', 'in', ['act', 'received'])
          .where('integrated', '=', true)
          .execute(),
    digests.length === 0
      ? []
      : node.db
          .selectFrom('deliveries')
          .select(['digest', 'to_party as toParty', 'next_at as nextAt', 'attempts', 'last_error as lastError', 'done'])
          .where('digest', 'in', [...digests])
          .execute(),
    checkpoints(node.db).latestCosigned(),
  ]);
  return {
    index: new Map(leaves.flatMap((l) => (l.idx === null ? [] : [[l.digest, l.idx] as const]))),
    deliveries,
    witnessedSize: cosigned?.size ?? 0,
  };
}
