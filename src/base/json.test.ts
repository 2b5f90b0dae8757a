// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from './bytes.ts';
import { ACT_LIMITS, canonical, type Json, readJson } from './json.ts';

const codeOf = (source: string | Uint8Array) => {
  const read = readJson(typeof source === 'string' ? utf8(source) : source);
  return read.ok ? 'ok' : read.refusal.code;
};
/** Text with raw bytes put where the sign % stands. */
const raw = (text: string, ...bytes: number[]) =>
  Uint8Array.from([...utf8(text.split('%')[0]!), ...bytes, ...utf8(text.split('%')[1]!)]);

test('reads what it should read', () => {
  const read = readJson(
    utf8(' { "a" : [ 1 , -2 , true , false , null , "\\u00e9\\ud83d\\ude00" ] , "" : { } } \r\n\t'),
  );
  assert.deepEqual(read, { ok: true, value: { a: [1, -2, true, false, null, 'é😀'], '': {} } });
  for (const bare of ['0', '-1', '""', 'null', '[]', '{}', '9007199254740991', '-9007199254740991'])
    assert.equal(codeOf(bare), 'ok', bare);
});

test('a key that stands twice in one object is refused, however it is spelt', () => {
  for (const text of ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"x":{"b":1,"c":2,"b":3}}', '{"":1,"":2}'])
    assert.equal(codeOf(text), 'json.duplicate-key', text);
  assert.equal(codeOf('{"a":{"a":1},"b":{"a":1}}'), 'ok');
});

test('a byte-order mark is refused, at the start and elsewhere', () => {
  assert.equal(codeOf(Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])), 'json.bom');
  assert.equal(codeOf('{}\ufeff'), 'json.syntax');
});

test('bytes that are not well-formed UTF-8 are refused: overlong, half a pair, cut off, beyond the last character', () => {
  const bad = [
    [0xc0, 0xaf],
    [0xe0, 0x80, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xed, 0xb0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xff],
    [0xc3],
    [0xf0, 0x9f, 0x98],
  ];
  for (const bytes of bad)
    assert.equal(codeOf(raw('{"a":"%"}', ...bytes)), 'json.not-utf8', bytes.map((b) => b.toString(16)).join(' '));
});

test('half of a character pair is refused also where it is escaped', () => {
  for (const half of ['\\ud800', '\\udc00', '\\ud800x', '\\ud800\\ud800', '\\udc00\\ud800']) {
    assert.equal(codeOf(`"${half}"`), 'json.surrogate', half);
    assert.equal(codeOf(`{"${half}":1}`), 'json.surrogate', `key ${half}`);
  }
});

test('a hundred thousand levels are refused at the limit and not at the bottom of the stack', () => {
  for (const deep of ['['.repeat(100_000), '{"a":'.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]) {
    const read = readJson(utf8(deep));
    assert.ok(!read.ok);
    assert.equal(read.refusal.code, 'json.depth');
    assert.ok(Number(read.refusal.params?.['at']) < 200, 'it stopped where the limit lies');
  }
  const levels = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
  assert.equal(codeOf(levels(ACT_LIMITS.maxDepth)), 'ok');
  assert.equal(codeOf(levels(ACT_LIMITS.maxDepth + 1)), 'json.depth');
});

test('names that reach into the program are refused, and no prototype is touched', () => {
  for (const key of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])
    assert.equal(codeOf(`{"${key}":{"admin":true}}`), 'json.forbidden-key', key);
  assert.equal(({} as Record<string, unknown>)['admin'], undefined);
  const plain = readJson(utf8('{"toString":1,"hasOwnProperty":2}'));
  assert.deepEqual(plain, { ok: true, value: { toString: 1, hasOwnProperty: 2 } });
});

test('a number that two readers could understand differently is refused', () => {
  const bad = [
    '1e400',
    '-1e400',
    '-0',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '1.0',
    '1.5',
    '1e3',
    '1E0',
    '0.1',
    '123456789012345678901234567890',
  ];
  for (const text of bad) assert.equal(codeOf(`[${text}]`), 'json.number', text);
  for (const text of ['+1', '.5', '1.', 'NaN', 'Infinity', '-', '0x10', ''])
    assert.equal(codeOf(`[${text === '' ? ',' : text}]`), 'json.syntax', text);
  for (const text of ['01', '-01', '1 2']) assert.notEqual(codeOf(`[${text}]`), 'ok', text);
});

test('anything behind the value, between the values or cut off is refused', () => {
  const bad = [
    '',
    ' ',
    '{} {}',
    '{}x',
    '[1,]',
    '[,1]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '{"a" 1}',
    '{"a":}',
    '[1',
    '{"a":1',
    '"abc',
    '"\\x"',
    '"\\u12"',
    '"a\nb"',
    '"\u0000"',
    'tru',
    'nulll',
    '// c\n{}',
    '{}\u00a0',
    '"a\\',
  ];
  for (const text of bad) assert.equal(codeOf(text), 'json.syntax', JSON.stringify(text));
});

test('every prefix of a message is refused', () => {
  const whole = utf8('{"kind":"requests.access.v1","n":[1,22,{"é":"\\u00e9"}],"t":true}');
  for (let n = 0; n < whole.length; n++) assert.notEqual(codeOf(whole.subarray(0, n)), 'ok', `${n} bytes`);
  assert.equal(codeOf(whole), 'ok');
});

test('one byte more than a message may have is refused, and exactly as much is not', () => {
  const filled = (n: number) => utf8(`"${'a'.repeat(n - 2)}"`);
  assert.equal(codeOf(filled(ACT_LIMITS.maxBytes)), 'ok');
  assert.equal(codeOf(filled(ACT_LIMITS.maxBytes + 1)), 'json.too-large');
  assert.equal(ACT_LIMITS.maxBytes, 1_048_576);
});

test('the canonical spelling is one: keys in order of their code units, no spaces, nothing undefined', () => {
  assert.equal(
    canonical({ b: 1, a: [true, null, { d: 'x', c: undefined }], '': 0 }),
    '{"":0,"a":[true,null,{"d":"x"}],"b":1}',
  );
  assert.equal(
    canonical({ '\u20ac': 1, '\ud83d\ude00': 2, '\ufb33': 3, 1: 4, '\r': 5 }),
    '{"\\r":5,"1":4,"€":1,"😀":2,"\ufb33":3}',
  );
  const shuffled = { z: { b: 1, a: 2 }, a: 3 };
  assert.equal(canonical(shuffled), canonical({ a: 3, z: { a: 2, b: 1 } }));
});

const text = fc.string({ unit: 'grapheme' });
const key = text.filter((k) => !['__proto__', 'constructor', 'prototype'].includes(k));
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('what is written canonically is read back as it was, and written again the same', () => {
  fc.assert(
    fc.property(value, (x) => {
      const spelt = canonical(x);
      const read = readJson(utf8(spelt));
      assert.ok(read.ok, spelt);
      assert.deepEqual(read.value, x);
      assert.equal(canonical(read.value), spelt);
    }),
    { numRuns: 300 },
  );
});

test('whatever bytes come, the answer is a value or a refusal with a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const code = codeOf(bytes);
      assert.ok(code === 'ok' || /^json\.[a-z0-9-]+$/.test(code), code);
    }),
    { numRuns: 500 },
  );
});
