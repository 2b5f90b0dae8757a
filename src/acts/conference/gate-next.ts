// SPDX-License-Identifier: EUPL-1.2
// The next list: what the organiser decided, joined with what all posts wrote down so far.
import type { Instant } from '#base/time.ts';
import type { GateLine } from './gate-log.ts';
import { madeAtAfter, type Merged, mergeLines } from './gate-merge.ts';
import type { GateSnapshot } from './gate-snapshot.ts';
import { boxesOf, lend, type Loan } from './gate-tokens.ts';

/** What stands in a list without any scan. */
export type GatePlan = Omit<GateSnapshot, 'v' | 'version' | 'madeAt' | 'boxes' | 'heard' | 'inside' | 'usedPasses'>;

/**
 * Makes a list. In: the plan, a version higher than any before, the lines held of all posts, the loans of tokens so far, the moment,
 * and the posts that are gone. Out: the list, the loans to be kept before it is signed, and the merged log it rests on.
 */
export function nextSnapshot(
  plan: GatePlan,
  version: number,
  lines: readonly GateLine[],
  loans: readonly Loan[],
  now: Instant,
  gone: ReadonlySet<string> = new Set(),
): { snapshot: GateSnapshot; loans: Loan[]; merged: Merged } {
  const merged = mergeLines(lines, plan.withdrawn);
  const lent = lend(plan.quotas, plan.posts, loans, merged, gone);
  const snapshot: GateSnapshot = {
    v: 1,
    event: plan.event,
    title: plan.title,
    mode: plan.mode,
    version,
    madeAt: madeAtAfter(lines, now),
    clock: plan.clock,
    staleAfterMinutes: plan.staleAfterMinutes,
    forgetAt: plan.forgetAt,
    keys: plan.keys,
    zones: plan.zones,
    categories: plan.categories,
    entities: plan.entities,
    posts: plan.posts,
    withdrawn: plan.withdrawn,
    extra: plan.extra,
    quotas: plan.quotas,
    boxes: boxesOf(lent, merged),
    heard: merged.heard,
    inside: merged.inside,
    usedPasses: merged.usedPasses,
  };
  return { snapshot, loans: lent, merged };
}

/** The part of a list that one post needs; this is what is signed and sent, small enough for a weak link. */
export function listFor(snapshot: GateSnapshot, post: string): GateSnapshot {
  const zones = new Set(snapshot.posts.find((p) => p.id === post)?.zones ?? []);
  return {
    ...snapshot,
    quotas: snapshot.quotas.filter((q) => zones.has(q.zone)),
    boxes: snapshot.boxes.filter((b) => b.post === post),
    heard: snapshot.heard.filter((h) => h.post === post),
    inside: snapshot.inside.filter((p) => zones.has(p.zone)),
  };
}
