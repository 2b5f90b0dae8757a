// SPDX-License-Identifier: EUPL-1.2
// The acts of a dossier, read from their signed bytes.
import type { Act, ActId, Digest } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import { dossiersReader } from '#store/dossiers.ts';
import type { StoredAct } from '#store/acts.ts';
import type { Node } from './node.ts';

export type FiledAct = SignedAct & { stored: StoredAct };

/** Acts read lately, oldest first: they never change, and a dossier of some hundred acts is read anew with every step in it. */
const lately = new Map<Digest, SignedAct>();
const MOST_BYTES = 16 * 1024 * 1024;
let bytes = 0;

/** Reads stored bytes back into an act. Fault store.act-unreadable: what rests here was read before it was stored. */
export function filed(stored: StoredAct): FiledAct {
  const known = lately.get(stored.digest);
  // The digest is that of the payload; signatures beside it are compared too.
  if (known && Buffer.compare(known.envelope, stored.envelope) === 0) return { ...known, stored };
  const read = readSignedAct(stored.envelope);
  if (!read.ok) throw new Fault('store.act-unreadable', `An act at rest cannot be read: ${read.refusal.code}`);
  keep(read.value);
  return { ...read.value, stored };
}

function keep(signed: SignedAct): void {
  const before = lately.get(signed.digest);
  bytes += signed.envelope.length - (before?.envelope.length ?? 0);
  lately.set(signed.digest, signed);
  for (const [digest, { envelope }] of lately) {
    if (bytes <= MOST_BYTES) return;
    lately.delete(digest);
    bytes -= envelope.length;
  }
}

/** All acts of a dossier with their bytes, in the order they came to rest here. */
export async function dossierFile(node: Node, dossier: string): Promise<FiledAct[]> {
  return (await node.acts.byDossier(dossier)).map(filed);
}

type Read = { dossier: string; size: string; byDigest: ReadonlyMap<Digest, Act>; acts: readonly Act[] };
/** Dossiers asked for lately, the last one first: a conference has thousands of acts and is asked for with every press and look. */
const reads = new WeakMap<Node['db'], readonly Read[]>();
const MOST_READS = 3;
const PAGE = 1000;

/**
 * The acts of the dossier that holds an act, receipts left out; empty when the act is unknown. The same list is given until another act
 * comes to rest in it.
 */
export async function dossierActs(node: Pick<Node, 'db' | 'acts'>, id: ActId | undefined): Promise<readonly Act[]> {
  if (id === undefined) return [];
  const dossier = (await dossiersReader(node.db).ofActIds([id])).get(id);
  if (dossier === undefined) return [];
  const { acts: many, last } = await node.acts.sizeOfDossier(dossier);
  const size = `${many} ${last}`;
  const before = reads.get(node.db)?.find((r) => r.dossier === dossier);
  const now =
    before?.size === size
      ? before
      : { dossier, size, ...(await readOnto(node, dossier, before?.byDigest ?? new Map())) };
  const others = (reads.get(node.db) ?? []).filter((r) => r.dossier !== dossier);
  reads.set(node.db, [now, ...others].slice(0, MOST_READS));
  return now.acts;
}

/** Reads what is not known yet. */
async function readOnto({ acts }: Pick<Node, 'acts'>, dossier: string, known: ReadonlyMap<Digest, Act>) {
  const list = (await acts.listOfDossier(dossier)).filter((a) => !a.kind.startsWith('exchange.'));
  const missing = list.map((a) => a.digest).filter((d) => !known.has(d));
  const byDigest = new Map(known);
  for (let at = 0; at < missing.length; at += PAGE)
    for (const stored of await acts.byDigests(missing.slice(at, at + PAGE)))
      byDigest.set(stored.digest, filed(stored).act);
  return { byDigest, acts: list.flatMap((a) => byDigest.get(a.digest) ?? []) };
}
