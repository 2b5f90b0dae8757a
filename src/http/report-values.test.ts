// SPDX-License-Identifier: EUPL-1.2
// The list of values: narrowed by kind, state and signs, turned page by page, and silent about what only a child named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf } from '#base/time.ts';
import type { CompareStart } from '#wire/reports/compare.ts';
import type { SourcesView } from '#wire/reports/sources.ts';
import type { ValuesView } from '#wire/reports/values.ts';
import type { NowView } from '#wire/views.ts';
import { sources } from '#store/sources.ts';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { reported } from '../../test/fixtures/reported.ts';
import { screensOf } from '../../test/fixtures/screens.ts';

const world = await foundNodes();
const { as } = await screensOf(world, ['XA']);
const xa = world.node('XA');
const IBAN = 'DE89 3704 0044 0532 0130 00';

const first = await reported(xa, { story: 'first', theirs: ['https://one.example.org/pay', IBAN] });
const second = await reported(xa, { story: 'second', theirs: ['https://one.example.org/pay'] });
const childs = await reported(xa, { story: 'mine', minor: true, theirs: ['https://only-a-child.example.org/x', IBAN] });

const get = async <T>(person: string, path: string): Promise<T> => {
  const answer = await (await as('XA', person)).raw(path);
  assert.equal(answer.statusCode, 200, answer.body);
  return JSON.parse(answer.body) as T;
};
const values = (query = '', person = 'xa-report') => get<ValuesView>(person, `/api/reports/values${query}`);

test('a value stands once, with how many reports name it and the newest of them', async () => {
  const { rows } = await values('?kind=url');
  assert.deepEqual(
    rows.map((r) => [r.shown, r.reports, [...r.newest].sort(), r.stateWords]),
    [['one[.]example[.]org/pay', 2, [first, second].sort(), null]],
  );
  assert.ok(rows[0]?.confirm, 'an officer may lay it before a second one from here');
});

test('signs are found as they are copied from a page: defanged, with spaces, with the scheme', async () => {
  for (const text of ['hxxps://ONE[.]example[.]org', 'https://one.example', '3704 0044', 'de89370400'])
    assert.equal((await values(`?text=${encodeURIComponent(text)}`)).all > 0, true, text);
  assert.equal((await values('?text=%25')).all, 0, 'no sign stands for others');
});

test('what only the report of a child names is on no list of others, and is not counted there', async () => {
  const plain = JSON.stringify(await values());
  assert.doesNotMatch(plain, /only-a-child/);
  assert.ok(!plain.includes(childs));
  assert.equal((await values('?kind=iban')).rows[0]?.reports, 1);
  const own = await values('?text=only-a-child', 'xa-child');
  assert.deepEqual([own.all > 0, own.rows[0]?.newest], [true, [childs]]);
  assert.equal((await values('?kind=iban', 'xa-child')).rows[0]?.reports, 2);
});

test('a state that nothing has is an empty page; a page beyond the last says how many there are', async () => {
  assert.deepEqual((await values('?state=confirmed')).rows, []);
  const beyond = await values('?page=9');
  assert.deepEqual([beyond.rows.length, beyond.all > 0], [0, true]);
  const duty = await as('XA', 'xa-duty');
  assert.equal((await duty.raw('/api/reports/values')).statusCode, 403);
  const officer = await as('XA', 'xa-report');
  assert.equal((await officer.raw('/api/reports/values?page=0')).statusCode, 422);
});

test('candidates of a source turn pages too, and none is shown twice or lost', async () => {
  const fresh = Array.from({ length: 120 }, (_, i) => ({
    ...{
      kind: i % 2 ? 'domain' : 'url',
      value: `name-${i}.example.net${i % 2 ? '' : '/x'}`,
      objects: [`indicator--${i}`],
    },
    ...{ tlp: 'green', pap: 'green', validUntil: null, common: null },
  }));
  await sources(xa.db).take('elsewhere', fresh, instantOf(Date.now()));
  const page = (query: string) => get<SourcesView>('xa-report', `/api/reports/sources${query}`);
  const pages = await Promise.all([1, 2, 3].map((n) => page(`?page=${n}`)));
  assert.deepEqual(
    pages.map((p) => [p.candidates.length, p.all]),
    [
      [50, 120],
      [50, 120],
      [20, 120],
    ],
  );
  assert.equal(new Set(pages.flatMap((p) => p.candidates.map((c) => c.key))).size, 120);
  assert.deepEqual([(await page('?kind=domain')).all, (await page('?text=name-7[.]ex')).all], [60, 1]);
  assert.equal((await page('?source=nobody')).all, 0);
});

test('what several linked reports name is taken over once into a blind question', async () => {
  const wallet = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
  const coins = await reported(xa, { story: 'coins one', theirs: [wallet] });
  await reported(xa, { story: 'coins two', theirs: [wallet] });
  await reported(xa, { story: 'coins three', theirs: [wallet] });
  const start = await get<CompareStart>('xa-report', `/api/reports/compare/new?from=group:${coins}`);
  assert.match(start.from?.words ?? '', /3 linked reports/);
  assert.deepEqual(
    start.taken.map((v) => v.canonical),
    [wallet],
  );
});

test('Now says what waits at the desk, to each what is theirs, and of a child to officers for children alone', async () => {
  const now = async (person: string) =>
    (await get<NowView>(person, '/api/now')).desk.map(({ what, n, place }) => [what, n, place]);
  const officer = await now('xa-report');
  assert.ok(officer.some(([what, n]) => what === 'fresh' && Number(n) >= 5));
  assert.ok(!officer.some(([what]) => what === 'children'));
  assert.ok((await now('xa-child')).some(([what, n]) => what === 'children' && n === 1));
  assert.deepEqual(await now('xa-duty'), []);
});
