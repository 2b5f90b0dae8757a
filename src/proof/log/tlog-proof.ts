// SPDX-License-Identifier: EUPL-1.2
// The file that shows an entry is in a log (C2SP tlog-proof@v1): index, path to the root, and the cosigned checkpoint.
import { type Bytes, base64, fromBase64, textOf, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { HASH_BYTES, MAX_PROOF_HASHES, readCount, readHashes } from './lines.ts';
import { commitmentOf, leafHash, verifyInclusion } from './merkle.ts';
import { MAX_NOTE_BYTES } from './note.ts';
import type { Policy } from './policy.ts';
import { type WitnessedCheckpoint, weighCheckpoint } from './witnessed.ts';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const MAX_EXTRA_BYTES = 1024;
const MAX_PROOF_BYTES = MAX_NOTE_BYTES + 8 * 1024;

export type TlogProof = {
  index: number;
  /** Leaf sibling first. */
  hashes: readonly Uint8Array[];
  /** The signed and cosigned checkpoint, verbatim. */
  checkpoint: string;
  /** Not authenticated. Comity puts the salt here; a wrong salt fails the recomputed leaf. */
  extra?: Uint8Array;
};

/** Writes a proof. Throws Fault log.proof for parts no proof file can carry. */
export function encodeTlogProof(proof: TlogProof): string {
  const { index, hashes, checkpoint, extra } = proof;
  const fits = Number.isSafeInteger(index) && index >= 0 && hashes.length <= MAX_PROOF_HASHES;
  if (!fits || hashes.some((h) => h.length !== HASH_BYTES) || (extra !== undefined && extra.length > MAX_EXTRA_BYTES))
    throw new Fault('log.proof', 'not the parts of a proof');
  const lines = [FIRST_LINE];
  if (extra !== undefined) lines.push(`extra ${base64(extra)}`);
  lines.push(`index ${index}`, ...hashes.map(base64));
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof without trusting it. Refusals: tlog-proof.too-large, tlog-proof.form. */
export function parseTlogProof(source: Uint8Array | string): Result<TlogProof> {
  const tooLarge = refuse('tlog-proof.too-large', 'The proof is larger than a reader accepts.');
  if (source.length > MAX_PROOF_BYTES) return tooLarge;
  const bytes = typeof source === 'string' ? utf8(source) : source;
  if (bytes.length > MAX_PROOF_BYTES) return tooLarge;
  const form = refuse('tlog-proof.form', 'The file is not a proof of the form tlog-proof@v1.');
  const text = textOf(bytes);
  const split = text?.indexOf('\n\n') ?? -1;
  if (text === null || split < 0) return form;
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== FIRST_LINE) return form;
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice(6)) : undefined;
  if (extra === null || (extra !== undefined && extra.length > MAX_EXTRA_BYTES)) return form;
  const place = lines.shift();
  const index = place?.startsWith('index ') ? readCount(place.slice(6)) : null;
  const hashes = readHashes(lines);
  if (index === null || hashes === null) return form;
  const proof: TlogProof = { index, hashes, checkpoint: text.slice(split + 2) };
  return ok(extra === undefined ? proof : { ...proof, extra });
}

export type ProvenEntry = WitnessedCheckpoint & { index: number };

/**
 * Verifies a proof in the order of "Verifying a tlog proof": leaf, log signature, witnesses, path to the root.
 * In: proof, the entry it is to show, policy, latest second a cosignature may state. Whether the quorum is met stands in
 * the answer. Refusals: note.*, checkpoint.*, merkle.*.
 */
export function verifyTlogProof(
  proof: TlogProof,
  entry: Uint8Array,
  policy: Policy,
  latest: number,
): Result<ProvenEntry> {
  const leaf = leafHash(entry);
  const weighed = weighCheckpoint(proof.checkpoint, policy, latest);
  if (!weighed.ok) return weighed;
  const included = verifyInclusion(leaf, proof.index, weighed.value.checkpoint, proof.hashes);
  if (!included.ok) return included;
  return ok({ ...weighed.value, index: proof.index });
}

/** The entry a proof with a salt speaks of. In: SHA-256 of the object. Refusal: tlog-proof.salt when no salt is there. */
export function entryOf(proof: TlogProof, objectDigest: Uint8Array): Result<Bytes> {
  if (proof.extra?.length !== 32)
    return refuse('tlog-proof.salt', 'The proof does not carry the salt without which nothing can be checked.');
  return ok(commitmentOf(proof.extra, objectDigest));
}
