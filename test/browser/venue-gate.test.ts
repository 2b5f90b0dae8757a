// SPDX-License-Identifier: EUPL-1.2
// Gates of a real host, with its database: the desk gives codes, two telephones stand at a door without a network, and the desk sees what
// they did when they are back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { freePort } from '#cli/exercise/ports.ts';
import { eventKeys } from '#node/event-keys.ts';
import { summitHere } from '#node/summit-here.ts';
import { signBadge } from '#proof/badge.ts';
import { buildServer } from '#http/server.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { builtPages } from '../fixtures/built-pages.ts';
import { noEvidence, type SampleNode, sampleNode } from '../fixtures/http-node.ts';
import { testDatabase } from '../fixtures/postgres.ts';
import { takeSeed } from '../fixtures/summit-at-node.ts';
import { newKey } from '../fixtures/venue.ts';
import { axe, fitToRead } from './fit-to-read.ts';

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 780 }, hasTouch: true };
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const own = { 'x-comity': '1' };

let pages: Awaited<ReturnType<typeof builtPages>>;
let browser: Browser;
let shut: () => Promise<void>;
let xh: SampleNode;
let app: FastifyInstance;
let address: string;
const open: BrowserContext[] = [];
/** What the node reported as failed; looked at before it is shut under open windows. */
const faults: unknown[] = [];

before(async () => {
  pages = await builtPages();
  ({ browser, close: shut } = await launchBrowser());
  xh = await sampleNode((await testDatabase()).db, 'XH', [
    { id: 'xh-secretariat-1', office: 'XH/secretariat', roles: ['secretariat-officer'] },
    { id: 'xh-protocol-1', office: 'XH/protocol', roles: ['protocol-officer'] },
    { id: 'xh-accreditation-1', office: 'XH/accreditation', roles: ['accreditation-officer'] },
    { id: 'xh-accreditation-2', office: 'XH/accreditation', roles: ['accreditation-approver'] },
    { id: 'xh-security-1', office: 'XH/security', roles: ['security-officer'] },
  ]);
  const port = await freePort();
  // A worker needs a secure place; a browser takes localhost for one.
  address = `http://localhost:${port}`;
  Object.assign(xh.node.config, { address, port });
  app = await buildServer(xh.node, {
    sequencer: { holds: () => false },
    commands: noEvidence(),
    webDir: pages.folder,
    report: (fault) => faults.push(fault),
  });
  await app.listen({ host: '127.0.0.1', port });
  await takeSeed((person, method, url, body) => call(person, method, url, body), xh.node.clock());
  await call('xh-accreditation-1', 'POST', '/api/summit/badges/issue', {});
});
after(async () => {
  for (const context of open) await context.close();
  await app?.close();
  await xh?.remove();
  await shut?.();
  pages?.remove();
});

const cookies = new Map<string, string>();
async function cookieOf(person: string): Promise<string> {
  const reply = await app.inject({ method: 'POST', url: '/api/exercise/enter', headers: own, payload: { person } });
  return cookies.get(person) ?? String(reply.headers['set-cookie']).split(';')[0]!;
}
async function call<T>(person: string, method: 'GET' | 'POST', url: string, body?: object): Promise<T> {
  const cookie = await cookieOf(person);
  cookies.set(person, cookie);
  const reply = await app.inject({ method, url, headers: { ...own, cookie }, ...(body ? { payload: body } : {}) });
  assert.equal(reply.statusCode, 200, `${url}: ${reply.body}`);
  return reply.json() as T;
}

async function window(options: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  open.push(context);
  return { context, page: await context.newPage() };
}

async function badgesOf(entity: string) {
  const here = await summitHere(xh.node);
  assert.ok(here.ok);
  const { event, badges } = here.value.summit;
  const all = badges.badges.filter((b) => b.badge.entity === entity).map(({ badge: { ref: _ref, ...b } }) => b);
  return { event: event.code, all, key: (await eventKeys(xh.node, event.code)).badges };
}

const panel = (page: Page) => page.locator('.panel');
async function said(page: Page, ...texts: (string | RegExp)[]): Promise<void> {
  for (const text of texts) await panel(page).getByText(text).first().waitFor();
}
async function type(page: Page, code: string): Promise<void> {
  const field = page.getByLabel('Code of the badge');
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Type a code' }).click();
  await field.fill(code);
  await page.getByRole('button', { name: 'Judge' }).click();
}
const turnOf = (page: Page) => page.evaluate("dispatchEvent(new Event('online'))");
async function picture(page: Page, name: string): Promise<void> {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage: true });
}

test('two telephones at one door of a real host: codes of the desk, no network, one badge, shown once', async () => {
  const { context, page: desk } = await window(DESK);
  const [name, value] = (await cookieOf('xh-security-1')).split('=') as [string, string];
  await context.addCookies([{ name, value, url: address }]);
  await desk.goto(`${address}/summit/gates`);
  await desk.getByRole('heading', { level: 1, name: 'No device is on duty at a gate.' }).waitFor();
  await desk.getByText('No device was put on duty yet.').waitFor();

  const phones: { context: BrowserContext; page: Page }[] = [];
  for (const n of [1, 2]) {
    await desk.getByRole('button', { name: 'Code for Main gate' }).click();
    await desk.getByRole('img', { name: 'Symbol with the address and the code' }).waitFor();
    const code = (await desk.locator('.gate-code-letters').textContent()) ?? '';
    if (n === 1) await fitToRead(desk, 'the gates with a code');
    if (n === 1) await picture(desk, 'gates-code');
    await desk.getByRole('button', { name: 'Done', exact: true }).click();
    const phone = await window(PHONE);
    phones.push(phone);
    const { page } = phone;
    const reply = await page.goto(`${address}/gate.html#${n === 1 ? code : ''}`);
    assert.match(reply?.headers()['permissions-policy'] ?? '', /camera=\(self\)/);
    const field = page.getByLabel('Code from the desk');
    await field.waitFor();
    if (n === 1) {
      assert.equal(await field.inputValue(), code);
      assert.deepEqual(await axe(page), []);
      await picture(page, 'gate-setup');
      await field.fill('WRNG-CDE2');
      await page.getByRole('button', { name: 'Begin duty with this code' }).click();
      await page.getByText(/This code does not count/).waitFor();
    }
    await field.fill(code.toLowerCase().replace('-', ' '));
    await page.getByRole('button', { name: 'Begin duty with this code' }).click();
    await said(page, 'Ready');
    await page.evaluate('navigator.serviceWorker.ready');
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  }
  const [one, two] = phones as [(typeof phones)[0], (typeof phones)[0]];

  const { event, all, key } = await badgesOf('XC');
  const head = all[0]!;
  const code = signBadge({ event, ...head }, key);
  const stranger = newKey().signer;
  for (const { context, page } of [one, two]) {
    await context.setOffline(true);
    xh.move(60_000);
    await type(page, code);
    await said(page, 'Let in', 'Thibaut Lérault', /No link: written down here/);
    await type(page, signBadge({ event, ...head }, stranger));
    await said(page, 'Not our badge');
    await type(page, code.slice(0, 60));
    await said(page, 'The code is incomplete or damaged.');
  }
  await picture(one.page, 'gate-offline');
  // The page opens again without a network, with what it wrote down.
  await one.page.reload();
  await said(one.page, 'Ready');
  await one.page.getByText(/3 scans wait/).waitFor();
  for (const { context, page } of [two, one]) {
    await context.setOffline(false);
    await page.getByText(/^Linked\. Everything was delivered/).waitFor();
  }

  const doubles = desk.getByRole('region', { name: 'Used twice' });
  await doubles.getByText(/let in 2 times without having left: Grounds/).waitFor();
  assert.equal(await doubles.getByText('Thibaut Lérault').count(), 1);
  assert.equal(await doubles.getByText(/^Main gate, post [12], \d\d:\d\d/).count(), 2);
  assert.equal(await doubles.getByText('without a link').count(), 2);
  const inside = desk.getByRole('region', { name: 'Inside now' });
  await inside.locator('div', { hasText: 'Grounds' }).getByText('1', { exact: true }).waitFor();

  // Withdrawn at the desk by name; the telephone with a link learns it with its next turn.
  await desk.getByLabel('Find a badge by name or number').fill('lerault');
  const found = desk.getByRole('listitem').filter({ hasText: 'Thibaut Lérault' }).filter({ hasText: 'version 1' });
  await found.getByRole('button', { name: /^Withdraw/ }).click();
  await desk.keyboard.type('Asked by the head of security');
  await desk.keyboard.press('Enter');
  await desk
    .getByRole('region', { name: 'Lost and withdrawn cards' })
    .getByText(/STOP \d+-1-\d\d/)
    .waitFor();
  await turnOf(one.page);
  await one.page.waitForTimeout(500);
  await type(one.page, code);
  await said(one.page, 'Stop', 'Withdrawn');

  await desk.getByText(/lines were delivered and are not signed for/).waitFor();
  await desk.getByRole('button', { name: 'Sign for them' }).click();
  await desk.getByText(/lines are signed for/).waitFor();
  assert.deepEqual(await axe(desk), []);
  await picture(desk, 'gates');
  await desk.setViewportSize({ width: 360, height: 780 });
  await fitToRead(desk, 'the gates on a phone');
  await picture(desk, 'gates-phone');
});

test('badges: all in one press, one delegation handed over, a lost one made again', async () => {
  const { context, page } = await window(DESK);
  const [name, value] = (await cookieOf('xh-accreditation-1')).split('=') as [string, string];
  await context.addCookies([{ name, value, url: address }]);
  await page.goto(`${address}/summit/badges`);
  await page.getByRole('heading', { level: 1, name: /have no badge yet|has no badge yet/ }).waitFor();
  await fitToRead(page, 'the badges');
  await picture(page, 'badges');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Badges, size of a bank card' }).click();
  assert.match((await download).suggestedFilename(), /\.(pdf|zip)$/);
  await page.locator('a[href="/summit/badges/XF"]').click();
  await page.getByRole('button', { name: /^Hand all over/ }).click();
  await page.keyboard.type('Sato Midori, receipt 3');
  await page.keyboard.press('Enter');
  await page.getByText('Sato Midori, receipt 3').first().waitFor();
  await page.getByRole('button', { name: /^Lost/ }).first().click();
  await page.keyboard.type('Told by the embassy');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Make the next version of/ }).click();
  await page.getByText('version 2').waitFor();
  await fitToRead(page, 'the badges of a delegation');
  await picture(page, 'badges-delegation');
  await page.setViewportSize({ width: 360, height: 780 });
  await fitToRead(page, 'the badges of a delegation on a phone');
  await picture(page, 'badges-delegation-phone');
  assert.deepEqual(faults, []);
});
