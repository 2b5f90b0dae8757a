// SPDX-License-Identifier: EUPL-1.2
// The wave: five thousand reports of a day at a running node, among them whatever people and banks get wrong; the pages answer meanwhile.
// What is shown elsewhere: clocks, lapse of a hold after three days and its answers, naming and the formal request (reports-wave), blind
// questions (blind-two-processes), formula cells (wire/register/csv-cell), other notations and letters (acts/reports/indicators, files).
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { instantOf } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { type Client, enter, until } from '#cli/exercise/client.ts';
import { type BatchSender, newSender, postBatch } from '#cli/reports/batch-client.ts';
import { foundReports, postForm } from '#cli/reports/found-reports.ts';
import { importReports } from '#cli/reports/import.ts';
import { oversight } from '#cli/reports/oversight.ts';
import { readReportsSeed } from '#cli/reports/reports-seed.ts';
import type { BatchLine } from '#wire/reports/batch.ts';
import { formOf } from '../fixtures/form-post.ts';
import { LAW, type Raised, raise } from './raised-world.ts';
import {
  ACCOUNTS,
  BANKS,
  EACH,
  fill,
  itemsOf,
  NINE,
  type Receipt,
  receiptIn,
  windows1258,
  YOUNG,
} from './wave-steps.ts';

let raised: Raised;
let address: string;
let officer: Client;
let approver: Client;
const senders: BatchSender[] = [];
const waves = new Map<number, BatchLine[]>();
const started = instantOf(Date.now());
const DESK = 'XA/report-desk';
const MULE = 'XB:200100:4410223391';

before(async () => {
  raised = await raise();
  address = raised.nodes.get('XA')!.address;
  const { config } = raised.world.members.get('XA')!;
  for (let i = 0; i < BANKS; i++) senders.push(await newSender(config, { name: `Bank ${i}`, reporter: 'enterprise' }));
  officer = await enter(address, 'xa-report-1');
  approver = await enter(address, 'xa-report-2');
});
after(() => raised?.end());

const send = (bank: number) => postBatch(address, senders[bank]!, { v: 1, to: 'XA', items: itemsOf(bank, started) });
const view = (id: string) => officer.ask('report', { params: { id } });
const taken = (line: BatchLine) => {
  assert.ok('report' in line, JSON.stringify(line));
  return line;
};
const overlay = (re: string, body: Record<string, unknown>) =>
  officer.ask('write', {
    body: { kind: k.OVERLAY, to: [DESK], re, basis: [{ pack: 'reports', code: 'LINKS' }], body },
  });

test('five thousand reports come in from five banks at once; each has its receipt, and whoever asks how a report stands is answered', async (t) => {
  const own = await fill(address, { story: 'I paid for a thing that never came.', who: 'me', wish: 'tell' });
  let [coming, answers, slowest] = [true, 0, 0];
  const citizen = (async () => {
    while (coming) {
      const asked = performance.now();
      for (const [path, init] of [
        ['/report', {}],
        ['/report/status', { method: 'POST', body: new URLSearchParams({ lang: 'en', code: own.code }) }],
      ] as const) {
        const reply = await fetch(new URL(path, address), init);
        assert.equal(reply.status, 200, path);
        await reply.arrayBuffer();
      }
      slowest = Math.max(slowest, performance.now() - asked);
      answers++;
      await pause(50);
    }
  })();
  const begun = performance.now();
  const done = await Promise.all(Array.from({ length: BANKS }, (_, bank) => send(bank)));
  const seconds = (performance.now() - begun) / 1000;
  const meanwhile = answers;
  coming = false;
  await citizen;
  for (const [bank, { lines }] of done.entries()) waves.set(bank, lines);
  const all = done.flatMap(({ lines }) => lines.map(taken));
  assert.equal(new Set(all.map((l) => l.report)).size, BANKS * EACH);
  assert.equal(new Set(all.map((l) => l.code)).size, BANKS * EACH);
  assert.ok(meanwhile > 0, 'a page was answered while the wave came in');
  t.diagnostic(`${all.length} reports in ${seconds.toFixed(1)} s (${Math.round(all.length / seconds)} a second)`);
  t.diagnostic(
    `meanwhile form and status were answered ${meanwhile} times, the slowest pair in ${Math.round(slowest)} ms`,
  );
});

test('a batch that comes again gets the receipts it had, and nothing is counted twice', async () => {
  const before_ = (await officer.ask('reports')).counts.all;
  const again = await send(0);
  assert.deepEqual(
    again.lines.map((l) => [taken(l).report, taken(l).again]),
    waves.get(0)!.map((l) => [taken(l).report, true]),
  );
  assert.equal((await officer.ask('reports')).counts.all, before_);
});

test('what may still be stopped comes first, the youngest on top; money of forty days ago has no urgent way', async () => {
  const queue = await officer.ask('reports');
  assert.equal(queue.counts.urgent, BANKS * YOUNG);
  const minutes = queue.urgent.map((l) => l.sentMinutes!);
  assert.deepEqual(
    minutes,
    minutes.toSorted((a, b) => a - b),
  );
  assert.ok(minutes.every((m) => m < 72 * 60));
  const old = await view(taken(waves.get(0)![YOUNG]!).report);
  assert.deepEqual([old.urgent, old.hold], [false, null]);
});

test('groups come out with their reasons: over which account, how strong, and between whom', async () => {
  const { groups } = await officer.ask('reportGroups');
  assert.equal(groups.length, ACCOUNTS);
  assert.ok(groups.every((g) => g.reports === (BANKS * EACH) / ACCOUNTS && g.reporters === g.reports));
  assert.ok(
    groups.every((g) => g.called === 'linked-reports'),
    'nobody has called them a group',
  );
  const one = await view(taken(waves.get(1)![7]!).report);
  assert.match(one.links[0]!.why, /Both name .*5500000007/);
  assert.ok(one.links[0]!.deeds.length >= 2, 'each link can be cut');
});

test('one number in nine notations is one indicator in nine reports', async () => {
  const ids: string[] = [];
  for (const [i, written] of NINE.entries()) {
    const fields = { story: `Parcel fee, message ${i}.`, theirs: written, who: 'me', wish: 'warn', consent: 'link' };
    ids.push((await fill(address, fields)).report);
  }
  for (const id of ids) {
    const { values } = await view(id);
    assert.deepEqual(
      values.map((v) => [v.key, v.others]),
      [['phone|+12025550118', NINE.length - 1]],
    );
  }
});

test('jokes, another language, a script, a table in Windows-1258, a currency that is none: nothing breaks and nothing is guessed', async () => {
  const joke = await fill(address, { story: 'My cat stole my sandwich.', who: 'me', wish: 'recover', lang: 'en' });
  assert.deepEqual((await view(joke.report)).values, []);
  const other = await fill(address, { story: 'Tôi bị lừa, số +1 202 555 0147.', who: 'me', wish: 'tell', lang: 'en' });
  assert.deepEqual(
    (await view(other.report)).values.map((v) => v.key),
    ['phone|+12025550147'],
  );
  const script = await fill(address, { story: '<script>alert(1)</script> they wrote', who: 'me', wish: 'tell' });
  assert.equal((await view(script.report)).story![0]!.words, '<script>alert(1)</script> they wrote');
  assert.ok(!script.page.includes('<script'));
  const counted = (await officer.ask('reports')).counts.all;
  const wrong = { story: 'Lost money.', amount: '100', currency: 'dollars', to: '1', who: 'me', wish: 'recover' };
  await assert.rejects(postForm(address, { page: '/report', fields: wrong }), /did not take the form \(422\)/);
  const bad = [{ key: 'wave-bad-0001', transfers: [{ minor: 5, currency: 'Euro', to: '1' }] }];
  await assert.rejects(postBatch(address, senders[0]!, { v: 1, to: 'XA', items: bad }), /batch.shape/);
  assert.equal((await officer.ask('reports')).counts.all, counted, 'what was refused was not written');
  const table = await post([
    ['story', 'The table of my bank.'],
    ['who', 'other'],
    ['wish', 'tell'],
    ['consent', 'link'],
    ['files', { name: 'sao-ke.csv', media: 'text/csv', bytes: windows1258() }],
  ]);
  const read = await view(table.report);
  assert.ok(
    read.values.some((v) => v.key === `bank-account|${MULE}`),
    JSON.stringify(read.values.map((v) => v.key)),
  );
});

test('a screenshot of 300 MB is read past while it streams; the report is taken, memory stays flat, and nothing of it is kept', async (t) => {
  const rss = async () => {
    const status = await readFile(`/proc/${raised.nodes.get('XA')!.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  };
  const before_ = await rss();
  let most = before_;
  const { type, head, tail } = formOf(
    [
      ['post', 'c'.repeat(32)],
      ['lang', 'en'],
      ['story', 'The picture shows everything.'],
      ['who', 'me'],
      ['wish', 'tell'],
    ],
    { name: 'screenshot.png', media: 'image/png' },
  );
  const chunk = Buffer.alloc(1024 * 1024, 7);
  const page = await new Promise<string>((resolve, reject) => {
    const posting = request(
      new URL('/report', address),
      { method: 'POST', headers: { 'content-type': type } },
      (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (c: Buffer) => parts.push(c));
        reply.on('end', () => resolve(Buffer.concat(parts).toString()));
      },
    );
    posting.on('error', reject);
    (async () => {
      posting.write(head);
      for (let mb = 0; mb < 300; mb++) {
        if (!posting.write(chunk)) await new Promise((drained) => posting.once('drain', drained));
        if (mb % 25 === 0) most = Math.max(most, await rss());
      }
      posting.end(tail);
    })().catch(reject);
  });
  const receipt = receiptIn(page);
  assert.match(page, /screenshot\.png: /);
  assert.deepEqual((await view(receipt.report)).files, [], 'the picture is not among what is kept');
  assert.ok(most - before_ < 150, `memory grew by ${Math.round(most - before_)} MB`);
  t.diagnostic(`resident memory before ${Math.round(before_)} MB, at most ${Math.round(most)} MB`);
});

test('the same incident posted twice is one incident with two receipts', async () => {
  const told = { story: 'A caller took 900 from me this morning.', who: 'me', wish: 'tell', consent: 'link' };
  const [one, two] = [await fill(address, told), await fill(address, told)];
  assert.notEqual(one.report, two.report);
  assert.notEqual(one.code, two.code);
  assert.equal((await view(two.report)).sameAs, one.report);
});

test('a joke that glues two sets is cut, and every consequence is gone; taken back, the picture has its number again', async () => {
  const [first, second] = ['1Ne1sKhDpReCmnxbZBDN9N8F99RCSnSZy6', '15beyyWtn9yK95KXqmCGGPEmXPZeVSN5bA'];
  const told = (n: number, theirs: string) => ({
    ...{ story: `Coins, case ${n}.`, theirs, who: 'me', wish: 'warn', consent: 'link' },
  });
  const ids: string[] = [];
  for (const [n, wallet] of [first, first, second, second].entries())
    ids.push((await fill(address, told(n, wallet))).report);
  const apart = (await officer.ask('reportGroups')).groups.length;
  const glue = (await fill(address, told(9, `${first}\n${second}`))).report;
  const glued = await officer.ask('reportGroups');
  assert.equal(glued.groups.length, apart - 1);
  const cut = await overlay(glue, { fact: 'bystander', a: glue, value: `wallet|${second}`, reason: 'It was a joke.' });
  const parted = await officer.ask('reportGroups');
  assert.equal(parted.groups.length, apart);
  const sizes = async (id: string) => (await view(id)).group?.reports ?? 1;
  assert.deepEqual([await sizes(ids[0]!), await sizes(ids[2]!)], [3, 2]);
  await overlay(glue, { fact: 'undo', of: cut.act, reason: 'It was no joke after all.' });
  assert.equal((await officer.ask('reportGroups')).snapshot, glued.snapshot);
});

test('a victim of fifteen takes the short way; whoever does not work for children sees that somebody waits and nothing else', async () => {
  const child = await fill(
    address,
    { what: 'threat', by: 'me', story: 'He wants more pictures, says Lia.', name: 'Lia', reach: 'lia@mail.example' },
    { page: '/report/child' },
  );
  await assert.rejects(view(child.report), /eighteen|children/);
  const queue = JSON.stringify([await officer.ask('reports'), await officer.ask('reportGroups')]);
  for (const own of ['Lia', 'lia@mail', 'wants more pictures']) assert.ok(!queue.includes(own), own);
  const seen = await (await enter(address, 'xa-child-1')).ask('report', { params: { id: child.report } });
  assert.equal(seen.line.minor, true);
  assert.ok(!JSON.stringify(seen).includes('lia@mail'), 'how to reach her is opened by two');
});

test('a hospital that stands still: the response team has the technical part at once, and neither the letter of the extortionists nor a name', async () => {
  const hit = await fill(
    address,
    {
      ...{ service: 'Hospital records', sector: 'health', severity: 'stopped', clocks: 'Health authority 24 h' },
      ...{ technical: 'Encrypted from 04:10, first sign-in from 203.0.113.45.', legal: 'They want 40 coins.' },
      ...{ name: 'Duty manager Orla Finn', reach: 'duty@hospital.example' },
    },
    { page: '/report/incident' },
  );
  const team = await enter(address, 'xa-csirt-1');
  const incident = await until(
    'the response team to have it',
    () => team.ask('incident', { params: { id: hit.report } }),
    (v) => v.technical !== null,
  );
  assert.match(incident.technical!, /203\.0\.113\.45|203\[\.\]0/);
  const all = JSON.stringify(incident);
  for (const kept of ['40 coins', 'Orla', 'duty@hospital']) assert.ok(!all.includes(kept), kept);
  const prosecutor = await enter(address, 'xa-prosecutor-1');
  assert.ok(!JSON.stringify(await prosecutor.ask('incidents')).includes(hit.report), 'nobody passed it on');
});

test('a researcher has terms of good faith and a name of his choice; reading whose report it is takes an act of its own that oversight sees', async () => {
  const found = await fill(
    address,
    {
      product: 'HydroView 3',
      finding: 'Takes the password it left the factory with.',
      pseudonym: 'tidewatch',
      reach: 'tide@mail.example',
    },
    { page: '/report/weakness' },
  );
  const seen = await view(found.report);
  assert.deepEqual([seen.reportersPart.tells, seen.formal, seen.links], [true, null, []]);
  assert.ok(!JSON.stringify(seen).includes('tidewatch'));
  const ordinary = officer.ask('write', {
    body: {
      ...{ kind: k.REPORTERS_PART_OPENED, to: [DESK], re: found.report, body: { why: 'I want to know.' } },
      basis: [{ pack: 'reports', code: 'REPORTERS_PART' }],
    },
  });
  await assert.rejects(ordinary, /report\.researcher/);
  const params = { id: found.report };
  await assert.rejects(officer.ask('reportersPart', { params, body: { why: 'Curious.' } }));
  const why = 'The weakness was used the day after; only this report knew it.';
  const part = await officer.ask('reportersPart', { params, body: { why } });
  assert.match(JSON.stringify(part), /tidewatch/);
  const dir = `${raised.dir}/oversight`;
  const config = raised.world.members.get('XA')!.configFile;
  assert.equal(await oversight(['write', dir, '--config', config], { law: LAW, root: '.', databaseUrl: undefined }), 0);
  const notices = await readFile(`${dir}/notices.txt`, 'utf8');
  assert.ok(notices.includes('xa-report-1') && notices.includes(why) && notices.includes(found.report), notices);
  assert.ok(!notices.includes('tidewatch'));
});

test('a transfer of five hours ago: the wish to hold it is at the other State minutes later, for no more than the amount and three days', async () => {
  const sent = instantOf(Date.now() - 5 * 3_600_000);
  const item = {
    ...{
      key: 'wave-gold-0001',
      story: 'Safe account.',
      consents: ['link' as const, 'bank' as const, 'abroad' as const],
    },
    transfers: [{ minor: 250_000, currency: 'USD', to: '4410223391', toBank: 'Exercise Bank of XB', sentAt: sent }],
  };
  const { lines } = await postBatch(address, senders[0]!, { v: 1, to: 'XA', items: [item] });
  const { hold } = await view(taken(lines[0]!).report);
  const account = hold!.accounts.find((a) => a.to !== null)!;
  const wish = (minor: number) => ({
    ...hold!.act,
    to: [account.to!],
    body: {
      ...hold!.act.body,
      account: { kind: account.kind, canonical: account.canonical },
      ...{ holder: 'Exercise Bank of XB', amount: { ...hold!.amount!, minor } },
    },
  });
  await assert.rejects(officer.ask('write', { body: wish(250_001) }), /hold\./, 'no more than went');
  const { draft } = await officer.ask('write', { body: wish(250_000) });
  const { digest } = await approver.ask('draft', { params: { id: draft! } });
  await approver.ask('approve', { params: { id: draft! }, body: { digest } });
  const duty = await enter(raised.nodes.get('XB')!.address, 'xb-duty-1');
  const { holds } = await until(
    'the wish to arrive',
    () => duty.ask('reportHolds'),
    (v) => v.holds.some((h) => h.waits),
  );
  const arrived = await duty.ask('reportHold', { params: { id: holds.find((h) => h.waits)!.id } });
  assert.deepEqual(arrived.line.amount, { minor: 250_000, currency: 'USD' });
  assert.ok(arrived.line.leftMinutes! <= 72 * 60);
});

test('a mailbox is imported beside the running node, and a second run brings nothing new', async () => {
  const dir = `${raised.dir}/mailbox`;
  await mkdir(dir);
  const mail = [
    'From: Bank <alert@bait.example>',
    'To: lan@mail.example',
    'Subject: Pay',
    '',
    'http://bait.example/pay',
  ];
  await writeFile(`${dir}/one.eml`, mail.join('\r\n'));
  const words = [dir, '--config', raised.world.members.get('XA')!.configFile, '--consent', 'link'];
  const run = () => importReports(words, { law: LAW, root: '.', databaseUrl: undefined });
  const counted = async () => (await officer.ask('reports')).counts.all;
  const before_ = await counted();
  assert.equal(await run(), 0);
  assert.equal(await counted(), before_ + 1);
  assert.equal(await run(), 0);
  assert.equal(await counted(), before_ + 1);
});

test('the invented reports of the demonstration go in through the same doors at both States, and one link is public', async () => {
  const founded = await foundReports(await readReportsSeed(LAW), raised.world.members, Date.now());
  assert.ok(founded.reports > 250);
  const other = await enter(raised.nodes.get('XB')!.address, 'xb-report-1');
  assert.ok((await other.ask('reportGroups')).groups.length >= 3);
  const { hubs } = await officer.ask('reportGroups');
  assert.ok(
    hubs.some((h) => h.shown.endsWith('+12025550100')),
    JSON.stringify(hubs),
  );
  const checked = async (value: string) => {
    const reply = await fetch(new URL('/check', address), {
      method: 'POST',
      body: new URLSearchParams({ kind: 'url', value }),
    });
    return reply.text();
  };
  assert.match(await checked('http://parcel-fee.example/pay'), /Do not pay/);
  assert.doesNotMatch(await checked('http://garden-tools.example/shop'), /Do not pay/);
});

async function post(fields: Parameters<typeof formOf>[0]): Promise<Receipt> {
  const { type, body } = formOf([['post', 'd'.repeat(32)], ['lang', 'en'], ...fields]);
  const reply = await fetch(new URL('/report', address), { method: 'POST', headers: { 'content-type': type }, body });
  return receiptIn(await reply.text());
}
