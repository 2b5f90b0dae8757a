// SPDX-License-Identifier: EUPL-1.2
// What another source shares, in a real browser: one value confirmed by two and told to a provider, which answers; another one set aside on
// a phone. Both ways on take the same presses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { instantOf } from '#base/time.ts';
import { openNode } from '#node/node.ts';
import { sources } from '#store/sources.ts';
import { LAW } from '../fixtures/nodes.ts';
import { reported } from '../fixtures/reported.ts';
import { PHONE, withDesks } from './desks.ts';
import { fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, field, heading } from './story-steps.ts';

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
const GREEN = { tlp: 'green', pap: 'green', validUntil: null, common: null };

test('a value from another source to a notice and its answer', async (t) => {
  await withDesks(async (desks) => {
    const node = await openNode(desks.configOf('XA'), LAW);
    await reported(node, { story: 'I paid a fee for a parcel.', theirs: ['http://parcel-fee.example.com/pay'] });
    await sources(node.db).take(
      'xb-report-desk',
      [
        { ...GREEN, kind: 'domain', value: 'tax-refund.example.net', objects: ['indicator--2'] },
        { ...GREEN, kind: 'url', value: 'parcel-fee.example.com/pay', objects: ['indicator--1'] },
      ],
      instantOf(Date.now()),
    );
    await node.close();
    const officer = await desks.sit('Nils Averan');
    const approver = await desks.sit('Jana Prohl');
    const phone = await desks.sit('Nils Averan', PHONE);
    const provider = await desks.sit('Kit Moran');

    await t.test('what our own reports name too stands first; it is confirmed without a mouse', async () => {
      await go(officer, '/reports');
      await officer.getByRole('link', { name: 'From others' }).click();
      await heading(officer, 'What others share with us').waitFor();
      const first = officer.locator('section:has(#candidates-heading) li.named').first();
      assert.match(
        await first.innerText(),
        /parcel-fee\[\.\]example\[\.\]com\/pay[\s\S]*One report of ours names it too/,
      );
      await fitToRead(officer, 'what others share');
      const press = command(officer, /^Confirm parcel-fee/);
      await tabTo(officer, press, 80);
      await officer.keyboard.press('Enter');
      await field(officer, 'Why').fill('Seen by ourselves.');
      await fitToRead(officer, 'the form of a confirmation');
      await command(officer, 'Lay it before the second officer').click();
      await officer.getByText(/laid before a second officer/).waitFor();
      await go(approver, '/');
      await approver.getByRole('link', { name: 'Indicator decided' }).click();
      await approver.getByText('TLP:GREEN').first().waitFor();
      await command(approver, /^Approve and sign/).click();
      await approver.getByText(/signed and logged/).waitFor();
    });

    await t.test('the other one is set aside on a phone, with as many presses', async () => {
      await go(phone, '/reports/sources');
      await command(phone, /^Set aside tax-refund/).click();
      await field(phone, 'Why').fill('An honest office.');
      await fitToRead(phone, 'the form of setting aside, on a phone');
      await command(phone, 'Write down that it is set aside').click();
      await phone.getByText('Nothing waits.').waitFor();
      await fitToRead(phone, 'what others share, on a phone');
      const places = command(phone, 'Pages of this desk: From others');
      const values = phone.getByRole('link', { name: 'Values', exact: true });
      assert.equal(await values.count(), 0, 'ten places are folded on a phone');
      await places.click();
      await fitToRead(phone, 'the places of the desk, unfolded');
      await values.click();
      await heading(phone, /values?$/i).waitFor();
      await field(phone, 'Part of it').fill('parcel-fee[.]example');
      await command(phone, 'Show').click();
      await phone.getByText('In one report').first().waitFor();
      await fitToRead(phone, 'values, on a phone');
    });

    await t.test('a provider is told over the node and answers', async () => {
      await go(officer, '/reports/notices');
      await field(officer, 'About which value').selectOption({ label: 'Web address parcel-fee[.]example[.]com/pay' });
      await command(officer, /^Write a notice/).click();
      await field(officer, 'Over the node').check();
      await field(officer, 'What is asked').selectOption({ label: 'Suspend it' });
      assert.match(
        await field(officer, 'Text').inputValue(),
        /We ask you to suspend it\. This is a notice and no order/,
      );
      await fitToRead(officer, 'the form of a notice');
      await command(officer, 'Sign the notice').click();
      await officer.getByText('Sent; no answer yet').waitFor();
      await fitToRead(officer, 'notices');
      await go(provider, '/');
      await provider.getByText('A report desk tells you of something used for fraud').waitFor({ timeout: 30_000 });
      await go(provider, '/reports/notices');
      await command(provider, /^Answer/).click();
      await field(provider, 'Done as asked').check();
      await fitToRead(provider, 'notices at a provider');
      await command(provider, 'Write it down').click();
      await provider.getByText('Done as asked').first().waitFor();
      await officer.getByText('Done: 1.').waitFor({ timeout: 45_000 });
      await go(phone, '/reports/notices');
      await phone.getByText('Done as asked').first().waitFor();
      await fitToRead(phone, 'notices, on a phone');
    });

    assert.deepEqual([desks.watched.foreign, desks.watched.stopped, desks.watched.errors], [[], [], []]);
  });
});
