// SPDX-License-Identifier: EUPL-1.2
// The reporter's own data never becomes an indicator: not by itself, not inside an address, not in another spelling.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64, utf8 } from '#base/bytes.ts';
import type { Context } from './indicator.ts';
import { isMine, mineOf, NOTHING, type OwnThings, part } from './roles.ts';
import { scan } from './scan.ts';

const CONTEXT: Context = {
  region: 'VN',
  banks: [{ country: 'XA', code: '100200', names: ['Harbour Savings'], lengths: [10] }],
};

const OWN: OwnThings = {
  values: [
    { kind: 'phone', value: '0912 345 678' },
    { kind: 'email', value: 'Lan.Tran@mail.example' },
    { kind: 'iban', value: 'DE89 3704 0044 0532 0130 00' },
    { kind: 'bank-account', value: '0123456789', bank: '100200', country: 'XA' },
  ],
  words: ['Tran Thi Lan'],
};
const MINE = mineOf(OWN, CONTEXT);

/** Every way in which something of the reporter's may stand in a report. */
const SPELLINGS = [
  '+84 912 345 678',
  '0912.345.678',
  '０９１２３４５６７８',
  'https://wa.me/84912345678',
  'https://zalo.me/0912345678',
  'Zalo 0912345678',
  'lan.tran@mail.example',
  'LAN.TRAN@MAIL.EXAMPLE',
  'mailto:Lan.Tran@mail.example',
  'lan.tran[@]mail[.]example',
  'https://evil.example/unsubscribe/lan.tran@mail.example',
  'https://evil.example/u/Lan.Tran%40mail.example/x',
  'https://evil.example/?user=lan.tran@mail.example',
  'https://evil.example/#lan.tran@mail.example',
  `https://evil.example/t/${base64(utf8('Lan.Tran@mail.example')).replace(/=+$/, '')}`,
  `https://evil.example/t/${Buffer.from('lan.tran@mail.example').toString('hex')}`,
  'https://evil.example/pay/0123456789',
  'https://lan.tran.evil.example/',
  'DE89370400440532013000',
  'DE89 3704 0044 0532 0130 00',
  'STK 0123456789 Harbour Savings',
  'https://evil.example/hello-Tran%20Thi%20Lan',
  '@lan.tran on Telegram, Telegram: @lan.tran',
];
/** What must be found in nothing that is open. */
const TRACES = ['912345678', 'lan.tran', 'tran thi lan', '0532013000', '0123456789', 'bgfulnryyw', '6c616e2e7472616e'];

function tracesIn(text: string): string[] {
  const low = decodeURIComponent(text.replaceAll('%', '%25')).toLowerCase();
  const bare = low.replace(/[\s.\-()]/g, '');
  return TRACES.filter((trace) => low.includes(trace) || bare.includes(trace.replace(/[\s.]/g, '')));
}

test("each spelling of the reporter's own is sealed or loses what is his", () => {
  for (const spelling of SPELLINGS) {
    const { open } = part(scan(`Họ gửi: ${spelling} rồi tắt máy.`, CONTEXT).found, MINE);
    assert.deepEqual(tracesIn(JSON.stringify(open)), [], `${spelling}: ${JSON.stringify(open)}`);
  }
});

test('R06: in any mixture of texts no trace of the reporter is open, and what is another person’s stays', () => {
  const noise = fc.constantFrom(
    'kẻ gian gọi',
    'https://scam.example/login',
    '+84 987 654 321',
    'GB82 WEST 1234 5698 7654 32',
    'Telegram: @other_guy',
    'chuyển 5.000.000 đ',
  );
  const joint = fc.constantFrom(' ', '\n', ', ', ' - ', ' (', ') ', '; ');
  const piece = fc.tuple(fc.oneof(fc.constantFrom(...SPELLINGS), noise), joint).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      const { open } = part(scan(text, CONTEXT).found, MINE);
      assert.deepEqual(tracesIn(JSON.stringify(open)), [], text);
    }),
    { numRuns: 400 },
  );
  const { open } = part(scan('0912345678 gọi từ +84 987 654 321, https://scam.example/login', CONTEXT).found, MINE);
  assert.deepEqual(
    open.map((one) => (one.read.ok ? one.read.value.canonical : '')),
    ['+84987654321', 'scam.example/login', 'scam.example'],
  );
});

test('the test sees a leak: with nothing marked, traces are open', () => {
  const { open } = part(scan('Zalo 0912345678, lan.tran@mail.example', CONTEXT).found, NOTHING);
  assert.ok(tracesIn(JSON.stringify(open)).length > 0);
});

test('R07: any number, address or account that is marked is found to be his', () => {
  const digits = fc.stringMatching(/^9\d{8}$/);
  fc.assert(
    fc.property(digits, fc.stringMatching(/^[a-z]{6,12}$/), (phone, name) => {
      const mine = mineOf(
        {
          values: [
            { kind: 'phone', value: `0${phone}` },
            { kind: 'email', value: `${name}@mail.example` },
          ],
          words: [],
        },
        CONTEXT,
      );
      const text = `+84${phone} và ${name.toUpperCase()}@mail.example https://evil.example/${name}/84${phone}`;
      for (const one of part(scan(text, CONTEXT).found, mine).open) {
        assert.ok(one.read.ok && !isMine(one.read.value, mine));
        assert.doesNotMatch(JSON.stringify(one).toLowerCase(), new RegExp(`${name}|${phone}`));
      }
    }),
    { numRuns: 200 },
  );
});
