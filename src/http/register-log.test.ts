// SPDX-License-Identifier: EUPL-1.2
import { closing } from '../../test/fixtures/closing.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { hex } from '#base/bytes.ts';
import { NAME } from '#acts/register/act.ts';
import { until } from '#cli/exercise/client.ts';
import { commit } from '#node/commit.ts';
import type { Node } from '#node/node.ts';
import { startSequencer } from '#node/sequencer.ts';
import { openCheckpoint } from '#proof/log/checkpoint.ts';
import { fsck } from '#proof/log/fsck.ts';
import { commitmentOf } from '#proof/log/merkle.ts';
import { digestBytes, type SignedAct } from '#proof/signed-act.ts';
import { fromBase64 } from '#base/bytes.ts';
import { PEER, REGISTER_LOG, readRegisterPage } from '#wire/delivery.ts';
import { sha } from '../../test/fixtures/example-acts.ts';
import { noEvidence, sampleNode } from '../../test/fixtures/http-node.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { buildServer } from './server.ts';

const faults: unknown[] = [];

async function served(party: string): Promise<{ node: Node; app: FastifyInstance }> {
  const { db, url } = await testDatabase();
  const sample = await sampleNode(db, party, []);
  const node: Node = { ...sample.node, config: { ...sample.node.config, databaseUrl: url } };
  const app = await buildServer(node, {
    sequencer: { holds: () => true },
    commands: noEvidence(),
    webDir: '/nonexistent',
    report: (fault) => faults.push(fault),
  });
  const sequencer = startSequencer(
    node,
    async () => [],
    (fault) => faults.push(fault),
  );
  closing.push(async () => {
    await sequencer.stop();
    await app.close();
    await sample.remove();
  });
  return { node, app };
}

/** Enters acts of a published kind and lets one case act stand between them. */
async function enter(node: Node, from: number, to: number, size = 2): Promise<void> {
  const example = (await node.register()).entries[0]!.act;
  const entries = Array.from({ length: to - from }, (_, i) => {
    const act = { ...example, id: sha(`id ${from + i}`).slice(0, 32), kind: NAME, body: {} };
    const envelope = new Uint8Array(size).fill(0x20);
    envelope.set([0x7b, 0x7d]);
    const signed = { act, digest: sha(`entry ${from + i}`), envelope } as unknown as SignedAct;
    return { signed, direction: 'own' as const, leaf: 'act' as const, owedTo: [] };
  });
  const act = { ...example, id: sha(`case ${from}`).slice(0, 32), kind: 'requests.question.v1' };
  const secret = { act, digest: sha(`case ${from}`), envelope: new Uint8Array([0x7b, 0x7d]) } as unknown as SignedAct;
  await commit(node, [{ signed: secret, direction: 'own', leaf: 'act', owedTo: [] }, ...entries]);
  await until(
    `${to} entries`,
    () => node.acts.publishedRegister('register', to - 1, 1),
    (page) => page.length === 1,
  );
}

const { node, app } = await served('DEPOSITARY');
await enter(node, 0, 300);

test('the log lies open as tlog-tiles asks: paths, content types, caching, and it leads to its root', async () => {
  const get = (path: string) => app.inject(`${REGISTER_LOG}/${path}`);
  const checkpoint = await get('checkpoint');
  assert.equal(checkpoint.headers['content-type'], 'text/plain; charset=utf-8');
  assert.match(String(checkpoint.headers['cache-control']), /^public, max-age=\d$/);
  const opened = openCheckpoint(checkpoint.body, [node.identity.register!.key]);
  assert.ok(opened.ok && opened.value.size === 300 && opened.value.origin === 'depositary.comity/register');
  const fetched: string[] = [];
  const checked = await fsck(async (path) => {
    const reply = await get(path);
    if (reply.statusCode === 404) return null;
    fetched.push(path);
    assert.equal(reply.headers['content-type'], 'application/octet-stream', path);
    assert.match(String(reply.headers['cache-control']), /immutable/, path);
    return new Uint8Array(reply.rawPayload);
  }, opened.value);
  assert.deepEqual(checked, { ok: true, value: { entries: 300, files: 5 } });
  assert.ok(fetched.includes('tile/0/000') && fetched.includes('tile/entries/001.p/44'));
});

test('what is not there is 404 and nothing else: other paths, larger sizes, other spellings, climbing', async () => {
  for (const path of [
    '',
    'tile',
    'tile/0',
    'tile/0/001',
    'tile/0/001.p/45',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/1',
    'tile/00/000',
    'tile/0/x000/000',
    'tile/64/000',
    'tile/1/000.p/2',
    'tile/entries/002.p/1',
    'tile/entries/000.p/300',
    'checkpoint/',
    'Checkpoint',
    'acts/0',
    '..%2f..%2flog%2fcheckpoint',
    'tile/0/..%2f..%2f..%2fkeys%2fregister.seed',
    'tile/0/000%00',
    'register.seed',
  ]) {
    const reply = await app.inject({ url: `${REGISTER_LOG}/${path}`, headers: { accept: '*/*' } });
    assert.ok([404, 400].includes(reply.statusCode), `${path}: ${reply.statusCode}`);
    assert.ok(!reply.body.includes('\n\n\u2014'), path);
  }
});

test('HEAD tells length and type without a body; nothing can be written there', async () => {
  for (const path of ['checkpoint', 'tile/0/000', 'acts', 'genesis']) {
    const [whole, head] = [
      await app.inject(`${REGISTER_LOG}/${path}`),
      await app.inject({ method: 'HEAD', url: `${REGISTER_LOG}/${path}` }),
    ];
    assert.deepEqual([head.statusCode, head.body], [200, ''], path);
    for (const name of ['content-length', 'content-type', 'cache-control'])
      assert.equal(head.headers[name], whole.headers[name], `${path} ${name}`);
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      assert.equal((await app.inject({ method, url: `${REGISTER_LOG}/${path}` })).statusCode, 404, `${method} ${path}`);
  }
});

test('entries come in pages with index and salt, which give what the log committed to; nothing of a case is among them', async () => {
  await enter(node, 300, 700);
  const seen: string[] = [];
  for (let after = 0; after < 700; ) {
    const reply = await app.inject(`${REGISTER_LOG}/acts?after=${after}`);
    const page = readRegisterPage(new Uint8Array(reply.rawPayload));
    assert.ok(page.ok, reply.body.slice(0, 200));
    assert.equal(page.value.entries.length, Math.min(500, 700 - after));
    for (const { index, salt, proof } of page.value.entries) {
      assert.deepEqual([index, proof], [seen.length, null]);
      const digest = sha(`entry ${index}`);
      seen.push(hex(commitmentOf(fromBase64(salt)!, digestBytes(digest))));
    }
    after += page.value.entries.length;
  }
  const bundle = await app.inject(`${REGISTER_LOG}/tile/entries/001`);
  const entries = Array.from({ length: 256 }, (_, i) => hex(bundle.rawPayload.subarray(34 * i + 2, 34 * i + 34)));
  assert.deepEqual(entries, seen.slice(256, 512));
  // To other nodes the same entries go with the proof of each.
  const taken = readRegisterPage(new Uint8Array((await app.inject(`${PEER.register}?after=698`)).rawPayload));
  assert.ok(taken.ok);
  assert.deepEqual(
    taken.value.entries.map((e) => e.index),
    [698, 699],
  );
  assert.match(taken.value.entries[0]!.proof!, /\nindex 698\n/);
});

test('a page ends at 4 MiB, but never before its first entry', async () => {
  await enter(node, 700, 704, 1_500_000);
  for (const [after, indexes] of [
    [700, [700, 701]],
    [703, [703]],
    [704, []],
    [999_999_999_999_999, []],
  ] as const) {
    const page = readRegisterPage(new Uint8Array((await app.inject(`${REGISTER_LOG}/acts?after=${after}`)).rawPayload));
    assert.ok(page.ok);
    assert.deepEqual(
      page.value.entries.map((e) => e.index),
      indexes,
    );
  }
});

test('a place that is no number is refused', async () => {
  for (const after of ['-1', '1.5', 'x', '1e3', '', '9'.repeat(16), '0&after=1'])
    assert.equal((await app.inject(`${REGISTER_LOG}/acts?after=${after}`)).statusCode, 422, after);
});

test('the key statement with which reading begins is handed out as it was signed', async () => {
  const reply = await app.inject(`${REGISTER_LOG}/genesis`);
  assert.equal(reply.headers['content-type'], 'application/jose+json');
  assert.equal(reply.body, node.config.depositary.statement);
});

test('a node that keeps no register log answers 404 there, not with a page', async () => {
  const xb = await served('XB');
  for (const path of ['checkpoint', 'tile/0/000', 'acts', 'genesis', 'x'])
    assert.equal(
      (await xb.app.inject({ url: `${REGISTER_LOG}/${path}`, headers: { accept: '*/*' } })).statusCode,
      404,
      path,
    );
  assert.deepEqual(faults, []);
});
