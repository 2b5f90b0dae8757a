// SPDX-License-Identifier: EUPL-1.2
// What a report desk passes on, in a real browser: an incident at the response team on a phone, a notice for a bank and the next account, and
// information offered to another State, accepted there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { instantOf } from '#base/time.ts';
import { EMPTY } from '#acts/reports/intake/incoming.ts';
import { openNode } from '#node/node.ts';
import { LAW } from '../fixtures/nodes.ts';
import { reported, transfer } from '../fixtures/reported.ts';
import { PHONE, withDesks } from './desks.ts';
import { fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, field, heading } from './story-steps.ts';

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
const picture = async (page: Page, name: string) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage: true });
};
const ago = (minutes: number) => instantOf(Date.now() - minutes * 60_000);

test('what a report desk passes on', async (t) => {
  await withDesks(async (desks) => {
    const node = await openNode(desks.configOf('XA'), LAW);
    await reported(node, {
      ...{ ...EMPTY, reporter: 'infrastructure', contact: { name: 'Riverside Clinic', reach: 'night@clinic.example' } },
      incident: {
        ...{ service: 'Emergency ward of the river town', sector: 'health', severity: 'stopped' },
        ...{ startedAt: ago(140), regulators: [{ name: 'Health regulator', hours: 12 }], toProsecutor: false },
        technical: 'Beacons to 203.0.113.77 every minute. The loader came from http://evil-loader.example.net/a.bin.',
        legal: 'They demand coins until Friday and threaten to publish.',
      },
    });
    const home = await reported(node, {
      ...{ wish: 'recover', way: 'call', story: 'A man in uniform called and had me move everything.' },
      transfers: [transfer('1000000017', { toBank: 'Exercise Bank of XA', sentAt: ago(31), minor: 480_000 })],
    });
    await node.close();
    const officer = await desks.sit('Nils Averan');
    const approver = await desks.sit('Jana Prohl');
    const team = await desks.sit('Edda Kowal', PHONE);
    const approve = async (name: string | RegExp) => {
      await go(approver, '/');
      await approver.getByRole('link', { name }).first().click();
      await command(approver, /^Approve and sign/).click();
      await approver.getByText(/signed and logged|on its way/).waitFor();
    };

    await t.test('the response team acknowledges an incident on a phone and names what was used', async () => {
      await go(team, '/');
      await picture(team, 'incident-now');
      await team.getByRole('link', { name: /Acknowledge it/ }).click();
      await heading(team, 'Emergency ward of the river town').waitFor();
      assert.equal(await team.getByText('They demand coins').count(), 0);
      assert.equal(await team.getByText('Riverside').count(), 0);
      await picture(team, 'incident-team');
      await fitToRead(team, 'an incident at the response team');
      await team.getByLabel('We have it', { exact: true }).check();
      await command(team, 'Sign and say it').click();
      await team.getByText('The response team has it', { exact: true }).first().waitFor();
      await team.getByLabel('These were used', { exact: true }).check();
      await command(team, 'Sign and say it').click();
      await team.getByText('Choose at least one value.').waitFor();
      await team
        .getByLabel(/evil-loader/)
        .first()
        .check();
      await command(team, 'Sign and say it').click();
      await team.getByText('used in the attack, says the response team').first().waitFor();
      await go(team, '/reports/incidents');
      await heading(team, 'Every incident was acknowledged.').waitFor();
      await fitToRead(team, 'incidents of the response team');
      await go(officer, '/reports/incidents');
      await picture(officer, 'incidents-desk');
      await officer.getByRole('link', { name: /Emergency ward/ }).click();
      await officer.getByText('They demand coins').waitFor();
      await picture(officer, 'incident-desk');
      await fitToRead(officer, 'an incident at the desk');
      await command(officer, 'Sign and pass the legal part on').click();
      await officer.getByText(/Give the reason, and the provision/).waitFor();
    });

    await t.test(
      'a notice for a bank without a node, how it went out, what it said, and the next account',
      async () => {
        await go(officer, `/reports/${home}`);
        await tabTo(officer, command(officer, /^Ask to hold/), 120);
        await officer.keyboard.press('Enter');
        assert.equal(
          await field(officer, 'Bank or exchange that keeps the account').inputValue(),
          'Exercise Bank of XA',
        );
        await command(officer, 'Lay it before the second officer').first().click();
        await officer.getByRole('link', { name: /^Waits for a second officer/ }).waitFor();
        await approve('Hold asked for');
        await go(officer, `/reports/${home}`);
        await picture(officer, 'hold-to-hand-over');
        await officer.getByRole('link', { name: /Hand it over to the bank/ }).click();
        await officer.getByText(/Call Exercise Bank of XA: 199 100 100/).waitFor();
        await command(officer, 'Write down that it was handed over').click();
        await field(officer, 'Who took it there (name or desk)').fill('Night desk, Mr Orlan');
        await picture(officer, 'hold-notice');
        await fitToRead(officer, 'a notice for a bank');
        await command(officer, 'Sign and write it down').click();
        await officer
          .getByText(/taken by Night desk/)
          .first()
          .waitFor();
        await officer.getByLabel('Too late', { exact: true }).check();
        await officer.getByLabel(/Where the money went on to/).fill('1000000025, Harbour Savings');
        await command(officer, 'Sign and answer').click();
        await heading(officer, /Too late/).waitFor();
        await go(officer, `/reports/${home}`);
        await command(officer, /^Ask to hold it where it went on to/).click();
        await picture(officer, 'hold-next');
        await fitToRead(officer, 'the next wish');
      },
    );

    await t.test('information is offered, accepted on a phone abroad, and given', async () => {
      await go(officer, `/reports/spontaneous/new?report=${home}`);
      await heading(officer, 'Offer information to another State').waitFor();
      await field(officer, 'Offered to').selectOption('XB/contact-point');
      await command(officer, 'Lay it before the second officer').click();
      await officer.getByText(/Fill in every field/).waitFor();
      await field(officer, 'Why it may help there').fill('The callers used a number of XB.');
      await picture(officer, 'offer-new');
      await fitToRead(officer, 'the form of an offer');
      await command(officer, 'Lay it before the second officer').click();
      await officer.getByText('Waits for a second officer; nothing has left').first().waitFor();
      await picture(officer, 'offer-draft');
      await fitToRead(officer, 'an offer that waits');
      await approve('Information offered without a request');
      const abroad = await desks.sit('Sefa Nuri', PHONE);
      await go(abroad, '/');
      await abroad.getByRole('link', { name: /Accept the conditions, or decline/ }).click();
      await abroad.getByText(/Nothing of it is here/).waitFor();
      await picture(abroad, 'offer-abroad');
      await fitToRead(abroad, 'an offer abroad');
      assert.equal(await abroad.locator('input[type=radio]:checked').count(), 0, 'no answer is chosen beforehand');
      await abroad.getByLabel('Accept the conditions', { exact: true }).check();
      await command(abroad, 'Sign and answer').click();
      await abroad.getByText('Conditions accepted; not given yet').waitFor();
      await go(officer, '/reports/spontaneous');
      await heading(officer, 'Information without a request').waitFor();
      await picture(officer, 'offers');
      await fitToRead(officer, 'offers');
      await officer.getByRole('link', { name: 'Fraud reported here' }).first().click();
      await command(officer, 'Sign and give it').click();
      await officer.getByText('Given', { exact: true }).first().waitFor();
      await picture(officer, 'offer-given');
    });
  });
});
