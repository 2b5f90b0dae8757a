// SPDX-License-Identifier: EUPL-1.2
// How a delegation's tokens are spread over the posts, so that nobody has to ask anybody at the door: what all posts hold and what is
// in use never exceeds the quota, whatever the network does. A token is lent to a post and is that post's until it hands it back.
import { type TokenKey, tokenKey } from './gate-log.ts';
import type { Merged } from './gate-merge.ts';
import type { Box, Post, Quota } from './gate-snapshot.ts';

/** All that one post was ever lent of one kind of token, and all that it was ever asked to hand back. Neither is ever lowered. */
export type Loan = { post: string; entity: string; zone: number; kind: string; lent: number; recalled: number };

export type TokenState = Pick<Merged, 'lines' | 'inside'>;

/**
 * Lends what is free and asks back what another post waits for. In: the quotas, the posts, the loans so far, and the merged log;
 * a post that ended its duty is lent nothing more. Out: the loans from now on; they are kept before any list built from them is signed. `gone`: posts whose device was collected
 * and has delivered all it wrote; what lies in their boxes is free again, what they let in stays counted.
 */
export function lend(
  quotas: readonly Quota[],
  posts: readonly Post[],
  before: readonly Loan[],
  merged: TokenState,
  gone: ReadonlySet<string> = new Set(),
): Loan[] {
  const sum = sumsOf(merged);
  const onDuty = posts.filter((p) => !gone.has(p.id) && !sum.ended.has(p.id));
  const loans = new Map(before.map((l) => [loanKey(l), { ...l }]));
  const loanOf = (post: string, quota: Quota): Loan => {
    const { entity, zone, kind } = quota;
    const key = loanKey({ post, entity, zone, kind });
    const known = loans.get(key) ?? { post, entity, zone, kind, lent: 0, recalled: 0 };
    loans.set(key, known);
    return known;
  };
  const byToken = Map.groupBy(loans.values(), tokenKey);
  for (const quota of quotas) {
    const here = onDuty.filter((p) => p.zones.includes(quota.zone)).map((p) => loanOf(p.id, quota));
    const all = [...new Set([...(byToken.get(tokenKey(quota)) ?? []), ...here])];
    const out = (l: Loan) => (gone.has(l.post) ? sum.inUse(l) : l.lent - sum.handedBack(l));
    let free = quota.tokens - all.reduce((n, l) => n + out(l), 0);
    const waiting = here.filter((l) => sum.box(l) === 0 && sum.waits(l));
    for (; free > 0 && here.length > 0; free--)
      [...waiting, ...here].reduce((a, b) => (sum.box(b) < sum.box(a) ? b : a)).lent++;
    const asked = all.reduce((n, l) => n + sum.pending(l), 0);
    const spare = (l: Loan) => (gone.has(l.post) ? 0 : sum.box(l) - sum.pending(l));
    // What others wait for comes from the fullest box, and so does what a lowered quota takes away.
    for (let wanted = waiting.filter((l) => sum.box(l) === 0).length - free - asked; wanted > 0; wanted--) {
      const fullest = all.reduce((a, b) => (spare(b) > spare(a) ? b : a));
      if (spare(fullest) <= 0) break;
      fullest.recalled++;
    }
  }
  return [...loans.values()];
}

/** What a list says of the boxes. In: loans as `lend` left them, and the merged log. */
export function boxesOf(loans: readonly Loan[], merged: TokenState): Box[] {
  const sum = sumsOf(merged);
  return loans.map((loan) => {
    const { post, entity, zone, kind } = loan;
    return { post, entity, zone, kind, tokens: sum.box(loan), askBack: sum.pending(loan) };
  });
}

/** Two words on what was lent. Neither side of a loan is ever lowered, so the larger of both is the later. */
export function laterLoans(a: readonly Loan[], b: readonly Loan[]): Loan[] {
  const all = new Map(a.map((l) => [loanKey(l), l]));
  for (const loan of b) {
    const { lent = 0, recalled = 0 } = all.get(loanKey(loan)) ?? {};
    all.set(loanKey(loan), { ...loan, lent: Math.max(lent, loan.lent), recalled: Math.max(recalled, loan.recalled) });
  }
  return [...all.values()];
}

export const loanKey = (l: TokenKey & { post: string }) => `${l.post} ${tokenKey(l)}`;

/** One walk over the log, so that many quotas cost no more than one. */
function sumsOf({ lines, inside }: TokenState) {
  const back = new Map<string, number>();
  const used = new Map<string, number>();
  const last = new Map<string, boolean>();
  const ended = new Set<string>();
  const add = (map: Map<string, number>, key: string, n: number) => map.set(key, (map.get(key) ?? 0) + n);
  for (const line of lines) {
    if (line.what === 'handed-back') add(back, loanKey(line), line.tokens);
    if (line.what === 'ended') ended.add(line.post);
    if (line.what === 'scan' && line.token && line.holder) {
      const key = loanKey({ post: line.post, entity: line.holder.entity, zone: line.zone, kind: line.token });
      last.set(key, line.outcome === 'quota');
    }
  }
  for (const p of inside) if (p.token) add(used, loanKey({ ...p, kind: p.token }), 1);
  const handedBack = (l: Loan) => back.get(loanKey(l)) ?? 0;
  const inUse = (l: Loan) => used.get(loanKey(l)) ?? 0;
  return {
    ended,
    handedBack,
    inUse,
    box: (l: Loan) => l.lent - handedBack(l) - inUse(l),
    /** Asked back and not yet here. */
    pending: (l: Loan) => Math.max(0, l.recalled - handedBack(l)),
    /** Whether the last who wanted such a token at this post had to wait. */
    waits: (l: Loan) => last.get(loanKey(l)) ?? false,
  };
}
