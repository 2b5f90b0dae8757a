// SPDX-License-Identifier: EUPL-1.2
// A report desk in a real browser: the queue, a hold asked for without a mouse, approved, answered abroad on a phone; a link cut and taken
// back; linked reports called a group by two.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { instantOf } from '#base/time.ts';
import { openNode } from '#node/node.ts';
import { reported, transfer } from '../fixtures/reported.ts';
import { LAW } from '../fixtures/nodes.ts';
import { PHONE, withDesks } from './desks.ts';
import { fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, field, heading } from './story-steps.ts';

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
/** A picture for whoever looks at the pages by hand: COMITY_PICTURES names a folder. */
const picture = async (page: Page, name: string) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage: true });
};
const MULE = { toBank: 'Exercise Bank of XB', to: '4410223391' };
const WALLET = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const ago = (minutes: number) => instantOf(Date.now() - minutes * 60_000);

test('a report desk from the first glance to an answer from abroad', async (t) => {
  await withDesks(async (desks) => {
    const node = await openNode(desks.configOf('XA'), LAW);
    const story = (n: number) =>
      `A man in uniform called on video and said my account was in danger. I moved everything to the safe account he gave me. It was day ${n} of my leave.`;
    const told = { wish: 'recover', way: 'call' } as const;
    await reported(node, {
      ...{ ...told, story: story(1), contact: { name: 'Ana Brill', reach: 'ana@example.com' } },
      transfers: [transfer(MULE.to, { ...MULE, sentAt: ago(95), minor: 1_250_000 })],
    });
    const first = await reported(node, {
      ...{ ...told, story: story(2), theirs: ['http://safe-account.example.net/verify'] },
      transfers: [transfer(MULE.to, { ...MULE, sentAt: ago(22), minor: 480_000, transaction: 'FT-20455' })],
    });
    await reported(node, {
      ...told,
      story: story(3),
      transfers: [transfer(MULE.to, { ...MULE, sentAt: ago(58_000) })],
    });
    const glue = await reported(node, {
      ...{ ...told, story: 'They wanted coins and a transfer.', theirs: [WALLET] },
      transfers: [transfer(MULE.to, { ...MULE, sentAt: ago(5000) })],
    });
    // A victim of fifteen names the same wallet: no line on any page of these officers counts it.
    await reported(node, { story: 'I am fifteen. He wrote every night.', minor: true, theirs: [WALLET] });
    await reported(node, { story: 'An adviser promised two percent a day.', theirs: [WALLET] });
    await reported(node, { story: 'The same adviser, I think.', theirs: [WALLET] });
    await node.close();
    const officer = await desks.sit('Nils Averan');
    const approver = await desks.sit('Jana Prohl');
    const abroad = await desks.sit('Sefa Nuri', PHONE);

    await t.test('the queue says first where money may still be stopped', async () => {
      await officer.getByRole('link', { name: 'Reports', exact: true }).click();
      const drawn = "getComputedStyle(document.querySelector('.nav a[aria-current]')).textDecorationLine";
      assert.equal(await officer.evaluate(drawn), 'none', 'a place is no bare link');
      await heading(officer, '2 reports where money may still be stopped').waitFor();
      assert.match(await officer.locator('.report-line').first().innerText(), /Sent 2\d min ago/);
      await picture(officer, 'reports-queue');
      await fitToRead(officer, 'the queue of reports');
    });

    await t.test('a hold is asked for without a mouse, and a second officer approves it', async () => {
      await officer.getByRole('link', { name: /4,800/ }).first().click();
      await heading(officer, /^Report /)
        .first()
        .waitFor();
      await picture(officer, 'report');
      await fitToRead(officer, 'a report');
      await tabTo(officer, command(officer, /^Ask to hold/), 120);
      await officer.keyboard.press('Enter');
      await field(officer, 'Bank or exchange that keeps the account').fill('Exercise Bank of XB');
      assert.equal(await field(officer, 'Whom to ask').inputValue(), 'XB/contact-point');
      await fitToRead(officer, 'the form of a hold');
      await picture(officer, 'hold-form');
      await tabTo(officer, command(officer, 'Lay it before the second officer'), 40);
      await officer.keyboard.press('Enter');
      await officer.getByRole('link', { name: /^Waits for a second officer/ }).waitFor();
      await go(approver, '/');
      await approver.getByRole('link', { name: 'Hold asked for' }).click();
      await picture(approver, 'hold-draft');
      await command(approver, /^Approve and sign/).click();
      await approver.getByText(/on its way/).waitFor();
    });

    await t.test('abroad the duty officer finds it on Now and answers on a phone', async () => {
      await go(abroad, '/');
      const matter = abroad.getByRole('link', { name: /Money may still be stopped/ });
      await matter.waitFor();
      await picture(abroad, 'now-abroad');
      await matter.click();
      await heading(abroad, 'Can this money be held?').waitFor();
      await picture(abroad, 'hold-abroad');
      await fitToRead(abroad, 'a hold that is asked for');
      assert.equal(await abroad.locator('input[type=radio]:checked').count(), 0, 'no answer is chosen beforehand');
      await command(abroad, 'Sign and answer').click();
      await abroad.getByText('Choose an answer first.').waitFor();
      await abroad.getByLabel('Held in part', { exact: true }).check();
      await field(abroad, 'Amount held (USD)').fill('1,200.00');
      await command(abroad, 'Sign and answer').click();
      await heading(abroad, 'Held in part').waitFor();
      await go(officer, `/reports/${first}`);
      await officer.getByText(/Held: USD.1,200/).waitFor();
      await picture(officer, 'report-held');
    });

    await t.test('what is said to the reporter, and what is his own', async () => {
      await officer.getByLabel('Read by a person', { exact: true }).check();
      await command(officer, 'Tell the reporter').click();
      await officer.locator('.story-line strong', { hasText: 'Read by a person' }).waitFor();
      await go(officer, '/reports');
      await officer
        .getByRole('link', { name: /12,500/ })
        .first()
        .click();
      await field(officer, 'Why you need it').fill('To tell her that the bank was called.');
      await command(officer, /^Open, and write down/).click();
      await officer.getByText('Ana Brill').waitFor();
      await fitToRead(officer, 'the part of the reporter');
    });

    await t.test('linked reports: drawing and table, a bridge cut and taken back, a name by two', async () => {
      await go(officer, '/reports/groups');
      await officer.getByRole('link', { name: '6 linked reports' }).waitFor();
      await picture(officer, 'groups');
      await fitToRead(officer, 'all linked reports');
      await officer.getByRole('link', { name: '6 linked reports' }).click();
      await heading(officer, '6 linked reports').waitFor();
      await picture(officer, 'group');
      await fitToRead(officer, 'one set of linked reports');
      const row = officer
        .getByRole('row')
        .filter({ hasText: glue.slice(0, 8) })
        .filter({ hasText: 'Wallet' });
      await row.getByRole('button', { name: /^Cut this link/ }).click();
      await row.getByLabel('Why it says nothing').fill('Planted: the coins are another matter.');
      await row.getByRole('button', { name: /^Write down/ }).click();
      await heading(officer, /^[24] linked reports/).waitFor();
      await command(officer, /^Call it a group/).click();
      await field(officer, 'Name that accuses nobody').fill('Safe account');
      await field(officer, 'Reason').fill('One account, one way of calling.');
      await command(officer, 'Lay it before the second officer').click();
      await officer.getByText(/laid before a second officer/).waitFor();
      await go(approver, '/');
      await approver.getByRole('link', { name: 'Linked reports called a group' }).click();
      await command(approver, /^Approve and sign/).click();
      await approver.getByText(/signed and logged/).waitFor();
      await go(officer, '/reports/groups');
      await officer.getByRole('link', { name: 'Safe account' }).waitFor();
    });

    assert.deepEqual([desks.watched.foreign, desks.watched.stopped, desks.watched.errors], [[], [], []]);
  });
});
