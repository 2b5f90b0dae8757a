// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { Fault } from '#base/result.ts';
import { filesTable } from '#store/files-table.ts';
import { routes } from '#wire/api.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { handlers } from './handlers.ts';
import { POLICY } from './headers.ts';
import { ADDRESS, noEvidence, PASSWORD, type SampleNode, sampleNode } from '../../test/fixtures/http-node.ts';
import { buildServer } from './server.ts';

let sample: SampleNode;
let app: FastifyInstance;
let web: string;
const faults: unknown[] = [];
const own = { 'x-comity': '1' };

before(async () => {
  const { db } = await testDatabase();
  sample = await sampleNode(db, 'XB', [
    { id: 'xb-duty-1', office: 'XB/contact-point', roles: ['duty-officer'] },
    { id: 'xb-judge-1', office: 'XB/court', roles: ['judge'] },
  ]);
  web = await mkdtemp(join(tmpdir(), 'comity-web-'));
  await mkdir(join(web, 'assets'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Comity</title>');
  await writeFile(join(web, 'assets', 'main-1.js'), 'export {};');
  await writeFile(join(web, '..', `${web.split('/').at(-1)}-outside`), 'secret');
  app = await buildServer(sample.node, {
    sequencer: { holds: () => true },
    commands: noEvidence(),
    webDir: web,
    report: (fault) => faults.push(fault),
  });
});

after(async () => {
  await app.close();
  await sample.remove();
  await rm(web, { recursive: true, force: true });
  await rm(`${web}-outside`, { force: true });
});

const signIn = (person: string, password: string, remoteAddress: string) =>
  app.inject({ method: 'POST', url: '/api/sign-in', headers: own, payload: { person, password }, remoteAddress });
async function cookieOf(person: string): Promise<string> {
  const reply = await app.inject({ method: 'POST', url: '/api/exercise/enter', headers: own, payload: { person } });
  assert.equal(reply.statusCode, 200, reply.body);
  return String(reply.headers['set-cookie']).split(';')[0]!;
}

test('every route of the table has a handler and is mounted', () => {
  assert.deepEqual(Object.keys(handlers).sort(), Object.keys(routes).sort());
  for (const r of Object.values(routes)) assert.ok(app.hasRoute({ method: r.method, url: r.path }), r.path);
});

test('a signed-in route without a session answers with a problem document and the strict headers', async () => {
  const reply = await app.inject({ url: '/api/now' });
  assert.equal(reply.statusCode, 401);
  assert.match(String(reply.headers['content-type']), /^application\/problem\+json/);
  assert.deepEqual(Object.keys(reply.json()).sort(), ['code', 'detail', 'refusal', 'status', 'title', 'type']);
  assert.equal(reply.json().code, 'session.none');
  assert.equal(reply.headers['content-security-policy'], POLICY);
  assert.ok(POLICY.includes("frame-ancestors 'none'") && !POLICY.includes('unsafe'));
  assert.equal(reply.headers['x-content-type-options'], 'nosniff');
  assert.equal(reply.headers['referrer-policy'], 'no-referrer');
  assert.equal(reply.headers['cross-origin-opener-policy'], 'same-origin');
  assert.equal(reply.headers['cache-control'], 'no-store');
});

test('a writing call without our header, or from another origin, is declined before its body is read', async () => {
  const send = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/api/exercise/enter',
      headers: { 'content-type': 'application/json', ...headers },
      payload: '{"person":"xb-duty-1"}',
    });
  assert.equal((await send({})).json().code, 'origin.no-mark');
  assert.equal((await send({ ...own, origin: 'http://evil.example' })).json().code, 'origin.foreign');
  assert.equal((await send({ ...own, origin: 'null' })).json().code, 'origin.foreign');
  assert.equal((await send({ ...own, origin: `${ADDRESS}.evil.example` })).statusCode, 403);
  assert.equal((await send({ ...own, origin: ADDRESS })).statusCode, 200);
});

test('the session cookie is for this node alone and out of reach of scripts and foreign pages', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/exercise/enter',
    headers: own,
    payload: { person: 'xb-duty-1' },
  });
  const cookie = String(reply.headers['set-cookie']);
  assert.match(cookie, /^comity-xb=/);
  for (const flag of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=28800']) assert.ok(cookie.includes(flag), flag);
  assert.equal(reply.json().office.id, 'XB/contact-point');
});

test('signing out ends the session; a changed cookie never was one', async () => {
  const cookie = await cookieOf('xb-duty-1');
  const me = () => app.inject({ url: '/api/me', headers: { cookie } });
  assert.equal((await me()).statusCode, 200);
  assert.equal(
    (
      await app.inject({
        url: '/api/me',
        headers: { cookie: `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}` },
      })
    ).statusCode,
    401,
  );
  assert.equal(
    (await app.inject({ method: 'POST', url: '/api/sign-out', headers: { ...own, cookie } })).statusCode,
    200,
  );
  assert.equal((await me()).statusCode, 401);
});

test('a session ends eight hours after its last use', async () => {
  const cookie = await cookieOf('xb-judge-1');
  const me = () => app.inject({ url: '/api/me', headers: { cookie } });
  sample.move(7 * 3_600_000);
  assert.equal((await me()).statusCode, 200);
  sample.move(7 * 3_600_000);
  assert.equal((await me()).statusCode, 200);
  sample.move(8 * 3_600_000 + 1);
  assert.equal((await me()).statusCode, 401);
});

test('unknown person and wrong password get the same answer, and five failures close the door for a name', async () => {
  const wrong = await signIn('xb-judge-1', 'wrong', '10.0.0.1');
  const unknown = await signIn('nobody-here', 'wrong', '10.0.0.2');
  assert.equal(wrong.statusCode, unknown.statusCode);
  assert.equal(wrong.body, unknown.body);
  for (let i = 0; i < 4; i++)
    assert.equal((await signIn('xb-judge-1', 'wrong', `10.0.1.${i}`)).json().code, 'sign-in.wrong');
  const closed = await signIn('xb-judge-1', PASSWORD, '10.0.0.9');
  assert.equal(closed.statusCode, 429);
  assert.equal(closed.json().code, 'sign-in.closed');
  sample.move(15 * 60_000 + 1000);
  assert.equal((await signIn('xb-judge-1', PASSWORD, '10.0.0.9')).statusCode, 200);
});

test('twenty failures from one place close the door for it, also when the guesses come all at once', async () => {
  const replies = await Promise.all(Array.from({ length: 24 }, (_, i) => signIn(`guess-${i}`, 'x', '10.9.9.9')));
  const codes = replies.map((r) => r.json().code);
  assert.equal(codes.filter((c) => c === 'sign-in.wrong').length, 20);
  assert.equal((await signIn('xb-duty-1', PASSWORD, '10.9.9.9')).json().code, 'sign-in.closed');
  assert.equal((await signIn('xb-duty-1', PASSWORD, '10.9.9.8')).statusCode, 200);
});

test('bodies are read strictly: unknown fields, double keys, wrong types and strange queries are declined', async () => {
  const send = (payload: string, url = '/api/sign-in') =>
    app.inject({ method: 'POST', url, headers: { ...own, 'content-type': 'application/json' }, payload });
  assert.equal((await send('{"person":"a","password":"b","admin":true}')).json().code, 'input.body');
  assert.equal((await send('{"person":"a","person":"b","password":"b"}')).json().code, 'json.duplicate-key');
  assert.equal((await send('{"person":1,"password":"b"}')).statusCode, 422);
  assert.equal((await send('{"person":"a"')).json().code, 'json.syntax');
  assert.equal((await send('{"person":"a","password":"b"}', '/api/sign-in?x=1')).json().code, 'input.query');
  assert.equal((await send(`{"person":"${'a'.repeat(3 * 1024 * 1024)}"}`)).statusCode, 413);
});

test('a fault shows a code and nothing of what went wrong', async () => {
  const { latestSeq } = sample.node.acts;
  sample.node.acts.latestSeq = async () => {
    throw new Fault('store.unreachable', 'secret host name');
  };
  const reply = await app.inject({ url: '/api/health' });
  sample.node.acts.latestSeq = latestSeq;
  assert.equal(reply.statusCode, 500);
  assert.equal(reply.json().code, 'store.unreachable');
  assert.ok(!reply.body.includes('secret'));
  assert.equal(faults.length, 1);
});

test('pages answer every address of the application; files outside their folder are not served', async () => {
  const html = { accept: 'text/html' };
  assert.match((await app.inject({ url: '/dossiers/abc', headers: html })).body, /Comity/);
  assert.match((await app.inject({ url: '/write/requests.question.v1?re=1', headers: html })).body, /Comity/);
  assert.equal(
    (await app.inject({ url: '/assets/main-1.js' })).headers['cache-control'],
    'public, max-age=31536000, immutable',
  );
  assert.equal((await app.inject({ url: '/assets/none.js', headers: html })).statusCode, 404);
  assert.equal((await app.inject({ url: '/api/none', headers: html })).json().code, 'route.unknown');
  const outside = `${web.split('/').at(-1)}-outside`;
  for (const url of [
    `/../${outside}`,
    `/%2e%2e/${outside}`,
    `/..%2f${outside}`,
    `/assets/..%2f..%2f${outside}`,
    `/%2e%2e%5c${outside}`,
    '/../../../../etc/passwd',
    '/.env',
  ])
    assert.ok(!/secret|root:/.test((await app.inject({ url, headers: html })).body), url);
});

test('a sealed file is served whole and in parts; any other file is not there', async () => {
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));
  const put = await sample.node.files.put(Readable.from([bytes]), { limit: 1000 });
  assert.ok(put.ok);
  const record = {
    ...put.value,
    media: 'application/age',
    name: 'sealed',
    actDigest: null,
    role: 'sealed',
    storedAt: sample.node.clock(),
  };
  await filesTable(sample.node.db).record(record);
  const plain = await sample.node.files.put(Readable.from([Buffer.from('plain')]), { limit: 10 });
  assert.ok(plain.ok);
  await filesTable(sample.node.db).record({ ...record, ...plain.value, role: 'upload' });
  const url = `/peer/files/${put.value.sha256}`;
  const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ url, method, headers });
  const etag = `"${put.value.sha256}"`;

  const whole = await get();
  assert.equal(whole.statusCode, 200);
  assert.deepEqual(whole.rawPayload, bytes);
  assert.equal(whole.headers['etag'], etag);
  assert.equal(whole.headers['accept-ranges'], 'bytes');

  const rest = await get({ range: 'bytes=990-', 'if-range': etag });
  assert.equal(rest.statusCode, 206);
  assert.equal(rest.headers['content-range'], 'bytes 990-999/1000');
  assert.deepEqual(rest.rawPayload, bytes.subarray(990));

  assert.equal((await get({ range: 'bytes=990-', 'if-range': '"other"' })).statusCode, 200);
  const beyond = await get({ range: 'bytes=1000-' });
  assert.equal(beyond.statusCode, 416);
  assert.equal(beyond.headers['content-range'], 'bytes */1000');

  const head = await get({}, 'HEAD');
  assert.equal(head.statusCode, 200);
  assert.equal(head.headers['content-length'], '1000');
  assert.equal(head.rawPayload.length, 0);

  assert.equal((await app.inject({ url: `/peer/files/${plain.value.sha256}` })).statusCode, 404);
  assert.equal((await app.inject({ url: '/peer/files/..%2f..%2fkeys%2froot.pem' })).statusCode, 404);
});

test('the doors for other nodes decline what is not sealed for this node, and only the depositary shows the register', async () => {
  const deliver = (headers: Record<string, string>, payload: Buffer) =>
    app.inject({ method: 'POST', url: '/peer/deliveries', headers, payload });
  assert.equal((await deliver({ 'content-type': 'application/json' }, Buffer.from('{}'))).statusCode, 415);
  const foreign = await deliver(
    { 'content-type': 'application/age', 'comity-office': 'XA/contact-point' },
    Buffer.from('x'),
  );
  assert.equal(foreign.statusCode, 422);
  assert.equal(foreign.json().code, 'peer.not-our-office');
  const noise = await deliver(
    { 'content-type': 'application/age', 'comity-office': 'XB/contact-point' },
    Buffer.from('noise'),
  );
  assert.equal(noise.statusCode, 422);
  assert.match(noise.json().code, /^age\./);
  assert.equal((await deliver({ 'content-type': 'application/age' }, Buffer.alloc(9 * 1024 * 1024))).statusCode, 413);
  assert.equal(
    (
      await app.inject({
        method: 'POST',
        url: '/peer/add-checkpoint',
        payload: 'nonsense',
        headers: { 'content-type': 'text/plain' },
      })
    ).statusCode,
    400,
  );
  assert.equal((await app.inject({ url: '/peer/register?after=0' })).statusCode, 404);
});

test('an upload streams raw bytes and declines names that could mislead', async () => {
  const cookie = await cookieOf('xb-duty-1');
  const put = (name: string) =>
    app.inject({
      method: 'PUT',
      url: `/api/files?name=${encodeURIComponent(name)}`,
      headers: { ...own, cookie, 'content-type': 'application/octet-stream' },
      payload: Buffer.alloc(3 * 1024 * 1024),
    });
  const stored = await put('mail.csv');
  assert.deepEqual([stored.statusCode, stored.json().size, stored.json().media], [200, 3 * 1024 * 1024, 'text/csv']);
  for (const name of ['../x', 'a\u0000b', 'gpj.\u202eexe', 'a\\b'])
    assert.equal((await put(name)).json().code, 'input.file-name', name);
});
