// SPDX-License-Identifier: EUPL-1.2
// The index of another State as the asker takes it in: once a week, under the act that announced it, and never a second one.
import { type Act, type Party, partyOf } from '#base/act.ts';
import { fromBase64, utf8 } from '#base/bytes.ts';
import type { Json } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { BLIND_INDEX, type BlindIndexBody } from '#acts/reports/act.ts';
import { type BlindIndex, readIndex } from '#acts/reports/deconflict/blind-index.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import type { Notice } from '#acts/reports/deconflict/messages.ts';
import { type Class, epochOf, type Scope, sameScope } from '#acts/reports/deconflict/scope.ts';
import { readSignedAct, verifyAct } from '#proof/signed-act.ts';
import { blind } from '#store/blind.ts';
import { checkPosition } from '../arrive.ts';
import type { Node } from '../node.ts';
import { noticeOfAct } from './blind-index.ts';
import { restingOfKind } from './blind-stops.ts';

/** Puts a wish to another State; the border is not this room's matter. */
export type BlindLine = (to: Party, ask: Json) => Promise<Result<Json>>;

/**
 * The index of another State for this week: fetched once, checked against the act that announced it and its place in that State's log.
 * Refusals: those of `readIndex`, deconflict.not-logged, deconflict.notice-shape, those of the act and its position.
 */
export async function peerIndex(
  node: Node,
  to: Party,
  of: Class,
  line: BlindLine,
): Promise<Result<{ notice: Notice; index: BlindIndex }>> {
  const scope = { answerer: to, asker: node.config.party, epoch: epochOf(node.clock()), class: of };
  const store = blind(node.db);
  const known = await store.index(scope);
  if (known?.entries) {
    const notice = known.notice as Notice;
    const index = readIndex(known.entries, notice, await announcedBefore(node, scope), LIMITS);
    return index.ok ? ok({ notice, index: index.value }) : index;
  }
  const given = await line(to, { type: 'index', class: of });
  if (!given.ok) return given;
  const { act, proof, entries } = given.value as { act?: unknown; proof?: unknown; entries?: unknown };
  const bytes = typeof entries === 'string' ? fromBase64(entries) : null;
  if (typeof act !== 'string' || typeof proof !== 'string' || bytes === null)
    return refuse('deconflict.notice-shape', 'The index of the other State could not be read.');
  const announced = await announcement(node, to, act, proof);
  if (!announced.ok) return announced;
  const notice = announced.value;
  const before = [...(known ? [known.notice as Notice] : []), ...(await announcedBefore(node, scope))];
  const index = readIndex(bytes, notice, before, LIMITS);
  if (!index.ok) return index;
  const { scope: theirs } = notice;
  if (theirs.asker !== scope.asker || theirs.class !== of || theirs.epoch !== scope.epoch)
    return refuse(
      'deconflict.notice',
      'The index at hand is not the one of this State, class and week. Fetch it again.',
    );
  await store.putIndex(scope, notice, index.value.entries);
  return ok({ notice, index: index.value });
}

/** What that State announced to this one for the same week and class, as its acts came in. */
async function announcedBefore(node: Node, scope: Scope): Promise<Notice[]> {
  const acts = await restingOfKind(node, BLIND_INDEX);
  return acts.map((a) => noticeOfAct(a as Act<BlindIndexBody>)).filter((n) => sameScope(n.scope, scope));
}

async function announcement(node: Node, to: Party, envelope: string, proof: string): Promise<Result<Notice>> {
  const read = readSignedAct(utf8(envelope));
  if (!read.ok) return read;
  const { act } = read.value;
  const shape = node.kinds.checkBody(act);
  if (act.kind !== BLIND_INDEX || partyOf(act.from) !== to || act.mode !== node.config.mode || !shape.ok)
    return refuse('deconflict.notice-shape', 'What came with the index does not announce it.');
  const register = await node.register();
  const who = verifyAct(read.value, register.ring, { signedBy: 'node', approve: false });
  if (!who.ok) return who;
  const position = checkPosition(node, register, read.value, proof, to);
  if (!position.ok) return position;
  return ok(noticeOfAct(act as Act<BlindIndexBody>));
}
