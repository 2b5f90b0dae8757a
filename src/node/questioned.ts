// SPDX-License-Identifier: EUPL-1.2
// The acts at rest here that were signed with a key given up since, and are not shown to be older than the theft: for people to look at.
import { type Digest, type Party, partyOf } from '#base/act.ts';
import { millis } from '#base/time.ts';
import { RECEIPT, type ReceiptBody } from '#acts/exchange/act.ts';
import { type Place, type Questioned, questionedActs } from '#acts/register/compromise.ts';
import { positionIn } from '#acts/register/position.ts';
import { readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import type { StoredAct } from '#store/acts.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { leavesReader } from '#store/leaves.ts';
import { senderProofs } from '#store/sender-proofs.ts';
import type { Node } from './node.ts';
import { ownLog } from './own-log.ts';
import type { Register } from './register.ts';

const PAGE = 500;
const SKEW_SECONDS = 300;

export type { Questioned };

type Seen = { register: Register; seq: number; list: Questioned[] };
const seen = new WeakMap<Node['db'], Seen>();

/** All of them, in the order they came to rest. Looked for once for each state of the register; later only among what is new. */
export async function questioned(node: Node): Promise<Questioned[]> {
  const register = await node.register();
  const parties = [...new Set([...register.directory.keys.values()].flatMap((k) => (k.lastGood ? [k.party] : [])))];
  if (parties.length === 0) return [];
  const known = seen.get(node.db);
  const state: Seen = known?.register === register ? known : { register, seq: 0, list: [] };
  for (;;) {
    const rows = await node.acts.ofParties(parties, state.seq, PAGE);
    state.list.push(...(await amongRows(node, register, rows)));
    state.seq = rows.at(-1)?.seq ?? state.seq;
    if (rows.length < PAGE) break;
  }
  seen.set(node.db, state);
  return state.list;
}

async function amongRows(node: Node, register: Register, rows: readonly StoredAct[]): Promise<Questioned[]> {
  const signed = rows.flatMap((row) => {
    const read = readSignedAct(row.envelope);
    const given = read.ok && read.value.signatures.some((s) => register.ring(s.kid)?.lastGood !== undefined);
    return given ? [{ row, act: read.value }] : [];
  });
  const shown = await senderProofs(node.db).of(signed.map((s) => s.act.digest));
  const own = await ownPlaces(
    node,
    signed.filter((s) => s.row.direction === 'own').map((s) => s.act.digest),
  );
  const listed = signed.map(({ row, act }) => ({
    act: act.act,
    signatures: act.signatures,
    place:
      act.act.kind === RECEIPT
        ? receiptPlace(node, register, act)
        : row.direction === 'register'
          ? entryPlace(register, act)
          : (shown.get(act.digest) ?? own.get(act.digest) ?? null),
  }));
  return questionedActs(register, listed);
}

/** Places in the own logs, under the name the log has now: it begins with the entries of the one before it. */
async function ownPlaces(node: Node, digests: Digest[]): Promise<Map<Digest, Place>> {
  const out = new Map<Digest, Place>();
  for (const { log, digest, idx } of (await leavesReader(node.db).findAll('act', digests)).values()) {
    const witnessed = (await checkpoints(node.db, log).latestCosigned())?.size ?? 0;
    out.set(digest, { log: ownLog(node, log).signer.key.name, index: idx, witnessed: idx < witnessed });
  }
  return out;
}

/** The place a receipt confirms, in the log of whoever gave it. */
function receiptPlace(node: Node, register: Register, { act }: SignedAct): Place | null {
  const { actSha256, proof } = act.body as ReceiptBody;
  const latest = Math.floor(millis(node.clock()) / 1000) + SKEW_SECONDS;
  const found = positionIn(register, partyOf(act.from), actSha256, proof, latest);
  return found.ok ? found.value : null;
}

/** Entries of a public register are taken in one after the other without a gap. */
function entryPlace({ directory, entries }: Register, { act, digest }: SignedAct): Place | null {
  const party: Party = partyOf(act.from);
  const log = directory.statements.get(party)?.statement.register?.origin;
  const index = entries.findIndex((e) => e.digest === digest);
  return log === undefined || index < 0 ? null : { log, index, witnessed: true };
}
