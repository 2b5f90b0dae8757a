// SPDX-License-Identifier: EUPL-1.2
// Cases of abuse at the citizen's side that no other file tries: a swarm of false reports, a leak through a group, an appeal watched, a storm
// of duplicates, a stale value, a hold against a rival.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import { plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { groupsOf } from '#acts/reports/groups/snapshot.ts';
import { isPublic, sharedIndicators } from '#acts/reports/shared-indicators.ts';
import { deskFacts } from '#node/reports/desk-facts.ts';
import { takeAppeal } from '#node/reports/take-appeal.ts';
import { NOW } from '../../test/fixtures/example-acts.ts';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { reported, transfer } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as, server } = await screensOf(world, ['XA']);
const xa = world.node('XA');
test('R01: fifty false reports from one network make no group, no count and nothing public', async () => {
  for (let i = 0; i < 50; i++)
    await reported(
      xa,
      { story: `They cheated me, story ${i}`, theirs: ['https://honest-shop.example.org/'] },
      '203.0.113.5',
    );
  const facts = await deskFacts(xa);
  assert.deepEqual(groupsOf(facts.picture.grouping), []);
  const page = await server('XA').inject({ method: 'GET', url: '/reports/public' });
  assert.doesNotMatch(page.body, /<td>[1-9]/);
  const check = await server('XA').inject({
    ...{ method: 'POST', url: '/check', payload: 'kind=url&value=https%3A%2F%2Fhonest-shop.example.org%2F' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.match(check.body, /Nothing is confirmed/);
});

test('R03: an appeal stands on no page of others, in no feed and at no collection', async () => {
  const words = 'They watch this channel: quietword';
  const value = { kind: 'url', canonical: 'honest-shop.example.org/' };
  const taken = await takeAppeal(xa, { ...value, words, reach: 'quietreach@post.example' }, null);
  assert.ok(taken.ok);
  for (const url of ['/reports/public', '/feeds/misp/manifest.json', '/taxii2/', '/check', '/report/appeal']) {
    const page = await server('XA').inject({ method: 'GET', url });
    assert.doesNotMatch(page.body, /quietword|quietreach/, url);
  }
  const duty = await as('XA', 'xa-duty');
  assert.equal((await duty.raw('/api/reports/appeals')).statusCode, 403);
  const officer = await as('XA', 'xa-report');
  const list = await officer.raw('/api/reports/appeals');
  assert.match(list.body, /quietword/);
  assert.doesNotMatch(list.body, /https?:\/\/honest-shop/, 'defanged');
});

test('R06: no page of linked reports holds a trace of a victim', async () => {
  const mule = { toBank: 'Exercise Bank of XB', to: '4410223391' };
  for (let i = 0; i < 3; i++)
    await reported(xa, {
      contact: { name: 'Runa Selvik', reach: `runa${i}@post.example` },
      ...{ mine: [`+1202555014${i}`], story: `I am Runa Selvik, +1 202-555-014${i}. They called.` },
      transfers: [transfer(mule.to, { ...mule })],
    });
  const officer = await as('XA', 'xa-report');
  const [first] = groupsOf((await deskFacts(xa)).picture.grouping);
  assert.ok(first);
  for (const url of ['/api/reports', '/api/reports/groups', `/api/reports/groups/${first.first}`]) {
    const { body } = await officer.raw(url);
    for (const trace of ['Runa', 'Selvik', '202555014', '202-555', 'runa'])
      assert.ok(!body.includes(trace), `${trace} in ${url}`);
  }
});

test('R27: after the news two hundred people tell the same; each has a receipt, it is one incident, and the queue answers', async () => {
  const story = 'The parcel company wants a fee, as they said on television.';
  const ids = new Set<string>();
  for (let i = 0; i < 200; i++) ids.add(await reported(xa, { story }));
  assert.equal(ids.size, 200);
  const facts = await deskFacts(xa);
  const mine = facts.rows.filter((r) => ids.has(r.report));
  assert.equal(mine.filter((r) => r.sameAs === null).length, 1);
  const officer = await as('XA', 'xa-report');
  assert.equal((await officer.raw('/api/reports')).statusCode, 200);
});

test('R28: a number that was confirmed is told to nobody once its day has come', () => {
  const body = { kind: 'phone', canonical: '+9995550100', what: 'confirmed', reason: 'Seen.' };
  const marking = { tlp: 'clear', pap: 'clear', validUntil: '2027-06-01' };
  const act = { id: 'a'.repeat(32), kind: k.INDICATOR, at: { instant: NOW }, body: { ...body, ...marking } };
  const named = { reports: 9, reporters: 9, firstSeen: NOW, lastSeen: NOW, doubted: false };
  const [one] = sharedIndicators([act as unknown as Act], new Map([['phone|+9995550100', named]]), NOW);
  assert.equal(isPublic(one!, '2027-05-31'), true);
  assert.equal(isPublic(one!, '2027-06-01'), false);
});

test('R30: a hold rests on a report, waits for a second officer, and ends by itself', async () => {
  const mule = { toBank: 'Exercise Bank of XB', to: '4410229999' };
  const sentAt = plusMillis(NOW, -30 * 60_000);
  const id = await reported(xa, { story: 'Sent an hour ago.', transfers: [transfer(mule.to, { ...mule, sentAt })] });
  const officer = await as('XA', 'xa-report');
  const body = {
    account: { kind: 'bank-account', canonical: 'XB:200100:4410229999' },
    ...{ holder: 'Exercise Bank of XB', amount: { minor: 250_000, currency: 'USD' }, sentAt, hop: 0, reason: 'Fresh.' },
    ...{ reports: [id], until: plusMillis(NOW, 71 * 3_600_000) },
  };
  const wish = { kind: k.HOLD, to: ['XB/contact-point'], re: id, basis: [{ pack: 'reports', code: 'GOLDEN_HOUR' }] };
  const write = (more: object) => officer.post('/api/acts', { ...wish, body: { ...body, ...more }, attachments: [] });
  await assert.rejects(write({ until: plusMillis(NOW, 100 * 3_600_000) }), /ends by itself/);
  await assert.rejects(write({ reports: ['f'.repeat(32)] }), /not among those/);
  const waits = (await write({})) as { state: string };
  assert.equal(waits.state, 'waiting', 'a second officer has to agree');
});
