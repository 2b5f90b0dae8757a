// SPDX-License-Identifier: EUPL-1.2
// A checkpoint measured against a policy: who cosigned, is it enough, and when was it seen.
import { ok, type Result, refuse } from '#base/result.ts';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import type { Policy } from './policy.ts';

export type WitnessSeen = {
  /** As the policy calls it. */
  name: string;
  /** Seconds since 1970: the earliest time this witness states for the checkpoint. */
  time: number;
};
export type WitnessedCheckpoint = {
  checkpoint: OpenedCheckpoint;
  signed: WitnessSeen[];
  missing: string[];
  /** Names of witnesses whose only cosignatures lie after `latest` or state no time; not counted (T14). */
  discounted: string[];
  /** Only a checkpoint that meets its quorum counts as witnessed. */
  quorumMet: boolean;
  /** Median of the counted times, in seconds since 1970: when the checkpoint was seen. Lower one of two in the middle. */
  medianTime: number | null;
  /** Newest counted time, for freshness. */
  newestTime: number | null;
};

/**
 * Opens a checkpoint with the keys of a policy and weighs it. In: note, policy, and the latest second a cosignature may
 * state (the verifier's time plus a small skew). A missing quorum is an outcome, not a refusal: the checkpoint is then
 * "not yet witnessed". Refusals: those of openCheckpoint; one bad signature of a known key refuses the whole note.
 */
export function weighCheckpoint(
  source: Uint8Array | string,
  policy: Policy,
  latest: number,
): Result<WitnessedCheckpoint> {
  const witnesses = [...policy.witnesses].map(([name, witness]) => ({ name, key: witness.key }));
  const opened = openOnce(source, policy);
  if (!opened.ok) return opened;
  const signed: WitnessSeen[] = [];
  const missing: string[] = [];
  const discounted: string[] = [];
  let newestTime: number | null = null;
  for (const { name, key } of witnesses) {
    const stated = opened.value.cosignatures.filter((c) => c.key === key).map((c) => c.time);
    const counted = stated.filter((time) => time > 0 && time <= latest);
    if (counted.length > 0) signed.push({ name, time: Math.min(...counted) });
    else (stated.length > 0 ? discounted : missing).push(name);
    newestTime = Math.max(newestTime ?? 0, ...counted) || null;
  }
  const names = new Set(signed.map((s) => s.name));
  return ok({
    checkpoint: opened.value,
    signed,
    missing,
    discounted,
    quorumMet: isWitnessed(policy, policy.quorum, names),
    medianTime: median(signed.map((s) => s.time)),
    newestTime,
  });
}

/** Many entries are proven by one checkpoint; its signatures are verified once for each policy. */
const openedNotes = new WeakMap<Policy, Map<string, Result<OpenedCheckpoint>>>();
const MOST_KEPT = 256;

function openOnce(source: Uint8Array | string, policy: Policy): Result<OpenedCheckpoint> {
  const open = () =>
    openCheckpoint(
      source,
      policy.logs.map((l) => l.key),
      [...policy.witnesses.values()].map((w) => w.key),
    );
  if (typeof source !== 'string') return open();
  const kept = openedNotes.get(policy) ?? new Map<string, Result<OpenedCheckpoint>>();
  openedNotes.set(policy, kept);
  const known = kept.get(source);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const opened = open();
  kept.set(source, opened);
  return opened;
}

/** True when the named witness signed, or enough members of the named group did. Groups name only what stands above. */
export function isWitnessed(policy: Policy, name: string, signed: ReadonlySet<string>): boolean {
  const group = policy.groups.get(name);
  if (group === undefined) return policy.witnesses.has(name) && signed.has(name);
  return group.members.filter((member) => isWitnessed(policy, member, signed)).length >= group.threshold;
}

function median(times: number[]): number | null {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/**
 * Is a checkpoint recent enough to rely on (T04)? In: the weighed checkpoint; the verifier's time and the greatest age,
 * both in seconds.
 * Refusals: checkpoint.not-witnessed, checkpoint.stale (params: age).
 */
export function checkFresh(
  weighed: Pick<WitnessedCheckpoint, 'quorumMet' | 'newestTime'>,
  now: number,
  limit: number,
): Result<true> {
  if (!weighed.quorumMet || weighed.newestTime === null)
    return refuse('checkpoint.not-witnessed', 'Not enough witnesses have signed this checkpoint.');
  const age = now - weighed.newestTime;
  if (age > limit)
    return refuse('checkpoint.stale', 'The newest witness signature on this checkpoint is too old.', {
      params: { age },
    });
  return ok(true);
}
