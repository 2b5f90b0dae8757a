// SPDX-License-Identifier: EUPL-1.2
// Names kept apart from acts, at this node: laid aside when an act is signed, read back in for screens and rules, fetched when an act
// arrives, and destroyed for good.
import { type Act, type ActId, type Attachment, type Digest, partyOf } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { Kind } from '#acts/kind.ts';
import { unveiled, VEIL_FILE, VEIL_MEDIA, veiled, veilOf } from '#acts/veil.ts';
import { dossiersReader } from '#store/dossiers.ts';
import { filesTable } from '#store/files-table.ts';
import { partialFiles } from '#store/partial-files.ts';
import { DESTROYED, transfers } from '#store/transfers.ts';
import { dossierActs, dossierFile } from './dossier-acts.ts';
import type { Node } from './node.ts';
import { sealFile } from './seal-file.ts';

const SALT_BYTES = 16;
const MOST_BYTES = 1024 * 1024;
/** Photographs taken in for a delegation, whether or not they were handed in afterwards. */
export const PHOTOGRAPH = 'photograph';

type Holds = Pick<Node, 'kinds' | 'files'>;

/** Acts as written, by number: they never change, but what they name may be destroyed, and then nothing of it stays here. */
const opened = new WeakMap<Node['files'], Map<ActId, Act>>();
/** Lists that were opened whole: the same list of acts gives the same list again. */
const whole = new WeakMap<Node['files'], WeakMap<readonly Act[], readonly Act[]>>();

/**
 * Acts as they were written, where the names are here: a rule judges and a screen shows what was said, not what was signed. An act whose
 * names have not arrived, or are destroyed, stays as it was signed.
 */
export async function openedActs<T extends readonly Act[]>(node: Holds, acts: T): Promise<T> {
  const apart = acts.filter((a) => veilOf(a, node.kinds.get(a.kind)) !== null);
  if (apart.length === 0) return acts;
  if (acts.some((a) => node.kinds.get(a.kind)?.destroys)) {
    forget(node);
    return acts;
  }
  const lists = whole.get(node.files) ?? new WeakMap<readonly Act[], readonly Act[]>();
  whole.set(node.files, lists);
  const before = lists.get(acts);
  if (before) return before as T;
  const known = opened.get(node.files) ?? new Map<ActId, Act>();
  opened.set(node.files, known);
  let missing = 0;
  for (const act of apart) {
    if (known.has(act.id)) continue;
    const read = await readVeil(node, act);
    if (read) known.set(act.id, read);
    else missing++;
  }
  const out = acts.map((a) => known.get(a.id) ?? a) as unknown as T;
  if (missing === 0) lists.set(acts, out);
  return out;
}

function forget(node: Pick<Node, 'files'>): void {
  opened.delete(node.files);
  whole.delete(node.files);
}

async function readVeil({ kinds, files }: Holds, act: Act): Promise<Act | null> {
  const kind = kinds.get(act.kind)!;
  const file = await files.open(veilOf(act, kind)!);
  if (!file.ok || file.value.size > MOST_BYTES) return null;
  const parts: Buffer[] = [];
  for await (const part of file.value.stream) parts.push(part as Buffer);
  return unveiled(act, kind, Buffer.concat(parts));
}

/**
 * Lays the names of an act aside before it is signed. Out: the act as it is signed, with the file of names attached and sealed for the
 * office of another party that it goes to; and how to take it back where the act is not written after all.
 */
export async function layAside(node: Node, act: Act, kind: Kind): Promise<{ act: Act; takeBack(): Promise<void> }> {
  const apart = veiled(act, kind, node.random(SALT_BYTES));
  if (!apart) return { act, takeBack: async () => {} };
  const put = await node.files.put(once(apart.file), { limit: MOST_BYTES });
  if (!put.ok) throw new Fault('veil.too-large', put.refusal.words);
  const { sha256, size } = put.value;
  await filesTable(node.db).record({
    ...put.value,
    ...{ media: VEIL_MEDIA, name: VEIL_FILE, actDigest: null, role: 'names', storedAt: node.clock() },
  });
  const plain: Attachment = { name: VEIL_FILE, media: VEIL_MEDIA, sha256, size };
  const abroad = act.to.find((office) => partyOf(office) !== partyOf(act.from));
  const attachment = abroad === undefined ? plain : await sealFile(node, plain, abroad);
  return {
    act: { ...apart.act, attachments: [...apart.act.attachments, attachment] },
    takeBack: () => destroy(node, [sha256, ...(attachment.sealed ? [attachment.sealed.sha256] : [])]),
  };
}

/** What an arrived act keeps apart is fetched without being asked for: without the names nobody can decide on it. */
export async function fetchAside(node: Node, acts: readonly { act: Act; digest: Digest }[]): Promise<void> {
  let planned = false;
  for (const { act, digest } of acts) {
    if (veilOf(act, node.kinds.get(act.kind)) === null) continue;
    // Whoever writes after the purge is read without a name.
    const over = (await dossierActs(node, act.id)).some((a) => node.kinds.get(a.kind)?.destroys);
    const state = over ? DESTROYED : 'waiting';
    for (const a of act.attachments) {
      if (!a.sealed || (await node.files.size(a.sha256)) !== null) continue;
      const plan = { sealedSha256: a.sealed.sha256, size: a.sealed.size, state, actDigest: digest };
      planned = (await transfers(node.db).plan({ ...plan, fromParty: partyOf(act.from) }, node.clock())) || planned;
    }
  }
  if (planned) node.bell.ring('fetch');
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Digests of all that acts of a dossier keep apart: what a purge is about to destroy. */
export async function keptAside(node: Node, inDossierOf: ActId): Promise<Digest[]> {
  const dossier = (await dossiersReader(node.db).ofActIds([inDossierOf])).get(inDossierOf);
  const file = dossier === undefined ? [] : await dossierFile(node, dossier);
  const own = file.filter(({ act }) => node.kinds.get(act.kind)?.veils);
  return [...new Set(own.flatMap(({ act }) => act.attachments.map((a) => a.sha256)))].sort();
}

async function destroy(node: Pick<Node, 'db' | 'files'>, list: readonly Digest[]): Promise<void> {
  for (const sha256 of list) await node.files.remove(sha256);
  await filesTable(node.db).forget(list);
}

/**
 * Destroys at this node all that acts of a dossier keep apart: names, photographs, passports, needs; plain, sealed and half arrived; the
 * rows with their file names; and photographs that were taken in and never handed in. Acts, their digests and the log stay as they are.
 * Doing it again does nothing. Out: how many files are gone.
 */
export async function destroyAside(node: Node, inDossierOf: ActId): Promise<number> {
  const dossier = (await dossiersReader(node.db).ofActIds([inDossierOf])).get(inDossierOf);
  if (dossier === undefined) return 0;
  const parts = partialFiles(node.files);
  const gone: Digest[] = (await filesTable(node.db).ofRole(PHOTOGRAPH)).map((f) => f.sha256);
  for (const { act, digest } of await dossierFile(node, dossier)) {
    if (!node.kinds.get(act.kind)?.veils) continue;
    for (const { sha256, sealed } of act.attachments) {
      gone.push(sha256, ...(sealed ? [sealed.sha256] : []));
      if (!sealed) continue;
      await parts.discard(sealed.sha256);
      const row = { sealedSha256: sealed.sha256, size: sealed.size, actDigest: digest, fromParty: partyOf(act.from) };
      if (!(await transfers(node.db).plan({ ...row, state: DESTROYED }, node.clock())))
        await transfers(node.db).update(sealed.sha256, { state: DESTROYED, have: 0, error: null }, node.clock());
    }
  }
  const list = [...new Set(gone)];
  await destroy(node, list);
  forget(node);
  return list.length;
}
