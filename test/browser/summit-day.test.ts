// SPDX-License-Identifier: EUPL-1.2
// One story in four windows at once: the projectors of the hall, the console at the signing table, and a telephone at a door that loses
// its network and comes back. Nobody reloads anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import * as k from '#acts/conference/act.ts';
import { eventKeys } from '#node/event-keys.ts';
import type { Node } from '#node/node.ts';
import { type Badge, signBadge } from '#proof/badge.ts';
import type { Answer } from '#wire/api.ts';
import type { DraftView } from '#wire/views.ts';
import { eventBody } from '../fixtures/summit-acts.ts';
import { newKey } from '../fixtures/venue.ts';
import { type Desks, PHONE, withDesks } from './desks.ts';
import { axe, fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, heading } from './story-steps.ts';
import * as s from './summit-steps.ts';

const WALL: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } };
/** From the second registrar's press to the wall of the hall. */
const SECONDS = 10_000;
/** The public page renews itself every ten seconds. */
const NEXT_LOOK = 15_000;
const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
const picture = async (page: Page, name: string) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png` });
};

/** One of the delegation of XI, accredited by two officers, with a badge. Out: the code printed on it, and the same signed by a stranger. */
async function badgeFor(desks: Desks, { secretariat, accreditation }: s.Cast, re: string): Promise<[string, string]> {
  const basis = (code: string) => [{ pack: 'conference', code }];
  const event = eventBody(s.VENUE_TODAY, 'Harborview (exercise)');
  const delegateCategories = event.delegateCategories.map((c) => ({ ...c, photo: false }));
  await s.write(secretariat, {
    ...{ kind: k.EVENT, to: ['XH/secretariat'], re, basis: basis('HOST_ORGANISATION') },
    body: { ...event, delegateCategories } as never,
  });
  const { people } = await s.call<Answer<'summitDelegation'>>(accreditation, '/api/summit/delegations/XI');
  const { act } = people.find((p) => p.name === 'Ines Tarr')!.deeds.find((d) => d.code === 'person-approved')!;
  const { draft } = await s.write(accreditation, act);
  const second = await desks.sit('Bela Farkin');
  const { digest } = await s.call<DraftView>(second, `/api/drafts/${draft}`);
  await s.call(second, `/api/drafts/${draft}/approve`, { digest });
  await s.call(accreditation, '/api/summit/badges/issue', {});
  const { cards } = await s.call<Answer<'summitDelegationBadges'>>(accreditation, '/api/summit/badges/of/XI');
  const { number, version, zones, categoryNumber: category } = cards[0]!;
  const minute = Math.floor(Date.now() / 60_000);
  const config = { dataDir: desks.folderOf('XH') } as Node['config'];
  const { badges } = await eventKeys({ config }, event.code);
  const badge: Badge = {
    ...{ event: event.code, kind: 'badge', number, version, entity: 'XI', category, zones, photo: null },
    ...{ from: minute - 60, until: minute + 1440 },
  };
  return [signBadge(badge, badges), signBadge(badge, newKey().signer)];
}

async function judge(phone: Page, code: string): Promise<void> {
  const field = phone.getByLabel('Code of the badge');
  if (!(await field.isVisible())) await phone.getByRole('button', { name: 'Type a code' }).click();
  await field.fill(code);
  await phone.getByRole('button', { name: 'Judge' }).click();
}
const panel = (phone: Page, text: string | RegExp) => phone.locator('.panel').getByText(text).first().waitFor();
const signedOn = async (wall: Page) =>
  Number(
    /(\d+) States? and organisations? ha/.exec(await wall.locator('main, body').first().innerText())?.[1] ?? 'NaN',
  );

test('signing day in the hall, at the table and at a door, all at once', async (t) => {
  await withDesks(async (desks) => {
    const cast = await s.sitDown(desks);
    const event = await s.openSummit(cast);
    const [code, forged] = await badgeFor(desks, cast, event);
    const console = cast.protocol;
    const wall = await desks.sit('Linh Avaro', WALL);
    const rooms = await desks.window(WALL);
    const security = await desks.sit('Otto Renn');
    const phone = await desks.window(PHONE);
    const status = console.getByRole('status');
    let before = 0;

    await t.test(
      'all of them open: the queue, two walls that can be read from the last row, a door on duty',
      async () => {
        await go(console, '/summit/signing');
        await heading(console, 'Next: Gorseland').waitFor();
        await go(wall, '/summit/signing/screen');
        await wall.locator('.sign-n').getByText('0', { exact: true }).waitFor();
        await rooms.goto(new URL('/conference/now', wall.url()).href);
        await rooms.getByText('Signing of the Convention').first().waitFor();
        before = await signedOn(rooms);
        assert.ok(Number.isInteger(before));
        for (const page of [wall, rooms]) await fitToRead(page, page.url());
        await go(security, '/summit/gates');
        await command(security, 'Code for North').click();
        await phone.goto(new URL('/gate.html', wall.url()).href);
        await phone
          .getByLabel('Code from the desk')
          .fill((await security.locator('.gate-code-letters').textContent())!);
        await command(phone, 'Begin duty with this code').click();
        await panel(phone, 'Ready');
        await phone.evaluate('navigator.serviceWorker.ready');
        assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 360);
        await command(security, 'Done').click();
      },
    );

    await t.test('the door loses its network and goes on: one let in, and what it wrote waits', async () => {
      await phone.context().setOffline(true);
      await judge(phone, code);
      await panel(phone, 'Let in');
      await panel(phone, 'Ines Tarr');
      await judge(phone, forged);
      await panel(phone, 'Not our badge');
      await picture(phone, 'day-gate-offline');
    });

    await t.test(
      'at the table without a mouse: called, present, signed in ink; the wall follows by itself',
      async () => {
        for (const name of [/^Call Gorseland/, /^Is here/, /^Signed in ink/]) {
          await tabTo(console, command(console, name));
          await console.keyboard.press('Enter');
          await command(console, name).first().waitFor({ state: 'detached' });
          if (name.source.includes('Call')) await wall.locator('.sign-who').getByText('Gorseland').waitFor();
        }
        await wall.getByText('One more has signed in ink').waitFor({ timeout: SECONDS });
        await status.getByText('0 signed of 2 who are to sign').waitFor();
        assert.equal(await wall.locator('.sign-n').innerText(), '0', 'ink is not counted before the register holds it');
      },
    );

    await t.test(
      'two registrars enter it: within seconds it is on the wall, and on the public page at its next look',
      async () => {
        await s.enterSignature(cast, 1);
        const began = performance.now();
        await wall.locator('.sign-n').getByText('1', { exact: true }).waitFor({ timeout: SECONDS });
        await wall.locator('.sign-last').getByText('Gorseland').waitFor({ timeout: SECONDS });
        await status.getByText('1 signed of 2 who are to sign').waitFor({ timeout: SECONDS });
        const seconds = (performance.now() - began) / 1000;
        t.diagnostic(`from the register to the wall in ${seconds.toFixed(1)} s`);
        await rooms.getByText(new RegExp(`\\b${before + 1} States? and org`)).waitFor({ timeout: NEXT_LOOK });
        await fitToRead(wall, 'the wall of the signing hall');
        await picture(wall, 'day-wall');
        await picture(rooms, 'day-rooms');
        await picture(console, 'day-console');
      },
    );

    await t.test(
      'the door was opened anew without a network, comes back, and the desk counts one person inside',
      async () => {
        await phone.reload();
        await panel(phone, 'Ready');
        await phone.getByText(/2 scans wait/).waitFor();
        await phone.context().setOffline(false);
        await phone.getByText(/^Linked\. Everything was delivered/).waitFor();
        const inside = security.getByRole('region', { name: 'Inside now' });
        await inside.locator('div', { hasText: 'Great Hall' }).getByText('1', { exact: true }).waitFor();
        await picture(phone, 'day-gate-back');
      },
    );

    await t.test('nothing was stopped or broke, in any window', async () => {
      for (const page of [console, wall, rooms, phone]) assert.deepEqual(await axe(page), [], page.url());
      const { foreign, stopped, errors } = desks.watched;
      assert.deepEqual([foreign, stopped, errors], [[], [], []]);
    });
  });
});
