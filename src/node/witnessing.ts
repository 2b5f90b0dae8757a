// SPDX-License-Identifier: EUPL-1.2
// Both sides of witnessing: asking others to cosign this node's checkpoints, and cosigning theirs.
import { Fault } from '#base/result.ts';
import { millis } from '#base/time.ts';
import type { Party } from '#base/act.ts';
import { addCosignatures, openCheckpoint } from '#proof/log/checkpoint.ts';
import { accuse, encodeAccusation } from '#proof/log/fork.ts';
import { proveConsistency } from '#proof/log/merkle-prove.ts';
import type { NoteKey } from '#proof/log/note-key.ts';
import { tileHashReader } from '#proof/log/tile-reader.ts';
import {
  answerAddCheckpoint,
  encodeAddCheckpoint,
  originOf,
  parseAddCheckpoint,
  type WitnessAnswer,
} from '#proof/log/witness.ts';
import { weighCheckpoint } from '#proof/log/witnessed.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { accusations, witnessStates } from '#store/witness-states.ts';
import type { Node } from './node.ts';
import { type OwnLog, readerOf } from './own-log.ts';

/** A line to one witness; `ask` posts the text and gives status and body, or null when nobody answers. */
export type WitnessLine = { party: Party; ask(request: string): Promise<{ status: number; body: string } | null> };

/** Faults found after a round was over. */
const late = new WeakMap<OwnLog, unknown>();

/** Whether enough others signed, and the checkpoint with all signatures so far. */
export type Witnessed = { quorum: boolean; note: string };

/** Sizes at which each witness last cosigned, as far as this process knows; a wrong guess costs one more question. */
const known = new WeakMap<OwnLog, Map<Party, number>>();

/**
 * Asks all witnesses for the newest checkpoint of a log at once and stores what comes back. `renew`: it was witnessed before and
 * is to be anew, so that nobody doubts that it is the newest; then a quorum must sign again, or the older signatures stay. Out:
 * whether the quorum is met, and the note.
 * Fault log.behind-witness: a witness saw this log larger than it is, so it was put back from a copy. Nothing may be signed
 * then until people have looked (trust: start-up rule).
 */
export async function collectCosignatures(
  node: Node,
  log: OwnLog,
  lines: WitnessLine[],
  size: number,
  renew = false,
): Promise<Witnessed> {
  const fault = late.get(log);
  late.delete(log);
  if (fault !== undefined) throw fault;
  const stored = await checkpoints(node.db, log.name).at(size);
  if (!stored) throw new Fault('log.no-checkpoint', `No checkpoint of size ${size} was signed.`);
  const register = await node.register();
  let note = renew ? stored.note : (stored.cosigned ?? stored.note);
  // Until the register names this log, nobody could know its key.
  if (register.logOf(log.signer.key.name) === null) return { quorum: false, note };
  const policy = register.policy(node.config.party, log.name);
  const weigh = () => (policy ? weighCheckpoint(note, policy, Math.floor(millis(node.clock()) / 1000) + 300) : null);
  const enough = Promise.withResolvers<void>();
  const asked = Promise.all(
    lines.map(async (line) => {
      const lineText = await askOne(node, log, line, size, stored.note);
      if (lineText === null) return;
      const merged = addCosignatures(note, lineText, register.witnessKeys(line.party));
      if (merged.ok) note = merged.value;
      const weighed = weigh();
      if (weighed?.ok && weighed.value.quorumMet) enough.resolve();
    }),
  );
  // A slow witness is not waited for once enough have signed; it signs a later checkpoint, which covers this one.
  await (renew ? asked : Promise.race([asked, enough.promise]));
  // What a slow witness finds wrong is not lost: the next round stops on it.
  asked.catch((fault: unknown) => late.set(log, fault));
  if (!policy) return { quorum: true, note };
  const weighed = weigh();
  const quorum = weighed?.ok === true && weighed.value.quorumMet;
  if (quorum) await checkpoints(node.hasty, log.name).cosign(size, note);
  return { quorum, note: quorum ? note : (stored.cosigned ?? note) };
}

async function askOne(node: Node, log: OwnLog, line: WitnessLine, size: number, note: string): Promise<string | null> {
  const sizes = known.get(log) ?? new Map<Party, number>();
  known.set(log, sizes);
  for (let attempt = 0; attempt < 3; attempt++) {
    const old = sizes.get(line.party) ?? 0;
    if (old > size) {
      // Nobody waits for a slow witness: a later question may have overtaken this one on the way.
      if (((await checkpoints(node.db, log.name).latest())?.size ?? 0) >= old) return null;
      throw new Fault(
        'log.behind-witness',
        `${line.party} has seen the log ${log.signer.key.name} with ${old} entries; it has ${size} now. It was put back from a copy, or somebody else signs with its key. Nothing more is signed until this is settled.`,
      );
    }
    const proof =
      old === 0 || old === size ? [] : await proveConsistency(old, size, tileHashReader(size, readerOf(log)));
    const answer = await line.ask(encodeAddCheckpoint({ old, proof, note }));
    if (answer === null) return null;
    if (answer.status === 200) {
      sizes.set(line.party, Math.max(size, sizes.get(line.party) ?? 0));
      return answer.body;
    }
    if (answer.status !== 409) return null;
    const theirs = Number(answer.body.trim());
    if (!Number.isSafeInteger(theirs) || theirs === old) return null;
    sizes.set(line.party, theirs);
  }
  return null;
}

/**
 * Answers another node's add-checkpoint: decides purely, stores before it answers, and keeps an accusation when a log has
 * told two stories. In: the request as it came.
 */
export async function witness(node: Node, request: Uint8Array): Promise<WitnessAnswer> {
  const register = await node.register();
  const origin = originOf(request);
  const owner = origin === null ? null : register.logOf(origin);
  const keys = owner ? register.logKeys(owner.party, owner.log) : [];
  const states = witnessStates(node.db);
  for (let attempt = 0; attempt < 3; attempt++) {
    const recorded = origin ? await states.of(origin) : null;
    const answer = answerAddCheckpoint({
      request,
      logKeys: keys,
      recorded,
      witness: node.identity.witness,
      seconds: Math.floor(millis(node.clock()) / 1000),
    });
    if (recorded && answer.status !== 200) await lookForFork(node, request, recorded.note, keys);
    if (!answer.persist) return answer;
    // Equal sizes were cosigned before: nothing new to store.
    if (recorded && recorded.size === answer.persist.size) return answer;
    if (await states.advance(recorded?.size ?? null, answer.persist)) return answer;
  }
  throw new Fault('witness.race', 'The record of this log moved three times while one question was answered.');
}

/** Compares what a log shows now with what it showed before; two signed stories are kept with both texts. */
async function lookForFork(node: Node, request: Uint8Array, before: string, keys: NoteKey[]): Promise<void> {
  const parsed = parseAddCheckpoint(request);
  if (!parsed.ok) return;
  const [older, newer] = [openCheckpoint(before, keys), openCheckpoint(parsed.value.note, keys)];
  if (!older.ok || !newer.ok) return;
  const accusation = accuse(older.value, newer.value, parsed.value.proof);
  if (accusation) await accusations(node.db).add(older.value.origin, encodeAccusation(accusation), node.clock());
}
