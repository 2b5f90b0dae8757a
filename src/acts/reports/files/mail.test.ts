// SPDX-License-Identifier: EUPL-1.2
// Messages as strangers send them: read as data, with limits that are told, and nothing of the reporter in what is found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growth, LINEAR } from '../../../../test/fixtures/growth.ts';
import { concat, utf8 } from '#base/bytes.ts';
import { mineOf, NOTHING } from '../indicators/roles.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { foundInMail } from './mail-found.ts';
import { type Mail, readMail } from './mail.ts';

const CONTEXT = { region: 'VN', banks: [] };
const lines = (...list: string[]): Uint8Array => utf8(list.join('\r\n'));
async function mail(bytes: Uint8Array): Promise<Mail> {
  const read = await readMail(bytes);
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
async function refused(bytes: Uint8Array): Promise<string> {
  const read = await readMail(bytes);
  return read.ok ? '' : read.refusal.code;
}
const told = (read: Mail): string[] => read.told.map((one) => one.code).sort();

const HEAD = ['From: "Bank" <alert@bank.example>', 'To: lan@mail.example', 'Subject: =?utf-8?B?VMOgaSBraG/huqNu?='];
const PHISH = lines(
  ...HEAD,
  'Reply-To: collect@other.example',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Hello lan@mail.example</p><a href=3D"https://evil.example/l?u=3Dlan@mail.example">https://www.bank=',
  '.example/login</a> Call 0912 345 678',
  '<span style=3D"display: none">friend@honest.example</span><script>document.write("x@script.example")</script>',
  '<form action=3D"https://collect.example/take"><img src=3D"https://pixel.example/1.gif" alt=3D"logo"></form>',
  '--b',
  'Content-Type: application/pdf; name="invoice.pdf.exe"',
  'Content-Disposition: attachment; filename="../../invoice.pdf.exe"',
  'Content-Transfer-Encoding: base64',
  '',
  'TVqQAAMAAAAEAAAA',
  '--b--',
);

test('the box a message was brought to belongs to the reporter too, though it does not stand in To', async () => {
  const read = await mail(
    lines(
      'Delivered-To: lan@mail.example',
      ...HEAD.slice(0, 1),
      'To: list@other.example',
      '',
      'Dear lan@mail.example, pay.',
    ),
  );
  assert.deepEqual(read.to, ['list@other.example', 'lan@mail.example']);
  const found = foundInMail(read, NOTHING, CONTEXT);
  assert.ok(!JSON.stringify(found.open).includes('lan@mail.example'));
});

test('an address that was made for one recipient names the list, and not the recipient', async () => {
  for (const back of ['bounce-17-lan=mail.example@list.sender.example', 'SRS0+6a/SM=lan@list.sender.example']) {
    const read = await mail(lines(`Return-Path: <${back}>`, ...HEAD, '', 'Read on.'));
    const found = foundInMail(read, NOTHING, CONTEXT).open.map((f) => f.read.ok && f.read.value.canonical);
    assert.deepEqual(found, ['alert@bank.example', 'list.sender.example'], back);
  }
});

test('a message is read as data: who, what, where links lead, what hangs on it', async () => {
  const read = await mail(PHISH);
  assert.deepEqual(read.from, ['alert@bank.example']);
  assert.deepEqual(read.to, ['lan@mail.example']);
  assert.equal(read.subject, 'Tài khoản');
  assert.deepEqual(read.links[0], {
    shown: 'https://www.bank.example/login',
    target: 'https://evil.example/l?u=lan@mail.example',
    differs: false,
  });
  assert.match(read.text, /Call 0912 345 678/);
  assert.doesNotMatch(read.text, /script\.example|honest\.example/);
  const [attachment] = read.attachments;
  assert.deepEqual([attachment?.name, attachment?.content], ['invoice.pdf.exe', 'application/x-program']);
  assert.deepEqual(told(read), [
    'mail.form-inside',
    'mail.from-differs',
    'mail.hidden-text',
    'mail.remote-picture',
    'mail.script-inside',
    'name.program',
    'name.two-endings',
  ]);
});

test('a link that shows one address and leads to another is told', async () => {
  const body = '<a href="https://evil.com/x">https://www.bank.com/login</a> <a href="https://a.bank.com/">bank.com</a>';
  const read = await mail(lines(...HEAD, 'Content-Type: text/html', '', body));
  assert.deepEqual(
    read.links.map((link) => link.differs),
    [true, false],
  );
  assert.deepEqual(told(read), ['mail.link-differs']);
});

test('what is found holds the sender’s side only; whoever got the message is sealed', async () => {
  const { open, sealed } = foundInMail(await mail(PHISH), NOTHING, CONTEXT);
  const canonical = open.map((one) => (one.read.ok ? one.read.value.canonical : one.read.refusal.code));
  assert.deepEqual(
    canonical.sort(),
    [
      '+84912345678',
      'alert@bank.example',
      'collect.example',
      'collect.example/take',
      'collect@other.example',
      'evil.example',
      'evil.example/l',
      'www.bank.example/login',
      'bank.example',
    ].sort(),
  );
  assert.ok(sealed.length >= 1);
  assert.doesNotMatch(JSON.stringify(open), /lan@mail/);
});

test('what the reporter marked as his is sealed in a message too', async () => {
  const mine = mineOf({ values: [{ kind: 'phone', value: '0912345678' }], words: [] }, CONTEXT);
  const { open } = foundInMail(await mail(PHISH), mine, CONTEXT);
  assert.doesNotMatch(JSON.stringify(open), /912/);
});

test('a forwarded message inside is read, three deep and no deeper', async () => {
  let inner = ['From: deep@evil.example', 'Subject: x', '', 'call +84 912 345 678'];
  for (let i = 0; i < 6; i++)
    inner = [
      `From: f${i}@a.example`,
      'Subject: fwd',
      `Content-Type: multipart/mixed; boundary="q${i}"`,
      '',
      `--q${i}`,
      'Content-Type: message/rfc822',
      '',
      ...inner,
      `--q${i}--`,
    ];
  const read = await mail(lines(...inner));
  assert.deepEqual(told(read), ['mail.message-inside']);
  const one = await mail(
    lines(
      ...HEAD,
      'Content-Type: multipart/mixed; boundary="z"',
      '',
      '--z',
      'Content-Type: message/rfc822',
      '',
      'From: evil@evil.example',
      '',
      'pay to https://evil.example/x',
      '--z--',
    ),
  );
  assert.match(one.text, /evil\.example\/x/);
});

test('bombs are refused before they cost anything: parts, headers, depth, size, nothing at all', async () => {
  const parts = Array.from({ length: 5_000 }, () => '--b\r\n\r\nx');
  assert.equal(await refused(lines(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', ...parts)), 'mail.parts');
  const headers = Array.from({ length: 20_000 }, (_, i) => `X-${i}: ${'a'.repeat(20)}`);
  assert.equal(await refused(lines(...headers, '', 'x')), 'mail.headers');
  const nested = Array.from({ length: 40 }, (_, i) => `Content-Type: multipart/mixed; boundary="n${i}"\r\n\r\n--n${i}`);
  assert.equal(await refused(lines(...HEAD, ...nested, '', 'x')), 'mail.depth');
  assert.equal(await refused(utf8(`From: a@b.example\n\n${'\n'.repeat(FILE_LIMITS.mailLines)}`)), 'mail.lines');
  assert.equal(await refused(new Uint8Array(FILE_LIMITS.mailBytes + 1)), 'file.too-large');
  assert.equal(await refused(new Uint8Array(0)), 'file.empty');
  assert.equal(await refused(utf8('just some words without any header')), 'mail.form');
});

test('letters that are declared wrongly are read as well as they go, and told', async () => {
  const broken = concat(
    lines(...HEAD, 'Content-Type: text/plain; charset=utf-8', '', ''),
    Uint8Array.of(0x41, 0xff, 0xfe),
  );
  assert.deepEqual(told(await mail(broken)), ['mail.letters']);
  const unknown = lines(...HEAD, 'Content-Type: text/plain; charset=x-nobody-knows', '', 'call +84912345678');
  assert.match((await mail(unknown)).text, /\+84912345678/);
  const vietnamese = concat(
    lines(...HEAD, 'Content-Type: text/plain; charset=windows-1258', '', ''),
    Uint8Array.of(0x74, 0x69, 0xea, 0xcc, 0x6e),
  );
  assert.equal((await mail(vietnamese)).text.normalize('NFC').trim(), 'tiền');
});

test('a text that was encoded twice is read as one', async () => {
  const read = await mail(lines(...HEAD, 'Content-Type: text/plain', '', 'https://mand=', 'rill.example/a?b=3Dc'));
  const { open } = foundInMail(read, NOTHING, CONTEXT);
  assert.ok(open.some((one) => one.read.ok && one.read.value.canonical === 'mandrill.example/a'));
});

test('a hostile body takes time in proportion to its length', async () => {
  const bodies = ['<a ', '<!--', '&lt;', '<div hidden>', '<p>a ', '\u00a0', '<table><tr><td>', '<a href=x>'];
  for (const piece of bodies) {
    const of = (size: number) =>
      lines(
        ...HEAD,
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'x',
        '--b',
        'Content-Type: text/html',
        '',
        piece.repeat(size / piece.length),
        '--b--',
      );
    const grown = await growth((size) => readMail(of(size)), 20_000);
    assert.ok(grown < LINEAR, `${piece}: ${grown.toFixed(1)}`);
  }
});
