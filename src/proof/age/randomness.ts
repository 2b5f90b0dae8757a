// SPDX-License-Identifier: EUPL-1.2
// Randomness is handed in, never reached for: the caller owns the source, a test may plant one.
import { Fault } from '#base/result.ts';

/** Gives n fresh random bytes; in a node this is the operating system's generator. */
export type Random = (n: number) => Uint8Array;

/** n fresh bytes of our own copy; throws Fault `age.random` when the source gave another number of them. */
export function fresh(random: Random, n: number): Uint8Array<ArrayBuffer> {
  const bytes = random(n);
  if (bytes.length !== n) throw new Fault('age.random', `the random source gave ${bytes.length} of ${n} bytes`);
  return new Uint8Array(bytes);
}
