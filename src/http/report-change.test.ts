// SPDX-License-Identifier: EUPL-1.2
// What reporters may do afterwards, how long what they told is kept, the short way for a child, and callers behind a proxy.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import * as k from '#acts/reports/act.ts';
import { filed } from '#node/dossier-acts.ts';
import { rebuild } from '#node/rebuild.ts';
import { loadHelplines } from '#node/reports/helplines.ts';
import { readReport } from '#node/reports/report-files.ts';
import { destroyDue, finishDestroyed, sweepLost } from '#node/reports/retention.ts';
import { sharedNow } from '#node/reports/shared-now.ts';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { filesTable } from '#store/files-table.ts';
import { reportsKeeping } from '#store/reports-keeping.ts';
import { reportsReader } from '#store/reports.ts';
import { dumpOf } from '../../test/fixtures/derived-tables.ts';
import { type FormField, formOf } from '../../test/fixtures/form-post.ts';
import { noEvidence, type SampleNode, sampleNode } from '../../test/fixtures/http-node.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { buildServer } from './server.ts';

const LAW = join(import.meta.dirname, '..', '..', 'law');
const DAY_MS = 86_400_000;
let xa: SampleNode;
let app: FastifyInstance;
const store = () => reportsReader(xa.node.db);
const start = async () =>
  buildServer(xa.node, {
    ...{ sequencer: { holds: () => false }, commands: noEvidence(), webDir: '/nowhere' },
    reports: await loadSurroundings(LAW, xa.node.config),
    helplines: await loadHelplines(LAW, xa.node.config),
  });

before(async () => {
  xa = await sampleNode((await testDatabase()).db, 'XA', [
    { id: 'xa-report-1', office: 'XA/report-desk', roles: ['report-officer'] },
    { id: 'xa-child-1', office: 'XA/report-desk', roles: ['report-child-officer'] },
  ]);
  app = await start();
});
after(async () => {
  await app?.close();
  await xa?.remove();
});

async function post(url: string, fields: readonly FormField[], from = '127.0.0.1', headers = {}, at = app) {
  const { body, type } = formOf(fields);
  const sent = { 'content-type': type, ...headers };
  return at.inject({ method: 'POST', url, payload: body, headers: sent, remoteAddress: from });
}
const byCode = (url: string, fields: Record<string, string>) =>
  app.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const codeIn = (page: string) => /<strong>([0-9A-Z-]{19})<\/strong>/.exec(page)?.[1] ?? assert.fail(page);
const numberIn = (page: string) => /class="mono">([0-9a-f]{32})</.exec(page)?.[1] ?? assert.fail(page);
const actsOf = async (kind: string) => (await xa.node.acts.ofKind(kind, { limit: 1000 })).map((s) => filed(s).act);

async function told(fields: FormField[], from?: string): Promise<{ code: string; id: string }> {
  const page = await post('/report', fields, from);
  assert.equal(page.statusCode, 200, page.body);
  return { code: codeIn(page.body), id: numberIn(page.body) };
}
async function write(kind: string, re: string, code: string, body: object) {
  const own = { 'x-comity': '1' };
  // The clock moves by years here: every act is written in a session of its own.
  const entered = await app.inject({
    ...{ method: 'POST', url: '/api/exercise/enter', headers: own, payload: { person: 'xa-report-1' } },
  });
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
  return app.inject({
    ...{ method: 'POST', url: '/api/acts', headers: { ...own, cookie } },
    payload: { kind, to: ['XA/report-desk'], re, body, basis: [{ pack: 'reports', code }], attachments: [] },
  });
}
const close = (id: string) =>
  write(k.TRIAGE, id, 'ANSWER_REPORTER', { what: 'closed', words: 'Done.', reason: 'solved' });

test('an agreement is taken back with the code, counts from then on, and doing it again changes nothing', async () => {
  const { code, id } = await told([
    ['story', 'They wanted coins.'],
    ['theirs', 'https://coins-now.example/pay'],
    ['consent', 'link'],
    ['consent', 'abroad'],
    ['consent', 'bank'],
  ]);
  const shown = await byCode('/report/status', { code });
  for (const words of [/Correct something/, /Take back what you agreed to/, /Take the whole report back/])
    assert.match(shown.body, words);
  const none = await byCode('/report/change', { code, change: 'consents' });
  assert.equal(none.statusCode, 422);
  assert.match(none.body, /Tick what you want to take back/);
  const done = await byCode('/report/change', { code, change: 'consents', back: 'abroad' });
  assert.match(done.body, /counts from now on/);
  assert.match(done.body, /taken back: Tell authorities of other States/);
  assert.deepEqual((await store().one(id))?.consents, ['link', 'bank']);
  const again = await byCode('/report/change', { code, change: 'consents', back: 'abroad' });
  assert.match(again.body, /nothing had to change/);
  const acts = (await actsOf(k.WITHDRAWN)).filter((a) => a.re === id);
  assert.deepEqual(
    acts.map((a) => a.body),
    [{ what: 'some-consents', consents: ['abroad'] }],
  );
  assert.equal((await byCode('/report/change', { code: 'AAAA', change: 'report', sure: 'yes' })).statusCode, 404);
});

test('a report that is taken back leaves links, counts and what others read; who was told before is said', async () => {
  const site = 'https://one-more.example/pay';
  const three = [];
  for (let i = 0; i < 3; i++)
    three.push(
      await told(
        [
          ['story', `Shop story number ${i}`],
          ['theirs', site],
          ['consent', 'link'],
        ],
        `198.51.${100 + i}.7`,
      ),
    );
  const key = 'url|one-more.example/pay';
  const body = { kind: 'url', canonical: 'one-more.example/pay', what: 'confirmed', reason: 'Seen.' };
  const marking = { tlp: 'clear', pap: 'clear', validUntil: '2027-12-01' };
  await xa.receive({
    ...{ id: 'c'.repeat(32), kind: k.INDICATOR, from: 'XA/report-desk', to: ['XA/report-desk'] },
    body: { ...body, ...marking },
  });
  const reporters = async () =>
    (await sharedNow(xa.node)).indicators.find((i) => `${i.kind}|${i.canonical}` === key)?.reporters;
  assert.equal(await reporters(), 3);
  assert.ok((await store().pairs()).reports.includes(three[0]!.id));
  const { code, id } = three[0]!;
  const unsure = await byCode('/report/change', { code, change: 'report' });
  assert.equal(unsure.statusCode, 422);
  assert.match(unsure.body, /Tick that you want the whole report taken back/);
  const done = await byCode('/report/change', { code, change: 'report', sure: 'yes' });
  assert.match(done.body, /You took it back/);
  assert.match(done.body, /What others were told before stays with them/);
  assert.doesNotMatch(done.body, /Take the whole report back/);
  assert.equal(await reporters(), 2, 'what others read is counted anew');
  assert.ok(!(await store().pairs()).reports.includes(id));
  assert.notEqual((await store().one(id))?.withdrawnAt, null);
  await byCode('/report/change', { code, change: 'report', sure: 'yes' });
  assert.equal((await actsOf(k.WITHDRAWN)).filter((a) => a.re === id).length, 1);
  const late = await byCode('/report/change', { code, change: 'correct', words: 'x', about: 'reported-words' });
  assert.equal(late.statusCode, 409);
  assert.match(late.body, /not kept any more/);
});

test('a correction is read without what is the reporter’s own, and the same post twice is one', async () => {
  const { code, id } = await told([
    ['story', 'I sent money.'],
    ['mine', '0912 345 678'],
  ]);
  const empty = await byCode('/report/change', { code, change: 'correct', words: ' ' });
  assert.equal(empty.statusCode, 422);
  const fields = {
    ...{ code, change: 'correct', about: 'reported-value', post: 'ab'.repeat(16) },
    words: 'The account was 0912 345 679, not mine, 0912 345 678.',
  };
  for (let i = 0; i < 2; i++) assert.match((await byCode('/report/change', fields)).body, /Your correction came in/);
  const [act, ...more] = (await actsOf(k.CORRECTED)).filter((a) => a.re === id);
  assert.deepEqual(more, []);
  const file = await xa.node.files.open(act!.attachments[0]!.sha256);
  assert.ok(file.ok);
  const parts: Buffer[] = [];
  for await (const part of file.value.stream) parts.push(part as Buffer);
  const words = Buffer.concat(parts).toString();
  assert.match(words, /0912 345 679/);
  assert.match(words, /\[kept apart\]/);
  assert.doesNotMatch(words, /345 678/);
});

let decidedAppeal = '';
test('an appeal has an answer for its code, and the words of the officers stand there', async () => {
  const page = await post('/report/appeal', [
    ['value', 'https://my-shop.example/'],
    ['words', 'It is my shop.'],
  ]);
  const code = codeIn(page.body);
  assert.match((await byCode('/report/status', { code })).body, /Officers decide until/);
  const [open] = await reportsKeeping(xa.node.db).appeals();
  const decided = await write(k.APPEAL_DECISION, open!.appeal, 'APPEAL', { is: 'upheld', words: 'You are right.' });
  assert.equal(decided.statusCode, 200, decided.body);
  const shown = await byCode('/report/status', { code });
  assert.match(shown.body, /The appeal was upheld/);
  assert.match(shown.body, /You are right/);
  decidedAppeal = open!.appeal;
});

const TALE = 'A tale that nobody else told';
test('what was told is destroyed on its day, not before, with its files and whatever names somebody; the record stays', async () => {
  const shared = Buffer.from('a bill that two people have');
  const bill: FormField = ['files', { name: 'bill.csv', media: 'text/csv', bytes: shared }];
  const own: FormField = ['files', { name: 'own.csv', media: 'text/csv', bytes: Buffer.from('only mine') }];
  const one = await told([
    ['story', TALE],
    ['theirs', 'https://lonely.example/x'],
    ['consent', 'link'],
    ['reach', 'me@post.example'],
    bill,
    own,
  ]);
  const two = await told([['story', 'Another, with the same bill'], bill]);
  assert.equal((await close(one.id)).statusCode, 200);
  xa.move(364 * DAY_MS);
  assert.equal(await destroyDue(xa.node), 0);
  xa.move(DAY_MS);
  const act = filed((await xa.node.acts.byId(one.id))!).act;
  assert.ok((await destroyDue(xa.node)) >= 1);
  assert.equal(await destroyDue(xa.node), 0, 'once');
  const appeal = filed((await xa.node.acts.byId(decidedAppeal))!).act;
  assert.equal(await xa.node.files.size(appeal.attachments[0]!.sha256), null, 'the words of an appeal go too');
  const row = (await store().one(one.id))!;
  assert.deepEqual([row.trait, row.textSha256, row.keyMark, row.files, row.money], [[], '', null, [], null]);
  assert.deepEqual(await store().linksOf(one.id), []);
  assert.equal(await store().indicator('url', 'lonely.example/x'), null, 'nobody names it any more');
  assert.equal(await readReport(xa.node, act), null);
  for (const { name, sha256 } of act.attachments) {
    const kept = filed((await xa.node.acts.byId(two.id))!).act.attachments.some((a) => a.sha256 === sha256);
    assert.equal((await xa.node.files.size(sha256)) !== null, kept, name);
  }
  assert.match((await byCode('/report/status', { code: one.code })).body, /was destroyed on/);
  assert.ok((await xa.node.acts.byId(one.id)) !== undefined);
  assert.equal(
    (await store().latest()).some((r) => r.report === one.id),
    true,
    'that it came in stays',
  );
  const live = await dumpOf(xa.node.db);
  await rebuild(xa.node);
  assert.equal(await dumpOf(xa.node.db), live, 'everything is rebuilt without what is gone');
});

test('a machine that stops between the act and the destruction goes on with it at its next start', async () => {
  const { id } = await told([
    ['story', 'Stopped halfway'],
    ['reach', 'half@post.example'],
  ]);
  assert.equal((await close(id)).statusCode, 200);
  xa.move(366 * DAY_MS);
  const act = filed((await xa.node.acts.byId(id))!).act;
  const { remove } = xa.node.files;
  xa.node.files.remove = async () => {
    throw new Error('killed');
  };
  await assert.rejects(destroyDue(xa.node), /killed/);
  xa.node.files.remove = remove;
  assert.ok((await actsOf(k.DESTROYED)).some((a) => a.re === id));
  assert.notEqual(await xa.node.files.size(act.attachments[0]!.sha256), null);
  assert.ok((await finishDestroyed(xa.node)) >= 2);
  for (const { sha256 } of act.attachments) assert.equal(await xa.node.files.size(sha256), null);
  assert.equal(await finishDestroyed(xa.node), 0);
});

test('a child has a short way: a tick is enough, no file is taken, and nothing of it is linked, counted or shared', async () => {
  const form = (await app.inject({ method: 'GET', url: '/report/child' })).body;
  assert.ok(form.indexOf('Child line of XA') < form.indexOf('<form'), 'the number stands first');
  assert.doesNotMatch(form, /type="file"/);
  assert.match(form, /You did nothing wrong/);
  assert.equal((await post('/report/child', [['by', 'me']])).statusCode, 422);
  const picture: FormField = ['files', { name: 'me.png', media: 'image/png', bytes: Buffer.from('a picture') }];
  const site = 'https://chat-friend.example/u/1';
  const page = await post('/report/child', [['what', 'threat'], ['theirs', site], ['consent', 'link'], picture]);
  assert.equal(page.statusCode, 200, page.body);
  assert.match(page.body, /me\.png: not kept: pictures/);
  const row = (await store().one(numberIn(page.body)))!;
  assert.deepEqual([row.minor, row.consents, row.files], [true, [], []]);
  const act = filed((await xa.node.acts.byId(row.report))!).act;
  assert.match((await readReport(xa.node, act))!.story, /Somebody threatens to show pictures/);
  assert.ok(!(await store().pairs()).reports.includes(row.report));
  assert.deepEqual(
    (await filesTable(xa.node.db).ofRole('reported')).filter((f) => f.actDigest === null),
    [],
  );
  const general = await post('/report', [
    ['story', 'My daughter'],
    ['who', 'minor'],
    ['files', { name: 'a.png', media: 'image/png', bytes: Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1') }],
    ['files', { name: 'bill.csv', media: 'text/csv', bytes: Buffer.from('a,b\n1,2\n') }],
  ]);
  assert.match(general.body, /a\.png: not kept: pictures/);
  assert.match(general.body, /bill\.csv: kept/);
});

test('on the report of a child only officers for children write, and its part is not opened by one alone', async () => {
  const page = await post('/report/child', [
    ['what', 'meet'],
    ['reach', 'after school'],
  ]);
  const id = numberIn(page.body);
  const no = await write(k.TRIAGE, id, 'ANSWER_REPORTER', { what: 'read', words: 'Read.' });
  assert.match(no.body, /Officers for children work on it/);
  const part = await write(k.REPORTERS_PART_OPENED, id, 'REPORTERS_PART', { why: 'To call.' });
  assert.match(part.body, /Officers for children/);
});

test('a file of a post that broke off and belongs to nothing is gone a day later', async () => {
  const put = await xa.node.files.put(
    (async function* () {
      yield Buffer.from('lost');
    })(),
    { limit: 100 },
  );
  assert.ok(put.ok);
  await filesTable(xa.node.db).record({
    ...{ ...put.value, name: 'file-1', media: 'text/plain', actDigest: null, role: 'reported' },
    storedAt: xa.node.clock(),
  });
  assert.equal(await sweepLost(xa.node), 0);
  xa.move(DAY_MS + 1);
  assert.equal(await sweepLost(xa.node), 1);
  assert.equal(await xa.node.files.size(put.value.sha256), null);
});

test('a caller is known by the connection; only a trusted proxy is believed where it says who stands behind', async () => {
  const nets = async () =>
    (await store().latest({ limit: 5000 })).flatMap((r) => r.trait.filter((t) => t.startsWith('net:')));
  const behind = async (at: FastifyInstance, from: string, n: number) =>
    post(
      '/report',
      [['story', `Proxy story ${from} ${n}`]],
      from,
      { 'x-forwarded-for': `203.0.113.${n}, 192.0.${n}.9` },
      at,
    );
  const before = new Set(await nets());
  await behind(app, '198.18.0.1', 1);
  await behind(app, '198.18.0.1', 2);
  const plain = (await nets()).filter((t) => !before.has(t));
  assert.equal(new Set(plain).size, 1, 'nobody is trusted: what a caller says of himself counts nothing');
  xa.node.config.trustedProxies = ['198.18.0.1'];
  const proxied = await start();
  const known = new Set(await nets());
  await behind(proxied, '198.18.0.1', 3);
  await behind(proxied, '198.18.0.1', 4);
  await behind(proxied, '198.18.9.1', 5);
  await behind(proxied, '198.18.9.1', 6);
  const fresh = new Set((await nets()).filter((t) => !known.has(t)));
  assert.equal(fresh.size, 3, 'two callers by way of the proxy, one network that only says so');
  delete xa.node.config.trustedProxies;
  await proxied.close();
});

test('a post that breaks off in the middle of a file leaves nothing, and a file is known before it rests', async () => {
  const bytes = Buffer.alloc(300_000, 'half a bill ');
  const { body, type } = formOf([
    ['story', 'Broken off'],
    ['files', { name: 'first.csv', media: 'text/csv', bytes: Buffer.from('came whole') }],
    ['files', { name: 'half.csv', media: 'text/csv', bytes }],
  ]);
  const headers = { 'content-type': type };
  const cut = await app.inject({
    ...{ method: 'POST', url: '/report', payload: body.subarray(0, body.length - 150_000), headers },
    remoteAddress: '198.51.7.7',
  });
  assert.equal(cut.statusCode, 400, cut.body);
  const lost = (await filesTable(xa.node.db).ofRole('reported')).filter((f) => f.actDigest === null);
  assert.deepEqual(lost, []);
  const put = xa.node.files.put(
    {
      [Symbol.asyncIterator]: async function* () {
        yield Buffer.from('never rests');
      },
    },
    {
      limit: 100,
      before: async () => {
        throw new Error('killed');
      },
    },
  );
  await assert.rejects(put, /killed/);
});

test('nothing half written is left', async () => {
  assert.deepEqual(await readdir(join(xa.node.files.base, 'arriving')), []);
});
