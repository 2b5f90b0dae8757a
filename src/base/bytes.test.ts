// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  base64,
  base64url,
  concat,
  fromBase64,
  fromBase64url,
  fromHex,
  hex,
  sameBytes,
  textOf,
  utf8,
} from './bytes.ts';

test('bytes survive each of their spellings', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.deepEqual(fromHex(hex(bytes)), Uint8Array.from(bytes));
      assert.deepEqual(fromBase64(base64(bytes)), Uint8Array.from(bytes));
      assert.deepEqual(fromBase64url(base64url(bytes)), Uint8Array.from(bytes));
      assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
      assert.equal(base64url(bytes), Buffer.from(bytes).toString('base64url'));
    }),
  );
});

test('large bytes are spelt without a limit of the stack', () => {
  const large = new Uint8Array(300_000).fill(0xa7);
  assert.deepEqual(fromBase64(base64(large)), large);
});

test('a second spelling of the same bytes is refused', () => {
  for (const text of ['AA', 'AA=', 'AB==', 'AAB=', 'A===', '====', 'AA==\n', ' AA==', 'A-==', 'AA==AA==', 'AAé='])
    assert.equal(fromBase64(text), null, text);
  for (const text of ['AA==', 'AB', 'A', 'A+A', 'A/A', 'AA\n', 'AAB']) assert.equal(fromBase64url(text), null, text);
  for (const text of ['0', 'AB', '0g', '0x00', ' 00', '00\n']) assert.equal(fromHex(text), null, text);
  assert.deepEqual(fromBase64('AA=='), Uint8Array.of(0));
  assert.deepEqual(fromBase64url(''), new Uint8Array(0));
});

test('text is read only where it is well-formed', () => {
  assert.equal(textOf(utf8('thư gửi 😀')), 'thư gửi 😀');
  for (const bytes of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]])
    assert.equal(textOf(Uint8Array.from(bytes)), null);
  assert.equal(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), '\ufeffa', 'a mark is shown, not swallowed');
});

test('bytes are joined and compared by content', () => {
  assert.deepEqual(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)), Uint8Array.of(1, 2, 3));
  assert.ok(sameBytes(Uint8Array.of(1, 2), concat(Uint8Array.of(1), Uint8Array.of(2))));
  assert.ok(!sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3)));
  assert.ok(!sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3)));
});
