// SPDX-License-Identifier: EUPL-1.2
// The desk in a real browser: an appeal decided with two answers side by side, and the report of a child that only officers for children see
// and two of them open.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '#cli/exercise/ports.ts';
import { buildServer } from '#http/server.ts';
import { takeAppeal } from '#node/reports/take-appeal.ts';
import { builtPages } from '../fixtures/built-pages.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { noEvidence, type SampleNode, sampleNode } from '../fixtures/http-node.ts';
import { testDatabase } from '../fixtures/postgres.ts';
import { reported } from '../fixtures/reported.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESK = 'XA/report-desk';
let xa: SampleNode;
let app: FastifyInstance;
let home: string;
let browser: Browser;
let shut: () => Promise<void>;
let pages: Awaited<ReturnType<typeof builtPages>>;
let child: string;

before(async () => {
  xa = await sampleNode((await testDatabase()).db, 'XA', [
    { id: 'xa-report-1', office: DESK, roles: ['report-officer'] },
    { id: 'xa-child-1', office: DESK, roles: ['report-child-officer'] },
    { id: 'xa-child-2', office: DESK, roles: ['report-child-approver'] },
  ]);
  pages = await builtPages();
  // The node says its own address to forms, so that it has to be known before it listens.
  const port = await freePort();
  home = `http://127.0.0.1:${port}`;
  xa.node.config.address = home;
  app = await buildServer(xa.node, {
    ...{ sequencer: { holds: () => false }, commands: noEvidence(), webDir: pages.folder },
  });
  await app.listen({ port, host: '127.0.0.1' });
  child = await reported(xa.node, {
    ...{ minor: true, story: 'Somebody threatens to show pictures.', contact: { name: 'Lia', reach: 'after school' } },
  });
  await reported(xa.node, { story: 'A shop that sends nothing.', theirs: ['https://no-parcel.example/buy'] });
  const words = 'This is my shop. I send every parcel, and my customers say so.';
  await takeAppeal(
    xa.node,
    { kind: 'url', canonical: 'no-parcel.example/buy', words, reach: 'shop@post.example' },
    null,
  );
  xa.move(5 * 3_600_000);
  ({ browser, close: shut } = await launchBrowser());
});
after(async () => {
  await shut?.();
  await app?.close();
  pages?.remove();
  await xa?.remove();
});

async function sit(person: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  const entered = await context.request.post(`${home}/api/exercise/enter`, {
    headers: { 'x-comity': '1' },
    data: { person },
  });
  assert.equal(entered.status(), 200, await entered.text());
  return context.newPage();
}

async function good(page: Page, name: string): Promise<void> {
  const folder = process.env['COMITY_PICTURES'];
  if (folder) {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  assert.equal(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true, name);
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))`,
  )) as string[];
  assert.deepEqual(found, [], name);
}

test('an appeal has a clock, and upholding stands beside rejecting with as many presses', async () => {
  const page = await sit('xa-report-1', 360);
  await page.goto(`${home}/reports`);
  await page.getByText('One appeal waits for a decision').waitFor();
  await page.getByText('Officers for children read them.').waitFor();
  assert.equal(await page.getByText('Lia').count(), 0);
  await good(page, 'desk-queue-360');
  await page.goto(`${home}/reports/appeals`);
  await page.getByText('This is my shop.').waitFor();
  assert.match(await page.locator('.report-line').first().innerText(), /2 days|67 h/);
  await good(page, 'desk-appeals-360');
  await page.setViewportSize({ width: 1440, height: 900 });
  const uphold = page.getByRole('button', { name: /^Uphold/ });
  const reject = page.getByRole('button', { name: /^Reject/ });
  await reject.waitFor();
  await uphold.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What you write to whoever appealed').fill('You are right. It is taken back.');
  await good(page, 'desk-appeals');
  await page.keyboard.press('Enter');
  await page
    .getByText('Everything is decided.')
    .waitFor()
    .catch(async (late) => assert.fail(`${String(late)}\n${await page.locator('main').innerText()}`));
  await page.getByText('You are right. It is taken back.').waitFor();
  await good(page, 'desk-appeals-decided');
  await page.context().close();
});

test('the report of a child: refused to others, opened by two', async () => {
  const other = await sit('xa-report-1');
  await other.goto(`${home}/reports/${child}`);
  await other.getByText('Officers for children of this desk read it').waitFor();
  await other.context().close();
  const page = await sit('xa-child-1');
  await page.goto(`${home}/reports/${child}`);
  await page.getByRole('textbox', { name: /why/i }).fill('To send somebody who helps her.');
  await page.getByRole('button', { name: 'Ask the second officer' }).click();
  await page.getByText('A second officer for children has to agree.').waitFor();
  await good(page, 'desk-child-asked');
  const draft = await page.getByRole('link', { name: 'See the draft' }).getAttribute('href');
  const second = await sit('xa-child-2');
  await second.goto(home + draft);
  await second
    .getByRole('button', { name: /Approve/ })
    .first()
    .click();
  await page.goto(`${home}/reports/${child}`);
  const look = page.getByRole('button', { name: 'Look', exact: true });
  for (let i = 0; i < 20 && (await look.count()) === 0; i++) await page.reload({ waitUntil: 'networkidle' });
  await look.click();
  await page.getByText('after school').waitFor();
  await good(page, 'desk-child-open');
  await second.context().close();
  await page.context().close();
});
