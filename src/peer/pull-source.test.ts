// SPDX-License-Identifier: EUPL-1.2
import '../../test/fixtures/closing.ts';
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { closing } from '../../test/fixtures/closing.ts';
import { type SharingNode, sharingNode } from '../../test/fixtures/sharing-node.ts';
import type { ReportSource } from '#node/config.ts';
import { sharedNow } from '#node/reports/shared-now.ts';
import { NOWHERE } from '#acts/reports/indicators/indicator.ts';
import { sources } from '#store/sources.ts';
import { refsOf } from '#wire/stix/markings.ts';
import { MEDIA } from '#wire/taxii/asked.ts';
import { isInside, mayAsk } from './outside.ts';
import { type Around, pullSource, pullSources } from './pull-source.ts';
import { TAXII_LIMITS } from './taxii-client.ts';

const GREEN = { tlp: 'green', pap: 'green' } as const;
const AMBER = { tlp: 'amber', pap: 'green' } as const;
const AROUND: Around = { context: NOWHERE, lists: null, mode: 'exercise' };
const id = (type: string, n: number) => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const indicator = (n: number, more: object = {}, marking: { tlp: 'green' | 'amber'; pap: 'green' } = GREEN) => ({
  ...{
    type: 'indicator',
    id: id('indicator', n),
    pattern_type: 'stix',
    pattern: `[domain-name:value = 'n${n}.example']`,
  },
  ...{ object_marking_refs: refsOf(marking), ...more },
});

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };
type Asked = { url: URL; headers: IncomingMessage['headers'] };

/** A server with one collection; `objects` answers its pages. */
async function foreign(objects: (asked: Asked) => Answer, roots?: (origin: string) => string[]) {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, `http://${request.headers.host}`);
    asked.push({ url, headers: request.headers });
    const at = url.pathname;
    const answer: Answer =
      at === '/taxii2/'
        ? { body: { title: 't', api_roots: roots?.(url.origin) ?? [`${url.origin}/fraud/`] } }
        : at === '/fraud/collections/'
          ? { body: { collections: [{ id: 'c1', title: 'Fraud', can_read: true, can_write: false }] } }
          : objects({ url, headers: request.headers });
    response.writeHead(answer.status ?? 200, { 'content-type': MEDIA, ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/taxii2/`;
  const source: ReportSource = { name: 'hub', label: 'The hub', url, most: 'amber', privateAddresses: true };
  return { source, asked };
}
const added = (at: string) => ({ 'x-taxii-date-added-last': at });
const page = (objects: object[], at: string, more: object = {}): Answer => ({
  headers: added(at),
  body: { more: false, objects, ...more },
});
const waiting = async (desk: SharingNode) =>
  (await sources(desk.node.db).waiting('2027-05-03', { limit: 100 })).list.map((c) => [c.value, c.tlp, c.reports]);

test('pages are read to the end by the word of the server, and the next look goes on by its moment', async () => {
  const desk = await sharingNode();
  await desk.named('domain', 'n3.example', 2);
  const { source, asked } = await foreign(({ url }) => {
    if (url.searchParams.get('added_after') === '2027-01-01T00:00:02.000002Z' && !url.searchParams.has('next'))
      return page([indicator(4, {}, AMBER)], '2027-01-02T00:00:00.000000Z');
    return url.searchParams.get('next') === 'w2'
      ? page([indicator(3)], '2027-01-01T00:00:02.000002Z')
      : page([indicator(1), indicator(2)], '2027-01-01T00:00:01.000001Z', { more: true, next: 'w2' });
  });
  const first = await pullSource(desk.node, source, AROUND);
  assert.deepEqual([first.outcome, first.objects, first.taken, first.more], ['taken', 3, 3, false]);
  // What our own reports name too stands first.
  assert.deepEqual((await waiting(desk))[0], ['n3.example', 'green', 2]);
  await pullSource(desk.node, source, AROUND);
  assert.equal((await waiting(desk)).length, 4);
  assert.ok(asked.every((a) => a.headers.authorization === undefined && a.headers.accept === MEDIA));
  // It links nothing and is given to nobody.
  const { indicators } = await sharedNow(desk.node);
  assert.deepEqual(indicators, []);
  assert.deepEqual((await sources(desk.node.db).pulls('hub')).length, 1);
});

test('a look that is cut short goes on where it stopped; a server that stands still is left', async () => {
  const desk = await sharingNode();
  const stamp = (n: number) => `2027-01-01T00:00:0${n}.000000Z`;
  const { source } = await foreign(({ url }) => {
    const from = Number(url.searchParams.get('added_after')?.[18] ?? 0) + 1;
    return page([indicator(from)], stamp(from), { more: from < 5 });
  });
  const limits = { ...TAXII_LIMITS, pages: 2 };
  const outcomes: [number, boolean][] = [];
  for (let i = 0; i < 3; i++) {
    desk.move(1000);
    const pull = await pullSource(desk.node, source, AROUND, limits);
    outcomes.push([pull.objects, pull.more]);
  }
  assert.deepEqual(outcomes, [
    [2, true],
    [2, true],
    [1, false],
  ]);
  const still = await foreign(() => page([indicator(1)], stamp(1), { more: true, next: 'same' }));
  const pull = await pullSource(desk.node, { ...still.source, name: 'still' }, AROUND);
  assert.deepEqual([pull.outcome, pull.taken], ['taxii.stands-still', 0]);
});

test('what the source takes back is withdrawn, and stands as a notice where it was confirmed here', async () => {
  const desk = await sharingNode();
  let now: object[] = [indicator(1), indicator(2), indicator(3)];
  let at = 1;
  const { source } = await foreign(() => page(now, `2027-01-01T00:00:0${at++}.000000Z`));
  await pullSource(desk.node, source, AROUND);
  await desk.decide({ kind: 'domain', canonical: 'n1.example', what: 'confirmed', ...GREEN });
  now = [
    indicator(1, { revoked: true }),
    { type: 'sighting', id: id('sighting', 2), sighting_of_ref: id('indicator', 2), count: 0 },
  ];
  desk.move(1000);
  assert.equal((await pullSource(desk.node, source, AROUND)).withdrawn, 2);
  assert.deepEqual(await waiting(desk), [['n3.example', 'green', 0]]);
  assert.deepEqual(
    (await sources(desk.node.db).takenBack()).map((c) => [c.value, c.state]),
    [['n1.example', 'confirmed']],
  );
  // The same object again does not bring it back; another one does.
  now = [indicator(2)];
  desk.move(1000);
  await pullSource(desk.node, source, AROUND);
  assert.equal((await waiting(desk)).length, 1);
  now = [{ ...indicator(2), id: id('indicator', 22) }];
  desk.move(1000);
  await pullSource(desk.node, source, AROUND);
  assert.equal((await waiting(desk)).length, 2);
});

test('R22: what came earlier is narrowed by a tie that comes later, and never widened', async () => {
  const desk = await sharingNode();
  const tie = (n: number, refs: unknown) => ({
    ...{ type: 'relationship', id: id('relationship', n), object_marking_refs: refs },
    ...{ source_ref: id('indicator', n), target_ref: id('malware', n) },
  });
  let now: object[] = [indicator(1), indicator(2)];
  const { source } = await foreign(() => page(now, '2027-01-01T00:00:01.000000Z'));
  await pullSource(desk.node, source, AROUND);
  now = [tie(1, refsOf(AMBER)), tie(2, ['marking-definition--nonsense'])];
  desk.move(1000);
  await pullSource(desk.node, source, AROUND);
  assert.deepEqual(await waiting(desk), [['n1.example', 'amber', 0]]);
  now = [indicator(1)];
  desk.move(1000);
  await pullSource(desk.node, source, AROUND);
  assert.deepEqual(await waiting(desk), [['n1.example', 'amber', 0]]);
});

test('what is confirmed on the word of a source goes no further than the source lets it', async () => {
  const desk = await sharingNode();
  const { source } = await foreign(() => page([indicator(1), indicator(2, {}, AMBER)], '2027-01-01T00:00:01.000000Z'));
  await pullSource(desk.node, source, AROUND);
  for (const n of [1, 2]) await desk.decide({ kind: 'domain', canonical: `n${n}.example`, what: 'confirmed' });
  const { indicators } = await sharedNow(desk.node);
  assert.deepEqual(
    indicators.map((i) => [i.canonical, i.marking.tlp, i.marking.pap]),
    [
      ['n1.example', 'green', 'green'],
      // From AMBER on it stays here, which no feed gives away.
      ['n2.example', 'red', 'green'],
    ],
  );
});

test('R20: a page that is too large, too deep, packed or slow is left, and is written down', async () => {
  const desk = await sharingNode();
  const deep = `{"objects":${'['.repeat(40)}${']'.repeat(40)}}`;
  const cases: [string, () => Answer][] = [
    ['json.depth', () => ({ body: deep })],
    ['outside.too-large', () => ({ body: `{"objects":["${'x'.repeat(9 * 1024 * 1024)}"]}` })],
    ['outside.encoded', () => ({ headers: { 'content-encoding': 'gzip' }, body: 'x' })],
    ['taxii.many', () => ({ body: { objects: Array.from({ length: 20_001 }, () => 0) } })],
    ['json.syntax', () => ({ body: '<html>' })],
    ['taxii.status', () => ({ status: 401 })],
    ['outside.elsewhere', () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } })],
  ];
  for (const [code, answer] of cases) {
    const { source } = await foreign(answer);
    desk.move(1000);
    const pull = await pullSource(desk.node, { ...source, name: code.replace('.', '-') }, AROUND);
    assert.equal(pull.outcome, code);
  }
  assert.deepEqual(await waiting(desk), []);
  assert.equal((await sources(desk.node.db).pulls('json-depth')).length, 1);
});

test('a source is asked on its own host only: no private address unless allowed, nobody it speaks of, nobody without settings', async () => {
  const desk = await sharingNode();
  const other = await foreign(() => page([], '2027-01-01T00:00:01.000000Z'));
  const { source, asked } = await foreign(
    () => page([indicator(1)], '2027-01-01T00:00:01.000000Z'),
    () => [other.source.url.replace('taxii2', 'root')],
  );
  assert.equal((await pullSource(desk.node, source, AROUND)).outcome, 'taxii.no-collection');
  assert.equal(other.asked.length, 0);
  const before = asked.length;
  const { privateAddresses: _, ...shut } = source;
  desk.move(1000);
  assert.equal((await pullSource(desk.node, shut, AROUND)).outcome, 'outside.private');
  // In a real node this machine is not asked, whatever the settings say.
  const real = { ...desk.node, config: { ...desk.node.config, mode: 'real' as const } };
  desk.move(1000);
  assert.equal((await pullSource(real, source, AROUND)).outcome, 'outside.private');
  desk.move(1000);
  const byName = { ...source, url: source.url.replace('127.0.0.1', 'localhost') };
  assert.equal((await pullSource(real, byName, AROUND)).outcome, 'outside.private');
  assert.equal(asked.length, before);
  assert.deepEqual(await pullSources(desk.node, AROUND), { ok: true, value: [] });
  for (const inside of [
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    '::ffff:10.0.0.1',
    'fe80::1',
    '64:ff9b::a00:1',
    'x',
    '224.0.0.1',
  ])
    assert.ok(isInside(inside), inside);
  for (const open of ['192.0.2.1', '8.8.8.8', '2606:4700::1111']) assert.ok(!isInside(open), open);
  // A source inside the network is asked where the settings say so; this machine, and what a cloud keeps beside it, is not.
  for (const near of ['10.1.2.3', '192.168.7.7', 'fd00::5']) assert.ok(mayAsk(near, 'network'), near);
  for (const here of ['127.0.0.1', '169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '::1'])
    assert.ok(!mayAsk(here, 'network'), here);
});
