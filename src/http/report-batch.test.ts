// SPDX-License-Identifier: EUPL-1.2
// The door for machines: signed batches, receipts per item, and everything that is not taken.
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { CompactSign } from 'jose';
import { addSender, removeSender } from '#node/reports/senders.ts';
import { reportsReader } from '#store/reports.ts';
import type { BatchAnswer, BatchItem } from '#wire/reports/batch.ts';
import { noEvidence, NOON, type SampleNode, sampleNode } from '../../test/fixtures/http-node.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { buildServer } from './server.ts';

let xa: SampleNode;
let app: FastifyInstance;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let kid = '';

before(async () => {
  xa = await sampleNode((await testDatabase()).db, 'XA', []);
  app = await buildServer(xa.node, { sequencer: { holds: () => false }, commands: noEvidence(), webDir: '/nowhere' });
  const pem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  kid = (await addSender(xa.node.config, { name: 'Harbour Savings', reporter: 'enterprise', pem, now: NOON })).kid;
});
after(async () => {
  await app?.close();
  await xa?.remove();
});

const item = (n: number, more: Partial<BatchItem> = {}): BatchItem => ({
  ...{ key: `payment-${n}`, story: `Order of payment number ${n} was false.`, consents: ['link'], reference: `R-${n}` },
  transfers: [
    { minor: 100_000 + n, currency: 'EUR', to: 'DE89370400440532013000', from: `GB82WEST1234569876543${n % 10}` },
  ],
  ...more,
});
async function send(items: unknown[], { key = pair.privateKey as KeyObject, head = {}, to = 'XA' } = {}) {
  const payload = Buffer.from(JSON.stringify({ v: 1, to, items }));
  const jws = await new CompactSign(payload).setProtectedHeader({ alg: 'ES256', kid, ...head }).sign(key);
  return raw(jws);
}
const raw = (payload: string, type = 'application/jose') =>
  app.inject({ method: 'POST', url: '/reports/batch', payload, headers: { 'content-type': type } });

test('R26: a batch gets a receipt for each item; sent again it gets the same receipts and writes nothing', async () => {
  const items = Array.from({ length: 40 }, (_, i) => item(i));
  const first = (await send(items)).json<BatchAnswer>();
  const acts = await xa.node.acts.count();
  const second = (await send(items)).json<BatchAnswer>();
  assert.equal(first.lines.length, 40);
  for (const [i, line] of first.lines.entries()) {
    assert.ok('report' in line, JSON.stringify(line));
    const twin = second.lines[i]!;
    assert.ok('report' in twin && twin.report === line.report && twin.code === line.code && twin.again);
  }
  assert.equal(await xa.node.acts.count(), acts);
  const links = await reportsReader(xa.node.db).withValue('iban', 'DE89370400440532013000');
  assert.equal(links.length, 40);
  assert.ok(!JSON.stringify(await reportsReader(xa.node.db).pairs()).includes('WEST'));
});

test('one item that is refused stops no other', async () => {
  const ahead = item(101, { transfers: [{ minor: 1, currency: 'EUR', to: 'x', sentAt: '2030-01-01T00:00:00.000Z' }] });
  const { lines } = (await send([ahead, item(102), { key: 'nothing-in-it' }])).json<BatchAnswer>();
  assert.deepEqual(
    lines.map((l) => ('refused' in l ? l.refused.code : 'taken')),
    ['report.sent-ahead', 'taken', 'report.nothing'],
  );
});

test('what is unsigned, signed by another, unknown, changed or for another node is not taken', async () => {
  const before = await xa.node.acts.count();
  const codeOf = async (reply: Promise<{ json<T>(): T }>) => (await reply).json<{ code: string }>().code;
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  assert.equal(await codeOf(send([item(1)], { key: stranger })), 'batch.signature');
  assert.equal(await codeOf(send([item(1)], { head: { kid: 'nobody' } })), 'batch.sender');
  assert.equal(await codeOf(send([item(1)], { to: 'XB' })), 'batch.other-node');
  assert.equal(await codeOf(send([{ ...item(1), surprise: true }])), 'batch.shape');
  assert.equal(await codeOf(send(Array.from({ length: 1001 }, (_, i) => item(i)))), 'batch.shape');
  assert.equal(await codeOf(raw('a.b')), 'batch.form');
  const none = Buffer.from('{"alg":"none","kid":"x"}').toString('base64url');
  assert.equal(await codeOf(raw(`${none}.e30.AA`)), 'batch.form');
  assert.equal((await raw('{}', 'application/json')).statusCode, 415);
  assert.equal((await raw('x'.repeat(6 * 1024 * 1024))).statusCode, 413);
  assert.equal(await xa.node.acts.count(), before);
  assert.ok(await removeSender(xa.node.config, kid));
  assert.equal(await codeOf(send([item(2)])), 'batch.sender');
});
