// SPDX-License-Identifier: EUPL-1.2
// Tables in the letters of several countries, chats in the forms of two messengers, and files that are only kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, utf8 } from '#base/bytes.ts';
import type { Result } from '#base/result.ts';
import { NOTHING } from '../indicators/roles.ts';
import { scan } from '../indicators/scan.ts';
import { readChat } from './chat.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { previews, readLetters } from './letters.ts';
import { describeFile, mayKeep } from './named-file.ts';
import { pageText } from './page-text.ts';
import { foundInRow } from './row-found.ts';
import { readTable } from './table.ts';

const must = <T>(read: Result<T>): T => {
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
};
const refused = (read: Result<unknown>): string => (read.ok ? '' : read.refusal.code);

/** "Số tài khoản" and "Nguyễn Văn Đức" in windows-1258, where tones are bytes behind the vowel. */
const SO_TAI_KHOAN = Uint8Array.from([
  0x53, 0xf4, 0xec, 0x20, 0x74, 0x61, 0xcc, 0x69, 0x20, 0x6b, 0x68, 0x6f, 0x61, 0xd2, 0x6e,
]);
const NAME = Uint8Array.from([
  0x4e, 0x67, 0x75, 0x79, 0xea, 0xde, 0x6e, 0x20, 0x56, 0xe3, 0x6e, 0x20, 0xd0, 0xfd, 0xec, 0x63,
]);
const VIETNAMESE = concat(
  SO_TAI_KHOAN,
  utf8(';T\xean'.slice(0, 2)),
  Uint8Array.of(0xea),
  utf8('n\r\n0123456789;'),
  NAME,
  utf8('\r\n'),
);

test('a table in windows-1258 is found out and read with its tones', () => {
  const table = must(readTable(VIETNAMESE));
  assert.deepEqual([table.charset, table.why, table.separator], ['windows-1258', 'guess', ';']);
  assert.deepEqual(table.head, ['Số tài khoản', 'Tên']);
  assert.deepEqual(table.rows, [['0123456789', 'Nguyễn Văn Đức']]);
  assert.deepEqual(
    table.told.map((one) => one.code),
    ['table.letters'],
  );
});

test('what a person chose after the preview counts, and every choice is previewed', () => {
  const shown = previews(VIETNAMESE);
  assert.equal(shown.find((one) => one.charset === 'windows-1258')?.lines[0], 'Số tài khoản;Tên');
  assert.equal(must(readTable(VIETNAMESE, { charset: 'windows-1252' })).why, 'chosen');
});

test('French, German and Portuguese in windows-1252 are not taken for Vietnamese', () => {
  for (const text of [
    'Prénom,Numéro\r\nÉmile Hébert,très tôt',
    'Müller,Straße\r\nJörg Größe,Fuß',
    'Informação,Mãe\r\nNão há opções,João',
  ])
    assert.equal(readLetters(Uint8Array.from(text, (sign) => sign.charCodeAt(0))).charset, 'windows-1252', text);
});

test('marks at the front and two bytes a sign are found out', () => {
  const wide = (text: string, little: boolean): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((sign) => {
        const code = sign.charCodeAt(0);
        return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
      }),
    );
  const text = 'Tên,Số\r\nLan,0912345678\r\n';
  assert.deepEqual(must(readTable(concat(Uint8Array.of(0xff, 0xfe), wide(text, true)))).head, ['Tên', 'Số']);
  assert.deepEqual(must(readTable(wide(text, true))).charset, 'utf-16le');
  assert.deepEqual(must(readTable(wide(text, false))).charset, 'utf-16be');
  assert.deepEqual(must(readTable(concat(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(text)))).why, 'mark');
  assert.deepEqual(must(readTable(utf8(text))).why, 'fits');
});

test('separators, quotes, line ends and uneven rows', () => {
  assert.deepEqual(must(readTable(utf8('a;b\n"x;y";"say ""hi"""\n'))).rows, [['x;y', 'say "hi"']]);
  assert.deepEqual(must(readTable(utf8('a\tb\n1,5\t2,5\n'))).separator, '\t');
  assert.deepEqual(
    must(readTable(utf8('a,b\n1\n1,2,3\n'))).told.map((one) => [one.code, one.count]),
    [['table.uneven', 2]],
  );
  assert.deepEqual(must(readTable(utf8('a,b\n"not closed,1\n2,3\n'))).head, ['a', 'b']);
  assert.deepEqual(must(readTable(utf8('a,b\n=cmd|calc,1\n'))).rows, [['=cmd|calc', '1']]);
});

test('a row is read with the heads of its columns: an account finds its bank in the cell beside it', () => {
  const banks = [{ country: 'XA', code: '100200', names: ['Harbour Savings'], lengths: [] }];
  const table = must(
    readTable(utf8('Ngày;Số tài khoản;Ngân hàng;Điện thoại\n26/11/2026;0123456789;Harbour Savings;0912345678\n')),
  );
  const { open } = foundInRow(table.head, table.rows[0]!, NOTHING, { region: 'VN', banks });
  assert.deepEqual(
    open.map((one) => one.read.ok && one.read.value.canonical),
    ['XA:100200:0123456789', '+84912345678'],
  );
});

test('long numbers that a spreadsheet shortened are told', () => {
  const read = must(readTable(utf8('a;b\n8,49123E+11;x\n')));
  assert.deepEqual(
    read.told.map((one) => one.code),
    ['table.shortened'],
  );
});

test('tables that are none say what to do', () => {
  assert.equal(refused(readTable(new Uint8Array(0))), 'file.empty');
  assert.equal(refused(readTable(new Uint8Array(FILE_LIMITS.tableBytes + 1))), 'file.too-large');
  assert.equal(refused(readTable(utf8('name,value\u0000c and more\n'))), 'table.form');
});

test('a table longer than its limit is read up to it, and told', () => {
  const read = must(readTable(utf8(`a,b\n${'1,2\n'.repeat(FILE_LIMITS.tableRows + 5)}`)));
  assert.equal(read.rows.length, FILE_LIMITS.tableRows);
  assert.ok(read.told.some((one) => one.code === 'table.more-rows'));
});

test('a chat of WhatsApp, as two telephones write it', () => {
  const ios =
    '\u200e[12/05/2026, 21:03:11] Nguyễn: chuyển vào\nSTK 0123456789\r\n[13/05/2026, 08:00:00] Lan: ok: rồi\n';
  const android =
    '12/05/2026, 21:03 - Messages are encrypted.\n13/05/2026, 9:05 pm - +84 912 345 678: https://evil.example\n';
  const one = must(readChat(utf8(ios)));
  assert.deepEqual(one.messages, [
    { at: '12/05/2026, 21:03:11', from: 'Nguyễn', text: 'chuyển vào\nSTK 0123456789' },
    { at: '13/05/2026, 08:00:00', from: 'Lan', text: 'ok: rồi' },
  ]);
  const two = must(readChat(utf8(android)));
  assert.deepEqual(
    two.messages.map((message) => message.from),
    ['', '+84 912 345 678'],
  );
  assert.equal(two.form, 'whatsapp-text');
});

test('where day and month could be either way round, it is told', () => {
  const chat = must(readChat(utf8('05/06/2026, 21:03 - A: x\n07/06/2026, 21:03 - B: y\n')));
  assert.deepEqual(
    chat.told.map((one) => one.code),
    ['chat.dates-unclear'],
  );
});

test('a chat of Telegram, as text and as JSON with a link that leads elsewhere', () => {
  const text = must(readChat(utf8('Scam Guy, [12.05.2026 21:03]\npay now\nLan, [12.05.2026 21:04]: no\n')));
  assert.deepEqual(
    text.messages.map((one) => [one.from, one.text]),
    [
      ['Scam Guy', 'pay now'],
      ['Lan', 'no'],
    ],
  );
  const json = {
    name: 'Scam Guy',
    type: 'personal_chat',
    messages: [
      { id: 1, type: 'service', action: 'x', text: '' },
      {
        id: 2,
        type: 'message',
        date: '2026-05-12T21:03:00',
        from: 'Scam Guy',
        text: ['go to ', { type: 'text_link', text: 'your bank', href: 'https://evil.example/x' }],
        score: 0.5,
      },
      {
        id: 3,
        type: 'message',
        date: '2026-05-12T21:04:00',
        from: 'Lan',
        text: '',
        contact_information: { phone_number: '+84912345678' },
      },
    ],
  };
  const chat = must(readChat(utf8(JSON.stringify(json))));
  assert.equal(chat.title, 'Scam Guy');
  assert.equal(chat.messages.length, 2);
  const found = chat.messages.flatMap((one) =>
    scan(one.text, { region: null, banks: [] }).found.map((f) => f.read.ok && f.read.value.canonical),
  );
  assert.deepEqual(found, ['evil.example/x', 'evil.example', '+84912345678']);
});

test('chats that are none, and JSON that is a bomb', () => {
  assert.equal(refused(readChat(utf8('hello'))), 'chat.form');
  assert.equal(refused(readChat(utf8('  '))), 'file.empty');
  assert.equal(refused(readChat(utf8(`{"messages":${'['.repeat(100_000)}`))), 'chat.form');
  assert.equal(refused(readChat(utf8('{"messages":{}}'))), 'chat.form');
  assert.equal(must(readChat(utf8('{"messages":[null,1,"x",{"type":"message","text":{}}]}'))).messages.length, 1);
});

test('files that are only kept: harmless names, content by first bytes, size before bytes', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d);
  assert.deepEqual(describeFile('màn hình.png', 'image/png', png).told, []);
  assert.equal(describeFile('C:\\a\\..\\b.png', 'image/png', png).name, 'b.png');
  assert.equal(describeFile('..', 'x', png).name, 'unnamed');
  assert.ok(describeFile(`${'a'.repeat(5_000)}.png`, 'x', png).name.length <= 120);
  const turned = describeFile('photo\u202egnp.exe', 'image/png', utf8('MZ...'));
  assert.equal(turned.name, 'photognp.exe');
  assert.deepEqual(
    turned.told.map((one) => one.code),
    ['name.turned', 'name.program'],
  );
  assert.deepEqual(
    describeFile('photo.jpg', 'image/jpeg', utf8('PK\u0003\u0004')).told.map((one) => one.code),
    ['name.archive', 'name.other-content'],
  );
  assert.equal(refused(mayKeep(300 * 1024 * 1024)), 'file.too-large');
  assert.equal(refused(mayKeep(0)), 'file.empty');
  assert.equal(must(mayKeep(5)), 5);
});

test('a page is text and targets: entities, nesting, hidden stretches, nothing of scripts', () => {
  const page = pageText(
    '<title>T</title><p>a&amp;b <b>c</b></p><a href="https://e.example/?a=1&amp;b=2">go <i>now</i></a><noscript>n</noscript><div style="DISPLAY : none"><div>x</div>y</div>z<noframes>friend@honest.example',
  );
  assert.equal(page.text, 'T\na&b c\ngo now\nz');
  assert.deepEqual(page.links, [{ shown: 'go now', target: 'https://e.example/?a=1&b=2' }]);
  assert.equal(page.hidden, 1);
});
