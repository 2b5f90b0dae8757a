// SPDX-License-Identifier: EUPL-1.2
// What devices wrote down becomes acts: an officer of the security office signs for all that waits, whenever there is time for it. No
// door waits for that, and nothing is counted later because of it.
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import { GATE_REPORT } from '#acts/conference/act.ts';
import type { GateLine } from '#acts/conference/gate-log.ts';
import { loanKey } from '#acts/conference/gate-tokens.ts';
import { unsignedLines } from '#acts/conference/summit/gates-waiting.ts';
import { gates } from '#store/gates.ts';
import { heldLines } from './gate-lists.ts';
import type { Node } from './node.ts';
import { notTheirs, summitHere, wishAt } from './summit-here.ts';
import { type Actor, write } from './write.ts';

/** Most lines, and most loans, in one act. */
const LINES = 500;
const LOANS = 1000;

/** Signs for everything that waits, post by post and in order. Refusals: those of the acts; what was written beside them stays. Out: how many lines. */
export async function signForLines(node: Node, actor: Actor): Promise<Result<number>> {
  const stranger = notTheirs(node, actor.person, GATE_REPORT);
  if (stranger) return stranger;
  const here = await summitHere(node);
  if (!here.ok) return here;
  const { summit, opened } = here.value;
  const { office } = actor.person;
  const report = (body: object) => write(node, actor, wishAt(node, here.value, office, GATE_REPORT, body));
  let signed = 0;
  let no: Result<never> | null = null;
  posts: for (const [post, lines] of unsignedLines(summit.gates, await heldLines(node, opened)))
    for (const part of inParts<GateLine>(lines, LINES)) {
      const written = await report({ what: 'lines', post, lines: part });
      // What one device wrote keeps nobody from signing for the others.
      if (!written.ok) {
        no ??= written;
        continue posts;
      }
      signed += part.length;
    }
  if (no) return no;
  const known = new Map(summit.gates.loans.map((l) => [loanKey(l), l]));
  const loans = (await gates(node.db).loans(opened)).filter((l) => {
    const before = known.get(loanKey(l));
    return before?.lent !== l.lent || before.recalled !== l.recalled;
  });
  for (const part of inParts(loans, LOANS)) {
    const written = await report({ what: 'lent', post: 'all', loans: part });
    if (!written.ok) return written;
  }
  return ok(signed);
}

function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
