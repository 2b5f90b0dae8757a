// SPDX-License-Identifier: EUPL-1.2
// Telephones, IBANs, accounts, devices: many notations of one thing, and what is no thing at all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countrySpecs, isValidIBAN } from 'ibantools';
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { Result } from '#base/result.ts';
import { readBankAccount } from './bank-account.ts';
import { readDevice } from './device.ts';
import { readIban } from './iban.ts';
import { comparable, type Context, type Indicator } from './indicator.ts';
import { readPhone, readPhoneByCode } from './phone.ts';
import { scan } from './scan.ts';
import { readTransaction } from './transaction.ts';

const BANK = { country: 'XA', code: '100200', names: ['Harbour Savings'], lengths: [10] };
const HERE: Context = { region: 'VN', banks: [BANK] };

const said = (read: Result<Indicator>): string => (read.ok ? read.value.canonical : read.refusal.code);

const NOTATIONS = [
  '+84 912 345 678',
  '0912345678',
  '0912.345.678',
  '(+84) 912-345-678',
  '0084 912 345 678',
  '84912345678',
  '+84 (0) 912 345 678',
  '０９１２３４５６７８',
  '٠٩١٢٣٤٥٦٧٨',
  'tel:+84-912-345-678',
  '09\u200b12\u00a0345\u2011678',
];

test('eleven notations of one number give one indicator, typed in a field', () => {
  assert.deepEqual([...new Set(NOTATIONS.map((raw) => said(readPhone(raw, 'VN'))))], ['+84912345678']);
});

test('eleven notations of one number give one indicator, found in a sentence', () => {
  for (const raw of NOTATIONS) {
    const found = scan(`Kẻ gian gọi từ số ${raw} lúc 9 giờ.`, HERE).found.filter((one) => one.kind === 'phone');
    assert.deepEqual(
      found.map((one) => said(one.read)),
      ['+84912345678'],
      raw,
    );
  }
});

test('all notations in one text are one indicator', () => {
  const found = scan(NOTATIONS.join('\n'), HERE).found;
  assert.deepEqual(
    found.map((one) => said(one.read)),
    ['+84912345678'],
  );
});

test('the example number of every country keeps its country and its digits in every notation', () => {
  let read = 0;
  for (const region of getCountries()) {
    const example = getExampleNumber(region, examples);
    if (!example?.isValid()) continue;
    read++;
    const digits = example.number.slice(1);
    const wanted = said(readPhone(example.number, null));
    assert.equal(wanted, example.number, region);
    const national = example.formatNational();
    // Six figures dialled at home on an island are too few to tell a telephone from anything else.
    const long = national.replace(/\D/g, '').length >= 7;
    for (const raw of [example.formatInternational(), `00${digits}`, ...(long ? [national] : [])])
      assert.equal(said(readPhone(raw, region as CountryCode)), wanted, `${region} ${raw}`);
    assert.equal(said(readPhoneByCode(digits)), wanted, region);
  }
  assert.ok(read > 200, `${read} countries`);
});

test('an old number of eleven digits is the one of today, and says so', () => {
  const read = readPhone('01234 567 890', 'VN');
  assert.ok(read.ok);
  assert.equal(read.value.canonical, '+84834567890');
  assert.deepEqual(read.value.notes, ['phone.renumbered']);
});

test('what is no number says why', () => {
  assert.equal(said(readPhone('113', 'VN')), 'phone.short');
  assert.equal(said(readPhone('0912345678', null)), 'phone.country');
  assert.equal(said(readPhone('+84 000 000 000', 'VN')), 'phone.not-assigned');
  assert.equal(said(readPhone('call me', 'VN')), 'phone.form');
  assert.equal(said(readPhone('', 'VN')), 'indicator.empty');
});

test('numbers of the exercise exist in no plan and name their State', () => {
  const read = readPhone('+999 01 123 4567', null);
  assert.ok(read.ok);
  assert.deepEqual([read.value.canonical, read.value.country], ['+999011234567', 'XA']);
  assert.equal(said(readPhone('+999 99 123 4567', null)), 'phone.not-assigned');
});

test('dates, sums, versions and times are no numbers', () => {
  const text =
    'Ngày 26/11/2026 lúc 12:30:45, mã 2026-11-26, 1.500.000 VND, 25 000 000 đ, $1,200,300, version 1.2.3.4, đơn 123456';
  assert.deepEqual(scan(text, HERE).found, []);
});

test('an IBAN is read with spaces and small letters, and check digits are checked both ways', () => {
  assert.equal(said(readIban('de89 3704 0044 0532 0130 00')), 'DE89370400440532013000');
  assert.equal(said(readIban('IBAN: GB82 WEST 1234 5698 7654 32')), 'GB82WEST12345698765432');
  assert.equal(said(readIban('DE89 3704 0044 0532 0130 01')), 'iban.checksum');
  assert.equal(said(readIban('DE89 3704 0044 0532 0130')), 'iban.length');
  assert.equal(said(readIban('XA89 3704 0044 0532 0130 00')), 'iban.country');
  assert.equal(said(readIban('hello')), 'iban.form');
});

test('one changed digit of an IBAN is always noticed', () => {
  const valid = [
    'DE89370400440532013000',
    'FR1420041010050500013M02606',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
  ];
  for (const iban of valid) {
    assert.ok(isValidIBAN(iban) && countrySpecs[iban.slice(0, 2)]);
    for (let at = 2; at < iban.length; at++) {
      if (!/\d/.test(iban[at]!)) continue;
      const other = iban.slice(0, at) + ((Number(iban[at]) + 1) % 10) + iban.slice(at + 1);
      assert.equal(readIban(other).ok, false, other);
    }
  }
});

test('an account without its bank is no indicator, and the same number at two banks is two', () => {
  const at = (bank: string | null, country: string | null) =>
    said(readBankAccount({ number: '0123 456 789', bank, country }, HERE));
  assert.equal(at(null, null), 'account.bank');
  assert.equal(at('harbour savings', null), 'XA:100200:0123456789');
  assert.equal(at('970436', 'VN'), 'VN:970436:0123456789');
  assert.equal(at('DEUTDEFFXXX', null), 'DE:DEUTDEFF:0123456789');
  assert.equal(said(readBankAccount({ number: '123456', bank: '100200', country: 'XA' }, HERE)), 'account.length');
});

test('a number behind the word for an account is an account, though it looks like a telephone', () => {
  const [one, ...more] = scan('Chuyển vào STK 0912345678 Harbour Savings giúp tôi', HERE).found;
  assert.deepEqual([one && said(one.read), more], ['XA:100200:0912345678', []]);
});

test('the number of a payment card is told and never kept', () => {
  const [one] = scan('my card 4111 1111 1111 1111 was used', HERE).found;
  assert.ok(one && !one.read.ok);
  assert.equal(one.read.refusal.code, 'account.card');
  assert.doesNotMatch(JSON.stringify(one), /1111/);
});

test('a device number has a check digit, and is a soft kind', () => {
  assert.equal(said(readDevice('49-015420-323751-8')), '490154203237518');
  assert.equal(said(readDevice('490154203237519')), 'device.checksum');
  assert.equal(said(readDevice('000000000000000')), 'device.form');
  const read = readDevice('4901542032375101');
  assert.ok(read.ok);
  assert.deepEqual([read.value.canonical, read.value.verdict], ['490154203237518', 'well-formed']);
});

test('a transaction needs the place where it was made', () => {
  const hash = '88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe340c9b1e9';
  assert.equal(said(readTransaction({ id: `0x${hash}`, chain: null, bank: null })), `evm:0x${hash}`);
  assert.equal(said(readTransaction({ id: hash.toUpperCase(), chain: 'tron', bank: null })), `tron:${hash}`);
  assert.equal(
    said(readTransaction({ id: 'ft-26330 123', chain: null, bank: 'XA:100200' })),
    'bank:XA:100200:FT26330123',
  );
  assert.equal(said(readTransaction({ id: 'FT26330123', chain: null, bank: null })), 'transaction.where');
  assert.deepEqual(scan(`SHA-256 of the file: ${hash}`, HERE).found, []);
});

test('what two States compare is kind, canonical form and version', () => {
  assert.equal(comparable({ kind: 'phone', canonical: '+84912345678' }), 'phone|+84912345678|1');
});

test('reading never throws, and what was read reads as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (raw) => {
      for (const read of [readPhone(raw, 'VN'), readIban(raw), readDevice(raw)])
        if (read.ok) {
          const again = read.value.kind === 'phone' ? readPhone(read.value.canonical, null) : read;
          assert.equal(said(again), read.value.canonical);
        }
    }),
    { numRuns: 300 },
  );
});
