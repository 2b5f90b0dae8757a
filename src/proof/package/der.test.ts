// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, hex } from '#base/bytes.ts';
import * as der from './der.ts';

const codeOf = (spelt: string) => {
  const read = der.readDer(fromHex(spelt)!);
  return read.ok ? 'ok' : read.refusal.code;
};

test('reads values in their one form', () => {
  for (const good of [
    '3000',
    '020100',
    '0201ff',
    '02020080',
    '0101ff',
    '030100',
    '03020780',
    '0500',
    '06032a0304',
    '300602010131010 0'.replace(' ', ''),
  ])
    assert.equal(codeOf(good), good === '3006020101310100' ? 'der.form' : 'ok', good);
  const long = der.tlv(der.SEQUENCE, der.tlv(der.OCTET_STRING, new Uint8Array(300)));
  const read = der.readDer(long);
  assert.ok(read.ok);
  assert.equal(read.value.children[0]!.body.length, 300);
});

test('T28 refuses every second spelling of a value', () => {
  const bad = {
    'indefinite length': '30800000',
    'length not shortest': '30810100',
    'length with leading zero': '3082007f'.padEnd(8 + 254, '0'),
    'trailing byte': '300000',
    'cut off': '3003020101'.slice(0, 8),
    'integer not shortest': '02020001',
    'negative integer not shortest': '0202ff80',
    'empty integer': '0200',
    'boolean of 1': '010101',
    'unused bits set': '03020781',
    'no unused-bits byte': '0300',
    'null with content': '050100',
    'open object identifier': '060181',
    'padded object identifier': '06028001',
    'ill-formed text': '0c01ff',
    'sequence in primitive form': '1000',
    'constructed octet string': '2404 0402 6162'.replaceAll(' ', ''),
    'long tag': '1f8101 00'.replace(' ', ''),
    nothing: '',
  };
  for (const [name, spelt] of Object.entries(bad)) assert.equal(codeOf(spelt), 'der.form', name);
  assert.equal(codeOf('3000'.padStart(4)), 'ok');
});

test('refuses nesting without end', () => {
  let bytes = der.tlv(der.SEQUENCE);
  for (let i = 0; i < 40; i++) bytes = der.tlv(der.SEQUENCE, bytes);
  assert.equal(codeOf(hex(bytes)), 'der.form');
});

test('writes integers, identifiers and sets in their one form', () => {
  assert.equal(hex(der.int(Uint8Array.of(0, 0, 0x80))), '02020080');
  assert.equal(hex(der.int(Uint8Array.of(0, 0))), '020100');
  assert.equal(hex(der.oid('1.2.840.10045.4.3.2')), '06082a8648ce3d040302');
  assert.equal(hex(der.setOf(der.SET, [fromHex('020102')!, fromHex('020101')!])), '3106020101020102');
});

test('writes and reads times to the second, with two digits of the year until 2049', () => {
  const back = (at: string) => der.instantIn(der.whole(der.time(at)));
  assert.equal(back('2026-11-20T10:20:30.456Z'), '2026-11-20T10:20:30.000Z');
  assert.equal(der.time('2049-12-31T23:59:59.000Z')[0], der.UTC_TIME);
  assert.equal(der.time('2050-01-01T00:00:00.000Z')[0], der.GENERALIZED_TIME);
  assert.equal(back('2050-01-01T00:00:00.000Z'), '2050-01-01T00:00:00.000Z');
  for (const [tag, text] of [
    [der.GENERALIZED_TIME, '20260101000000Z'],
    [der.UTC_TIME, '260230000000Z'],
    [der.UTC_TIME, '2601010000Z'],
    [der.UTC_TIME, '260101000000+0000'],
  ] as const)
    assert.throws(() => der.instantIn(der.whole(der.tlv(tag, new TextEncoder().encode(text)))), der.NotDer);
});
