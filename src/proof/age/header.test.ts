// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, textOf, utf8 } from '#base/bytes.ts';
import { encodeHeader, findHeaderEnd, fromBase64Unpadded, parseHeader } from './header.ts';

const fileKey = new Uint8Array(16).fill(5);
const visible = fc.array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 1, maxLength: 30 });
const argument = visible.map((codes) => String.fromCharCode(...codes));
const stanza = fc.record(
  {
    args: fc.array(argument, { minLength: 1, maxLength: 4 }),
    body: fc.uint8Array({ maxLength: 150 }).map((bytes) => new Uint8Array(bytes)),
  },
  { noNullPrototype: true },
);

test('any stanzas are read back as they were written', () => {
  fc.assert(
    fc.property(fc.array(stanza, { minLength: 1, maxLength: 4 }), (stanzas) => {
      const bytes = encodeHeader(stanzas, fileKey);
      assert.deepEqual(findHeaderEnd(concat(bytes, new Uint8Array(16)), 10_000, false), {
        ok: true,
        value: bytes.length,
      });
      const header = parseHeader(bytes);
      assert.ok(header.ok, JSON.stringify(header));
      assert.deepEqual(header.value.stanzas, stanzas);
    }),
  );
});

test('a body that fills its line is followed by an empty one', () => {
  const text = textOf(encodeHeader([{ args: ['a'], body: new Uint8Array(48) }], fileKey))!;
  assert.ok(text.startsWith(`age-encryption.org/v1\n-> a\n${'A'.repeat(64)}\n\n--- `));
  assert.ok(textOf(encodeHeader([{ args: ['a'], body: new Uint8Array(0) }], fileKey))!.includes('-> a\n\n--- '));
});

test('a line after the last one is not part of a header', () => {
  const bytes = encodeHeader([{ args: ['a'], body: fileKey }], fileKey);
  assert.ok(parseHeader(bytes).ok);
  for (const more of ['\n', 'x', 'x\n', '-> b\n\n']) assert.equal(parseHeader(concat(bytes, utf8(more))).ok, false);
  assert.equal(parseHeader(bytes.subarray(0, bytes.length - 1)).ok, false);
});

test('bytes that are not text are refused, not replaced', () => {
  const bytes = encodeHeader([{ args: ['aa'], body: fileKey }], fileKey);
  bytes[bytes.indexOf(0x3e) + 2] = 0xff;
  assert.equal(parseHeader(bytes).ok, false);
});

test('base64 has one spelling: no padding, no left-over bits, no other letters', () => {
  assert.deepEqual(fromBase64Unpadded('AQI'), Uint8Array.of(1, 2));
  for (const bad of ['AQI=', 'AQJ', 'A', 'AQ I', 'AQ-_', 'AQI\n']) assert.equal(fromBase64Unpadded(bad), null, bad);
});
