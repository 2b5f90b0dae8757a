// SPDX-License-Identifier: EUPL-1.2
// The courier: takes what is owed to other parties, seals it for the receiving office, carries it there, and keeps asking
// with the same bytes until it holds a receipt. Pauses grow to an hour and go on for weeks.
import { setTimeout as pause } from 'node:timers/promises';
import { type Digest, type OfficeId, type Party, partyOf } from '#base/act.ts';
import { textOf } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { plusMillis } from '#base/time.ts';
import type { Node } from '#node/node.ts';
import { takeReceipts } from '#node/arrive.ts';
import { receiversOf } from '#node/identity.ts';
import { positionsOf } from '#node/proofs.ts';
import { openBytes, sealBytes } from '#proof/age/seal.ts';
import { type Delivery as Owed, deliveries } from '#store/deliveries.ts';
import type { StoredAct } from '#store/acts.ts';
import { bytesOf, MAX_ACTS, MAX_DELIVERY_BYTES, OFFICE_HEADER, PEER, readAnswer } from '#wire/delivery.ts';
import { call } from './line.ts';

const IDLE_MS = 1000;
const CLAIM_MS = 30_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Of a delivery's limit, what acts may fill. */
const ROOM = MAX_DELIVERY_BYTES / 2;
/** How many deliveries may be on their way to one party at a time. */
const LANES = 2;

export type Courier = { stop(): Promise<void> };

/** Pause before the next attempt in ms; doubles, capped. Attempt 1 is the first. */
export function pauseAfter(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 20));
}

/**
 * Whether the other side may only be behind with the register: a key or an office entered a moment ago is unknown there until
 * it has read on. Such an act is brought again, with growing pauses and the reason in sight; every other no is final.
 */
export function mayBeEarly(code: string): boolean {
  return code.startsWith('mandate.') || KEYS_UNKNOWN.has(code);
}

/** A key of a signature, or of a log, that the register named a moment ago; or a proof under a log key given up since. */
const KEYS_UNKNOWN = new Set(['act.key-unknown', 'note.unsigned', 'checkpoint.unsigned', 'keys.log-closed']);

export function startCourier(node: Node, report: (fault: unknown) => void): Courier {
  let stopped = false;
  let wake: () => void = () => {};
  const off = node.bell.on('outbox', () => wake());
  const lane = async () => {
    while (!stopped) {
      const waiting = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, IDLE_MS);
        const before = wake;
        wake = () => {
          before();
          clearTimeout(timer);
          resolve();
        };
      });
      const moved = await round(node).catch((fault) => {
        report(fault);
        return pause(500, 0);
      });
      if (moved === 0) await waiting;
    }
  };
  const lanes = Array.from({ length: LANES }, lane);
  return {
    async stop() {
      stopped = true;
      wake();
      off();
      await Promise.all(lanes);
    },
  };
}

/** Takes what is due and carries it. Out: how many acts were taken. */
export async function round(node: Node): Promise<number> {
  const now = node.clock();
  const due = await deliveries(node.hasty).claim({ now, until: plusMillis(now, CLAIM_MS), limit: MAX_ACTS });
  if (due.length === 0) return 0;
  const acts = new Map((await node.acts.byDigests(due.map((d) => d.digest))).map((a) => [a.digest, a]));
  const parcels = new Map<string, { party: Party; office: OfficeId; items: { owed: Owed; act: StoredAct }[] }>();
  for (const owed of due) {
    const act = acts.get(owed.digest);
    const office = act?.toOffices.find((o) => partyOf(o) === owed.toParty);
    if (!act || !office) continue;
    const parcel = parcels.get(office) ?? { party: owed.toParty, office, items: [] };
    parcel.items.push({ owed, act });
    parcels.set(office, parcel);
  }
  await Promise.all([...parcels.values()].map((p) => carry(node, p.party, p.office, p.items)));
  return due.length;
}

async function carry(
  node: Node,
  party: Party,
  office: OfficeId,
  items: { owed: Owed; act: StoredAct }[],
): Promise<void> {
  const later = async (list: typeof items, why: string) => {
    for (const { owed } of list)
      await deliveries(node.hasty).backOff(
        [owed.digest],
        party,
        plusMillis(node.clock(), pauseAfter(owed.attempts)),
        why,
      );
  };
  // What does not fit goes with the next round, at once.
  let filled = 0;
  const fits = items.filter(({ act }, i) => {
    filled += act.envelope.length;
    return i === 0 || filled <= ROOM;
  });
  const left = items.filter((i) => !fits.includes(i));
  if (left.length > 0)
    await deliveries(node.hasty).backOff(
      left.map((i) => i.owed.digest),
      party,
      node.clock(),
      '',
    );
  try {
    const answer = await deliver(
      node,
      party,
      office,
      fits.map((f) => f.act),
    );
    // It is there again: what else waits for it need not wait out its pause.
    if (fits.some((f) => f.owed.attempts > 1)) await deliveries(node.db).hasten(party, node.clock());
    const { settled, declined } = await takeReceipts(node, party, answer.receipts);
    const finally_ = new Set<Digest>(settled);
    const early = new Map<Digest, string>();
    for (const d of answer.declined) {
      if (d.digest === null) continue;
      if (mayBeEarly(d.code)) {
        early.set(d.digest, d.code);
        continue;
      }
      await deliveries(node.db).declined(d.digest, party, `${d.code}: ${d.words}`);
      finally_.add(d.digest);
    }
    // A kind that is not receipted is settled by having been taken in.
    const taken = fits
      .filter(
        (f) =>
          !finally_.has(f.owed.digest) && !early.has(f.owed.digest) && node.kinds.get(f.act.kind)?.receipted === false,
      )
      .map((f) => f.owed.digest);
    if (taken.length > 0) await deliveries(node.hasty).markDone(taken, party);
    for (const digest of taken) finally_.add(digest);
    const open = fits.filter((f) => !finally_.has(f.owed.digest));
    if (open.length > 0) await later(open, [...early.values()][0] ?? declined[0]?.refusal.code ?? 'no receipt yet');
  } catch (fault) {
    await later(fits, fault instanceof Fault ? fault.code : 'peer.fault');
    if (!(fault instanceof Fault) || !fault.code.startsWith('peer.')) throw fault;
  }
}

async function deliver(node: Node, party: Party, office: OfficeId, acts: StoredAct[]) {
  const register = await node.register();
  const address = register.directory.statements.get(party)?.statement.address;
  const recipient = register.recipient(office);
  if (!address || !recipient)
    throw new Fault('peer.unknown-office', `The register names no address or key for ${office}.`);
  const positions = await positionsOf(
    node,
    'act',
    acts.map((a) => a.digest),
  );
  const withProofs = acts.map((a) => ({
    envelope: textOf(a.envelope) ?? '',
    proof: positions.get(a.digest)?.proof ?? null,
  }));
  const answerTo = acts[0]!.fromOffice;
  const sealed = sealBytes(
    [recipient],
    bytesOf({ v: 1, from: node.config.party, acts: withProofs, answerTo }),
    node.random,
  );
  const reply = await call(address, PEER.deliveries, {
    method: 'POST',
    body: sealed,
    headers: { 'content-type': 'application/age', [OFFICE_HEADER]: office },
    limit: MAX_DELIVERY_BYTES,
    timeoutMs: 20_000,
  });
  if (reply.status !== 200) throw new Fault('peer.status', `${party} answered ${reply.status}.`);
  const opened = receiversOf(node.identity, answerTo)
    .map((key) => openBytes(key, Uint8Array.from(reply.body)))
    .find((found) => found.ok);
  if (!opened?.ok) throw new Fault('peer.answer', `The answer of ${party} cannot be opened.`);
  const answer = readAnswer(opened.value);
  if (!answer.ok) throw new Fault('peer.answer', `The answer of ${party} cannot be read: ${answer.refusal.code}`);
  return answer.value;
}
