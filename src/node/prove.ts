// SPDX-License-Identifier: EUPL-1.2
// "Prove it": the dossier is worked out again from signed acts and log files alone. No derived table is read: the acts are found by
// what they answer, the log is computed from its entries, and what the screens show is not asked.
import type { ActId, Digest, Party } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { millis } from '#base/time.ts';
import { type Check, checklist } from '#acts/check.ts';
import { type Anchor, checkDossier } from '#acts/check-dossier.ts';
import type { PackageFacts } from '#acts/check-evidence.ts';
import { DELIVERED } from '#acts/evidence/act.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { packageFacts } from '#acts/package-facts.ts';
import { openCheckpoint } from '#proof/log/checkpoint.ts';
import { fsck } from '#proof/log/fsck.ts';
import { commitmentOf, leafHash, verifyInclusion } from '#proof/log/merkle.ts';
import { proveInclusion } from '#proof/log/merkle-prove.ts';
import { tileHashReader } from '#proof/log/tile-reader.ts';
import { decodeBundle, readTile, TILE_WIDTH } from '#proof/log/tiles.ts';
import { encodeTlogProof } from '#proof/log/tlog-proof.ts';
import { checkPackage } from '#proof/package/check.ts';
import { digestBytes, readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { leavesReader } from '#store/leaves.ts';
import type { StoredAct } from '#store/acts.ts';
import { shownBySender } from './kept-acts.ts';
import type { Node } from './node.ts';
import { ownLog } from './own-log.ts';
import { awaitPositions } from './proofs.ts';
import { randomAccess } from './random-access.ts';
import { rootsOf } from '#acts/register/roots.ts';

export type Proven = { ok: boolean; words: string; checks: Check[]; anchors: Anchor[] };

const SKEW_SECONDS = 300;
const SETTLE_MS = 5000;
/** Up to this many entries the whole log is computed again; beyond, the tiles that lead to the acts of the dossier. */
const WHOLE_LOG = 100_000;
/** Packages up to this size are read again; larger ones are checked by `comity verify`. */
const PACKAGE_LIMIT = 256 * 1024 * 1024;

/** Rechecks a dossier on this node. In: its id, that of its first act. Out: one line for each thing, and the roots all rests on. */
export async function proveDossier(node: Node, dossier: ActId): Promise<Proven> {
  const rows = await actsOf(node, dossier);
  await settled(node, rows);
  const log = await recheckLog(node, rows);
  const register = {
    entries: (await node.acts.register(0)).map((r) => r.envelope),
    genesis: node.config.depositary.statement,
    pinned: node.config.depositary.fingerprint,
    pins: node.config.pins,
  };
  const checked = checkDossier({
    acts: rows.map((r) => r.envelope),
    register,
    proofs: log.proofs,
    packs: node.packs,
    kinds: node.kinds,
    latestSeconds: Math.floor(millis(node.clock()) / 1000) + SKEW_SECONDS,
    of: { dossier, reader: node.config.party },
    evidence: { packages: await packagesOf(node, rows), custody: null },
  });
  const checks = [...log.checks, ...checked.checks].sort((a, b) => Number(a.ok) - Number(b.ok));
  const red = checks.filter((c) => !c.ok).length;
  const words =
    red === 0
      ? `Everything holds: ${rows.length} acts were read again from their signed bytes, with keys, law and logs of their day.`
      : `${red} of ${checks.length} things checked do not hold. The first: ${checks[0]!.words}`;
  return { ok: red === 0, words, checks, anchors: checked.anchors };
}

/** An act of this very moment has no place in the log yet; a short wait spares people a red line that turns green by itself. */
async function settled(node: Node, rows: StoredAct[]): Promise<void> {
  const digests = (direction: string) =>
    rows.filter((r) => (r.direction === 'own') === (direction === 'own') && r.kind !== RECEIPT).map((r) => r.digest);
  await Promise.all([
    awaitPositions(node, 'act', digests('own'), SETTLE_MS),
    awaitPositions(node, 'received', digests('received'), SETTLE_MS),
  ]);
}

/** The acts joined to a first act by `re`, found one answer after the other, in the order they came to rest. */
async function actsOf(node: Node, dossier: ActId): Promise<StoredAct[]> {
  const first = await node.acts.byId(dossier);
  const found = new Map(first ? [[first.id, first]] : []);
  const open = [...found.keys()];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const answer of await node.acts.answersTo(id)) {
      if (found.has(answer.id)) continue;
      found.set(answer.id, answer);
      open.push(answer.id);
    }
  return [...found.values()].sort((a, b) => a.seq - b.seq);
}

type LogChecked = { proofs: Map<Digest, { party: Party; text: string }[]>; checks: Check[] };

/** Positions taken from the tiles themselves: entry as committed, path to the root, root as signed and cosigned. */
async function recheckLog(node: Node, rows: StoredAct[]): Promise<LogChecked> {
  const checks = checklist();
  const proofs: LogChecked['proofs'] = new Map();
  const signed = rows.flatMap((row) => {
    const read = readSignedAct(row.envelope);
    return read.ok && read.value.act.kind !== RECEIPT ? [{ row, signed: read.value }] : [];
  });
  const latest = await checkpoints(node.db).latest();
  const opened = latest ? openCheckpoint(latest.note, ownLog(node, 'acts').keys) : null;
  if (!opened?.ok) {
    checks.failed('log', opened ? opened.refusal : { code: 'log.unsigned', words: 'The log has not been signed yet.' });
    return { proofs, checks: checks.list() };
  }
  const { size, root } = opened.value;
  if (size <= WHOLE_LOG) {
    const whole = await fsck(reader(node), { size, root });
    if (whole.ok) checks.held('log');
    else checks.failed('log', whole.refusal);
  }
  for (const { row, signed: act } of signed) {
    const proof = await positionFromTiles(node, row, act, { size, root });
    if (!proof.ok) checks.failed('log', proof.refusal, act.act);
    else if (proof.value) {
      const own = { party: node.config.party, text: proof.value };
      proofs.set(act.digest, [own, ...(await shownBySender(node, act.act, act.digest))]);
    }
  }
  return { proofs, checks: checks.list() };
}

const reader = (node: Node) => async (path: string) => {
  const found = await node.logFiles.read(path);
  return found.ok ? found.value : null;
};

/** Out: proof text, or null while the act waits for its place. Refusals log.leaf, log.commitment, log.entry, merkle.*. */
async function positionFromTiles(
  node: Node,
  row: StoredAct,
  { digest }: SignedAct,
  newest: { size: number; root: Uint8Array },
): Promise<Result<string | null>> {
  const leaf = await leavesReader(node.db).find(row.direction === 'own' ? 'act' : 'received', digest);
  if (!leaf) return refuse('log.leaf', 'The act has no entry in the log of this node.');
  if (leaf.idx === null || leaf.idx >= newest.size) return ok(null);
  if (leaf.salt === null)
    return refuse('log.salt', 'The salt of its entry was erased, so the entry says nothing any more.');
  const commitment = commitmentOf(leaf.salt, digestBytes(digest));
  if (hex(commitment) !== hex(leaf.commitment))
    return refuse('log.commitment', 'Its entry does not commit to these bytes.');
  const read = reader(node);
  const index = Math.floor(leaf.idx / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, newest.size - index * TILE_WIDTH);
  const bundle = await readTile(read, { level: 'entries', index, width });
  const entries = bundle ? decodeBundle(bundle, width) : null;
  const entry = entries?.ok ? entries.value[leaf.idx % TILE_WIDTH] : undefined;
  if (entry === undefined || hex(entry) !== hex(commitment))
    return refuse('log.entry', 'The log file holds another entry at its place.', { params: { index: leaf.idx } });
  const hashes = await proveInclusion(leaf.idx, newest.size, tileHashReader(newest.size, read));
  const included = verifyInclusion(leafHash(entry), leaf.idx, newest, hashes);
  if (!included.ok) return included;
  const seen = (await checkpoints(node.db).cosignedOver(leaf.idx)) ?? (await checkpoints(node.db).latest())!;
  const path = await proveInclusion(leaf.idx, seen.size, tileHashReader(seen.size, read));
  return ok(
    encodeTlogProof({ index: leaf.idx, hashes: path, checkpoint: seen.cosigned ?? seen.note, extra: leaf.salt }),
  );
}

/** The packages of the dossier that rest here, opened and checked again as far as they are not too large. */
async function packagesOf(node: Node, rows: StoredAct[]): Promise<PackageFacts[]> {
  const out: PackageFacts[] = [];
  const roots = rootsOf((await node.register()).directory);
  for (const row of rows.filter((r) => r.kind === DELIVERED)) {
    const read = readSignedAct(row.envelope);
    const sha256 = read.ok ? read.value.act.attachments[0]?.sha256 : undefined;
    const size = sha256 === undefined ? null : await node.files.size(sha256);
    if (sha256 === undefined || size === null || size > PACKAGE_LIMIT) continue;
    const facts = await node.files.inspect(sha256);
    const checked = await checkPackage(await randomAccess(node.files, sha256), { trustedRoots: roots });
    out.push(packageFacts(facts?.sha256 ?? '', size, checked));
  }
  return out;
}
