// SPDX-License-Identifier: EUPL-1.2
// The lists that come with the software can be read, and stop what everybody shares from linking reports.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import type { Result } from '#base/result.ts';
import { readBanks } from './banks.ts';
import { type Indicator, type Kind, KINDS } from './indicator.ts';
import { normalise } from './normalise.ts';
import { NOTES, WHY_NOT } from './words/en-indicators.ts';
import { type Mode, readWarningLists, type WarningList, warningLists } from './warning-lists.ts';

const must = <T>(read: Result<T>): T => {
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
};
const file = (name: string) => readFileSync(new URL(`../../../../law/${name}`, import.meta.url));
const lists = must(readWarningLists(file('warning-lists.json')));
const NONE = { region: 'VN', banks: [] };
const one = (kind: Kind, value: string): Indicator => must(normalise({ kind, value }, NONE));
const list = (kind: Kind, value: string, mode: Mode = 'real') => lists.warningOf(one(kind, value), mode)?.list ?? null;

test('every list says where it is from, as of when, and is sorted without doubles', () => {
  assert.ok(lists.lists.length >= 10);
  for (const { code, values, source } of lists.lists) {
    assert.deepEqual(values, [...new Set(values)].sort(), code);
    assert.ok(source.length > 20, code);
  }
});

test('every value of a list is written as the canonical form it is compared with', () => {
  for (const { match, values, kinds, code } of lists.lists)
    for (const value of values)
      if (match === 'is') assert.equal(one(kinds[0]!, value).canonical, value, code);
      else if (match === 'host' || match === 'below')
        assert.equal(value, new URL(`http://${value}`).hostname.replace(/^www\./, ''), code);
});

test('what everybody shares is parked, a page of one person is not', () => {
  assert.equal(list('domain', 'bit.ly'), 'shorteners');
  assert.equal(list('url', 'https://bit.ly/'), 'shorteners');
  assert.equal(list('url', 'https://bit.ly/3xAmple'), null);
  assert.equal(list('url', 'https://docs.google.com/forms/d/e/1FAI/viewform'), null);
  assert.equal(list('domain', 'www.google.com'), 'well-known');
  assert.equal(list('url', 'https://accounts.google.com/signin'), 'well-known');
  assert.equal(list('domain', 'google.com.evil.xyz'), null);
  assert.equal(list('domain', 'notgoogle.com'), null);
  assert.equal(list('ip', '8.8.8.8'), 'public-dns');
  assert.equal(list('ip', '104.17.3.4'), 'delivery-networks');
  assert.equal(list('ip', '10.0.0.1'), 'not-public');
  assert.equal(list('ip', '185.220.101.7'), null);
  assert.equal(list('email', 'tax@dichvucong.gov.vn'), 'authorities');
  assert.equal(list('phone', '1800 599 920'), 'free-lines');
});

test('what is reserved for examples counts in an exercise and never outside', () => {
  for (const [kind, value] of [
    ['domain', 'bank.example'],
    ['url', 'https://bank.example/x'],
    ['ip', '192.0.2.7'],
    ['phone', '+999 01 123 4567'],
    ['email', 'a@bank.example'],
  ] as const)
    assert.deepEqual([list(kind, value), list(kind, value, 'exercise')], ['reserved', null], value);
});

test('lists that a node loads are checked: shape, doubles, ranges', () => {
  const row: WarningList = {
    code: 'own',
    name: 'Own',
    source: 'Here',
    asOf: '2026-11-26',
    effect: 'parked',
    kinds: ['ip'],
    match: 'range',
    values: ['8.8.8.0/24'],
  };
  const refused = (read: Result<unknown>) => (read.ok ? '' : read.refusal.code);
  assert.equal(refused(warningLists([row, row])), 'lists.twice');
  assert.equal(refused(warningLists([{ ...row, values: ['8.8.8.0'] }])), 'lists.range');
  assert.equal(refused(readWarningLists(utf8('{"format":"other"}'))), 'lists.shape');
  assert.equal(refused(readWarningLists(utf8('{'))), 'json.syntax');
  assert.equal(must(warningLists([row])).warningOf(one('ip', '8.8.8.9'), 'real')?.list, 'own');
});

test('the banks can be read, and say that nobody has compared them yet', () => {
  const banks = must(readBanks(file('banks.json')));
  assert.equal(banks.verified, false);
  assert.ok(banks.banks.some((bank) => bank.country === 'XA'));
  const twice = { ...banks, banks: [banks.banks[0], banks.banks[0]] };
  const read = readBanks(utf8(JSON.stringify(twice)));
  assert.equal(read.ok ? '' : read.refusal.code, 'banks.twice');
});

test('every sentence about an indicator ends as one, and no kind has a bar in its name', () => {
  for (const words of [...Object.values(WHY_NOT), ...Object.values(NOTES)]) assert.match(words, /^[A-Z].*\.$/);
  assert.ok(KINDS.every((kind) => !kind.includes('|')));
});
