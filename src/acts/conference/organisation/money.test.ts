// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inUnits, readAmount } from './money.ts';

test('an amount is written in units with the decimals of its currency', () => {
  assert.deepEqual(
    [
      [125_050, 'USD'],
      [5, 'USD'],
      [-1_250_050, 'USD'],
      [1250, 'JPY'],
      [0, 'JPY'],
      [1_234_567, 'KWD'],
    ].map(([n, c]) => inUnits(n as number, c as string)),
    ['1250.50', '0.05', '-12500.50', '1250', '0', '1234.567'],
  );
});

test('what people type is read: spaces, commas before thousands, a minus of either kind', () => {
  for (const text of ['1250000.50', '1 250 000.50', '1,250,000.50', '1\u202f250\u202f000.5', "1'250'000.50"])
    assert.equal(readAmount(text, 'USD'), 125_000_050, text);
  assert.equal(readAmount('−12', 'USD'), -1200);
  assert.equal(readAmount('-0', 'USD'), 0);
  assert.equal(readAmount('1250', 'JPY'), 1250);
});

test('what could mean two things, or has decimals the currency lacks, is not guessed', () => {
  for (const text of ['', '1.250,50', '12,5', '1250.505', 'ten', '1e5', '5000000000000000', '--5', '1 250 USD'])
    assert.equal(readAmount(text, 'USD'), null, text);
  assert.equal(readAmount('12.5', 'JPY'), null);
});

test('what is written is read back, in every currency', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.constantFrom('USD', 'JPY', 'KWD', 'VND'), (n, currency) => {
      assert.equal(readAmount(inUnits(n, currency), currency), n === 0 ? 0 : n);
    }),
  );
});
