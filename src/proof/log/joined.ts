// SPDX-License-Identifier: EUPL-1.2
// Two checkpoints of one log laid side by side: does the larger one continue the smaller, or do they convict the log?
import { Fault, ok, type Refusal, type Result, refuse } from '#base/result.ts';
import type { OpenedCheckpoint } from './checkpoint.ts';
import { type Accusation, accuse, needsHistoryProof } from './fork.ts';
import { verifyConsistency } from './merkle.ts';
import { proveHistory } from './merkle-prove.ts';
import { tileHashReader } from './tile-reader.ts';
import type { FileReader } from './tiles.ts';

export type Joined = { ok: true; value: true } | { ok: false; refusal: Refusal; accusation: Accusation | null };

/**
 * Compares two opened checkpoints of one log. In: both, in any order, and the tiles of the larger one as whoever shows it has them;
 * they are not believed beyond what leads to its root. Refusals: log.forked with an accusation that anyone can check; without one
 * log.tile (the tiles do not lead to the root they belong to, or are missing) and log.other (two different logs).
 */
export async function joined(a: OpenedCheckpoint, b: OpenedCheckpoint, read: FileReader): Promise<Joined> {
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a];
  if (older.origin !== newer.origin)
    return { ...refuse('log.other', 'These are two different logs.'), accusation: null };
  const needsProof = older.size > 0 && older.size < newer.size;
  const history = needsProof ? await historyOf(older.size, newer.size, read) : ok([]);
  if (!history.ok) return { ...history, accusation: null };
  const accusation = accuse(older, newer, history.value);
  const params = { older: older.size, newer: newer.size };
  if (accusation !== null)
    return { ...refuse('log.forked', 'The log has told two different stories.', { params }), accusation };
  const shared = needsProof && needsHistoryProof(older.size) ? 1 : 0;
  if (verifyConsistency(older, newer, history.value.slice(shared)).ok) return ok(true);
  return {
    ...refuse('log.tile', 'The tiles do not lead to the root of their checkpoint.', { params }),
    accusation: null,
  };
}

async function historyOf(older: number, newer: number, read: FileReader): Promise<Result<readonly Uint8Array[]>> {
  try {
    return ok(await proveHistory(older, newer, tileHashReader(newer, read)));
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.code !== 'log.tile') throw fault;
    return refuse('log.tile', 'A tile of the log is missing or too short.', { params: { older, newer } });
  }
}
