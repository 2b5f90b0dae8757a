// SPDX-License-Identifier: EUPL-1.2
// Addresses of wallets against the published vectors of BIP-173, BIP-350 and EIP-55, and against one changed sign.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '#base/bytes.ts';
import type { Result } from '#base/result.ts';
import { readBech32, readWitness } from './bech32.ts';
import type { Indicator } from './indicator.ts';
import { scan } from './scan.ts';
import { readWallet } from './wallet.ts';

const said = (read: Result<Indicator>): string => (read.ok ? read.value.canonical : read.refusal.code);

test('BIP-173 and BIP-350: valid texts, each with its variant', () => {
  const bech32 = [
    'A12UEL5L',
    'a12uel5l',
    'an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs',
    'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw',
    'split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w',
    '?1ezyfcl',
  ];
  const bech32m = [
    'A1LQFN3A',
    'a1lqfn3a',
    'abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx',
    'split1checkupstagehandshakeupstreamerranterredcaperredlc445v',
    '?1v759aa',
  ];
  for (const [list, variant] of [
    [bech32, 'bech32'],
    [bech32m, 'bech32m'],
  ] as const)
    for (const text of list) {
      const read = readBech32(text);
      assert.ok(typeof read !== 'string', text);
      assert.equal(read.variant, variant, text);
    }
});

test('BIP-350: valid addresses with their programs', () => {
  const vectors: [string, number, string][] = [
    ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 0, '751e76e8199196d454941c45d1b3a323f1433bd6'],
    [
      'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y',
      1,
      '751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6',
    ],
    ['BC1SW50QGDZ25J', 16, '751e'],
    ['bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs', 2, '751e76e8199196d454941c45d1b3a323'],
    [
      'tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy',
      0,
      '000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433',
    ],
    [
      'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
      1,
      '79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
    ],
  ];
  for (const [text, version, program] of vectors) {
    const read = readWitness(text);
    assert.ok(typeof read !== 'string', text);
    assert.deepEqual([read.version, hex(read.program)], [version, program]);
  }
});

test('BIP-350: invalid addresses, each with what is wrong', () => {
  const vectors: [string, string][] = [
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', 'variant'],
    ['tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf', 'variant'],
    ['BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL', 'variant'],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh', 'variant'],
    ['tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47', 'variant'],
    ['bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4', 'form'],
    ['BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R', 'form'],
    ['bc1pw5dgrnzv', 'form'],
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav', 'form'],
    ['BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P', 'form'],
    ['tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq', 'case'],
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf', 'form'],
    ['tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j', 'form'],
    ['bc1gmk9yu', 'form'],
  ];
  for (const [text, wrong] of vectors) assert.equal(readWitness(text), wrong, text);
  assert.equal(said(readWallet('tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut')), 'wallet.form');
});

test('EIP-55: published addresses, and the same with one capital changed', () => {
  for (const address of [
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
    '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
    '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
  ]) {
    const read = readWallet(address);
    assert.ok(read.ok);
    assert.deepEqual([read.value.canonical, read.value.verdict], [address.toLowerCase(), 'proven']);
    const at = address.search(/[A-F]/);
    const other = address.slice(0, at) + address[at]!.toLowerCase() + address.slice(at + 1);
    assert.equal(said(readWallet(other)), 'wallet.checksum');
  }
  for (const address of ['0x52908400098527886E0F7030069857D2E4169EE7', '0xde709f2102306220921060314715629080e2fb77']) {
    const read = readWallet(address);
    assert.ok(read.ok);
    assert.deepEqual([read.value.verdict, read.value.notes], ['well-formed', ['wallet.no-checksum']]);
  }
});

test('base58 keeps its capitals: in small letters the address is destroyed, and this is noticed', () => {
  const vectors = [
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'bitcoin'],
    ['3P14159f73E4gFr7JterCCQh9QjiTjiZrG', 'bitcoin'],
    ['LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1', 'litecoin'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron'],
  ];
  for (const [address = '', network] of vectors) {
    const read = readWallet(address);
    assert.ok(read.ok, address);
    assert.deepEqual([read.value.canonical, read.value.facts['network']], [address, network]);
    assert.equal(readWallet(address.toLowerCase()).ok, false);
    for (let at = 1; at < address.length; at++) {
      const other = address.slice(0, at) + (address[at] === '2' ? '3' : '2') + address.slice(at + 1);
      assert.equal(readWallet(other).ok, false, other);
    }
  }
});

test('addresses of other networks are not called mistyped', () => {
  for (const address of ['rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66', 'XnPFsRWTaSgiVauosEwQ6dEitGYXgwznz2'])
    assert.equal(said(readWallet(address)), 'wallet.version');
});

test('addresses of test networks and payment links', () => {
  assert.equal(said(readWallet('mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn')), 'wallet.test');
  assert.equal(said(readWallet('tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy')), 'wallet.test');
  const link = 'bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.1';
  assert.equal(said(readWallet(link)), '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa');
});

test('a mistyped address is told where a word says that one was meant, and a random text is nothing', () => {
  const context = { region: null, banks: [] };
  const wrong = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb';
  const [one] = scan(`send BTC to my wallet ${wrong} today`, context).found;
  assert.ok(one && !one.read.ok && one.read.refusal.code === 'wallet.checksum');
  assert.deepEqual(scan(`order ${wrong} confirmed`, context).found, []);
});
