// SPDX-License-Identifier: EUPL-1.2
// The pages for people who report, over a node with a real database: from the form to the rows and back to the reporter.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import * as k from '#acts/reports/act.ts';
import { readReport, readReporter } from '#node/reports/report-files.ts';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { filed } from '#node/dossier-acts.ts';
import { rebuild } from '#node/rebuild.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { filesTable } from '#store/files-table.ts';
import { reportsReader } from '#store/reports.ts';
import { noEvidence, NOON, type SampleNode, sampleNode } from '../../test/fixtures/http-node.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { dumpOf } from '../../test/fixtures/derived-tables.ts';
import { type FormField, formOf } from '../../test/fixtures/form-post.ts';
import { buildServer } from './server.ts';

const LAW = join(import.meta.dirname, '..', '..', 'law');
let xa: SampleNode;
let app: FastifyInstance;
const faults: unknown[] = [];
const store = () => reportsReader(xa.node.db);

before(async () => {
  xa = await sampleNode((await testDatabase()).db, 'XA', [
    { id: 'xa-report-1', office: 'XA/report-desk', roles: ['report-officer'] },
  ]);
  app = await buildServer(xa.node, {
    ...{ sequencer: { holds: () => false }, commands: noEvidence(), webDir: '/nowhere' },
    reports: await loadSurroundings(LAW, xa.node.config),
    report: (fault) => faults.push(fault),
  });
});
after(async () => {
  await app?.close();
  await xa?.remove();
});

async function post(url: string, fields: readonly FormField[], headers: Record<string, string> = {}) {
  const { body, type } = formOf(fields);
  return app.inject({ method: 'POST', url, payload: body, headers: { 'content-type': type, ...headers } });
}
const status = (code: string) =>
  app.inject({
    ...{ method: 'POST', url: '/report/status', payload: `code=${encodeURIComponent(code)}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const codeIn = (page: string) => /<strong>([0-9A-Z-]{19})<\/strong>/.exec(page)?.[1] ?? assert.fail(page);
const numberIn = (page: string) => /class="mono">([0-9a-f]{32})</.exec(page)?.[1] ?? assert.fail(page);

const STORY: FormField[] = [
  [
    'story',
    'A man called from +999 555 0100 and said my account was blocked. I sent money. My number is 0912 345 678.',
  ],
  ['way', 'call'],
  ['amount', '1,250.50'],
  ['currency', 'eur'],
  ['to', 'DE89 3704 0044 0532 0130 00'],
  ['sent', '2027-05-03T10:15'],
  ['from', 'GB82 WEST 1234 5698 7654 32'],
  ['theirs', 'https://pay-safe.example/login\n@helper_desk'],
  ['mine', '0912 345 678'],
  ['who', 'me'],
  ['wish', 'recover'],
  ['consent', 'link'],
  ['name', 'Minh Tester'],
  ['reach', 'minh@post.example'],
];

test('every page weighs less than 100 kB with its style, has no script, and the form says the next safe step before it asks anything', async () => {
  for (const url of [
    '/report',
    '/report?lang=vi',
    '/report/incident',
    '/report/weakness',
    '/report/status',
    '/report/appeal',
    '/report/child',
    '/report/child?lang=vi',
    '/reports/public',
  ]) {
    const page = await app.inject({ method: 'GET', url });
    assert.equal(page.statusCode, 200, url);
    const style = await app.inject({ method: 'GET', url: '/report.css' });
    assert.ok(page.body.length + style.body.length < 100_000, url);
    assert.doesNotMatch(page.body, /<script|https?:\/\//, url);
    assert.equal(page.headers['set-cookie'], undefined);
  }
  const page = (await app.inject({ method: 'GET', url: '/report' })).body;
  assert.ok(page.indexOf('Call your bank now') < page.indexOf('<form'));
  assert.doesNotMatch(page, /type="checkbox"[^>]*checked/);
});

test('a report comes to rest in two halves, and its rows hold nothing of the reporter', async () => {
  const page = await post('/report', STORY);
  assert.equal(page.statusCode, 200, page.body);
  const row = (await store().one(numberIn(page.body)))!;
  assert.deepEqual(
    [row.reporter, row.wish, row.consents, row.minor, row.way, row.sentAt, row.money?.minor, row.money?.currency],
    ['citizen', 'recover', ['link'], false, 'call', '2027-05-03T10:15:00.000Z', 125_050, 'EUR'],
  );
  assert.deepEqual(row.money?.account, { kind: 'iban', canonical: 'DE89370400440532013000' });
  const links = await store().linksOf(row.report);
  const keys = links.map((l) => `${l.kind}|${l.value}|${l.role}`);
  assert.ok(keys.includes('iban|DE89370400440532013000|suspect'), keys.join());
  assert.ok(
    keys.some((key) => key.startsWith('url|') && key.endsWith('|suspect')),
    keys.join(),
  );
  const act = filed((await xa.node.acts.byId(row.report))!).act;
  const report = (await readReport(xa.node, act))!;
  const reporter = (await readReporter(xa.node, act))!;
  const open = JSON.stringify([row, links, report, act]);
  for (const own of ['912345678', '0912 345 678', 'Minh', 'minh@', 'GB82', 'WEST'])
    assert.ok(!open.includes(own), `${own} in what is open`);
  assert.match(report.story, /My number is \[kept apart\]\./);
  assert.deepEqual([reporter.name, reporter.reach], ['Minh Tester', 'minh@post.example']);
  assert.match(reporter.story ?? '', /0912 345 678/);
});

test('the code shows how it stands; a wrong one says what to do; the signed receipt can be kept', async () => {
  const page = await post('/report', [['story', 'Somebody sells tickets that do not exist.']]);
  const code = codeIn(page.body);
  const shown = await status(code.toLowerCase().replace(/-/g, ' '));
  assert.match(shown.body, /Nobody has read it yet/);
  assert.match(shown.body, /is not shown while they are few/);
  const wrong = await status('AAAA-BBBB-CCCC-DDDD');
  assert.equal(wrong.statusCode, 404);
  assert.match(wrong.body, /There is no report with this code/);
  const receipt = await app.inject({
    ...{ method: 'POST', url: '/report/receipt', payload: `code=${code}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const read = readSignedAct(Uint8Array.from(receipt.rawPayload));
  assert.ok(read.ok && read.value.act.id === numberIn(page.body));
});

test('what an officer writes is what the reporter reads', async () => {
  const page = await post('/report', [['story', 'A false police officer called.']]);
  const own = { 'x-comity': '1' };
  const entered = await app.inject({
    ...{ method: 'POST', url: '/api/exercise/enter', headers: own, payload: { person: 'xa-report-1' } },
  });
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
  const tell = async (what: string, words: string, more = {}) => {
    const written = await app.inject({
      ...{ method: 'POST', url: '/api/acts', headers: { ...own, cookie } },
      payload: {
        ...{ kind: k.TRIAGE, to: ['XA/report-desk'], re: numberIn(page.body), body: { what, words, ...more } },
        ...{ basis: [{ pack: 'reports', code: 'ANSWER_REPORTER' }], attachments: [] },
      },
    });
    assert.equal(written.statusCode, 200, written.body);
  };
  await tell('helped', 'With your report <b>three</b> others were found.');
  await tell('closed', 'The caller was found.', { reason: 'solved' });
  const shown = await status(codeIn(page.body));
  for (const words of [/It is closed/, /Your report helped/, /The caller was found/, /&lt;b&gt;three/])
    assert.match(shown.body, words);
  assert.equal(
    (await store().waiting({ now: NOON })).some((r) => r.report === numberIn(page.body)),
    false,
  );
});

test('R27: the same post twice is one report with one receipt; the same incident twice has two receipts', async () => {
  const story: FormField[] = [
    ['post', 'ab'.repeat(16)],
    ['story', 'They wanted gift cards.'],
  ];
  const before = await xa.node.acts.count();
  const [one, two] = [await post('/report', story), await post('/report', story)];
  assert.equal(codeIn(one.body), codeIn(two.body));
  assert.match(two.body, /was here already/);
  assert.equal((await xa.node.acts.count()) - before, 1);
  const other = await post('/report', [['story', 'They wanted   GIFT cards']]);
  assert.match(other.body, /Both belong to one incident/);
  assert.notEqual(codeIn(other.body), codeIn(one.body));
  assert.equal((await store().one(numberIn(other.body)))?.sameAs, numberIn(one.body));
});

test('what is wrong is said first, and nothing that was written is lost', async () => {
  const page = await post('/report', [
    ['story', 'I paid "them" <b>now</b>'],
    ['amount', 'a lot'],
    ['currency', 'money'],
    ['sent', '2027-05-04T10:15'],
  ]);
  assert.equal(page.statusCode, 422);
  for (const name of ['amount', 'currency', 'sent']) assert.match(page.body, new RegExp(`href="#${name}"`));
  assert.match(page.body, /I paid &quot;them&quot; &lt;b&gt;now&lt;\/b&gt;/);
  assert.equal((await post('/report', [['story', ' ']])).statusCode, 422);
});

test('a post that comes to nothing takes no file away from another report', async () => {
  const bytes = Buffer.from('the same picture');
  const file: FormField = ['files', { name: 'a.png', media: 'image/png', bytes }];
  const kept = await post('/report', [['story', 'With a picture.'], file]);
  const wrong = await post('/report', [['story', 'Again'], ['amount', 'none'], file]);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /choose your files again/);
  const act = filed((await xa.node.acts.byId(numberIn(kept.body)))!).act;
  const { sha256 } = act.attachments.find((a) => a.name === 'file-1')!;
  assert.equal(await xa.node.files.size(sha256), bytes.length);
  const gone = await post('/report', [
    ['amount', 'none'],
    ['files', { name: 'b.png', media: '', bytes: Buffer.from('other') }],
  ]);
  assert.equal(gone.statusCode, 422);
  assert.equal(
    (await xa.node.db.selectFrom('files').select('sha256').where('act_digest', 'is', null).execute()).length,
    0,
  );
});

test('R21: a script in the story and a formula in a table stay text', async () => {
  const csv = Buffer.from('Account,Note\nDE89370400440532013000,"=HYPERLINK(""http://evil.example"",""x"")"\n');
  const page = await post('/report', [
    ['story', '<script>alert(1)</script> they said'],
    ['files', { name: 'bank.csv', media: 'text/csv', bytes: csv }],
  ]);
  assert.equal(page.statusCode, 200, page.body);
  assert.doesNotMatch(page.body, /<script/);
  const row = (await store().one(numberIn(page.body)))!;
  const links = await store().linksOf(row.report);
  assert.ok(links.some((l) => l.kind === 'iban' && l.role === 'unsaid'));
});

test('a Vietnamese table in Windows-1258 is read, and an e-mail gives its links but not its receiver', async () => {
  const csv = Buffer.concat([
    Buffer.from('Ng\u00e2n h\u00e0ng,S', 'latin1'),
    Buffer.from([0xf4, 0xec]),
    Buffer.from(' t\u00e0i kho', 'latin1'),
    Buffer.from([0x61, 0xd2]),
    Buffer.from('n,S\u00d4 ti\u00ean\nVietcombank,0123456789012,500000\n', 'latin1'),
  ]);
  const mail = Buffer.from(
    'From: "Bank" <no-reply@fake-bank.example>\r\nTo: victim.person@post.example\r\nSubject: Pay\r\nContent-Type: text/plain\r\n\r\nPay at http://fake-bank.example/pay?u=victim.person@post.example or http://fake-bank.example/now\r\n',
  );
  const page = await post('/report', [
    ['story', 'Two files.'],
    ['files', { name: 'sao ke.csv', media: 'text/csv', bytes: csv }],
    ['files', { name: 'letter.eml', media: 'message/rfc822', bytes: mail }],
  ]);
  assert.equal(page.statusCode, 200, page.body);
  const links = await store().linksOf(numberIn(page.body));
  const keys = links.map((l) => `${l.kind}|${l.value}`).join('\n');
  assert.match(keys, /bank-account\|VN:970436:0123456789012/);
  assert.match(keys, /fake-bank\.example\/now/);
  assert.doesNotMatch(keys, /victim/);
});

test('R17: a screenshot of 300 MB is read past: the report is taken in, the file is not, and memory stays flat', async () => {
  const piece = Buffer.alloc(1024 * 1024, 7);
  const { head, tail, type } = formOf([['story', 'A long screenshot.']], { name: 'long.png', media: 'image/png' });
  let most = 0;
  const base = process.memoryUsage().rss;
  const body = Readable.from(
    (async function* () {
      yield head;
      for (let i = 0; i < 300; i++) {
        most = Math.max(most, process.memoryUsage().rss - base);
        yield piece;
      }
      yield tail;
    })(),
    { objectMode: false, highWaterMark: 1 },
  );
  const page = await app.inject({ method: 'POST', url: '/report', payload: body, headers: { 'content-type': type } });
  assert.equal(page.statusCode, 200, page.body.slice(0, 2000));
  assert.match(page.body, /long\.png: not kept: larger than 25 MB/);
  assert.ok(most < 150 * 1024 * 1024, `${Math.round(most / 1024 / 1024)} MB`);
  assert.deepEqual(await readdir(join(xa.node.files.base, 'arriving')), []);
});

test('a form of another page is not taken, nor too many of one network; no address rests anywhere', async () => {
  const foreign = await post('/report', [['story', 'x y']], { 'sec-fetch-site': 'cross-site' });
  assert.equal(foreign.statusCode, 403);
  assert.equal((await post('/report', [['story', 'x y']], { origin: 'https://elsewhere.example' })).statusCode, 403);
  const from = async (n: number) => {
    const { body, type } = formOf([['story', `Call number ${n}`]]);
    const headers = { 'content-type': type };
    return app.inject({ method: 'POST', url: '/report', payload: body, headers, remoteAddress: '203.0.113.77' });
  };
  for (let i = 0; i < 30; i++) assert.equal((await from(i)).statusCode, 200, String(i));
  const late = await from(31);
  assert.equal(late.statusCode, 429);
  assert.match(late.body, /Wait an hour/);
  const rows = await store().latest();
  assert.equal(rows.filter((r) => r.trait.some((t) => t.startsWith('net:'))).length, 30);
  assert.ok(!JSON.stringify(rows).includes('203.0.113'));
  for (const name of await readdir(join(xa.node.config.dataDir, 'keys', 'reports')))
    assert.equal((await readFile(join(xa.node.config.dataDir, 'keys', 'reports', name))).length, 32);
});

test('how many others there are is said from five on, and only to whoever agreed to be linked', async () => {
  const site = 'https://tickets-now.example/buy';
  const pages = [];
  for (let i = 0; i < 6; i++)
    pages.push(
      await post('/report', [
        ['story', `Ticket story ${i}`],
        ['theirs', site],
        ['consent', 'link'],
      ]),
    );
  const alone = await post('/report', [
    ['story', 'The same, alone'],
    ['theirs', site],
  ]);
  assert.match((await status(codeIn(pages[0]!.body))).body, /linked with 5 other reports/);
  assert.match((await status(codeIn(alone.body))).body, /not shown while they are few/);
  const pairs = await store().pairs();
  assert.ok(!pairs.reports.includes(numberIn(alone.body)) && pairs.reports.includes(numberIn(pages[0]!.body)));
});

test('an appeal posted twice is one act, and files of a post that came to nothing are gone', async () => {
  const appeals = async () => (await xa.node.acts.ofKind(k.APPEAL)).length;
  const before = await appeals();
  const file = (text: string): FormField => [
    'files',
    { name: 'a.txt', media: 'text/plain', bytes: Buffer.from(`orphan ${text}`) },
  ];
  const appeal: FormField[] = [
    ['post', 'ab'.repeat(16)],
    ['value', 'https://honest.example/shop'],
    ['words', 'This is my shop.'],
  ];
  const [one, two] = await Promise.all([
    post('/report/appeal', [...appeal, file('1')]),
    post('/report/appeal', appeal),
  ]);
  const three = await post('/report/appeal', appeal);
  assert.equal(codeIn(one.body), codeIn(three.body));
  assert.equal(codeIn(two.body), codeIn(three.body));
  assert.equal(await appeals(), before + 1);
  const report: FormField[] = [
    ['post', 'cd'.repeat(16)],
    ['story', 'With a file.'],
  ];
  const taken = await post('/report', [...report, file('2')]);
  assert.equal(numberIn((await post('/report', [...report, file('3')])).body), numberIn(taken.body));
  assert.equal((await post('/report', [['amount', 'much'], file('4')])).statusCode, 422);
  const { body, type } = formOf([...report, file('5')]);
  const broken = await app.inject({
    ...{ method: 'POST', url: '/report', payload: body.subarray(0, -20), headers: { 'content-type': type } },
  });
  assert.equal(broken.statusCode, 400);
  const reported = await filesTable(xa.node.db).ofRole('reported');
  assert.deepEqual(
    reported.filter((f) => f.actDigest === null),
    [],
  );
});

test('an operator gets clocks; the legal part goes to no prosecutor unless ticked; a researcher is given terms first', async () => {
  const incident = await post('/report/incident', [
    ['service', 'Water of the river town'],
    ['sector', 'water'],
    ['severity', 'stopped'],
    ['started', '2027-05-03T09:00'],
    ['clocks', 'Water regulator 24\nData authority 1'],
    ['technical', 'Traffic to 198.51.100.7'],
    ['legal', 'They demand coins.'],
  ]);
  assert.match(incident.body, /Water regulator: until 4 May 2027, 09:00/);
  assert.match(incident.body, /Data authority: the time was over/);
  const act = filed((await xa.node.acts.byId(numberIn(incident.body)))!).act;
  const file = (await readReport(xa.node, act))!;
  assert.deepEqual([file.incident?.toProsecutor, file.incident?.sector], [false, 'water']);
  const form = (await app.inject({ method: 'GET', url: '/report/weakness' })).body;
  const digest = /name="digest" value="([0-9a-f]{64})"/.exec(form)![1]!;
  const fields: FormField[] = [
    ['product', 'Permit page'],
    ['finding', 'Anybody can read the permit of another.'],
    ['pseudonym', 'quietowl'],
    ['digest', digest],
  ];
  assert.equal((await post('/report/weakness', fields)).statusCode, 422);
  const found = await post('/report/weakness', [...fields, ['terms', 'yes']]);
  const weakness = filed((await xa.node.acts.byId(numberIn(found.body)))!).act;
  assert.equal((weakness.body as k.ReportBody).terms, digest);
  assert.ok(!JSON.stringify(await readReport(xa.node, weakness)).includes('quietowl'));
});

test('R03, R04: an appeal is answered the same whether or not anything is known, and opens a dispute where it is', async () => {
  const [known, unknown] = [
    await post('/report/appeal', [
      ['value', 'DE89 3704 0044 0532 0130 00'],
      ['words', 'It is my shop.'],
    ]),
    await post('/report/appeal', [
      ['value', 'FR14 2004 1010 0505 0001 3M02 606'],
      ['words', 'No.'],
    ]),
  ];
  const bare = (page: string) => page.replace(codeIn(page), '');
  assert.equal(bare(known.body), bare(unknown.body));
  const row = await store().indicator('iban', 'DE89370400440532013000');
  assert.deepEqual([row?.state, row?.disputedAt], ['candidate', NOON]);
  assert.equal(await store().indicator('iban', 'FR1420041010050500013M02606'), null);
  assert.equal((await post('/report/appeal', [['value', 'hello']])).statusCode, 422);
});

test('everything is rebuilt from acts and files, byte for byte', async () => {
  const before = await dumpOf(xa.node.db);
  assert.ok(before.includes('DE89370400440532013000'));
  await rebuild(xa.node);
  assert.equal(await dumpOf(xa.node.db), before);
  assert.deepEqual(faults, []);
});

test('a clock of a regulator that cannot be read is told, not lost', async () => {
  const page = await post('/report/incident', [
    ['service', 'Water works'],
    ['technical', 'Beacons to 203.0.113.9'],
    ['clocks', 'Water regulator 24\nThe ministry, within a day'],
  ]);
  assert.equal(page.statusCode, 422);
  assert.match(page.body, /id="clocks"[^>]*aria-invalid/);
});
