// SPDX-License-Identifier: EUPL-1.2
// The group ristretto255 (RFC 9496): elements and scalars read strictly, and the few operations a blind answer needs.
import sodium from 'libsodium-wrappers-sumo';
import type { Bytes } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';

declare const ELEMENT: unique symbol;
declare const SCALAR: unique symbol;
/** 32 bytes, the one spelling of an element of the group. Only `elementOf` makes one of foreign bytes. */
export type Element = Bytes & { readonly [ELEMENT]: true };
/** 32 bytes, little endian, below the group's order and not zero. */
export type Scalar = Bytes & { readonly [SCALAR]: true };

export const ELEMENT_BYTES = 32;
export const SCALAR_BYTES = 32;
/** How many uniform bytes make one scalar or one element without a bias that could be found. */
export const UNIFORM_BYTES = 64;

/** The order of the group, little endian: 2^252 + 27742317777372353535851937790883648493. */
const ORDER = Uint8Array.of(
  ...[0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14],
  ...new Array<number>(15).fill(0),
  0x10,
);

/** The operations, once the library has been loaded. All of them take the same time whatever the secret is. */
export type Ristretto = {
  /** The element these bytes spell; null for another length, a second spelling, no element at all, or the identity. */
  elementOf(bytes: Uint8Array): Element | null;
  /** The scalar these bytes spell; null for another length, zero, or a number not below the order. */
  scalarOf(bytes: Uint8Array): Scalar | null;
  /** A scalar from 64 uniform bytes. Throws Fault voprf.uniform for another length, or for zero, which chance does not give. */
  scalarFrom(uniform: Uint8Array): Scalar;
  /** An element from 64 uniform bytes: nobody knows its logarithm. */
  elementFrom(uniform: Uint8Array): Element;
  /** Throws Fault voprf.identity when the result would be the identity. */
  multiply(element: Element, scalar: Scalar): Element;
  multiplyBase(scalar: Scalar): Element;
  /** May be the identity; `isIdentity` tells. */
  add(a: Element, b: Element): Element;
  invert(scalar: Scalar): Scalar;
  times(a: Scalar, b: Scalar): Scalar;
  /** a − b. May be zero. */
  minus(a: Scalar, b: Scalar): Scalar;
};

/** Loads the library once. The first call takes some tens of milliseconds, later ones none. */
export async function openRistretto(): Promise<Ristretto> {
  await sodium.ready;
  return group;
}

/** True for the encoding of the identity, which is all zeros. Public values only. */
export function isIdentity(bytes: Uint8Array): boolean {
  return bytes.every((b) => b === 0);
}

/** Scalar below the order, compared from the most significant byte on. */
function isBelowOrder(bytes: Uint8Array): boolean {
  for (let i = SCALAR_BYTES - 1; i >= 0; i--) if (bytes[i] !== ORDER[i]) return bytes[i]! < ORDER[i]!;
  return false;
}

const group: Ristretto = {
  elementOf(bytes) {
    if (bytes.length !== ELEMENT_BYTES || isIdentity(bytes)) return null;
    return sodium.crypto_core_ristretto255_is_valid_point(bytes) ? (Uint8Array.from(bytes) as Element) : null;
  },
  scalarOf(bytes) {
    if (bytes.length !== SCALAR_BYTES || isIdentity(bytes) || !isBelowOrder(bytes)) return null;
    return Uint8Array.from(bytes) as Scalar;
  },
  scalarFrom(uniform) {
    if (uniform.length !== UNIFORM_BYTES) throw new Fault('voprf.uniform', 'a scalar is made from 64 bytes of chance');
    const scalar = sodium.crypto_core_ristretto255_scalar_reduce(uniform);
    if (isIdentity(scalar)) throw new Fault('voprf.uniform', 'the bytes of chance reduce to zero');
    return scalar as Scalar;
  },
  elementFrom: (uniform) => sodium.crypto_core_ristretto255_from_hash(uniform) as Element,
  multiply(element, scalar) {
    try {
      return sodium.crypto_scalarmult_ristretto255(scalar, element) as Element;
    } catch (cause) {
      throw new Fault('voprf.identity', 'a product of the group is the identity', { cause });
    }
  },
  multiplyBase: (scalar) => sodium.crypto_scalarmult_ristretto255_base(scalar) as Element,
  add: (a, b) => sodium.crypto_core_ristretto255_add(a, b) as Element,
  invert: (scalar) => sodium.crypto_core_ristretto255_scalar_invert(scalar) as Scalar,
  times: (a, b) => sodium.crypto_core_ristretto255_scalar_mul(a, b) as Scalar,
  minus: (a, b) => sodium.crypto_core_ristretto255_scalar_sub(a, b) as Scalar,
};
