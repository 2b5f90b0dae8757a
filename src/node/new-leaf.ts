// SPDX-License-Identifier: EUPL-1.2
// An entry for a log of this node, before it has an index.
import type { Digest } from '#base/act.ts';
import type { LogName } from '#proof/log/log-name.ts';
import { commitmentOf } from '#proof/log/merkle.ts';
import { digestBytes } from '#proof/signed-act.ts';
import type { NewLeaf } from '#store/leaves.ts';
import type { LeafKind } from '#store/tables.ts';
import type { Random } from './identity.ts';

/** Commits to a thing by its digest under a fresh salt. */
export function newLeaf(random: Random, log: LogName, about: LeafKind, digest: Digest): NewLeaf {
  const salt = random(32);
  return { log, about, digest, salt, commitment: commitmentOf(salt, digestBytes(digest)) };
}
