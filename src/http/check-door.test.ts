// SPDX-License-Identifier: EUPL-1.2
import '../../test/fixtures/closing.ts';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { sharingNode } from '../../test/fixtures/sharing-node.ts';
import { normalise } from '#node/reports/read-value.ts';
import { checkScript } from '#public/check/script.ts';

const digest = (name: string) => createHash('sha256').update(name).digest('hex');

test('R04, R05: a prefix is answered with what everybody may know and nothing else, and no answer is empty or changes', async () => {
  const desk = await sharingNode();
  for (const [canonical, reports, more] of [
    ['+84912345678', 3, {}],
    ['+84900000001', 2, {}],
    ['+84900000002', 5, { tlp: 'green', pap: 'green' }],
  ] as const) {
    await desk.named('phone', canonical, reports);
    await desk.decide({ kind: 'phone', canonical, what: 'confirmed', ...more });
  }
  const ask = (prefix: string) => desk.app.inject({ method: 'GET', url: `/api/check/${prefix}` });
  const rest = async (name: string) => (await ask(digest(name).slice(0, 5))).json<{ rest: string[] }>().rest;
  const listed = async (name: string) => (await rest(name)).includes(digest(name).slice(5));
  assert.equal(await listed('phone|+84912345678'), true);
  assert.equal(await listed('phone|+84900000001'), false);
  assert.equal(await listed('phone|+84900000002'), false);
  const empty = await rest('nothing');
  assert.ok(empty.length >= 8 && empty.every((e) => /^[0-9a-f]{59}$/.test(e)));
  assert.deepEqual(await rest('nothing'), empty);
  for (const wrong of ['abcd', 'abcdef', 'ABCDE', digest('x')]) assert.equal((await ask(wrong)).statusCode, 400);
  await desk.appeal('phone', '+84912345678');
  assert.equal(await listed('phone|+84912345678'), false);
});

test('R04: without the script the page says plainly that the server learns it, and answers in words; whoever asks too often waits', async () => {
  const desk = await sharingNode();
  await desk.named('domain', 'pay-parcel.example', 3);
  await desk.decide({ kind: 'domain', canonical: 'pay-parcel.example', what: 'confirmed' });
  const first = await desk.app.inject({ method: 'GET', url: '/check' });
  assert.match(first.body, /this server would learn what you ask about/);
  const post = async (kind: string, value: string) =>
    (
      await desk.app.inject({
        ...{ method: 'POST', url: '/check', payload: new URLSearchParams({ kind, value }).toString() },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    ).body;
  assert.match(await post('url', 'https://login.pay-parcel.example/now?id=1'), /Do not pay/);
  assert.match(await post('url', 'other.example'), /That does not make it safe/);
  assert.match(await post('phone', '<script>alert(1)</script>'), /could not be read/);
  assert.ok(!(await post('phone', '<script>alert(1)</script>')).includes('<script>alert'));
  let last = '';
  for (let i = 0; i < 60; i++) last = await post('phone', '+84912345678');
  assert.match(last, /very often/);
});

test('in Vietnamese the page, its answers and its script are Vietnamese, and it says that nobody reviewed them', async () => {
  const desk = await sharingNode();
  const page = (await desk.app.inject({ method: 'GET', url: '/check?lang=vi' })).body;
  assert.match(page, /<html lang="vi">/);
  assert.match(page, /chưa được người bản ngữ kiểm tra/);
  assert.match(page, /src="\/check\.js\?lang=vi"/);
  assert.doesNotMatch(page, /Telephone|Check before/);
  const script = (await desk.app.inject({ method: 'GET', url: '/check.js?lang=vi' })).body;
  assert.match(script, /Đừng trả tiền/);
  const asked = await desk.app.inject({
    ...{ method: 'POST', url: '/check', payload: 'lang=vi&kind=phone&value=%2B84912345678' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.match(asked.body, /Điều đó không có nghĩa là an toàn/);
});

test('the script asks under the same names as the server reads', () => {
  const script = checkScript('en');
  const names = runInNewContext(
    `${script.slice(script.indexOf('function namesOf'), script.indexOf('async function digestOf'))}; namesOf`,
    { URL },
  ) as (kind: string, value: string) => string[];
  for (const [kind, value] of [
    ['phone', '+84 912 345 678'],
    ['phone', '0084-912-345-678'],
    ['phone', '＋８４ ９１２ ３４５ ６７８'],
    ['iban', 'de89 3704 0044 0532 0130 00'],
    ['email', 'Desk@Pay-Parcel.Example'],
    ['wallet', '0x52908400098527886E0F7030069857D2E4169EE7'],
    ['wallet', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['url', 'https://Login.Pay.example/a?x=1'],
    ['url', 'pay.example'],
  ] as const) {
    const wanted = normalise(kind, value, 'XA');
    assert.ok(wanted.length > 0, value);
    const asked = names(kind, value);
    for (const name of wanted) assert.ok(asked.includes(name), `${value}: ${name} is not among ${asked.join(' ')}`);
  }
});
