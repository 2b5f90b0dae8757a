// SPDX-License-Identifier: EUPL-1.2
// Making proofs from stored hashes. Only hashes of perfect subtrees are ever asked for, a few dozen a proof.
import type { Bytes } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { foldSubtrees, isPowerOfTwo, rootOf } from './merkle.ts';

/** The perfect subtree over the leaves from index * 2^level up to (index + 1) * 2^level, exclusive. */
export type Subtree = { level: number; index: number };

/**
 * Hands out stored subtree hashes, in the order asked. All are asked for at once, so that a reader over files opens
 * each file once. Throws a Fault when a hash cannot be had: a log that has lost hashes is broken, not refused.
 */
export type HashReader = (wanted: readonly Subtree[]) => Promise<readonly Uint8Array[]>;

type Range = { from: number; to: number };

/** Perfect subtrees that make up a range of leaves, from left to right, the largest first. */
export function subtreesOf(from: number, to: number): Subtree[] {
  const out: Subtree[] = [];
  for (let at = from; at < to; ) {
    const width = largestPower(to - at);
    out.push({ level: Math.round(Math.log2(width)), index: at / width });
    at += width;
  }
  return out;
}

/** Largest power of two not above n. */
function largestPower(n: number): number {
  let power = 1;
  while (power * 2 <= n) power *= 2;
  return power;
}

/** RFC 6962 splits n leaves at the largest power of two below n. */
function splitOf(range: Range): number {
  const width = range.to - range.from;
  const power = largestPower(width);
  return range.from + (power === width ? power / 2 : power);
}

async function hashesOf(ranges: readonly Range[], read: HashReader): Promise<Bytes[]> {
  const parts = ranges.map((r) => subtreesOf(r.from, r.to));
  const wanted = parts.flat();
  const hashes = await read(wanted);
  if (hashes.length !== wanted.length) throw new Fault('log.reader', 'the reader left out hashes it was asked for');
  let at = 0;
  return parts.map((part) => {
    at += part.length;
    return foldSubtrees(hashes.slice(at - part.length, at));
  });
}

function mustHold(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new Fault('log.range', 'not the size of a tree');
}

/**
 * Inclusion proof of a leaf in the tree of this size (RFC 6962 section 2.1.1), leaf sibling first.
 * Throws Fault log.range for a place the tree does not have, and what the reader throws.
 */
export async function proveInclusion(index: number, size: number, read: HashReader): Promise<Bytes[]> {
  mustHold(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new Fault('log.range', 'the tree has no such leaf');
  const siblings: Range[] = [];
  let range: Range = { from: 0, to: size };
  while (range.to - range.from > 1) {
    const split = splitOf(range);
    const [left, right] = [
      { from: range.from, to: split },
      { from: split, to: range.to },
    ];
    siblings.push(index < split ? right : left);
    range = index < split ? left : right;
  }
  return hashesOf(siblings.reverse(), read);
}

/**
 * Consistency proof between two sizes of one tree (RFC 6962 section 2.1.2); empty for equal sizes and from size 0.
 * Throws Fault log.range when older is the larger one, and what the reader throws.
 */
export async function proveConsistency(older: number, newer: number, read: HashReader): Promise<Bytes[]> {
  mustHold(older);
  mustHold(newer);
  if (older > newer) throw new Fault('log.range', 'a tree does not shrink');
  if (older === 0 || older === newer) return [];
  const nodes: Range[] = [];
  let range: Range = { from: 0, to: newer };
  while (range.to !== older) {
    const split = splitOf(range);
    if (older <= split) {
      nodes.push({ from: split, to: range.to });
      range = { from: range.from, to: split };
    } else {
      nodes.push({ from: range.from, to: split });
      range = { from: split, to: range.to };
    }
  }
  // The subtree both trees share; left out when it is the whole older tree, whose root the verifier has.
  if (range.from !== 0) nodes.push(range);
  return hashesOf(nodes.reverse(), read);
}

/**
 * A consistency proof that always begins with the shared subtree, so that it shows by itself which older root the newer
 * tree stands on. Against a log that rewrote its past this is the evidence (see fork.ts).
 */
export async function proveHistory(older: number, newer: number, read: HashReader): Promise<Bytes[]> {
  const proof = await proveConsistency(older, newer, read);
  if (older === newer || !isPowerOfTwo(older)) return proof;
  return [...(await hashesOf([{ from: 0, to: older }], read)), ...proof];
}

/** Root of the tree at a size, from stored hashes. Throws Fault log.range and what the reader throws. */
export async function rootAt(size: number, read: HashReader): Promise<Bytes> {
  mustHold(size);
  return (await hashesOf([{ from: 0, to: size }], read))[0]!;
}

/** A reader over leaf hashes held in memory: for small trees and tests of larger ones. */
export function memoryReader(leaves: readonly Uint8Array[]): HashReader {
  return async (wanted) =>
    wanted.map(({ level, index }) => {
      const width = 2 ** level;
      const part = leaves.slice(index * width, (index + 1) * width);
      if (part.length !== width) throw new Fault('log.reader', 'no such subtree');
      return rootOf(part);
    });
}
