// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { encode } from 'uqr';
import { hex } from '#base/bytes.ts';
import { civilTime } from '#base/time.ts';
import { countsOf, mergeLines } from '#acts/conference/gate-merge.ts';
import { stopCode } from '#acts/conference/gate-stop.ts';
import { badgeOf } from '../fixtures/venue.ts';
import { launchBrowser } from '../fixtures/browser.ts';
import { tabTo } from './interactions.ts';
import { builtPages } from '../fixtures/built-pages.ts';
import { type GateNode, openGateNode } from '../fixtures/gate-node.ts';
import { codeOf, HALL, MORNING, newKey, Organiser, planOf, PLENARY, PRESS, START } from '../fixtures/venue.ts';
import { signBadge } from '#proof/badge.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
const PHONE = { width: 360, height: 780 };
const LIMIT_MS = 20_000;

let pages: Awaited<ReturnType<typeof builtPages>>;
let browser: Browser;
let shut: () => Promise<void>;
before(async () => {
  pages = await builtPages();
  ({ browser, close: shut } = await launchBrowser());
});
after(async () => {
  await shut?.();
  pages?.remove();
});

type Watched = { foreign: string[]; stopped: string[]; errors: string[] };
type Place = {
  node: GateNode;
  organiser: Organiser;
  device: () => Promise<{ context: BrowserContext; page: Page }>;
  watched: Watched;
};

/** A node of its own and as many devices as are wanted; nothing they do may leave the node or be stopped by the policy. */
async function venue(t: TestContext, plan = planOf([])): Promise<Place> {
  const organiser = new Organiser(plan);
  const began = Date.now();
  const node = await openGateNode(pages.folder, organiser, () => Date.parse(MORNING) + Date.now() - began);
  const watched: Watched = { foreign: [], stopped: [], errors: [] };
  const contexts: BrowserContext[] = [];
  t.after(async () => {
    for (const context of contexts) await context.close();
    await node.close();
    assert.deepEqual(watched, { foreign: [], stopped: [], errors: [] });
  });
  const device = async () => {
    const context = await browser.newContext({
      viewport: PHONE,
      hasTouch: true,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    contexts.push(context);
    context.setDefaultTimeout(LIMIT_MS);
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(node.address).origin && !request.url().startsWith('data:'))
        watched.foreign.push(request.url());
    });
    context.on('console', (message) => {
      if (/content security policy|unsafe-eval/i.test(message.text())) watched.stopped.push(message.text());
    });
    context.on('weberror', (error) => watched.errors.push(error.error().message));
    return { context, page: await context.newPage() };
  };
  return { node, organiser, device, watched };
}

async function enrol(page: Page, node: GateNode): Promise<void> {
  await page.goto(node.address);
  await page.getByRole('radio', { name: /Main door/ }).check();
  await page.getByRole('button', { name: 'Begin duty here' }).click();
  await said(page, 'Ready');
  await page.evaluate('navigator.serviceWorker.ready');
}

const panel = (page: Page) => page.locator('.panel');
/** Waits for what the panel says. */
async function said(page: Page, ...texts: (string | RegExp)[]): Promise<void> {
  for (const text of texts) await panel(page).getByText(text).first().waitFor();
}
const field = (page: Page) => page.getByLabel('Code of the badge');
async function type(page: Page, code: string): Promise<void> {
  if (!(await field(page).isVisible())) await page.getByRole('button', { name: 'Type a code' }).click();
  await field(page).fill(code);
  await page.getByRole('button', { name: 'Judge' }).click();
}
const door = (page: Page, zone: string) => page.getByLabel('Door to').selectOption(zone);

/** Waits until something that the node or the page does is true; the test's own limit ends it. */
async function until(true_: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await true_())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A camera that sees what `show` draws; the page asks for it as for any camera. */
async function fakeCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(`{
    const canvas = document.createElement('canvas');
    canvas.width = 640; canvas.height = 480;
    const c = canvas.getContext('2d');
    const paper = () => { c.fillStyle = '#8a8a80'; c.fillRect(0, 0, 640, 480); };
    paper();
    window.show = (rows) => {
      paper();
      if (!rows) return;
      const module = Math.floor(400 / rows.length), left = 130, top = 30;
      c.save(); c.translate(left, top); c.rotate(0.06);
      c.fillStyle = '#fff'; c.fillRect(-20, -20, rows.length * module + 40, rows.length * module + 40);
      c.fillStyle = '#111';
      rows.forEach((row, y) => [...row].forEach((bit, x) => bit === '1' && c.fillRect(x * module, y * module, module + 0.5, module + 0.5)));
      c.restore();
    };
    navigator.mediaDevices.getUserMedia = async () => {
      const stream = canvas.captureStream(15);
      setInterval(() => { c.fillStyle = '#000'; c.fillRect(0, 0, 1, 1); }, 50);
      return stream;
    };
  }`);
}
const show = (page: Page, code: string | null) =>
  page.evaluate(
    (rows) => (globalThis as unknown as { show: (rows: string[] | null) => void }).show(rows),
    code === null
      ? null
      : encode(code, { ecc: 'M', border: 0 }).data.map((row) => row.map((b) => (b ? '1' : '0')).join('')),
  );

async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(`axe.run(document, ${RULES}).then(r => r.violations)`)) as {
    id: string;
    help: string;
    nodes: { html: string }[];
  }[];
  return found.map((v) => `${v.id}: ${v.help} — ${v.nodes[0]?.html.slice(0, 160)}`);
}

test('without a network a gate lets in, stops, survives a reload and a crash, and delivers each scan once', async (t) => {
  const { node, organiser, device } = await venue(t);
  const { context, page } = await device();
  organiser.withdraw(50, 1, START);
  await enrol(page, node);
  await page.getByText(/^Linked\. Everything was delivered at 08:3\d\.$/).waitFor();
  await type(page, codeOf(1));
  await said(page, 'Let in', 'State XA', 'Delegate, Hall A.');
  await page.getByText(/^Linked\. Everything was delivered at 08:3\d\.$/).waitFor();

  node.away = true;
  await context.setOffline(true);
  await type(page, codeOf(2));
  await said(page, 'Let in', 'Delegate, Hall A. No link: written down here, sent later.');
  await page.getByText(/^No link since 08:3\d\. One scan waits\.$/).waitFor();
  await type(page, codeOf(2));
  await said(page, 'Stop', 'Already inside', 'Badge 2 is inside Hall A already; it came in by Main door.');
  await type(page, codeOf(50));
  await said(page, 'Stop', 'Withdrawn', 'Badge 50 was withdrawn at 08:00.');
  await type(page, signBadge(badgeOf(3), newKey().signer));
  await said(page, 'Stop', 'Not our badge', 'The code was signed with a key that this event does not use.');
  await type(page, codeOf(4, { category: 4, zones: [PRESS] }));
  await said(page, 'Not here', 'Another door');
  await page.getByText(/5 scans wait/).waitFor();

  await page.reload();
  await said(page, 'Ready');
  await page.getByText(/^No link since 08:3\d\. 5 scans wait\.$/).waitFor();
  await type(page, codeOf(2));
  await said(page, 'Stop', 'Already inside');
  // The process that shows the page is killed, as when a telephone runs out of memory.
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => null);
  await crashed;
  await page.close();
  const again = await context.newPage();
  await again.goto(node.address);
  await said(again, 'Ready');
  await type(again, codeOf(3));
  await said(again, 'Let in');
  await again.getByText(/7 scans wait/).waitFor();

  node.away = false;
  await context.setOffline(false);
  await again.getByText(/^Linked\. Everything was delivered/).waitFor();
  const merged = mergeLines(organiser.lines());
  assert.deepEqual(
    merged.lines.map((l) => l.seq),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  assert.deepEqual(
    node.sent.map((l) => l.seq),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  assert.deepEqual(organiser.clashes, []);
  assert.equal(countsOf(merged).people.get(HALL), 3);
  assert.deepEqual(
    merged.lines.map((l) => (l.what === 'scan' ? l.outcome : l.what)),
    ['allow', 'offline-allow', 'already-inside', 'revoked', 'unknown', 'wrong-zone', 'already-inside', 'offline-allow'],
  );
  // Of a code that was not believed nothing is kept.
  assert.ok(merged.lines.every((l) => l.what !== 'scan' || l.outcome !== 'unknown' || l.holder === null));
});

test('an answer that is lost on its way makes the device send again, and the node counts once', async (t) => {
  const { node, organiser, device } = await venue(t);
  const { context, page } = await device();
  await enrol(page, node);
  let cut = 2;
  await context.route('**/api/gate/turn', async (route) => {
    const reply = await route.fetch();
    if (cut-- > 0) return route.abort();
    return route.fulfill({ response: reply });
  });
  await type(page, codeOf(1));
  await said(page, 'Let in');
  await until(() => node.sent.length >= 1);
  await type(page, codeOf(2));
  await until(() => node.sent.filter((l) => l.seq === 1).length >= 2);
  await type(page, codeOf(5));
  await page.getByText(/^Linked\. Everything was delivered/).waitFor();
  assert.deepEqual(
    organiser.lines().map((l) => l.seq),
    [1, 2, 3],
  );
});

test('a camera reads a code once while it is held, and a second time when it comes back', async (t) => {
  const { node, device } = await venue(t);
  const { context, page } = await device();
  await fakeCamera(context);
  await enrol(page, node);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Start camera' }).click();
  await show(page, codeOf(7));
  await said(page, 'Let in', /^Badge 7, scanned at 08:3\d:\d\d$/);
  // Held for some frames more: no second scan.
  const lines = () =>
    page.evaluate(
      'new Promise(r => { const q = indexedDB.open("comity-gate"); q.onsuccess = () => { const g = q.result.transaction("lines").objectStore("lines").count(); g.onsuccess = () => { q.result.close(); r(g.result); }; }; })',
    );
  await page.evaluate(
    'new Promise(r => { let n = 0; const f = () => ++n > 40 ? r() : requestAnimationFrame(f); f(); })',
  );
  assert.equal(await lines(), 1);
  await show(page, codeOf(8));
  await said(page, /^Badge 8, scanned/);
  await show(page, codeOf(7));
  await said(page, 'Stop', 'Already inside');
  assert.equal(await lines(), 3);
  await show(page, 'https://example.org/');
  await said(page, 'Not our badge');
  await page.getByRole('button', { name: 'Stop camera' }).click();
  assert.equal(await page.locator('video').isVisible(), false);
});

test('a camera that is refused is said in words, and a scanner that types needs no field', async (t) => {
  const { node, device } = await venue(t);
  const { context, page } = await device();
  await context.addInitScript(
    "navigator.mediaDevices.getUserMedia = async () => { throw new Error('Permission denied'); };",
  );
  await enrol(page, node);
  await page.getByRole('button', { name: 'Start camera' }).click();
  await page.getByText('The camera cannot be used. Permission denied. A scanner or the field').waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.type(codeOf(11), { delay: 1 });
  await page.keyboard.press('Enter');
  await said(page, 'Let in', /^Badge 11,/);
  await page.getByRole('button', { name: 'Sound on' }).click();
  await page.getByRole('button', { name: 'Sound off' }).click();
  // With the focus on a button, the code does not press it.
  await page.getByRole('button', { name: 'Sound on' }).focus();
  await page.keyboard.type(codeOf(12), { delay: 1 });
  await page.keyboard.press('Enter');
  await said(page, /^Badge 12,/);
  await page.getByRole('button', { name: 'Sound on' }).waitFor();
});

test('garbage of every kind opens nothing and breaks nothing', async (t) => {
  const { node, organiser, device } = await venue(t);
  const { page } = await device();
  await enrol(page, node);
  for (const [code, words] of [
    ['1', 'This code was not made for this event.'],
    ['x'.repeat(10_240), 'This code was not made for this event.'],
    [`\u202e\u2066${codeOf(1)}`, 'This code was not made for this event.'],
    ['<img src=x onerror=alert(1)>', 'This code was not made for this event.'],
    [codeOf(1).slice(0, 80), 'The code is incomplete or damaged.'],
    [codeOf(1, { event: 'XH28' }), 'This badge belongs to another event.'],
    [codeOf(1, { until: Date.parse(START) / 60_000 + 10 }), 'Badge 1 counted until 08:10.'],
    [
      codeOf(1, { from: Date.parse(START) / 60_000 + 1440, until: Date.parse(START) / 60_000 + 2000 }),
      'Badge 1 counts from 08:00, 4 May.',
    ],
    ['STOP 12-1-00', 'The code for a withdrawal was mistyped.'],
  ] as const) {
    await type(page, code);
    await said(page, words);
    assert.ok(['stop', 'wait'].includes((await panel(page).getAttribute('data-tone')) ?? ''), words);
  }
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), PHONE.width);
  await until(() => organiser.lines().length === 8);
  assert.ok(organiser.lines().every((l) => l.what === 'scan' && !l.opens));
});

test('a withdrawal told by telephone stops the card at once and reaches the organiser', async (t) => {
  const { node, organiser, device } = await venue(t);
  const { context, page } = await device();
  await enrol(page, node);
  await context.setOffline(true);
  await type(page, stopCode('XH27', { number: 21, upTo: 1 }).toLowerCase());
  await said(page, 'Stopped', /^Badge 21 is stopped, up to version 1/);
  await type(page, codeOf(21));
  await said(page, 'Stop', 'Withdrawn');
  await type(page, codeOf(21, { version: 2 }));
  await said(page, 'Let in');
  await context.setOffline(false);
  await until(() => organiser.lines().length === 3);
  assert.equal(organiser.lines()[0]?.what, 'stopped');
});

test('two gates without a network admit one badge; on their return it is shown once and people are counted', async (t) => {
  const { node, organiser, device } = await venue(t);
  const [one, two] = [await device(), await device()];
  for (const { page, context } of [one, two]) {
    await enrol(page, node);
    await context.setOffline(true);
    await type(page, codeOf(31));
    await said(page, 'Let in');
  }
  for (const { page, context } of [two, one]) {
    await context.setOffline(false);
    await page.getByText(/^Linked\. Everything was delivered/).waitFor();
  }
  const merged = mergeLines(organiser.lines());
  assert.deepEqual(
    merged.doubles.map((d) => [d.number, d.zone, d.entries.length]),
    [[31, HALL, 2]],
  );
  assert.equal(countsOf(merged).people.get(HALL), 1);
});

test('with a link a place that lies at another door comes over by itself', async (t) => {
  const quotas = [{ entity: 'XA', zone: PLENARY, kind: 'D', tokens: 2 }];
  const { node, organiser, device } = await venue(t, planOf([], { quotas }));
  const [one, two] = [await device(), await device()];
  for (const { page } of [one, two]) {
    await enrol(page, node);
    await door(page, 'Plenary hall');
  }
  // The first device came alone and has both places; the second asks for one.
  assert.deepEqual(
    organiser.loans.map((l) => l.lent),
    [2, 0],
  );
  await type(two.page, codeOf(41));
  await said(two.page, 'Wait', 'Places at other doors');
  await until(() => organiser.lines().length === 1);
  // Turns go every quarter of a minute; a network that comes back is a reason to go at once.
  const turnOf = (page: Page) => page.evaluate("dispatchEvent(new Event('online'))");
  await turnOf(one.page);
  await until(() => organiser.lines().some((l) => l.what === 'handed-back'));
  await turnOf(two.page);
  await until(() => organiser.loans[1]?.lent === 1);
  await turnOf(two.page);
  await type(two.page, codeOf(41));
  await said(two.page, 'Let in');
  await type(two.page, codeOf(42));
  await said(two.page, 'Wait');
});

test('names and photographs are shown to the guard, lie sealed on the device and are forgotten in time', async (t) => {
  const { node, organiser, device } = await venue(t);
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  const photo = { media: 'image/png', base64: png } as const;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.from(png, 'base64')));
  node.people.set(61, { name: 'Nguyễn Thị Ánh', photo });
  node.people.set(62, { name: 'ليلى حدّاد', photo });
  // Enough others that they come in parts.
  for (let n = 100; n < 550; n++) node.people.set(n, { name: `Person ${n}`, photo: null });
  const { context, page } = await device();
  await enrol(page, node);
  await context.setOffline(true);
  await page.reload();
  await type(page, codeOf(61, { photo: hex(digest.slice(0, 8)) }));
  await said(page, 'Let in', 'Nguyễn Thị Ánh');
  assert.ok(await page.getByRole('img', { name: 'Photograph of Nguyễn Thị Ánh' }).isVisible());
  assert.equal(await page.getByText('another one than the badge').count(), 0);
  await type(page, codeOf(62, { photo: '0000000000000000' }));
  await said(page, 'ليلى حدّاد', 'The photograph in the list is another one than the badge was made with.');
  // Everything the database holds, as text: no name, and keys that cannot be taken out.
  const stored = (await page.evaluate(`new Promise((resolve, reject) => {
    const open = indexedDB.open('comity-gate');
    open.onsuccess = async () => {
      const out = [];
      for (const name of open.result.objectStoreNames) {
        const all = open.result.transaction(name).objectStore(name).getAll();
        await new Promise((done) => { all.onsuccess = done; });
        out.push(JSON.stringify(all.result));
      }
      const duty = open.result.transaction('duty').objectStore('duty').get('duty');
      duty.onsuccess = async () => {
        const taken = await Promise.allSettled([duty.result.sign, duty.result.open].map((k) => crypto.subtle.exportKey('jwk', k.privateKey)));
        open.result.close();
        resolve([out.join(' '), ...taken.map((x) => x.status)]);
      };
    };
    open.onerror = reject;
  })`)) as string[];
  assert.match(stored[0]!, /"number":61/);
  assert.doesNotMatch(stored[0]!, /Nguy|ليلى|iVBOR/);
  assert.deepEqual(stored.slice(1), ['rejected', 'rejected']);
  await type(page, codeOf(549));
  await said(page, 'Let in', 'Person 549');
  // The event is over: the next list says so, and nothing of anybody stays.
  organiser.plan = { ...organiser.plan, forgetAt: START };
  node.decide();
  await context.setOffline(false);
  await page.getByText(/^Linked\. Everything was delivered/).waitFor();
  await type(page, codeOf(548));
  await said(page, 'Let in', /^Badge 548,/);
  assert.equal(await panel(page).getByText('Person').count(), 0);
});

test('a list of another seal is not taken and said so; what the node answers stands in its own words', async (t) => {
  const { node, organiser, device } = await venue(t);
  const { page } = await device();
  await enrol(page, node);
  node.forge = true;
  organiser.withdraw(1, 1, START);
  node.decide();
  await type(page, codeOf(2));
  await page.getByText(/signed with a key that this device does not trust/).waitFor();
  await type(page, codeOf(1));
  await said(page, 'Let in');
  node.forge = false;
  await type(page, codeOf(1));
  await until(() => page.evaluate("document.querySelector('.link').dataset.up === 'true'") as Promise<boolean>);
  await type(page, codeOf(1));
  await said(page, 'Withdrawn');
  node.says = 'This post was ended by the organiser.';
  await type(page, codeOf(3));
  await said(page, 'Let in');
  await page.getByText('The node answered: This post was ended by the organiser.').waitFor();
});

test('an old list and a wrong clock are said beside the answer, and the gate goes on', async (t) => {
  const { node, device } = await venue(t);
  const { context, page } = await device();
  await page.clock.install({ time: new Date('2027-05-02T18:30:00.000Z') });
  await enrol(page, node);
  await page.getByText('Counts and this device').click();
  await page.getByText('The clock of this device is wrong by 7 hours. The time of the node is used.').waitFor();
  await context.setOffline(true);
  await page.clock.fastForward('09:00:00');
  await type(page, codeOf(1));
  await said(page, 'Let in', /^The list is 9 hours old\./);
  const { local } = civilTime(MORNING, 'Asia/Ho_Chi_Minh', '');
  assert.equal(local.slice(11, 13), '08');
  await said(page, /^Badge 1, scanned at 17:3\d:\d\d$/);
});

test('one device is one window, and the end of a duty forgets everything', async (t) => {
  const { node, organiser, device } = await venue(t);
  const { context, page } = await device();
  await enrol(page, node);
  const second = await context.newPage();
  await second.goto(node.address);
  await second.getByText('This gate is open in another window of this device.').waitFor();
  await second.close();
  await context.setOffline(true);
  await type(page, codeOf(1));
  await said(page, 'Let in');
  await page.getByText('Counts and this device').click();
  await page.getByRole('button', { name: 'End duty and forget everything' }).click();
  await page.getByText(/^Not yet: \d lines are not delivered/).waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'End duty and forget everything' }).click();
  await page.getByRole('heading', { name: 'Put this device on duty' }).waitFor();
  // Its places are back in the organiser's hand, and are lent to nobody who is gone.
  node.decide();
  assert.equal(organiser.lines().at(-1)?.what, 'ended');
  assert.equal(
    organiser.loans.reduce((n, l) => n + l.lent, 0),
    5,
  );
  const back = organiser.lines().filter((l) => l.what === 'handed-back');
  assert.equal(
    back.reduce((n, l) => n + (l.what === 'handed-back' ? l.tokens : 0), 0),
    5,
  );
});

test('a device that was never set up says so without a network', async (t) => {
  const { node, device } = await venue(t);
  const { context, page } = await device();
  await page.goto(node.address);
  await page.getByRole('radio', { name: /Main door/ }).waitFor();
  await page.evaluate('navigator.serviceWorker.ready');
  await page.getByRole('button', { name: 'Begin duty here' }).click();
  await page.getByText('Choose a gate first.').waitFor();
  await context.setOffline(true);
  await page.reload();
  await page.getByText(/this device has not been set up yet/).waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('radio', { name: /Main door/ }).waitFor();
});

test('a newer page is fetched beside the one in use and starts with the next opening, whole', async (t) => {
  const { node, device } = await venue(t);
  const { context, page } = await device();
  await enrol(page, node);
  node.page = (html) => html.replace('<title>Gate', '<title>Newer gate');
  await page.reload();
  await said(page, 'Ready');
  assert.equal(await page.title(), 'Gate · Comity');
  await until(async () => /Newer/.test(String(await page.evaluate("caches.match('/gate.html').then(r => r.text())"))));
  await context.setOffline(true);
  await page.reload();
  await said(page, 'Ready');
  assert.equal(await page.title(), 'Newer gate · Comity');
});

test('every answer can be read by everybody: by day and night, on a phone and a tablet, by ear and by keyboard', async (t) => {
  const { node, organiser, device, watched } = await venue(t);
  organiser.withdraw(50, 1, START);
  const { context, page } = await device();
  await page.goto(node.address);
  await page.getByRole('radio', { name: /Main door/ }).waitFor();
  assert.deepEqual(await axe(page), [], 'setting up');
  await enrol(page, node);
  const answers: [string, string][] = [
    [codeOf(1), 'Let in'],
    [codeOf(1), 'Already inside'],
    [codeOf(50), 'Withdrawn'],
    ['nothing', 'Not our badge'],
    [codeOf(2, { category: 4, zones: [PRESS] }), 'Not here'],
  ];
  await page.getByText('Counts and this device').click();
  for (const [code, word] of answers) {
    await type(page, code);
    await said(page, word);
    for (const width of [320, 360, 1024]) {
      await page.setViewportSize({ width, height: 780 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, `${word} at ${width} px`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await axe(page), [], `${word}, ${width} px, ${colorScheme}`);
      }
    }
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light' });
  // By ear: the region that changes is read out as a whole, at once.
  const spoken = panel(page).locator('[aria-live="assertive"]');
  assert.equal(await spoken.getAttribute('aria-atomic'), 'true');
  assert.match(
    (await spoken.textContent()) ?? '',
    /^Not here.*Another door.*does not open Hall A\..*What to do now: Show the way/,
  );
  // By keyboard: out, another door, a code, without touching anything.
  await page.reload();
  await said(page, 'Ready');
  const reach = async (target: Locator) => {
    await tabTo(page, target);
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    assert.equal(outline, 'solid', `the focus on ${String(target)} can be seen`);
  };
  await reach(page.getByRole('radio', { name: 'In' }));
  await page.keyboard.press('ArrowRight');
  await reach(page.getByRole('button', { name: 'Type a code' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type(codeOf(1));
  await page.keyboard.press('Enter');
  await said(page, 'Let out');
  // The thumb reaches everything: all that is pressed at a door lies in the lower half and is large enough.
  const boxes = await page
    .locator('.switches .button:visible, .in-out label, .door select')
    .evaluateAll((all) => all.map((e) => e.getBoundingClientRect()).map(({ top, height }) => ({ top, height })));
  assert.ok(boxes.length >= 6);
  for (const { top, height } of boxes)
    assert.ok(top > PHONE.height / 2 && height >= 44, JSON.stringify({ top, height }));
  // The watch is awake: what must not be is stopped and seen.
  await page.evaluate("fetch('http://127.0.0.1:9/').catch(() => null)");
  assert.match(watched.stopped.join(' '), /127\.0\.0\.1:9/);
  watched.stopped.length = 0;
  watched.foreign.length = 0;
  await context.setOffline(true);
});
