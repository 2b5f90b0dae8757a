// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bech32, fromBech32 } from './bech32.ts';

test('spells and reads back any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      assert.deepEqual(fromBech32('age1pq', bech32('age1pq', bytes)), new Uint8Array(bytes));
    }),
  );
});

test('reads the empty text of BIP 173, and no other checksum', () => {
  assert.equal(bech32('a', new Uint8Array(0)), 'a12uel5l');
  assert.deepEqual(fromBech32('a', 'a12uel5l'), new Uint8Array(0));
  assert.equal(fromBech32('a', 'a12uel5p'), null);
  assert.equal(fromBech32('b', 'a12uel5l'), null);
  assert.equal(fromBech32('a', 'A12UEL5L'), null);
});

test('refuses every single changed letter, a lost letter and a letter outside the alphabet', () => {
  const text = bech32(
    'age1pq',
    Uint8Array.from({ length: 20 }, (_, i) => i * 11),
  );
  for (let i = 0; i < text.length; i++) {
    const other = text[i] === 'q' ? 'p' : 'q';
    assert.equal(fromBech32('age1pq', text.slice(0, i) + other + text.slice(i + 1)), null, `letter ${i}`);
    assert.equal(fromBech32('age1pq', `${text.slice(0, i)}b${text.slice(i + 1)}`), null);
  }
  assert.equal(fromBech32('age1pq', text.slice(0, -1)), null);
  assert.equal(fromBech32('age1pq', ''), null);
});

/** The checksum as BIP 173 prints it, written apart from ours, to spell values no writer of bytes would spell. */
function spelled(prefix: string, values: number[]): string {
  const codes = [...prefix].map((c) => c.charCodeAt(0));
  const all = [...codes.map((c) => c >> 5), 0, ...codes.map((c) => c & 31), ...values];
  let state = 1n;
  for (const value of [...all, 0, 0, 0, 0, 0, 0]) {
    const top = state >> 25n;
    state = ((state & 0x1ffffffn) << 5n) ^ BigInt(value);
    for (const [i, g] of [0x3b6a57b2n, 0x26508e6dn, 0x1ea119fan, 0x3d4233ddn, 0x2a1462b3n].entries()) {
      if ((top >> BigInt(i)) & 1n) state ^= g;
    }
  }
  state ^= 1n;
  const checksum = [25n, 20n, 15n, 10n, 5n, 0n].map((shift) => Number((state >> shift) & 31n));
  const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  return `${prefix}1${[...values, ...checksum].map((value) => letters[value]).join('')}`;
}

test('refuses a second spelling of the same bytes: padding bits that are not zero, a whole group too many', () => {
  assert.equal(spelled('age1pq', [31, 28]), bech32('age1pq', Uint8Array.of(255)));
  assert.deepEqual(fromBech32('age1pq', spelled('age1pq', [31, 28])), Uint8Array.of(255));
  for (const bad of [[31, 29], [31, 30], [31, 28, 0], [0]])
    assert.equal(fromBech32('age1pq', spelled('age1pq', bad)), null);
});
