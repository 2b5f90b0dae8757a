// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOWHERE } from '../indicators/indicator.ts';
import { typedValues } from './typed-values.ts';

const CONTEXT = { ...NOWHERE, region: 'DE' };

test('one account in five notations is one value; another class stands beside it', () => {
  const text = [
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'de89-3704-0044-0532-0130-00',
    'Iban: DE89 3704 0044 0532 0130 00',
    'ＤＥ８９３７０４００４４０５３２０１３０００',
    'http://safe-account.example.net/verify',
  ].join('\n');
  const read = typedValues(text, CONTEXT);
  assert.deepEqual(
    read.values.map((v) => [v.kind, v.class]),
    [
      ['iban', 'account'],
      ['url', 'address'],
    ],
  );
  assert.deepEqual([read.not, read.lines], [[], 6]);
});

test('a line in which nothing is found, and one whose check digits are wrong, are said with why', () => {
  const read = typedValues('hello there\nIBAN DE89370400440532013001', CONTEXT);
  assert.deepEqual(read.values, []);
  assert.equal(read.not[0]!.text, 'hello there');
  assert.match(read.not[0]!.why, /can be looked for/);
  assert.equal(read.not.length, 2);
  assert.notEqual(read.not[1]!.why, read.not[0]!.why, 'wrong digits are another reason than no number');
});

test('R11: of more lines than one question may hold none is read, only counted', () => {
  const read = typedValues(Array.from({ length: 1025 }, (_, i) => `+49151${1_000_000 + i}`).join('\n'), CONTEXT);
  assert.deepEqual([read.values, read.not, read.lines], [[], [], 1025]);
});
