// SPDX-License-Identifier: EUPL-1.2
// Looks at the checkpoint the depositary shows of the register's log, keeps it when it is witnessed, and when it contradicts what
// this node saw before, keeps both as proof.
import { Fault } from '#base/result.ts';
import { instantOf, millis } from '#base/time.ts';
import type { Node } from '#node/node.ts';
import { openCheckpoint } from '#proof/log/checkpoint.ts';
import { encodeAccusation } from '#proof/log/fork.ts';
import { joined } from '#proof/log/joined.ts';
import { MAX_NOTE_BYTES } from '#proof/log/note.ts';
import type { FileReader } from '#proof/log/tiles.ts';
import { weighCheckpoint, type WitnessedCheckpoint } from '#proof/log/witnessed.ts';
import { seenCheckpoints } from '#store/seen-checkpoints.ts';
import { accusations, witnessStates } from '#store/witness-states.ts';
import { REGISTER_LOG } from '#wire/delivery.ts';
import { call } from './line.ts';

/** A moment ahead of the own clock up to which a witness's time is believed. */
const SKEW_SECONDS = 300;
const TIMEOUT_MS = 10_000;
const MAX_TILE_BYTES = 256 * 32;

/**
 * Asks once. Out: whether something newer was kept. Nothing is kept of a checkpoint that too few have witnessed, or that is older than
 * what is known. Faults: peer.* when the depositary does not answer, register.checkpoint (with the code) when what it shows does not
 * hold, log.forked when it contradicts what was seen before.
 */
export async function lookAtRegister(node: Node): Promise<boolean> {
  const register = await node.register();
  const origin = register.directory.statements.get('DEPOSITARY')?.statement.register?.origin;
  const policy = origin === undefined ? null : register.policy('DEPOSITARY', 'register');
  if (node.config.party === 'DEPOSITARY' || origin === undefined || policy === null) return false;
  const note = await get(node, 'checkpoint', MAX_NOTE_BYTES);
  if (note === null) return false;
  const weighed = weighCheckpoint(note, policy, Math.floor(millis(node.clock()) / 1000) + SKEW_SECONDS);
  if (!weighed.ok)
    throw new Fault('register.checkpoint', `The checkpoint of the register does not hold: ${weighed.refusal.code}`);
  const { checkpoint, quorumMet, newestTime } = weighed.value;
  if (!quorumMet || newestTime === null) return false;
  await compare(node, weighed.value, origin);
  return seenCheckpoints(node.db).keep({
    origin,
    size: checkpoint.size,
    note: checkpoint.note,
    witnessedAt: instantOf(newestTime * 1000),
  });
}

/** Against what was seen at this door, and what the depositary asked this node to witness. */
async function compare(node: Node, shown: WitnessedCheckpoint, origin: string): Promise<void> {
  const keys = (await node.register()).logKeys('DEPOSITARY', 'register');
  const before = [await seenCheckpoints(node.db).of(origin), await witnessStates(node.db).of(origin)];
  for (const note of new Set(before.flatMap((b) => (b ? [b.note] : [])))) {
    const known = openCheckpoint(note, keys);
    // A smaller one may be an old one that somebody repeats: how old it is, its witnesses say.
    if (!known.ok || known.value.size > shown.checkpoint.size) continue;
    const fits = await joined(known.value, shown.checkpoint, tilesOf(node));
    if (fits.ok) continue;
    if (fits.accusation) await accusations(node.db).add(origin, encodeAccusation(fits.accusation), node.clock());
    throw new Fault(
      fits.accusation ? 'log.forked' : 'register.checkpoint',
      `The log of the register does not continue what was seen of it: ${fits.refusal.code}`,
    );
  }
}

function tilesOf(node: Node): FileReader {
  return async (path) => {
    const bytes = await get(node, path, MAX_TILE_BYTES);
    return bytes === null ? null : Uint8Array.from(bytes);
  };
}

async function get(node: Node, path: string, limit: number): Promise<Buffer | null> {
  const reply = await call(node.config.depositary.address, `${REGISTER_LOG}/${path}`, {
    method: 'GET',
    limit,
    timeoutMs: TIMEOUT_MS,
  });
  if (reply.status === 404) return null;
  if (reply.status !== 200)
    throw new Fault('peer.register', `The depositary answered ${reply.status} when asked for the log of the register.`);
  return reply.body;
}
