// SPDX-License-Identifier: EUPL-1.2
// Bech32 (BIP 173) without its 90-character limit, as age spells keys: lower case only; callers raise or lower case themselves.
import type { Bytes } from '#base/bytes.ts';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const VALUE_OF = new Map([...ALPHABET].map((c, i) => [c, i]));
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const CHECKSUM_LENGTH = 6;

function step(state: number, value: number): number {
  const top = state >>> 25;
  let next = ((state & 0x1ffffff) << 5) ^ value;
  for (let i = 0; i < 5; i++) if ((top >>> i) & 1) next ^= GENERATOR[i]!;
  return next;
}

/** Checksum state over the prefix, expanded as BIP 173 says: high bits, a zero, low bits. */
function startOf(prefix: string): number {
  let state = 1;
  for (let i = 0; i < prefix.length; i++) state = step(state, prefix.charCodeAt(i) >>> 5);
  state = step(state, 0);
  for (let i = 0; i < prefix.length; i++) state = step(state, prefix.charCodeAt(i) & 31);
  return state;
}

/** Regroups bits between 8 and 5 wide; null when left-over bits are a whole group or not zero (a second spelling). */
function regroup(values: Iterable<number>, from: number, to: number, pad: boolean): number[] | null {
  const out: number[] = [];
  const mask = (1 << to) - 1;
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >>> bits) & mask);
    }
  }
  const rest = (held << (to - bits)) & mask;
  if (pad) {
    if (bits > 0) out.push(rest);
    return out;
  }
  return bits >= from || rest !== 0 ? null : out;
}

/** Bech32 text of bytes under a lower-case prefix. */
export function bech32(prefix: string, bytes: Uint8Array): string {
  const values = regroup(bytes, 8, 5, true)!;
  let state = startOf(prefix);
  let text = `${prefix}1`;
  for (const value of values) {
    state = step(state, value);
    text += ALPHABET[value];
  }
  for (let i = 0; i < CHECKSUM_LENGTH; i++) state = step(state, 0);
  state ^= 1;
  for (let i = 0; i < CHECKSUM_LENGTH; i++) text += ALPHABET[(state >>> (5 * (5 - i))) & 31];
  return text;
}

/** Bytes of a lower-case Bech32 text with exactly this prefix, or null: wrong prefix, letter, checksum or padding bits. */
export function fromBech32(prefix: string, text: string): Bytes | null {
  const start = `${prefix}1`;
  if (!text.startsWith(start) || text.length < start.length + CHECKSUM_LENGTH) return null;
  let state = startOf(prefix);
  const values: number[] = [];
  for (let i = start.length; i < text.length; i++) {
    const value = VALUE_OF.get(text[i]!);
    if (value === undefined) return null;
    state = step(state, value);
    values.push(value);
  }
  if (state !== 1) return null;
  const bytes = regroup(values.slice(0, -CHECKSUM_LENGTH), 5, 8, false);
  return bytes === null ? null : Uint8Array.from(bytes);
}
