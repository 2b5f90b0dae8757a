// SPDX-License-Identifier: EUPL-1.2
// The list all gates of an event work from: made anew when something it rests on has changed, kept with its number before anybody gets
// it, signed for each post with the part that post needs.
import { type GateLine, tokenKey } from '#acts/conference/gate-log.ts';
import { type GatePlan, listFor, nextSnapshot } from '#acts/conference/gate-next.ts';
import { GATE_LIST_TYPE, type GateSnapshot, snapshotBytes } from '#acts/conference/gate-snapshot.ts';
import { type GatesPart, gatePlanOf } from '#acts/conference/summit/badges-part.ts';
import { gatesWith } from '#acts/conference/summit/gates-waiting.ts';
import { utf8, textOf } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { millis } from '#base/time.ts';
import { envelopeOf, signPayload } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { gates } from '#store/gates.ts';
import { inTransaction } from '#store/transaction.ts';
import { eventKeys } from './event-keys.ts';
import { gateMemory, type Made } from './gate-memory.ts';
import type { Node } from './node.ts';
import type { Hosted } from './summit-here.ts';

/** Older than this, a gate says so beside every answer. */
export const STALE_MINUTES = 240;
/** A list is made anew so often even when nothing changed, so that its age says how long a gate was without a link. */
const RENEW_MS = 10 * 60_000;
/** Scans alone make no new list more often than this: each post knows its own without one. */
const PAUSE_MS = 1500;

/** All lines a node holds of the posts of an event; what was read once is not read again. In: also over which connection. */
export async function heldLines(node: Node, event: string, db: Node['db'] = node.db): Promise<GateLine[]> {
  const byEvent = gateMemory(node).lines;
  const byPost = byEvent.get(event) ?? new Map<string, GateLine[]>();
  byEvent.set(event, byPost);
  const store = gates(db);
  for (const [post, last] of await store.lastOfAll(event)) {
    const known = byPost.get(post)?.length ?? 0;
    if (known >= last) continue;
    const more = (await store.linesFrom(post, known + 1)) as GateLine[];
    const now = byPost.get(post) ?? [];
    // Somebody else may have read the same lines meanwhile.
    byPost.set(post, [...now, ...more.filter((l) => l.seq > now.length)]);
  }
  return [...byPost.values()].flat();
}

/** The gates as they stand: acts, and what was delivered and not yet signed for. */
export async function gatesNow(node: Node, { summit, opened }: Hosted): Promise<GatesPart> {
  const [lines, loans] = await Promise.all([heldLines(node, opened), gates(node.db).loans(opened)]);
  return gatesWith(summit.gates, summit.badges.withdrawn, { lines, loans });
}

/** The newest list, made first where it is due. */
export async function currentList(node: Node, here: Hosted): Promise<GateSnapshot> {
  const { summit, opened } = here;
  const keys = await eventKeys(node, summit.event.code);
  const plan = gatePlanOf(summit, node.config.mode, STALE_MINUTES, { kid: keys.badges.kid, spki: keys.badges.spki });
  const decided = sha256Hex(utf8(JSON.stringify([plan, [...summit.gates.gone].sort()])));
  const byEvent = gateMemory(node).newest;
  const known = byEvent.get(opened);
  const bucket = Math.floor(millis(node.clock()) / RENEW_MS);
  const basis = `${decided} ${bucket}`;
  if (known?.restsOn.startsWith(`${basis} `) && performance.now() - known.at < PAUSE_MS) return known.snapshot;
  const lines = await heldLines(node, opened);
  const wanted = `${basis} ${lines.length}`;
  if (known?.restsOn === wanted) return known.snapshot;
  const made = await inTurn(node, () => makeList(node, here, plan, basis));
  byEvent.set(opened, { ...made, at: performance.now() });
  return made.snapshot;
}

const turns = new WeakMap<Node, Promise<unknown>>();
/** Lists of one process are made one after the other; whoever waited mostly finds the one made meanwhile. */
function inTurn<T>(node: Node, deed: () => Promise<T>): Promise<T> {
  const turn = (turns.get(node) ?? Promise.resolve()).then(deed, deed);
  turns.set(
    node,
    turn.catch(() => {}),
  );
  return turn;
}

/** One process at a time: the number, the loans and the list are kept together, before anything of them is signed. */
async function makeList(node: Node, here: Hosted, plan: GatePlan, basis: string): Promise<Omit<Made, 'at'>> {
  const { summit, opened } = here;
  return inTransaction(node.db, async (tx) => {
    const store = gates(tx.db);
    await store.lockLists(opened);
    // Over the same connection: many who wait here at once hold all others.
    const lines = await heldLines(node, opened, tx.db);
    const restsOn = `${basis} ${lines.length}`;
    const head = await store.listHead(opened);
    if (head?.restsOn === restsOn) {
      const kept = await store.list(opened);
      if (kept) return { snapshot: JSON.parse(kept.snapshot) as GateSnapshot, restsOn };
    }
    const now = gatesWith(summit.gates, summit.badges.withdrawn, { lines, loans: await store.loans(opened) });
    const version = (head?.version ?? 0) + 1;
    const { snapshot, loans } = nextSnapshot(plan, version, now.lines, now.loans, node.clock(), now.gone);
    const before = new Map(now.loans.map((l) => [`${l.post} ${tokenKey(l)}`, l]));
    const moved = loans.filter((l) => {
      const was = before.get(`${l.post} ${tokenKey(l)}`);
      return was?.lent !== l.lent || was.recalled !== l.recalled;
    });
    await store.lend(
      opened,
      moved.map(({ post, entity, zone, kind, lent, recalled }) => ({ post, entity, zone, kind, lent, recalled })),
    );
    await store.putList(opened, { version, restsOn, snapshot: JSON.stringify(snapshot) });
    return { snapshot, restsOn };
  });
}

/** The signed envelope of the part of a list that one post needs. Fault gate.list-text cannot happen to JSON. */
export async function signedList(node: Node, event: string, snapshot: GateSnapshot, post: string): Promise<string> {
  const { lists } = await eventKeys(node, event);
  const payload = snapshotBytes(listFor(snapshot, post));
  const iat = Math.floor(millis(node.clock()) / 1000);
  const text = textOf(envelopeOf(payload, [signPayload(payload, lists, iat, GATE_LIST_TYPE)]));
  if (text === null) throw new Fault('gate.list-text', 'A signed list is not text.');
  return text;
}
