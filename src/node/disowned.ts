// SPDX-License-Identifier: EUPL-1.2
// A State that gives its keys up as stolen says up to where its log stands. It may say so falsely, to be rid of what it signed. What this
// node had taken in, and others had seen, before the moment the State itself names tells against that.
import type { Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { LastGood } from '#proof/keys.ts';
import { senderProofs } from '#store/sender-proofs.ts';
import type { Node } from './node.ts';
import type { Register } from './register.ts';

/** So many acts of a party, which it no longer stands by from an entry of its log on, were here and witnessed before `since`. */
export type Disowned = { party: Party; log: string; from: number; since: Instant; acts: number };

type Known = Pick<Register, 'directory'>;
const counted = new WeakMap<Known, Promise<Disowned[]>>();

/** Counted once for each state of the register: what comes in later came after the moment named. */
export function disowned({ db }: Pick<Node, 'db'>, register: Known): Promise<Disowned[]> {
  const known = counted.get(register) ?? count(db, register);
  counted.set(register, known);
  // Whoever asks next tries again.
  known.catch(() => counted.delete(register));
  return known;
}

async function count(db: Node['db'], { directory }: Known): Promise<Disowned[]> {
  const ends = new Map<string, LastGood & { party: Party }>();
  for (const { party, lastGood } of directory.keys.values())
    for (const end of lastGood ?? []) ends.set(`${party} ${end.log} ${end.size} ${end.since}`, { party, ...end });
  const out: Disowned[] = [];
  for (const { party, log, size, since } of ends.values()) {
    const acts = await senderProofs(db).countBehind(log, size, since);
    if (acts > 0) out.push({ party, log, from: size, since, acts });
  }
  return out;
}
