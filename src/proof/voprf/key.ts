// SPDX-License-Identifier: EUPL-1.2
// Keys of a blind answer: from a seed as RFC 9497 says, and one for each peer, week and class, so that nothing can be carried over.
import { concat, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { Element, Ristretto, Scalar } from './ristretto.ts';
import { framed, hashToKey, type Mode } from './suite.ts';

export type BlindKey = { secret: Scalar; public: Element };

export const SEED_BYTES = 32;
const PURPOSE = utf8('comity/blind-key/v1');

/**
 * DeriveKeyPair of RFC 9497 section 3.2.1. In: 32 bytes of chance and what the key is for, at most 65535 bytes.
 * The counter of the RFC stays at zero: the group's reading of 64 bytes gives zero with no probability anyone will meet.
 * Throws Fault voprf.seed for another length, voprf.uniform for that zero.
 */
export function deriveKey(group: Ristretto, mode: Mode, seed: Uint8Array, info: Uint8Array): BlindKey {
  if (seed.length !== SEED_BYTES) throw new Fault('voprf.seed', 'a key is derived from 32 bytes');
  const secret = hashToKey(group, mode, concat(seed, framed(info), Uint8Array.of(0)));
  return { secret, public: group.multiplyBase(secret) };
}

/** Whom a key answers, in which week, about which class of values. */
export type KeyScope = { peer: string; epoch: string; class: string };

/**
 * The key for one peer, epoch and class. In: the seed of that epoch, drawn by chance for it alone and destroyed at its end, so
 * that no later theft opens an old index. Each part is framed by its length: no two scopes give one key.
 */
export function scopedKey(group: Ristretto, epochSeed: Uint8Array, scope: KeyScope): BlindKey {
  const parts = [PURPOSE, utf8(scope.peer), utf8(scope.epoch), utf8(scope.class)];
  return deriveKey(group, 1, epochSeed, concat(...parts.map(framed)));
}
