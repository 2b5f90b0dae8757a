// SPDX-License-Identifier: EUPL-1.2
// What devices delivered and no officer has signed for yet, counted together with what stands in acts: a door does not wait for a desk.
import type { GateLine } from '../gate-log.ts';
import { arrivalOf, mergeLines } from '../gate-merge.ts';
import type { Withdrawal } from '../gate-snapshot.ts';
import { laterLoans, type Loan } from '../gate-tokens.ts';
import type { GatesPart } from './badges-part.ts';

/** In: gates as acts have them, withdrawals, and the lines and loans that a node holds of its posts. A line of both counts once. */
export function gatesWith(
  gates: GatesPart,
  withdrawn: readonly Withdrawal[],
  held: { lines: readonly GateLine[]; loans: readonly Loan[] },
): GatesPart {
  const byPost = Map.groupBy(gates.lines, (l) => l.post);
  const clashes = [...gates.clashes];
  const lines = [...gates.lines];
  for (const [post, sent] of Map.groupBy(held.lines, (l) => l.post)) {
    const arrived = arrivalOf(byPost.get(post) ?? [], sent);
    lines.push(...arrived.fresh);
    clashes.push(...arrived.clashes);
  }
  return { ...gates, loans: laterLoans(gates.loans, held.loans), lines, clashes, merged: mergeLines(lines, withdrawn) };
}

/** The lines of each post that stand in no act yet, in order. */
export function unsignedLines(gates: GatesPart, held: readonly GateLine[]): Map<string, GateLine[]> {
  const known = new Map<string, number>();
  for (const { post, seq } of gates.lines) known.set(post, Math.max(seq, known.get(post) ?? 0));
  const out = new Map<string, GateLine[]>();
  for (const [post, sent] of Map.groupBy(held, (l) => l.post)) {
    const fresh = sent.filter((l) => l.seq > (known.get(post) ?? 0)).toSorted((x, y) => x.seq - y.seq);
    if (fresh.length > 0) out.set(post, fresh);
  }
  return out;
}
