// SPDX-License-Identifier: EUPL-1.2
// One turn of a device at a gate: its signature is checked, its lines are kept once, and it gets what it lacks. Nobody has to be signed
// in anywhere for that; an officer signs for the lines later (gate-reports.ts).
import type { Bytes } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, millis } from '#base/time.ts';
import type { GateLine } from '#acts/conference/gate-log.ts';
import { arrivalOf } from '#acts/conference/gate-merge.ts';
import type { PeopleSealed } from '#acts/conference/gate-people.ts';
import { importSpki } from '#proof/keys.ts';
import { readJws, verifySignature } from '#proof/signed-act.ts';
import { type GateDevice, gates } from '#store/gates.ts';
import { inTransaction } from '#store/transaction.ts';
import { currentList, signedList } from './gate-lists.ts';
import { peopleFor } from './gate-faces.ts';
import type { Node } from './node.ts';
import { summitHere } from './summit-here.ts';

/** What a device says in one turn. */
export type Turn = {
  post: string;
  clock: Instant;
  list: number;
  people: { version: number; last: number };
  lines: GateLine[];
};
/** `heard`: the last line held without a gap. `list`: a newer one in its envelope, or null. */
export type TurnAnswer = { now: Instant; heard: number; list: string | null; people: PeopleSealed | null };

const MOST_BYTES = 1_500_000;

/**
 * Takes a turn. In: the envelope as it came, its type, and how a turn is told from anything else. The same turn again changes nothing.
 * Refusals: act.jws, act.header, json.*, gate.turn, gate.post-unknown, gate.signature, gate.event-over.
 */
export async function takeTurn(
  node: Node,
  envelope: Bytes,
  type: string,
  isTurn: (value: unknown) => value is Turn,
): Promise<Result<TurnAnswer>> {
  const read = readJws(envelope, type);
  if (!read.ok) return read;
  const { payload, signatures } = read.value;
  const json = readJson(payload, { maxBytes: MOST_BYTES, maxDepth: 6 });
  if (!json.ok) return json;
  const turn: unknown = json.value;
  if (!isTurn(turn) || turn.lines.some((l) => l.post !== turn.post))
    return refuse('gate.turn', 'What the device sent does not have the shape this node takes. Load its page again.');
  const device = await gates(node.db).device(turn.post);
  const [signature] = signatures;
  if (!device || signatures.length !== 1 || signature?.kid !== device.kid)
    return refuse('gate.post-unknown', 'The node does not know this device. Put it on duty again.');
  if (!verifySignature(signature, payload, importSpki(device.signKey)!.key))
    return refuse('gate.signature', 'The signature of the device does not fit what it sent.');
  const here = await summitHere(node);
  if (!here.ok) return here;
  const { summit, opened } = here.value;
  const heard = await keepLines(node, device, envelope, turn);
  if (device.event !== opened)
    return refuse('gate.event-over', 'This device was on duty at an earlier event. End its duty.');
  const list = await currentList(node, here.value);
  const [signed, people] = await Promise.all([
    turn.list < list.version ? signedList(node, summit.event.code, list, turn.post) : null,
    peopleFor(node, summit, device, turn.people),
  ]);
  return ok({ now: node.clock(), heard, list: signed, people });
}

/** Keeps what is new, with the bytes the device signed. Out: the last line held without a gap. */
async function keepLines(node: Node, device: GateDevice, envelope: Bytes, turn: Turn): Promise<number> {
  const now = node.clock();
  const clockOff = millis(turn.clock) - millis(now);
  return inTransaction(node.db, async (tx) => {
    const store = gates(tx.db);
    await store.lockPost(device.post);
    const first = turn.lines.reduce((n, l) => Math.min(n, l.seq), Number.MAX_SAFE_INTEGER);
    const last = (await store.lastOfAll(device.event)).get(device.post) ?? 0;
    const held = turn.lines.length === 0 ? [] : await store.linesFrom(device.post, Math.max(1, Math.min(first, last)));
    const { fresh, clashes } = arrivalOf(held as GateLine[], turn.lines);
    if (fresh.length > 0) await store.keep(device, envelope, fresh, now);
    await store.heard(device.post, now, clockOff, turn.list, clashes.length);
    return last + fresh.length;
  });
}
