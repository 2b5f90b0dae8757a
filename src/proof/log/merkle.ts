// SPDX-License-Identifier: EUPL-1.2
// The Merkle tree of RFC 6962 section 2.1 (the same tree as RFC 9162): hashes, roots, and checking proofs.
import { hash } from 'node:crypto';
import { type Bytes, concat, sameBytes, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { HASH_BYTES, MAX_PROOF_HASHES } from './lines.ts';

const COMMITMENT_PREFIX = utf8('comity/leaf/v1\n');
// Written and hashed in one synchronous step, so one buffer serves all calls.
const node = new Uint8Array(1 + 2 * HASH_BYTES);
node[0] = 0x01;
const shortLeaf = new Uint8Array(1 + HASH_BYTES);

function sha256(bytes: Uint8Array): Bytes {
  const out = hash('sha256', bytes, 'buffer');
  return new Uint8Array(out.buffer, out.byteOffset, out.length) as Bytes;
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Bytes = sha256(new Uint8Array(0));

/** Hash of a leaf: SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Bytes {
  if (entry.length !== HASH_BYTES) return sha256(concat(new Uint8Array([0x00]), entry));
  shortLeaf.set(entry, 1);
  return sha256(shortLeaf);
}

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/**
 * What a log holds in place of an object: SHA-256("comity/leaf/v1\n" || salt || SHA-256 of the object).
 * Without the salt the entry says nothing, so erasing salt and object erases the meaning and leaves the tree whole.
 * Throws Fault log.commitment unless salt and digest have 32 bytes each.
 */
export function commitmentOf(salt: Uint8Array, objectDigest: Uint8Array): Bytes {
  if (salt.length !== 32 || objectDigest.length !== HASH_BYTES)
    throw new Fault('log.commitment', 'an entry needs a salt of 32 bytes and a SHA-256 digest');
  return sha256(concat(COMMITMENT_PREFIX, salt, objectDigest));
}

/** Root over perfect subtrees given from left to right, the largest first. */
export function foldSubtrees(hashes: readonly Uint8Array[]): Bytes {
  let root = hashes.at(-1);
  if (root === undefined) return EMPTY_ROOT;
  for (let i = hashes.length - 2; i >= 0; i--) root = nodeHash(hashes[i]!, root);
  return concat(root);
}

/** Root of a list of leaf hashes held in memory. */
export function rootOf(leaves: readonly Uint8Array[]): Bytes {
  let row: readonly Uint8Array[] = leaves;
  // An odd node at the end rises unchanged, which is the same tree as the recursive definition.
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) above.push(nodeHash(row[i]!, row[i + 1]!));
    if (row.length % 2 === 1) above.push(row.at(-1)!);
    row = above;
  }
  return row[0] === undefined ? EMPTY_ROOT : concat(row[0]);
}

const isOdd = (n: number) => n % 2 === 1;
const half = (n: number) => Math.floor(n / 2);
const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;

/** How many hashes a path upwards uses; known before any hashing. */
function pathLength(low: number, high: number): number {
  let length = 0;
  for (let a = low, b = high; b > 0; a = half(a), b = half(b)) if (isOdd(a) || a < b) length++;
  return length;
}

function formed(hashes: readonly Uint8Array[], length: number): boolean {
  return hashes.length <= MAX_PROOF_HASHES && hashes.length === length && hashes.every((h) => h.length === HASH_BYTES);
}

/**
 * Does the leaf stand at this index of the tree (RFC 9162 section 2.1.3.2)? Lower hashes first, as in RFC 6962.
 * Refusals: merkle.range, merkle.proof-length (spare, missing or short hashes; nothing was hashed), merkle.inclusion.
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  tree: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): Result<true> {
  if (!isCount(index) || !isCount(tree.size) || index >= tree.size)
    return refuse('merkle.range', 'The proof names a place the tree does not have.');
  if (leaf.length !== HASH_BYTES || !formed(proof, pathLength(index, tree.size - 1)))
    return refuse('merkle.proof-length', 'The proof does not have the number of hashes this place needs.');
  let root = leaf;
  let next = 0;
  for (let a = index, b = tree.size - 1; b > 0; a = half(a), b = half(b)) {
    if (isOdd(a)) root = nodeHash(proof[next++]!, root);
    else if (a < b) root = nodeHash(root, proof[next++]!);
  }
  if (!sameBytes(root, tree.root))
    return refuse('merkle.inclusion', 'The proof does not lead to the root of the tree.');
  return ok(true);
}

export type Roots = { older: Bytes; newer: Bytes };

/**
 * The two roots a consistency proof leads to, from the subtree both trees share. In: sizes with 0 < older < newer, the
 * shared subtree at the right edge of the older tree, the hashes after it. Null when their number is wrong.
 */
export function rootsFrom(older: number, newer: number, shared: Uint8Array, rest: readonly Uint8Array[]): Roots | null {
  if (!isCount(older) || !isCount(newer) || older === 0 || older >= newer) return null;
  let low = older - 1;
  let high = newer - 1;
  while (isOdd(low)) [low, high] = [half(low), half(high)];
  if (shared.length !== HASH_BYTES || !formed(rest, pathLength(low, high))) return null;
  let oldRoot = shared;
  let newRoot = shared;
  let next = 0;
  for (; high > 0; low = half(low), high = half(high)) {
    if (isOdd(low)) {
      oldRoot = nodeHash(rest[next]!, oldRoot);
      newRoot = nodeHash(rest[next++]!, newRoot);
    } else if (low < high) newRoot = nodeHash(newRoot, rest[next++]!);
  }
  return { older: concat(oldRoot), newer: concat(newRoot) };
}

/** True for 1, 2, 4, 8 …: the older tree is then itself the shared subtree, and proofs leave it out. */
export function isPowerOfTwo(size: number): boolean {
  return size > 0 && 2 ** Math.round(Math.log2(size)) === size;
}

/**
 * Is the newer tree the older one with leaves added at the end (RFC 9162 section 2.1.4.2)?
 * Size 0 and equal sizes take an empty proof. Refusals: merkle.range, merkle.proof-length, merkle.consistency.
 */
export function verifyConsistency(
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): Result<true> {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size)
    return refuse('merkle.range', 'The newer tree is smaller than the older one.');
  const wrong = refuse('merkle.consistency', 'The newer tree does not continue the older one.');
  const length = refuse('merkle.proof-length', 'The proof does not have the number of hashes these sizes need.');
  if (older.size === 0 || older.size === newer.size) {
    if (proof.length > 0) return length;
    const expected = older.size === 0 ? EMPTY_ROOT : newer.root;
    return sameBytes(older.root, expected) ? ok(true) : wrong;
  }
  const hashes = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  const shared = hashes[0];
  if (shared === undefined || hashes.length > MAX_PROOF_HASHES + 1) return length;
  const roots = rootsFrom(older.size, newer.size, shared, hashes.slice(1));
  if (roots === null) return length;
  return sameBytes(roots.older, older.root) && sameBytes(roots.newer, newer.root) ? ok(true) : wrong;
}
