// SPDX-License-Identifier: EUPL-1.2
// Money on the citizen's form: which currencies are offered, transfers that came more than once, and amounts nobody can read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Act } from '#base/act.ts';
import type { ReportBody } from '#acts/reports/act.ts';
import { currenciesFor, currencyOf } from '#acts/reports/intake/currencies.ts';
import { filed } from '#node/dossier-acts.ts';
import { readReport } from '#node/reports/report-files.ts';
import { type FormField, formOf } from '../../test/fixtures/form-post.ts';
import { noEvidence, type SampleNode, sampleNode } from '../../test/fixtures/http-node.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { buildServer } from './server.ts';

let xa: SampleNode;
let app: FastifyInstance;

before(async () => {
  xa = await sampleNode((await testDatabase()).db, 'XA', []);
  app = await buildServer(xa.node, { sequencer: { holds: () => false }, commands: noEvidence(), webDir: '/nowhere' });
});
after(async () => {
  await app?.close();
  await xa?.remove();
});

async function post(url: string, fields: readonly FormField[]) {
  const { body, type } = formOf(fields);
  return app.inject({ method: 'POST', url, payload: body, headers: { 'content-type': type } });
}
const numberIn = (page: string) => /class="mono">([0-9a-f]{32})</.exec(page)?.[1] ?? assert.fail(page);
const STORY: FormField[] = [
  ['story', 'A man called and said my account was blocked. I sent money three times.'],
  ['amount', '1,250.50'],
  ['currency', 'EUR'],
  ['to', 'DE89 3704 0044 0532 0130 00'],
];

test('a State has its own currency first, and one that was chosen stays on the list', () => {
  assert.deepEqual(['VN', 'DE', 'US', 'PL', 'XA', 'GB', 'JP'].map(currencyOf), [
    'VND',
    'EUR',
    'USD',
    'PLN',
    'USD',
    'GBP',
    'JPY',
  ]);
  const offered = currenciesFor('VN', 'XTS');
  assert.deepEqual(offered.slice(0, 3), ['VND', 'EUR', 'USD']);
  assert.equal(new Set(offered).size, offered.length);
  assert.ok(offered.includes('XTS'));
  assert.ok(!currenciesFor('VN', '<b>').some((code) => !/^[A-Z]{3}$/.test(code)));
});

test('currencies are a list with the State’s own first; money that went three times is three transfers, and a wrong one is told', async () => {
  const page = (await app.inject({ method: 'GET', url: '/report?lang=vi' })).body;
  assert.match(page, /<select id="currency"[^>]*><option value="USD">USD, [^<]*<\/option><option value="EUR">/);
  const more: FormField[] = [
    ['amount-2', '1.250,00'],
    ['to-2', 'FR14 2004 1010 0505 0001 3M02 606'],
    ['amount-3', '50'],
  ];
  const taken = await post('/report', [...STORY, ...more]);
  assert.equal(taken.statusCode, 200, taken.body);
  // The code is shown once: no way to another language that would lose it.
  assert.doesNotMatch(taken.body, /hreflang/);
  const act = (await xa.node.acts.byId(numberIn(taken.body)))!;
  const file = await readReport(xa.node, filed(act).act as Act<ReportBody>);
  assert.deepEqual(
    file!.transfers.map((t) => [t.minor, t.currency, t.account?.canonical ?? null]),
    [
      [125_050, 'EUR', 'DE89370400440532013000'],
      [125_000, 'EUR', 'FR1420041010050500013M02606'],
      [5000, 'EUR', null],
    ],
  );
  const wrong = await post('/report', [...STORY, ['to-2', 'FR14 2004 1010 0505 0001 3M02 606'], ['amount-3', '1.2.3']]);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /<details open>/);
  for (const id of ['amount-2', 'amount-3']) assert.match(wrong.body, new RegExp(`id="${id}"[^>]*aria-invalid`));
});

test('the public picture names ways, reporters and countries in the reader’s language, and no code', async () => {
  const page = (await app.inject({ method: 'GET', url: '/reports/public?lang=vi' })).body;
  assert.match(page, /Cá nhân/);
  assert.match(page, /Không nêu/);
  assert.doesNotMatch(page, /A person|Not said|<th scope="row">[A-Z]{2}</);
});
