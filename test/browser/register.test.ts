// SPDX-License-Identifier: EUPL-1.2
// The public register in a real browser: readable by everybody, without an account, without script, on a small screen, on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../fixtures/browser.ts';
import { testDatabase } from '../fixtures/postgres.ts';
import { type PublicNode, publicNode } from '../fixtures/public-node.ts';
import { buildPages } from '../fixtures/built-pages.ts';
import { LAPTOP, ROOT } from './desks.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
/** Of one page with its styles and letters, as they travel. */
const MOST_BYTES = 100_000;

let browser: Browser;
let shut: () => Promise<void>;
let node: PublicNode;
let home: string;
const seen = { foreign: [] as string[], stopped: [] as string[], errors: [] as string[] };

before(async () => {
  await buildPages();
  const { db } = await testDatabase();
  node = await publicNode(db, join(ROOT, 'dist/web'));
  home = await node.app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: shut } = await launchBrowser());
});

after(async () => {
  await shut();
  await node.close();
});

async function open(options: BrowserContextOptions = LAPTOP): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  context.on('request', (request) => {
    if (!request.url().startsWith(home)) seen.foreign.push(request.url());
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.stopped.push(message.text());
  });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  return page;
}

async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  type Violation = { id: string; help: string; nodes: { html: string }[] };
  const found = (await page.evaluate(`axe.run(document, ${RULES}).then(r => r.violations)`)) as Violation[];
  return found.map((v) => `${v.id}: ${v.help} — ${v.nodes[0]?.html.slice(0, 200)}`);
}

/** Pictures and sizes are for people who change a page: COMITY_PICTURES names the folder they go to. */
async function keep(name: string, content: string | Uint8Array): Promise<void> {
  const folder = process.env['COMITY_PICTURES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), content, { flag: name.endsWith('.txt') ? 'a' : 'w' });
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env['COMITY_PICTURES'] !== undefined)
    await keep(`${name}.png`, await page.screenshot({ fullPage: true }));
}

const VISITS = () => [
  '/register',
  '/register?known=120&on=2026-09-01',
  '/register/states/XC',
  '/register/states/XE',
  '/register/articles',
  '/register/articles/42',
  '/register/road',
  '/register/map',
  '/register/ask',
  '/register/ask?a=XA&b=XB&about=preservation',
  '/register/authorities',
  '/register/notifications',
  '/register/notifications/31.2026',
  '/register/search?q=exercise',
  `/register/entries/${node.sample.idOf('deposit XE')}`,
  '/register/log',
  '/register/world',
  '/register/world/map',
  '/register/world/road',
  '/register/world/states/AZE',
  '/register/states/XX9',
];

test('every page is fit for everybody, at the widest and at the narrowest', async (t) => {
  const page = await open();
  for (const at of VISITS()) {
    const name = at.slice(1).replace(/[^a-z0-9]+/gi, '-');
    await t.test(at, async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(home + at);
      assert.deepEqual(await axe(page), [], 'at 1440 px');
      assert.ok(await page.getByRole('complementary', { name: 'Exercise' }).isVisible(), 'the ribbon');
      await picture(page, `${name}-1440`);
      await page.setViewportSize({ width: 320, height: 700 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, 'no scrolling sideways at 320 px');
      await page.setViewportSize({ width: 360, height: 780 });
      assert.deepEqual(await axe(page), [], 'at 360 px');
      await picture(page, `${name}-360`);
    });
  }
  await page.context().close();
});

test('by night the pages are as readable as by day', async () => {
  const page = await open({ ...LAPTOP, colorScheme: 'dark' });
  for (const at of [
    '/register',
    '/register/road',
    '/register/world/map',
    '/register/states/XE',
    '/register/ask?a=XA&b=XB&about=preservation',
  ]) {
    await page.goto(home + at);
    assert.deepEqual(await axe(page), [], at);
    await picture(page, `night${at.replace(/[^a-z0-9]+/gi, '-')}`);
  }
  await page.context().close();
});

test('in Arabic the page runs from right to left, and names say which language they are in', async () => {
  const page = await open();
  await page.goto(`${home}/register?lang=ar`);
  assert.equal(await page.evaluate('document.documentElement.dir'), 'rtl');
  const first = page.getByRole('rowheader').filter({ hasText: 'التمرين' }).first();
  assert.equal(await first.locator('bdi').getAttribute('lang'), 'ar');
  const [name, status] = await Promise.all([
    page.getByRole('columnheader', { name: 'Participant' }).boundingBox(),
    page.getByRole('columnheader', { name: 'Status' }).boundingBox(),
  ]);
  assert.ok(name!.x > status!.x, 'the first column stands at the right');
  assert.deepEqual(await axe(page), []);
  for (const link of await page.getByRole('navigation', { name: 'Register' }).getByRole('link').all())
    assert.match((await link.getAttribute('href'))!, /lang=ar/, 'the language stays');
  await picture(page, 'arabic-1440');
  await page.setViewportSize({ width: 320, height: 700 });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
  await page.context().close();
});

test('without script everything is there: sorting, narrowing, asking, and the day of the last instrument', async () => {
  const page = await open({ ...LAPTOP, javaScriptEnabled: false });
  await page.goto(`${home}/register`);
  await page.getByRole('link', { name: 'Consent to be bound' }).click();
  assert.match(await page.getByRole('rowheader').first().innerText(), /Exercise State XA/);
  await page
    .getByRole('navigation', { name: 'Show only some rows' })
    .getByRole('link', { name: /^Signatory/ })
    .click();
  await page.getByRole('link', { name: 'Exercise State XE' }).click();
  await page.getByRole('heading', { level: 1, name: 'Exercise State XE' }).waitFor();
  await page.getByRole('link', { name: 'May A ask B?' }).click();
  await page.getByLabel('State that asks').selectOption('XA');
  await page.getByLabel('State that is asked').selectOption('XB');
  await page.getByLabel('About').selectOption('preservation');
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.getByText(/^No\. On 3 May 2027, Exercise State XA may not ask/).waitFor();
  await page.getByRole('link', { name: 'Entry into force' }).click();
  await page.getByLabel(/missing instruments/).fill('2027-10-03');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('Amber: too late for the wish.').waitFor();
  assert.equal(await page.getByRole('slider').count(), 0, 'the slider is what script adds');
  await page.context().close();
});

test('with the keyboard alone one asks, reads the reason, and opens the entry', async () => {
  const page = await open();
  await page.goto(`${home}/register/ask`);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Skip to the content');
  await page.keyboard.press('Enter');
  await tabTo(page, 'a');
  await page.keyboard.type('Exercise State XB');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Exercise State XC');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Expedited');
  await page.keyboard.press('Enter');
  if (!page.url().includes('about=')) {
    await tabTo(page, 'known');
    await page.keyboard.press('Enter');
  }
  await page.waitForURL(/a=XB&b=XC&about=preservation/);
  await page.getByText(/^No\. On 3 May 2027, Exercise State XB may not ask Exercise State XC/).waitFor();
  const entry = page
    .getByRole('main')
    .getByRole('link', { name: /^entry \d+$/ })
    .first();
  const there = await entry.getAttribute('href');
  for (let i = 0; i < 60 && (await page.evaluate("document.activeElement?.getAttribute('href')")) !== there; i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Entry \d+: / }).waitFor();
  await page.context().close();
});

test('the slider moves day, sentence, mark and drawing together, by keys, and tells the day in words', async () => {
  const page = await open();
  await page.goto(`${home}/register/road?last=2027-10-02`);
  const slider = page.getByRole('slider', { name: 'Move the day' });
  await slider.waitFor();
  assert.equal(await slider.getAttribute('aria-valuetext'), '2 October 2027');
  await page.getByText('In time for the wish.').waitFor();
  const line = () => page.locator('#chart-force').getAttribute('x1');
  const before = Number(await line());
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('Amber: too late for the wish.').waitFor();
  assert.equal(await slider.getAttribute('aria-valuetext'), '3 October 2027');
  assert.equal(await page.getByLabel(/missing instruments/).inputValue(), '2027-10-03');
  assert.match(await page.getByRole('status').innerText(), /enters into force on 1 January 2028, 90 days later/);
  assert.ok(Number(await line()) > before);
  await page.keyboard.press('End');
  assert.ok(Number(await line()) <= 760, 'the drawing keeps its frame');
  await page.context().close();
});

test('the map can be skipped, and each of its tiles leads to its State', async () => {
  const page = await open();
  await page.goto(`${home}/register/map`);
  const skip = page.getByRole('link', { name: 'Skip the map, go to the table' });
  await skip.focus();
  assert.ok(await skip.isVisible());
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Exercise State QM: Deposited, not yet bound');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Exercise State QM' }).waitFor();
  await page.context().close();
});

test('the status table travels with styles and letters in less than 100 kB', async () => {
  for (const at of ['/register', '/register?lang=vi', '/register/world', '/register/world?all=yes']) {
    // A window of its own each time: nothing is there already.
    const page = await open();
    const sizes = new Map<string, number>();
    const measured: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      measured.push(
        request.sizes().then((s) => {
          sizes.set(new URL(request.url()).pathname, s.responseBodySize + s.responseHeadersSize);
        }),
      );
    });
    await page.goto(home + at);
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.waitForLoadState('networkidle');
    await Promise.all(measured);
    const paths = [...sizes.keys()];
    assert.ok(
      paths.includes('/register.css') && paths.some((p) => p.endsWith('.woff2')),
      'styles and letters were counted',
    );
    const all = [...sizes.values()].reduce((a, b) => a + b, 0);
    assert.ok(all < MOST_BYTES, `${at}: ${all} bytes in ${[...sizes].map(([p, n]) => `${p} ${n}`).join(', ')}`);
    await keep('bytes.txt', `${at} ${all}\n`);
    await page.context().close();
  }
});

test('on paper there is a letterhead, the address and how to check it, and nothing to press', async () => {
  const page = await open();
  await page.goto(`${home}/register/states/XE`);
  const letterhead = page.getByText('Public register', { exact: true });
  assert.equal(await letterhead.isVisible(), false, 'on the screen the head of the page says it');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await letterhead.isVisible());
  assert.ok(await page.getByRole('heading', { name: 'How to check this page' }).isVisible());
  assert.ok(await page.getByText('http://node.example/register/states/XE').isVisible());
  assert.ok(await page.getByRole('complementary', { name: 'Exercise' }).isVisible(), 'an exercise says so on paper');
  assert.equal(await page.getByRole('navigation').first().isVisible(), false);
  assert.equal(await page.getByRole('button').first().isVisible(), false);
  assert.match(
    String(await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--sheet-mark')")),
    /EXERCISE/,
  );
  for (const at of ['/register', '/register/world/map', '/register/road']) {
    await page.goto(home + at);
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    await keep(`paper${at.replaceAll('/', '-')}.pdf`, pdf);
  }
  await page.context().close();
});

test('nobody else was asked for anything, and nothing was stopped or broke', async () => {
  assert.deepEqual(seen, { foreign: [], stopped: [], errors: [] });
  assert.deepEqual(node.faults, []);
  // The watch is awake: what must not be is seen.
  const page = await open();
  await page.goto(`${home}/register`);
  await page.evaluate("document.body.setAttribute('style', 'color: red')");
  await page.evaluate("fetch('http://127.0.0.1:9/').catch(() => null)");
  assert.ok(seen.stopped.length > 0);
  await page.evaluate("document.querySelector('main').append(document.createElement('img'))");
  assert.match((await axe(page)).join(' '), /image-alt/);
  await page.context().close();
});

/** What the focused element is called. */
async function focused(page: Page): Promise<string> {
  return String(
    await page.evaluate(
      "document.activeElement?.querySelector('title')?.textContent ?? document.activeElement?.textContent?.trim()",
    ),
  );
}

async function tabTo(page: Page, id: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if ((await page.evaluate('document.activeElement?.id')) === id) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${id}`);
}
