// SPDX-License-Identifier: EUPL-1.2
// Where an object stands in a party's log, and whether enough other parties have seen that log.
import type { Digest, Party } from '#base/act.ts';
import { ok, type Result } from '#base/result.ts';
import { openCheckpoint } from '#proof/log/checkpoint.ts';
import { leafHash, verifyInclusion } from '#proof/log/merkle.ts';
import { entryOf, parseTlogProof, verifyTlogProof } from '#proof/log/tlog-proof.ts';
import { digestBytes } from '#proof/signed-act.ts';
import type { Register } from './fold.ts';

/** `time`: median of the witnesses' times in seconds since 1970, null while nobody witnessed it. */
export type LogPosition = { index: number; witnessed: boolean; time: number | null };

/**
 * Checks a tlog-proof with its salt against the log of a party. In: what the register says, whose log, the digest of the object,
 * the proof text, the latest second a witness may state. A missing quorum is an outcome, not a refusal.
 * Refusals: tlog-proof.*, note.*, checkpoint.*, merkle.*. Fault register.party for a party without a log.
 */
export function positionIn(
  register: Pick<Register, 'policy' | 'logKey'>,
  party: Party,
  digest: Digest,
  proof: string,
  latest: number,
): Result<LogPosition> {
  const parsed = parseTlogProof(proof);
  if (!parsed.ok) return parsed;
  const entry = entryOf(parsed.value, digestBytes(digest));
  if (!entry.ok) return entry;
  const policy = register.policy(party);
  if (policy) {
    const verified = verifyTlogProof(parsed.value, entry.value, policy, latest);
    if (!verified.ok) return verified;
    const { index, quorumMet, medianTime } = verified.value;
    return ok({ index, witnessed: quorumMet, time: medianTime });
  }
  const checkpoint = openCheckpoint(parsed.value.checkpoint, [register.logKey(party)]);
  if (!checkpoint.ok) return checkpoint;
  const { index, hashes } = parsed.value;
  const inclusion = verifyInclusion(leafHash(entry.value), index, checkpoint.value, hashes);
  return inclusion.ok ? ok({ index, witnessed: false, time: null }) : inclusion;
}
