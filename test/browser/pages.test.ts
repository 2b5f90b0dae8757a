// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { evidenceFolder } from '#cli/exercise/evidence-folder.ts';
import { play } from '#cli/exercise/story.ts';
import { type Desks, LAPTOP, ROOT, withDesks } from './desks.ts';
import { answerQuestions, enterAll, openAccess, openPreservation, orderToPreserve, waitingDraft } from './requests.ts';
import { ACCOUNT, heading } from './story-steps.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
/** What must never stand in a title or an address: accounts and case numbers lead to persons concerned. */
const PRIVATE = [ACCOUNT, 'alderport.circus', 'XA-2026-'];

type Violation = { id: string; help: string; nodes: { html: string }[] };

async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(`axe.run(document, ${RULES}).then(r => r.violations)`)) as Violation[];
  return found.map((v) => `${v.id}: ${v.help} — ${v.nodes[0]?.html.slice(0, 160)}`);
}

/** Everything every page must be, at one address. `ready` is a heading that is there once the page is drawn. */
async function check(page: Page, address: string, ready: string | RegExp): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  await heading(page, ready).first().waitFor();
  await page.waitForLoadState('networkidle');
  const where = `${new URL(address).pathname} (${await page.title()})`;
  assert.ok(await page.getByRole('complementary', { name: 'Exercise' }).isVisible(), `${where}: the ribbon`);
  for (const word of PRIVATE)
    assert.ok(!`${await page.title()} ${decodeURIComponent(page.url())}`.includes(word), `${where}: ${word}`);
  assert.deepEqual(await axe(page), [], `${where} at 1440 px`);
  await page.setViewportSize({ width: 320, height: 700 });
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  assert.equal(wide, 320, `${where}: no scrolling sideways at 320 px`);
  assert.ok(await page.getByRole('complementary', { name: 'Exercise' }).isVisible(), `${where}: the ribbon at 320 px`);
  await page.setViewportSize({ width: 360, height: 780 });
  assert.deepEqual(await axe(page), [], `${where} at 360 px`);
}

type Visit = { who: string | null; at: string; ready: string | RegExp };

async function visitAll(desks: Desks, visits: Visit[]): Promise<void> {
  const windows = new Map<string | null, Page>();
  for (const { who, at, ready } of visits) {
    const page = windows.get(who) ?? (who ? await desks.sit(who, LAPTOP) : await desks.window(LAPTOP));
    windows.set(who, page);
    const home = who ? desks.people.find((p) => p.name === who)!.address : desks.nodes.get('XA')!.address;
    await check(page, new URL(at, home).href, ready);
  }
  for (const page of windows.values()) await page.context().close();
}

/** The address of a form as the choice of a dossier leads to it. */
const form = (kind: string, dossier: string) => `/write/requests.${kind}.v1?re=${dossier}&dossier=${dossier}`;

test('every page is fit to be read by everybody, and speaks to nobody but its node', async (t) => {
  await withDesks(async (desks) => {
    // Any files will do: nothing here looks inside.
    const evidence = await evidenceFolder(join(ROOT, 'law/exercise'));
    const { dossier, refusedDossier } = await play(desks.nodes, evidence, () => {});
    const c = await enterAll(desks.nodes);
    const asked = await openPreservation(c);
    const ordered = await openPreservation(c);
    const order = await orderToPreserve(c, ordered);
    const access = await openAccess(c, 'fraud');
    const decidable = await openAccess(c, 'fraud');
    await answerQuestions(c, decidable);
    const insult = await openAccess(c, 'insult');
    const draft = await waitingDraft(c);

    await t.test('before the door', () =>
      visitAll(desks, [
        { who: null, at: '/exercise', ready: 'One case, start to end' },
        { who: null, at: '/sign-in', ready: 'Sign in' },
      ]),
    );
    await t.test('the asking State', () =>
      visitAll(desks, [
        { who: 'Mara Vell', at: '/', ready: /for you/ },
        { who: 'Mara Vell', at: '/write/requests.preservation.v1', ready: 'Why' },
        { who: 'Mara Vell', at: `/drafts/${draft}`, ready: 'You cannot approve this draft' },
        { who: 'Tomas Reyk', at: '/', ready: 'To approve' },
        { who: 'Tomas Reyk', at: `/drafts/${draft}`, ready: 'Decide' },
        { who: 'Ines Calder', at: '/dossiers', ready: 'Dossiers' },
        { who: 'Ines Calder', at: `/dossiers/${dossier}`, ready: 'Court bundles' },
        { who: 'Ines Calder', at: `/dossiers/${refusedDossier}`, ready: 'Refused, with reasons' },
        { who: 'Ines Calder', at: '/write/requests.access.v1', ready: 'Why' },
        { who: 'Ines Calder', at: '/log', ready: 'Witnesses' },
        { who: 'Ines Calder', at: '/kinds', ready: 'Preservation request' },
        { who: 'Ines Calder', at: '/exercise', ready: 'One case, start to end' },
        { who: 'Ines Calder', at: '/no-such-page', ready: 'There is no such page' },
      ]),
    );
    await t.test('the requested State and its provider', () =>
      visitAll(desks, [
        { who: 'Sefa Nuri', at: '/', ready: 'Waiting for you' },
        { who: 'Sefa Nuri', at: `/dossiers/${asked}`, ready: 'Answer' },
        { who: 'Sefa Nuri', at: form('preservation-order', asked), ready: 'Which data' },
        { who: 'Dana Orlo', at: `/dossiers/${dossier}`, ready: 'Evidence and custody' },
        { who: 'Dana Orlo', at: `/dossiers/${insult}`, ready: 'Next steps' },
        { who: 'Dana Orlo', at: form('refusal', insult), ready: 'Grounds' },
        { who: 'Dana Orlo', at: form('consultation', insult), ready: 'Grounds' },
        { who: 'Dana Orlo', at: form('question', insult), ready: 'Question' },
        { who: 'Dana Orlo', at: form('finding', access), ready: 'Finding' },
        { who: 'Judge A. Tarn', at: `/dossiers/${decidable}`, ready: 'Answer' },
        { who: 'Judge A. Tarn', at: form('narrowing', decidable), ready: 'Independent review' },
        { who: 'Judge A. Tarn', at: form('grant', decidable), ready: 'Independent review' },
        { who: 'Kit Moran', at: `/dossiers/${order}`, ready: 'Answer' },
        { who: 'Kit Moran', at: form('preservation-done', order), ready: 'Files' },
        { who: 'L. Aru', at: '/', ready: /for you/ },
      ]),
    );
    await t.test('what is found wrong and what is proven is readable too', async () => {
      const page = await desks.sit('Mara Vell', LAPTOP);
      await page.goto(new URL('/write/requests.preservation.v1', page.url()).href);
      await page.getByRole('button', { name: /^Sign and/ }).click();
      await page.getByRole('alert').waitFor();
      assert.deepEqual(await axe(page), [], 'the form with what is missing');
      await page.goto(new URL(`/dossiers/${dossier}`, page.url()).href);
      for (const summary of await page.getByText(/^(Content|Proof|How to check it without us)$/).all())
        await summary.click();
      await page.getByRole('button', { name: 'Prove it' }).click();
      await page.getByText(/^Everything holds/).waitFor();
      assert.deepEqual(await axe(page), [], 'the proven dossier with everything unfolded');
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await axe(page), [], 'by night');
    });
    await t.test(
      'a dossier prints with letterhead, mark of exercise and the way to check it, and without buttons',
      async () => {
        const page = await desks.sit('Ines Calder', LAPTOP);
        await page.goto(new URL(`/dossiers/${dossier}`, page.url()).href);
        await heading(page, 'Acts in order').waitFor();
        const letterhead = page.getByText('Central authority of XA · Exercise State XA', { exact: true });
        assert.equal(await letterhead.isVisible(), false, 'on the screen the head of the page says it');
        await page.emulateMedia({ media: 'print' });
        assert.ok(await letterhead.isVisible());
        assert.ok(await page.getByText(/^Check this sheet:/).isVisible());
        assert.equal(await page.getByRole('button', { name: 'Prove it' }).isVisible(), false);
        assert.equal(await page.getByRole('navigation').isVisible(), false);
        const mark = await page.evaluate("document.documentElement.style.getPropertyValue('--sheet-mark')");
        assert.match(String(mark), /^"EXERCISE — Invented States and people/);
        const pdf = await page.pdf({ format: 'A4' });
        assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
      },
    );
    await t.test('a node that answers slower than a page asks again is shown all the same', async () => {
      const page = await desks.window();
      await page.route('**/api/now', async (route) => {
        await pause(6_000);
        await route.continue();
      });
      const sat = await page.request.post(new URL('/api/exercise/enter', desks.nodes.get('XA')!.address).href, {
        ...{ headers: { 'x-comity': '1' }, data: { person: 'xa-duty-1' } },
      });
      assert.ok(sat.ok());
      await page.goto(new URL('/', desks.nodes.get('XA')!.address).href);
      await heading(page, /waits? for you/).waitFor({ timeout: 20_000 });
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.context().close();
    });

    await t.test('no page asked anybody else for anything, and nothing was stopped or broke', async () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
      const told = [...desks.watched.addresses].filter((url) =>
        PRIVATE.some((w) => decodeURIComponent(url).includes(w)),
      );
      assert.deepEqual(told, []);
      // The watch is awake: what must not be is stopped and seen.
      const page = await desks.sit('Mara Vell', LAPTOP);
      await page.evaluate("fetch('http://127.0.0.1:9/').catch(() => null)");
      assert.match(desks.watched.stopped.join(' '), /127\.0\.0\.1:9/);
      await page.evaluate("document.querySelector('main').append(document.createElement('img'))");
      assert.match((await axe(page)).join(' '), /image-alt/);
    });
  });
});
