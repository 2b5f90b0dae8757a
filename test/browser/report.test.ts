// SPDX-License-Identifier: EUPL-1.2
// The pages for people who report, on a small telephone, without script, with the keyboard alone: from the first look to the receipt and
// how it stands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { buildServer } from '#http/server.ts';
import { loadHelplines } from '#node/reports/helplines.ts';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { noEvidence, type SampleNode, sampleNode } from '../fixtures/http-node.ts';
import { testDatabase } from '../fixtures/postgres.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
const LAW = join(import.meta.dirname, '..', '..', 'law');
const PHONE = { viewport: { width: 360, height: 740 }, locale: 'en-GB' };

let xa: SampleNode;
let app: FastifyInstance;
let home: string;
let browser: Browser;
let shut: () => Promise<void>;
const foreign: string[] = [];

before(async () => {
  xa = await sampleNode((await testDatabase()).db, 'XA', []);
  app = await buildServer(xa.node, {
    ...{ sequencer: { holds: () => false }, commands: noEvidence(), webDir: '/nowhere' },
    reports: await loadSurroundings(LAW, xa.node.config),
    helplines: await loadHelplines(LAW, xa.node.config),
  });
  home = await app.listen({ port: 0, host: '127.0.0.1' });
  xa.node.config.address = home;
  ({ browser, close: shut } = await launchBrowser());
});
after(async () => {
  await shut?.();
  await app?.close();
  await xa?.remove();
});

async function open(path: string, options: object = {}): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, ...options });
  context.setDefaultTimeout(30_000);
  context.on('request', (request) => {
    if (!request.url().startsWith(home)) foreign.push(request.url());
  });
  const page = await context.newPage();
  await page.goto(home + path);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['COMITY_PICTURES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Nothing is wider than the telephone, and axe finds nothing. */
async function good(page: Page): Promise<void> {
  assert.equal(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true, page.url());
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document, ${RULES}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))`,
  )) as string[];
  assert.deepEqual(found, [], page.url());
}

/** Moves on with the tabulator until a field is reached. Out: how many presses it took. */
async function tabTo(page: Page, id: string): Promise<number> {
  for (let presses = 1; presses <= 60; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement.id || document.activeElement.name')) === id) return presses;
  }
  return assert.fail(`The tabulator never reaches ${id}.`);
}

test('every page fits a telephone in both languages, by day and by night, and axe finds nothing', async () => {
  for (const path of [
    '/report',
    '/report?lang=vi',
    '/report/status',
    '/report/appeal',
    '/report/incident',
    '/report/weakness',
    '/report/child',
    '/report/child?lang=vi',
    '/reports/public',
    '/reports/public?lang=vi',
    '/check',
    '/check?lang=vi',
  ])
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(path, { colorScheme });
      await good(page);
      await picture(page, `${path.replace(/\W/g, '-')}-${colorScheme}`);
      await page.context().close();
    }
});

test('without script and with the keyboard alone, a report becomes a receipt, and its code shows how it stands', async () => {
  const page = await open('/report', { javaScriptEnabled: true });
  assert.equal(await page.locator('script').count(), 0);
  await page.context().close();
  const bare = await open('/report', { javaScriptEnabled: false });
  await bare.locator('#story').focus();
  await bare.keyboard.type('A caller said my account was blocked. I sent money to DE89 3704 0044 0532 0130 00.');
  await bare.keyboard.press('Tab');
  await bare.locator('#amount').focus();
  await bare.keyboard.type('250');
  await bare.keyboard.press('Tab');
  await bare.keyboard.type('eur');
  await bare.keyboard.press('Tab');
  await bare.keyboard.type('DE89 3704 0044 0532 0130 00');
  await bare.locator('#files').setInputFiles([
    {
      name: 'chat.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('[12/05/2026, 21:03:11] Ann: pay https://x-bank.example/a'),
    },
  ]);
  await bare.locator('main button').focus();
  await Promise.all([bare.waitForURL(/\/report$/), bare.keyboard.press('Enter')]);
  await bare.waitForSelector('text=Your report was taken in');
  assert.match(await bare.locator('main').innerText(), /chat\.txt: kept/);
  await picture(bare, 'receipt');
  await bare.locator('main button').first().focus();
  await bare.keyboard.press('Enter');
  await bare.waitForSelector('text=Nobody has read it yet');
  await picture(bare, 'status');
  const correct = bare.locator('details', { hasText: 'Correct something' });
  await correct.locator('summary').focus();
  await bare.keyboard.press('Enter');
  await correct.locator('textarea').focus();
  await bare.keyboard.type('The amount was 260, not 250.');
  await picture(bare, 'status-open');
  await correct.locator('button').focus();
  await bare.keyboard.press('Enter');
  await bare.waitForSelector('text=Your correction came in');
  const whole = bare.locator('details', { hasText: 'Take the whole report back' });
  await whole.locator('summary').focus();
  await bare.keyboard.press('Enter');
  await picture(bare, 'status-withdraw');
  await whole.locator('button').focus();
  await bare.keyboard.press('Enter');
  await bare.waitForSelector('text=Tick that you want the whole report taken back');
  await whole.locator('#sure').focus();
  await bare.keyboard.press('Space');
  await whole.locator('button').focus();
  await bare.keyboard.press('Enter');
  await bare.waitForSelector('text=You took it back');
  await picture(bare, 'status-withdrawn');
  await bare.context().close();
});

test('the ways to change a report fit a telephone when they are open, and axe finds nothing', async () => {
  const page = await open('/report');
  await page.locator('#story').fill('They wanted gift cards for a parcel.');
  await page.locator('input[name=consent]').first().check();
  await page.locator('main button').click();
  await page.waitForSelector('text=Your report was taken in');
  await good(page);
  await page.locator('main button').first().click();
  await page.waitForSelector('text=Change it');
  for (const summary of await page.locator('summary').all()) await summary.click();
  await good(page);
  await picture(page, 'status-all-open');
  await page.context().close();
});

test('what is wrong is shown first and can be reached; every field is reached by the tabulator', async () => {
  const page = await open('/report');
  for (const id of [
    'story',
    'on',
    'way',
    'amount',
    'currency',
    'to',
    'theirs',
    'mine',
    'who',
    'wish',
    'consent',
    'reach',
    'files',
  ])
    await tabTo(page, id);
  await page.locator('main button').click();
  await page.waitForSelector('[role=alert]');
  await good(page);
  await picture(page, 'wrong');
  await page.locator('[role=alert] a').first().click();
  assert.equal(await page.evaluate('location.hash'), '#story');
  await page.context().close();
  assert.deepEqual(foreign, []);
});
