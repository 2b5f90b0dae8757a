// SPDX-License-Identifier: EUPL-1.2
// Ranges of addresses that are not the public network, from the special-purpose registries of IANA (RFC 6890 and its successors).

export type Range =
  | 'public'
  | 'private'
  | 'carrier'
  | 'loopback'
  | 'link-local'
  | 'documentation'
  | 'multicast'
  | 'reserved';

type Row = readonly [first: readonly number[], prefix: number, range: Range];

const FOUR: readonly Row[] = [
  [[0], 8, 'reserved'],
  [[10], 8, 'private'],
  [[100, 64], 10, 'carrier'],
  [[127], 8, 'loopback'],
  [[169, 254], 16, 'link-local'],
  [[172, 16], 12, 'private'],
  [[192, 0, 0], 24, 'reserved'],
  [[192, 0, 2], 24, 'documentation'],
  [[192, 88, 99], 24, 'reserved'],
  [[192, 168], 16, 'private'],
  [[198, 18], 15, 'reserved'],
  [[198, 51, 100], 24, 'documentation'],
  [[203, 0, 113], 24, 'documentation'],
  [[224], 4, 'multicast'],
  [[240], 4, 'reserved'],
];

const SIX: readonly Row[] = [
  [[0x20, 0x01, 0x0d, 0xb8], 32, 'documentation'],
  [[0x3f, 0xff, 0x00], 20, 'documentation'],
  [[0x20, 0x01, 0x00], 23, 'reserved'],
  [[0x20, 0x02], 16, 'reserved'],
  [[0x00, 0x64, 0xff, 0x9b], 32, 'reserved'],
  [[0x01, 0x00, 0, 0, 0, 0, 0, 0], 64, 'reserved'],
  [[0xfc], 7, 'private'],
  [[0xfe, 0x80], 10, 'link-local'],
  [[0xff], 8, 'multicast'],
];

/** What sort of range an address lies in. In: four or sixteen bytes. */
export function rangeOf(bytes: readonly number[]): Range {
  if (bytes.length === 16 && bytes.slice(0, 15).every((byte) => byte === 0))
    return bytes[15] === 1 ? 'loopback' : 'reserved';
  const rows = bytes.length === 4 ? FOUR : SIX;
  return rows.find(([first, prefix]) => inside(bytes, first, prefix))?.[2] ?? 'public';
}

/** True when the first bits of an address are those of a range. Bytes the range does not name are zero. */
export function inside(bytes: readonly number[], first: readonly number[], prefix: number): boolean {
  for (let i = 0; i * 8 < prefix; i++) {
    const bits = Math.min(8, prefix - 8 * i);
    if (((bytes[i] ?? 0) ^ (first[i] ?? 0)) >> (8 - bits) !== 0) return false;
  }
  return true;
}
