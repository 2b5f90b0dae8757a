// SPDX-License-Identifier: EUPL-1.2
// One turn of a device at a gate: its signature is checked, its lines are kept once, and it gets what it lacks. Nobody has to be signed
// in anywhere for that; an officer signs for the lines later (gate-reports.ts).
import { Compile } from 'typebox/compile';
import type { Bytes } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, isInstant, millis } from '#base/time.ts';
import { GateLineRow } from '#acts/conference/content/gates.ts';
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
  const [signature] = signatures;
  // Anybody may call: nothing of what is said is read before a known key has signed it.
  const device = signature && signatures.length === 1 ? await gates(node.db).deviceOfKey(signature.kid) : null;
  if (!device || !signature) return unknownDevice(node);
  if (!verifySignature(signature, payload, importSpki(device.signKey)!.key))
    return refuse('gate.signature', 'The signature of the device does not fit what it sent.');
  const json = readJson(payload, { maxBytes: MOST_BYTES, maxDepth: 6 });
  if (!json.ok) return json;
  const turn: unknown = json.value;
  if (!isTurn(turn) || turn.post !== device.post || !isInstant(turn.clock) || !turn.lines.every((l) => fits(turn, l)))
    return refuse('gate.turn', 'What the device sent does not have the shape this node takes. Load its page again.');
  const here = await summitHere(node);
  if (!here.ok) return here;
  const { summit, opened } = here.value;
  if (summit.delegations.purged) return OVER;
  const heard = await keepLines(node, device, envelope, turn);
  if (heard === null) return unknownDevice(node);
  if (device.event !== opened)
    return refuse('gate.event-over', 'This device was on duty at an earlier event. End its duty.');
  const list = await currentList(node, here.value);
  const [signed, people] = await Promise.all([
    turn.list < list.version ? signedList(node, summit.event.code, list, turn.post) : null,
    // A device that was taken off duty may be in anybody's hand: it still hands in what it wrote, and gets no names.
    summit.gates.gone.has(device.post) ? null : peopleFor(node, summit, device, turn.people),
  ]);
  return ok({ now: node.clock(), heard, list: signed, people });
}

const OVER = refuse(
  'gate.event-over',
  'This event is over and its personal data are destroyed. End the duty of this device: nothing it still holds is wanted.',
);

async function unknownDevice(node: Node): Promise<Result<never>> {
  const here = await summitHere(node);
  return here.ok && here.value.summit.delegations.purged
    ? OVER
    : refuse('gate.post-unknown', 'The node does not know this device. End its duty, and put it on duty again.');
}

const isLine = Compile(GateLineRow);

/** What an officer could not sign for later is not taken now; a moment that does not exist would stop the list of every gate. */
const fits = (turn: Turn, line: GateLine): boolean =>
  line.post === turn.post && isInstant(line.at) && isLine.Check(line) && PLAIN.test(JSON.stringify(line));

/** Codes and moments only, as a gate writes them. */
const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/;

/** Keeps what is new, with the bytes the device signed. Out: the last line held without a gap; null where the device is gone. */
async function keepLines(node: Node, device: GateDevice, envelope: Bytes, turn: Turn): Promise<number | null> {
  const now = node.clock();
  const clockOff = millis(turn.clock) - millis(now);
  return inTransaction(node.db, async (tx) => {
    const store = gates(tx.db);
    if (!(await store.lockPost(device.post))) return null;
    const first = turn.lines.reduce((n, l) => Math.min(n, l.seq), Number.MAX_SAFE_INTEGER);
    const last = (await store.lastOfAll(device.event)).get(device.post) ?? 0;
    const held = turn.lines.length === 0 ? [] : await store.linesFrom(device.post, Math.max(1, Math.min(first, last)));
    const { fresh, clashes } = arrivalOf(held as GateLine[], turn.lines);
    if (fresh.length > 0) await store.keep(device, envelope, fresh, now);
    await store.heard(device.post, now, clockOff, turn.list, clashes.length);
    return last + fresh.length;
  });
}
