// SPDX-License-Identifier: EUPL-1.2
// The one write path. Whatever enters this node's record enters here: act, leaf of the log, place in its dossier and the
// debt to other parties, in one transaction or not at all.
import { type Act, type Digest, type Party, partyOf } from '#base/act.ts';
import { plusMillis } from '#base/time.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { actRow, type Appended } from '#store/acts.ts';
import type { NewLeaf } from '#store/leaves.ts';
import type { Direction, LeafKind } from '#store/tables.ts';
import { type SenderProof, senderProofs } from '#store/sender-proofs.ts';
import { notify } from '#store/signals.ts';
import { inTransaction, type Writers } from '#store/transaction.ts';
import { newLeaf } from './new-leaf.ts';
import type { Node } from './node.ts';
import { logFor } from './own-log.ts';
import { deriveReports } from './reports/report-rows.ts';
import { together } from './together.ts';

export type Entry = {
  signed: SignedAct;
  direction: Direction;
  /** What the leaf is about; null where the act itself carries a log position (receipts this node issues). */
  leaf: LeafKind | null;
  /** Other parties that must get it. */
  owedTo: Party[];
  /** Where a received act lies in its sender's log, as far as it was shown. */
  place?: Omit<SenderProof, 'digest'> | null;
};

/** How long an act waits for its proof before it is sent without a quorum, shown as "not yet witnessed". */
const PROOF_GRACE_MS = 4000;

/** Acts of one joint transaction at most. */
const MOST_TOGETHER = 128;

type Store = Pick<Node, 'db' | 'hasty' | 'clock' | 'random' | 'bell' | 'kinds' | 'identity'>;

const gathered = new WeakMap<Store['db'], (entries: Entry[]) => Promise<Appended[]>>();

/**
 * Appends acts with all that belongs to them. Out: for each 'new', 'same' (rests here already) or 'conflict' (another act
 * holds that id). Calls that come while one is under way share a transaction. `also` runs in a transaction of its own with
 * the acts, for rows that must stand or fall with them; `first` runs before anything is written there.
 */
export async function commit(
  node: Store,
  entries: Entry[],
  also?: (tx: Writers) => Promise<void>,
  first?: (tx: Writers) => Promise<void>,
): Promise<Appended[]> {
  const outcome = also || first ? await commitNow(node, entries, also, first) : await jointly(node)(entries);
  if (!outcome.includes('new')) return outcome;
  node.bell.ring('acts');
  if (isUrgent(entries)) node.bell.ring('log');
  return outcome;
}

/** Nobody waits for the position of a receipt that was taken in: it goes with the next entries, or within a second. */
function isUrgent(entries: Entry[]): boolean {
  return entries.some((e) => e.leaf !== null && e.leaf !== 'receipt');
}

function jointly(node: Store): (entries: Entry[]) => Promise<Appended[]> {
  const known = gathered.get(node.db);
  if (known) return known;
  const made = together(async (calls: Entry[][]) => {
    const outcome = await commitNow(node, calls.flat());
    let at = 0;
    return calls.map((entries) => {
      at += entries.length;
      return outcome.slice(at - entries.length, at);
    });
  }, MOST_TOGETHER);
  gathered.set(node.db, made);
  return made;
}

async function commitNow(
  node: Store,
  entries: Entry[],
  also?: (tx: Writers) => Promise<void>,
  first?: (tx: Writers) => Promise<void>,
): Promise<Appended[]> {
  const now = node.clock();
  const outcome = await inTransaction(node.db, async (tx) => {
    await first?.(tx);
    const appended = await tx.acts.appendAll(
      entries.map((e) => actRow(e.signed.act, e.signed.digest, e.signed.envelope, e.direction, now)),
    );
    const fresh = entries.filter((_, i) => appended[i] === 'new');
    const resting = entries.filter((_, i) => appended[i] !== 'conflict');
    await senderProofs(tx.db).keep(
      resting.flatMap(({ signed: { digest }, place }) => (place ? [{ digest, ...place }] : [])),
    );
    await tx.leaves.add(fresh.flatMap((e) => (e.leaf === null ? [] : [leafOf(node, e.leaf, e.signed)])));
    await tx.deliveries.queue(
      fresh.flatMap((e) =>
        e.owedTo.map((toParty) => ({ digest: e.signed.digest, toParty, nextAt: plusMillis(now, PROOF_GRACE_MS) })),
      ),
    );
    await placeInDossiers(
      tx,
      fresh.map((e) => ({ act: e.signed.act, digest: e.signed.digest })),
    );
    await deriveReports(
      tx,
      fresh.map((e) => e.signed.act),
    );
    await also?.(tx);
    return appended;
  });
  // Other processes of the node are woken too; the news itself is in the tables.
  if (outcome.includes('new') && isUrgent(entries)) await notify(node.hasty, 'comity_log');
  return outcome;
}

/** Own acts of a published kind stand in the public log and nowhere else; everything else in the private one. */
function leafOf(node: Store, about: LeafKind, { act, digest }: SignedAct): NewLeaf {
  const published = about === 'act' && node.kinds.get(act.kind)?.published === true;
  return newLeaf(node.random, logFor(node, published), about, digest);
}

/**
 * Files acts under the dossier of the act they answer, and draws in dossiers that were waiting for them: the result does not
 * depend on the order of arrival.
 */
export async function placeInDossiers(
  tx: Pick<Writers, 'acts' | 'dossiers'>,
  list: { act: Act; digest: Digest }[],
): Promise<void> {
  const filing = list.filter(({ act }) => !act.kind.startsWith('register.'));
  if (filing.length === 0) return;
  const placed = await tx.dossiers.ofActIds(filing.flatMap(({ act }) => (act.re === undefined ? [] : [act.re])));
  for (const { act } of filing) placed.set(act.id, (act.re === undefined ? undefined : placed.get(act.re)) ?? act.id);
  await tx.dossiers.place(
    filing.map(({ act, digest }) => ({ digest, dossier: placed.get(act.id)!, position: 0, kind: act.kind })),
  );
  const moved = new Map<string, string>();
  const now = (dossier: string): string => (moved.has(dossier) ? now(moved.get(dossier)!) : dossier);
  for (const { dossier, answers } of await tx.dossiers.waitingFor(filing.map(({ act }) => act.id))) {
    const into = now(placed.get(answers)!);
    if (into === dossier) continue;
    await tx.dossiers.merge(dossier, into);
    moved.set(dossier, into);
  }
}

/** The parties an act must reach: all addressed ones but the own. */
export function owedTo(act: Act): Party[] {
  const own = partyOf(act.from);
  return [...new Set(act.to.map(partyOf))].filter((p) => p !== own);
}
