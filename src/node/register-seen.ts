// SPDX-License-Identifier: EUPL-1.2
// How fresh this node's view of the register is. A depositary can hold back an entry; it cannot hold it back and stay fresh.
import { type Refusal, refuse } from '#base/result.ts';
import { type Instant, instantOf, millis } from '#base/time.ts';
import { freshHours, freshWords } from '#acts/register/freshness.ts';
import { checkFresh, weighCheckpoint } from '#proof/log/witnessed.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { seenCheckpoints } from '#store/seen-checkpoints.ts';
import type { Node } from './node.ts';

export type RegisterSeen = {
  origin: string;
  size: number;
  /** When a witness last signed what this node holds; null while it has seen none. */
  at: Instant | null;
  /** register.stale, in words for people; null while the view is young. */
  stale: Refusal | null;
};

const seconds = (at: Instant) => Math.floor(millis(at) / 1000);

/**
 * The newest witnessed checkpoint of the register's log that this node knows: at the depositary its own, elsewhere the one it last
 * fetched. Null while the depositary keeps no public log, or there is nobody to witness it.
 */
export async function registerSeen(node: Node): Promise<RegisterSeen | null> {
  const register = await node.register();
  const origin = register.directory.statements.get('DEPOSITARY')?.statement.register?.origin;
  if (origin === undefined || register.policy('DEPOSITARY', 'register') === null) return null;
  const found = node.config.party === 'DEPOSITARY' ? await ownNewest(node) : await seenCheckpoints(node.db).of(origin);
  // Before anything was seen, the newest entry says how long the silence has lasted.
  const last = register.entries.at(-1)?.act.at.instant ?? node.clock();
  const newestTime = seconds(found?.witnessedAt ?? last);
  // Kept only with a quorum; later parties may have changed what a quorum is, which makes it no older.
  const fresh = checkFresh({ quorumMet: true, newestTime }, seconds(node.clock()), freshHours(node.packs) * 3600);
  return {
    origin,
    size: found?.size ?? 0,
    at: found?.witnessedAt ?? null,
    stale: fresh.ok ? null : staleSince(instantOf(newestTime * 1000), freshWords(node.packs)).refusal,
  };
}

function staleSince(since: Instant, span: string) {
  return refuse(
    'register.stale',
    `The register was not seen witnessed for more than ${span}. What was entered since is not known here: a key may have been revoked, a designation ended. See whether the line to the depositary is open, and ask another State what it sees.`,
    { params: { since } },
  );
}

async function ownNewest(node: Node): Promise<{ size: number; witnessedAt: Instant } | null> {
  const stored = await checkpoints(node.db, 'register').latestCosigned();
  const policy = (await node.register()).policy('DEPOSITARY', 'register');
  const weighed =
    stored?.cosigned && policy ? weighCheckpoint(stored.cosigned, policy, seconds(node.clock()) + 300) : null;
  const time = weighed?.ok ? weighed.value.newestTime : null;
  return stored && time !== null ? { size: stored.size, witnessedAt: instantOf(time * 1000) } : null;
}
