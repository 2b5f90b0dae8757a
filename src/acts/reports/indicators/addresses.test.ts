// SPDX-License-Identifier: EUPL-1.2
// Names of hosts, addresses of pages, machines and mail, names on messengers, apps: one spelling, and what hides in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '#base/result.ts';
import { readApp } from './app.ts';
import { readHandle } from './handle.ts';
import { readDomain } from './host.ts';
import type { Indicator } from './indicator.ts';
import { readIp } from './ip.ts';
import { readMailAddress } from './mail-address.ts';
import { normalise } from './normalise.ts';
import { defanged } from './refang.ts';
import { scan } from './scan.ts';
import { readUrl } from './web-address.ts';

const NONE = { region: null, banks: [] };
const said = (read: Result<Indicator>): string => (read.ok ? read.value.canonical : read.refusal.code);
const found = (text: string): string[] =>
  scan(text, NONE).found.map((one) => `${one.kind} ${one.read.ok ? one.read.value.canonical : one.read.refusal.code}`);

test('names of hosts are in small letters, coded, without a dot at the end', () => {
  assert.equal(said(readDomain('Bank-Login.Example.')), 'bank-login.example');
  assert.equal(said(readDomain('www.bücher.de')), 'xn--bcher-kva.de');
  assert.equal(said(readDomain('ｅｖｉｌ。com')), 'evil.com');
  assert.equal(said(readDomain('evil[.]com')), 'evil.com');
  assert.equal(said(readDomain('192.168.1.1')), 'host.number');
  assert.equal(said(readDomain('file.notanending')), 'host.suffix');
  assert.equal(said(readDomain('co.uk')), 'host.suffix-only');
  assert.equal(said(readDomain('two words.com')), 'host.form');
});

test('R18: a Cyrillic letter in a Latin name is told', () => {
  const read = readDomain('p\u0430ypal.com');
  assert.ok(read.ok);
  assert.deepEqual(read.value.notes, ['host.idn', 'host.mixed-scripts']);
});

test('what somebody registered is known, below private endings too', () => {
  const registered = (name: string) => {
    const read = readDomain(name);
    return read.ok ? read.value.facts['registrable'] : read.refusal.code;
  };
  assert.equal(registered('a.b.co.uk'), 'b.co.uk');
  assert.equal(registered('x.shop.pages.dev'), 'shop.pages.dev');
});

test('one page has one spelling, and what names its reader is left out', () => {
  const page = 'evil.example/login/%C3%A9~x';
  for (const raw of [
    'https://EVIL.example/login/é~x',
    'http://evil.example:80/login/%c3%a9%7Ex?user=me@victim.example',
    'hxxps[:]//evil[.]example/login/%C3%A9~x#token',
    'evil.example/login/é~x',
  ])
    assert.equal(said(readUrl(raw)), page, raw);
  assert.equal(said(readUrl('https://bank.example@evil.example/')), 'evil.example/');
  assert.equal(said(readUrl('http://012345267142/x')), '83.149.110.98/x');
  assert.equal(said(readUrl('javascript:alert(1)')), 'url.scheme');
  assert.equal(said(readUrl('http://evil example/')), 'url.form');
});

test('where the question mark names the page, it counts', () => {
  assert.equal(
    said(readUrl('https://play.google.com/store/apps/details?hl=vi&id=com.fake.bank')),
    'play.google.com/store/apps/details?id=com.fake.bank',
  );
});

test('addresses of machines: RFC 5952, masked ranges, mapped IPv4, and nothing with a zero in front', () => {
  const vectors: [string, string][] = [
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['[2001:0db8::0001]', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['8.8.8.8/24', '8.8.8.0/24'],
    ['8.8.8.8/32', '8.8.8.8'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['fe80::1%eth0', 'fe80::1'],
    ['8.8.8.08', 'ip.form'],
    ['8.8.8', 'ip.form'],
    ['1:2:3', 'ip.form'],
    ['8.8.8.8/33', 'ip.prefix'],
  ];
  for (const [raw, wanted] of vectors) assert.equal(said(readIp(raw)), wanted, raw);
});

test('addresses that are not public say which sort they are', () => {
  const range = (raw: string) => {
    const read = readIp(raw);
    return read.ok ? read.value.facts['range'] : '';
  };
  assert.deepEqual(
    [
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '192.0.2.9',
      '172.31.0.1',
      '172.32.0.1',
      '::1',
      'fd00::1',
      '2606:4700::1',
    ].map(range),
    ['private', 'carrier', 'loopback', 'documentation', 'private', 'public', 'loopback', 'private', 'public'],
  );
});

test('mail: the host has one spelling, the part before it is as written', () => {
  assert.equal(said(readMailAddress('Mailto:J.Doe+x@EXÄMPLE.com?subject=hi')), 'J.Doe+x@xn--exmple-cua.com');
  assert.equal(said(readMailAddress('<a@b.example>')), 'a@b.example');
  for (const raw of ['a..b@c.example', '.a@c.example', 'a b@c.example', '@c.example', 'a@'])
    assert.equal(readMailAddress(raw).ok, false, raw);
});

test('R18: names on messengers: numbers stay numbers, look-alikes are refused', () => {
  assert.equal(said(readHandle('telegram', '@Scam_Guy', null)), 'telegram:scam_guy');
  assert.equal(said(readHandle('zalo', '0912 345 678', 'VN')), 'zalo:+84912345678');
  assert.equal(said(readHandle('whatsapp', '84912345678', null)), 'whatsapp:+84912345678');
  assert.equal(said(readHandle('telegram', 'sc\u0430m_guy', null)), 'handle.look-alike');
  assert.equal(said(readHandle('telegram', 'a b', null)), 'handle.form');
  assert.equal(said(readHandle('myspace', 'abc', null)), 'handle.platform');
});

test('apps: the certificate makes the difference', () => {
  const certificate = `${'AB:'.repeat(31)}AB`;
  const name = 'com.fake.bank';
  assert.equal(said(readApp({ store: 'google-play', name, certificate: null })), 'google-play:com.fake.bank');
  assert.equal(said(readApp({ store: 'file', name, certificate })), `file:com.fake.bank:${'ab'.repeat(32)}`);
  assert.equal(said(readApp({ store: 'app-store', name: '123456789', certificate: null })), 'app-store:id123456789');
  assert.equal(said(readApp({ store: 'google-play', name: 'fake', certificate: null })), 'app.form');
  assert.equal(said(readApp({ store: 'file', name, certificate: 'abc' })), 'app.certificate');
});

test('in running text: brackets, sentence ends, scripts without spaces, relays, links that name people', () => {
  assert.deepEqual(found('(see https://en.wikipedia.org/wiki/A_(b)).'), [
    'url en.wikipedia.org/wiki/A_(b)',
    'domain en.wikipedia.org',
  ]);
  assert.deepEqual(found('paid.The money is.it a.k.a. readme.md v1.2.3.4'), []);
  assert.deepEqual(found('请访问https://evil.com/a。谢谢'), ['url evil.com/a', 'domain evil.com']);
  assert.deepEqual(found('https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fx&data=1'), [
    'url evil.example/x',
    'domain evil.example',
  ]);
  for (const relay of [
    'https://www.google.de/url?q=https://evil.example/x&sa=D',
    'https://www.google.co.uk/amp/s/evil.example/x',
    'https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9ldmlsLmV4YW1wbGUveA&ntb=1',
  ])
    assert.deepEqual(found(relay), ['url evil.example/x', 'domain evil.example'], relay);
  assert.deepEqual(found('to lan@pot@mail.example or bounce-7-lan=mail.example@list.example'), []);
  assert.deepEqual(found('https://wa.me/84912345678'), [
    'url wa.me/84912345678',
    'domain wa.me',
    'handle whatsapp:+84912345678',
    'phone +84912345678',
  ]);
  assert.deepEqual(found('t.me/s/channel_x').at(-1), 'handle telegram:channel_x');
  assert.deepEqual(found('https://www.facebook.com/sharer.php?u=x').length, 2);
  assert.deepEqual(found('join t.me/+AbCdEfGh'), [
    'url t.me/+AbCdEfGh',
    'domain t.me',
    'handle telegram:invite/AbCdEfGh',
  ]);
  assert.deepEqual(found('Telegram: @scam_guy, mail a.b@c.example'), [
    'handle telegram:scam_guy',
    'email a.b@c.example',
  ]);
  assert.deepEqual(found('from 185.220.101.7, 2001:67c:2e8::1 and 12:30:45'), [
    'ip 185.220.101.7',
    'ip 2001:67c:2e8::1',
  ]);
});

test('raw text and its place are those of the original', () => {
  const text = 'Xin ch\u00e0o \u202e hxxps[:]//ev\u200bil[.]example/a nh\u00e9';
  const [url] = scan(text, NONE).found;
  assert.ok(url?.read.ok);
  assert.equal(text.slice(url.start, url.end), url.raw);
  assert.equal(url.raw, 'hxxps[:]//ev\u200bil[.]example/a');
  assert.ok(url.read.value.notes.includes('hidden-signs'));
});

test('what goes out is broken on purpose, and reads back as the same', () => {
  for (const [kind, value] of [
    ['url', 'evil.example/login'],
    ['domain', 'evil.example'],
    ['domain', 'http-login.com'],
    ['email', 'a@evil.example'],
    ['ip', '185.220.101.7'],
  ] as const) {
    const out = defanged(value);
    assert.doesNotMatch(out, /[a-z0-9]\.[a-z0-9]/);
    assert.equal(said(normalise({ kind, value: out }, NONE)), value);
  }
  assert.equal(defanged('https://evil.example/'), 'hxxps[:]//evil[.]example/');
  assert.equal(defanged('evil.example/to/http://b.example'), 'evil[.]example/to/http[:]//b[.]example');
});
