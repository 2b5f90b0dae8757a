// SPDX-License-Identifier: EUPL-1.2
// Where an object stands in a party's log, and whether enough other parties have seen that log.
import type { Digest, Party } from '#base/act.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { openCheckpoint, originIn } from '#proof/log/checkpoint.ts';
import type { LogName } from '#proof/log/log-name.ts';
import { leafHash, verifyInclusion } from '#proof/log/merkle.ts';
import { entryOf, parseTlogProof, verifyTlogProof } from '#proof/log/tlog-proof.ts';
import { digestBytes } from '#proof/signed-act.ts';
import type { Register } from './fold.ts';
import { closedAt } from './log-keys.ts';

/**
 * `log`: the name of the log. `time`: median of the witnesses' times in seconds since 1970, null while nobody witnessed it.
 */
export type LogPosition = { log: string; index: number; witnessed: boolean; time: number | null };

/**
 * Checks a tlog-proof with its salt against the log of a party. In: what the register says, whose log, the digest of the object,
 * the proof text, the latest second a witness may state, and whether the object is one that is published: then it may stand in
 * the party's public log as well. A missing quorum is an outcome, not a refusal.
 * Refusals: tlog-proof.*, note.*, checkpoint.*, merkle.*, keys.log-closed. Fault register.party for a party without a log.
 */
export function positionIn(
  register: Pick<Register, 'policy' | 'logKeys' | 'logOf' | 'directory'>,
  party: Party,
  digest: Digest,
  proof: string,
  latest: number,
  published = false,
): Result<LogPosition> {
  const parsed = parseTlogProof(proof);
  if (!parsed.ok) return parsed;
  const entry = entryOf(parsed.value, digestBytes(digest));
  if (!entry.ok) return entry;
  const log = published ? logNamed(register, party, parsed.value.checkpoint) : 'acts';
  const policy = register.policy(party, log);
  if (policy) {
    const verified = verifyTlogProof(parsed.value, entry.value, policy, latest);
    if (!verified.ok) return verified;
    const { index, quorumMet, medianTime, checkpoint } = verified.value;
    const end = closedAt(register.directory.notes, party, log, parsed.value.checkpoint);
    // Whoever stole a log's key signs what he likes; what others saw below the last good entry he cannot change.
    if (end !== null && !(quorumMet && index < end))
      return refuse('keys.log-closed', 'The log was closed under this key: its party gave the key up as compromised.', {
        params: { lastGood: end, index },
      });
    return ok({ log: checkpoint.origin, index, witnessed: quorumMet, time: medianTime });
  }
  const checkpoint = openCheckpoint(parsed.value.checkpoint, register.logKeys(party, log));
  if (!checkpoint.ok) return checkpoint;
  const { index, hashes } = parsed.value;
  const inclusion = verifyInclusion(leafHash(entry.value), index, checkpoint.value, hashes);
  return inclusion.ok ? ok({ log: checkpoint.value.origin, index, witnessed: false, time: null }) : inclusion;
}

/** The name is read before anything is checked; it only says under which of the party's own keys the checkpoint must then hold. */
function logNamed(register: Pick<Register, 'logOf'>, party: Party, checkpoint: string): LogName {
  const named = register.logOf(originIn(checkpoint) ?? '');
  return named?.party === party ? named.log : 'acts';
}
