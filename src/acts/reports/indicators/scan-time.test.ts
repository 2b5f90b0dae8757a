// SPDX-License-Identifier: EUPL-1.2
// Texts written to make a reader slow: eight times the length may take about eight times as long, never sixty-four times.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mineOf, part } from './roles.ts';
import { pageText } from '../files/page-text.ts';
import { differs } from '../files/shown-link.ts';
import { growth, LINEAR } from '../../../../test/fixtures/growth.ts';
import { scan } from './scan.ts';

const CONTEXT = { region: 'VN', banks: [{ country: 'XA', code: '100200', names: ['Harbour Savings'], lengths: [] }] };
const SHORT = 4_000;

const HOSTILE: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'one digit': '1',
  'open brackets': '[',
  'bracketed dots': ' [.] ',
  colons: 'a: ',
  'at-signs': '@',
  'mail without end': 'a@',
  'mail and dots': 'a.b@c.',
  addresses: 'http://',
  'addresses with brackets': 'http://a.com/(((',
  'dots and letters': 'a.',
  'hosts with paths': 'a.com/',
  'numbers with spaces': '0912 ',
  'numbers with cues': 'tel 0912 345 67 ',
  plus: '+',
  'plus and digits': '+84 ',
  'IBAN beginnings': 'DE89 ',
  'bech32 beginnings': 'bc1q',
  'hex runs': '0x',
  'IPv6 groups': '1:',
  zalgo: 'a\u0301\u0302\u0303',
  'zero width': 'a\u200b',
  surrogates: '\ud800',
  'full width': '０',
  accounts: 'stk 123456789 ',
  percent: 'http://a.com/%',
};

for (const [name, piece] of Object.entries(HOSTILE))
  test(`reading grows with the length: ${name}`, async () => {
    const text = piece.repeat(Math.ceil((SHORT * 8) / piece.length));
    const grown = await growth((size) => scan(text.slice(0, size), CONTEXT), SHORT);
    assert.ok(grown < LINEAR, `eight times the text took ${grown.toFixed(1)} times as long`);
  });

const PAGES: Readonly<Record<string, string>> = {
  'open tags': '<div>',
  'closing tags': '</x>',
  attributes: '<a b',
  'one tag of attributes': ' a=b',
  links: '<a href=x>',
  'open comments': '<!--',
  entities: '&amp',
  'hidden stretches': '<p hidden>',
};
for (const [name, piece] of Object.entries(PAGES))
  test(`reading a page grows with the length: ${name}`, async () => {
    const start = name === 'one tag of attributes' ? '<a' : '';
    const text = start + piece.repeat(Math.ceil((SHORT * 8) / piece.length));
    const grown = await growth((size) => pageText(text.slice(0, size)), SHORT);
    assert.ok(grown < LINEAR, `eight times the page took ${grown.toFixed(1)} times as long`);
  });

test('putting apart what is the reporter’s grows with what was found', async () => {
  const mine = mineOf({ values: [{ kind: 'phone', value: '0912345678' }], words: ['Tran Thi Lan'] }, CONTEXT);
  const text = Array.from({ length: 1_600 }, (_, i) => `https://h${i}.example/p`).join(' ');
  const found = scan(text, CONTEXT).found;
  assert.equal(found.length, 3_200);
  const grown = await growth((size) => part(found.slice(0, Math.ceil((size / SHORT) * 400)), mine), SHORT);
  assert.ok(grown < LINEAR, `${grown}`);
});

test('R17: a text of fifty megabytes is cut, and what was cut is told', () => {
  const { cut, found } = scan(`0912345678 ${'x'.repeat(2_000_000)}`, CONTEXT);
  assert.equal(cut, 1_000_011);
  assert.equal(found.length, 1);
});

test('a text full of numbers yields a bounded list, and says that there is more', () => {
  const text = Array.from({ length: 5_200 }, (_, i) => `09${String(10_000_000 + i)}`).join('\n');
  const { found, full } = scan(text, CONTEXT);
  assert.deepEqual([found.length, full], [5_000, true]);
});

test('a shown address of any length is compared in bounded time', () => {
  assert.equal(differs({ shown: `${'a.'.repeat(100_000)}com`, target: 'https://b.com' }), false);
});
