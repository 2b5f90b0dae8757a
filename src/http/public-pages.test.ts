// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Pack } from '#law/pack-schema.ts';
import { type PublicNode, publicNode } from '../../test/fixtures/public-node.ts';
import { HOSTILE, type Sample } from '../../test/fixtures/public-register.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { earlierStates } from './earlier-states.ts';
import { POLICY } from './headers.ts';

let node: PublicNode;
let app: FastifyInstance;
let sample: Sample;

before(async () => {
  const { db } = await testDatabase();
  const web = await mkdtemp(join(tmpdir(), 'comity-web-'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Comity</title>');
  node = await publicNode(db, web);
  ({ app, sample } = node);
});

after(async () => {
  await node.close();
  assert.deepEqual(node.faults, []);
});

const get = (url: string, headers: Record<string, string> = { accept: 'text/html' }) => app.inject({ url, headers });

const PAGES = [
  '/register',
  '/register?lang=ar&sort=status',
  '/register?status=party',
  '/register?on=2026-06-01&known=90',
  '/register/states/XA',
  '/register/states/XC?on=2027-02-01',
  '/register/states/XE',
  '/register/states/XF?lang=ar',
  '/register/states/XU',
  '/register/articles',
  '/register/articles/15',
  '/register/articles/65',
  '/register/road',
  '/register/road?last=2027-10-02',
  '/register/map',
  '/register/ask',
  '/register/ask?a=XA&b=XB&about=preservation',
  '/register/ask?a=XA&b=XC&about=15',
  '/register/authorities',
  '/register/notifications',
  '/register/notifications/31.2026',
  '/register/search?q=Exercise',
  '/register/log',
  '/register/world',
  '/register/world?all=yes',
  '/register/world/map',
  '/register/world/road',
  '/register/world/states/AZE',
  '/register/world/states/QAT?lang=ar',
  '/register/world?lang=zh&sort=signature',
];

test('every page is there without a session, whole, and under the strict policy', async () => {
  for (const url of PAGES) {
    const reply = await get(url);
    assert.equal(reply.statusCode, 200, `${url}: ${reply.body.slice(0, 300)}`);
    assert.match(String(reply.headers['content-type']), /^text\/html/, url);
    assert.equal(reply.headers['content-security-policy'], POLICY);
    assert.equal(reply.headers['set-cookie'], undefined);
    assert.match(reply.body, /^<!doctype html>\n<html lang="en" dir="(ltr|rtl)" class="exercise">/, url);
    assert.match(reply.body, /<\/html>\n$/, url);
    assert.equal(reply.body.match(/<h1>/g)?.length, 1, url);
    assert.ok(!/\bundefined\b|\bNaN\b|\[object/.test(reply.body), `${url}: a value is missing`);
    assert.ok(!reply.body.includes('<script>alert') && !reply.body.includes('\u202e'), `${url}: text broke out`);
    assert.ok(
      !/\sstyle=|\son[a-z]+=|<script(?! type="module" src="\/)/.test(reply.body),
      `${url}: something the policy stops`,
    );
  }
});

test('every entry has a page, whatever its kind', async () => {
  for (const act of sample.acts) {
    const reply = await get(`/register/entries/${act.id}`);
    assert.equal(reply.statusCode, 200, act.kind);
    assert.ok(!/\bundefined\b|\[object/.test(reply.body), `${act.kind}: ${reply.body}`);
    assert.ok(!reply.body.includes('<script>alert'), act.kind);
  }
});

test('hostile text is shown for what it is', async () => {
  const { body } = await get('/register/states/XF');
  assert.ok(body.includes('Renamed State &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]'));
  assert.ok(HOSTILE.includes('\u202e'));
  const found = await get(`/register/search?q=${encodeURIComponent(HOSTILE)}`);
  assert.ok(!found.body.includes('<script>alert') && found.body.includes('&lt;script&gt;alert'));
});

test('where nothing can be computed from the register, every page and table says so, and the signed files stay', async () => {
  const { db } = await testDatabase();
  const broken = await publicNode(db, await mkdtemp(join(tmpdir(), 'comity-web-')));
  try {
    const packs = broken.node.node.packs as Map<string, Pack>;
    packs.set('hanoi', { ...packs.get('hanoi')!, rules: [] });
    for (const url of ['/register', '/register/states/XA', '/register?known=3', '/register/log', '/register/world']) {
      const reply = await broken.app.inject({ url, headers: { accept: 'text/html' } });
      assert.equal(reply.statusCode, 503, url);
      assert.ok(reply.body.includes('Nothing can be computed from this register now'), url);
    }
    for (const url of ['/register/table.csv', '/register/notifications.atom', '/api/register/status?pack=hanoi']) {
      const { statusCode, headers, body } = await broken.app.inject({ url });
      assert.match(String(headers['content-type']), /^application\/problem\+json/, url);
      assert.ok(statusCode >= 400 && body.includes('treaty.unreadable'), `${url} ${statusCode} ${body}`);
    }
    const file = await broken.app.inject({ url: `/register/entries/${sample.idOf('copy')}/envelope` });
    assert.equal(file.statusCode, 200);
    assert.deepEqual(broken.faults, []);
  } finally {
    await broken.close();
  }
});

test('what does not exist is a page that says what to do, and the right number', async () => {
  for (const [url, status, words] of [
    ['/register/states/XX9', 404, 'Nothing is entered about this State'],
    ['/register/states/%3Cscript%3E', 404, '&lt;script&gt;'],
    ['/register/articles/99', 404, 'The treaty has no such article'],
    ['/register/articles/abc', 404, 'The treaty has no such article'],
    ['/register/entries/nothing', 404, 'There is no such entry'],
    ['/register/notifications/1.1999', 404, 'There is no such notification'],
    ['/register?on=2027-02-30', 422, 'There is no such day'],
    ['/register/states/XA?known=99999', 422, 'The register never had that many entries'],
    ['/register?pack=nothing', 404, 'This register knows no such treaty'],
    ['/register/world/states/QQQ', 404, 'The list has no such State'],
    ['/register/no-such-page', 404, 'There is no such page'],
  ] as const) {
    const reply = await get(url);
    assert.equal(reply.statusCode, status, url);
    assert.match(String(reply.headers['content-type']), /^text\/html/, url);
    assert.ok(reply.body.includes(words), `${url}: ${words}`);
    assert.ok(!reply.body.includes('<script>'), url);
  }
  const proof = await get(`/register/entries/${sample.idOf('copy')}/proof`);
  assert.equal(proof.statusCode, 404);
});

test('a page is squeezed for whoever takes it so, and is the same page', async () => {
  const squeezed = await get('/register', { 'accept-encoding': 'gzip, br' });
  assert.equal(squeezed.headers['content-encoding'], 'gzip');
  const plain = await get('/register');
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(gunzipSync(squeezed.rawPayload).toString(), plain.body);
  assert.ok(squeezed.rawPayload.length * 4 < plain.rawPayload.length);
});

test('anybody may ask for earlier states, but not for so many that others wait', async () => {
  const { db } = await testDatabase();
  const rests: (() => void)[] = [];
  const earlier = earlierStates({ now: () => 0, rest: () => new Promise<void>((end) => rests.push(end)) });
  const busy = await publicNode(db, tmpdir(), sample, earlier);
  try {
    const ask = (url: string) => busy.app.inject({ url });
    assert.equal((await ask('/register?known=10')).statusCode, 200);
    // Of the next five, four wait for a rest that does not end; one is told so.
    const asked = [11, 12, 13, 14, 15].map((n) => ask(`/register?known=${n}`));
    assert.equal((await Promise.race(asked)).statusCode, 503);
    const told = await ask('/register/states/XA?known=21');
    assert.deepEqual(
      [told.statusCode, told.headers['retry-after'], told.headers['cache-control']],
      [503, '60', 'no-store'],
    );
    assert.ok(told.body.includes('Too many earlier states') && told.body.includes('Try again in a minute'));
    for (const url of [
      '/register/table.csv?known=22',
      '/api/register/status?known=23',
      '/api/register/in-force?known=24',
    ]) {
      const refused = await ask(url);
      assert.deepEqual([refused.statusCode, refused.json().code], [503, 'register.busy'], url);
      assert.match(refused.json().detail, /Try again in a minute/);
    }
    // A corrected State is shown as it was known before and after.
    assert.equal((await ask('/register/states/XE')).statusCode, 503);
    for (const url of ['/register', '/register?known=10', '/register/states/XA', '/api/register/status'])
      assert.equal((await ask(url)).statusCode, 200, url);
    let served: number[] | null = null;
    const all = Promise.all(asked).then((replies) => {
      served = replies.map((r) => r.statusCode);
    });
    while (served === null) {
      for (const end of rests.splice(0)) end();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    assert.deepEqual((served as number[]).toSorted(), [200, 200, 200, 200, 503]);
  } finally {
    for (const end of rests) end();
    await busy.close();
  }
});

test('the bytes of an entry are handed out as they were signed', async () => {
  const reply = await get(`/register/entries/${sample.idOf('copy')}/envelope`);
  assert.equal(reply.body, '{}');
  assert.match(String(reply.headers['content-disposition']), /^attachment; filename="entry-\d+\.json"$/);
});

test('the tables and the feed are there for machines, each line saying which plane it is of', async () => {
  const table = (await get('/register/table.csv')).body.split('\r\n');
  assert.match(table[0]!, /^code,name,type,status,signed,deposited,consent/);
  assert.equal(table.length, 1 + 37 + 1, 'a head, thirty-seven who signed or deposited, and the last line end');
  assert.match(
    table.find((l) => l.startsWith('XA,'))!,
    /^XA,Exercise State XA,state,contracting-state,2025-10-25,2026-03-02,ratification,.*,register,/,
  );
  const json = (await get('/register/table.json?on=2026-03-01')).json();
  assert.equal(json.date, '2026-03-01');
  assert.ok(json.participants.every((p: { status: string }) => p.status !== 'contracting-state'));
  const world = (await get('/register/world/table.json')).json();
  assert.ok(
    world.participants.length > 70 && world.participants.every((p: { basis: string }) => p.basis === 'reported'),
  );
  const atom = await get('/register/notifications.atom');
  assert.match(String(atom.headers['content-type']), /^application\/atom\+xml/);
  assert.equal(atom.body.match(/<entry>/g)?.length, 2);
  assert.ok(!atom.body.includes('<script>'));
  assert.equal((await get('/register/notifications.json')).json().notifications[0].entries.length, 1);
  for (const [url, status] of [
    ['/register/table.csv?on=2027-02-30', 422],
    ['/register/table.json?pack=nothing', 404],
  ] as const)
    assert.equal((await get(url)).statusCode, status, url);
});
