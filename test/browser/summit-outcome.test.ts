// SPDX-License-Identifier: EUPL-1.2
// A signing to its end in a real browser: ink, a second officer, two registrars, the hall, the closing protocol; then what the
// conference leaves behind, and what the press reads and when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { PHONE, withDesks } from './desks.ts';
import { axe, fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, field, heading } from './story-steps.ts';
import * as s from './summit-steps.ts';

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
/** A picture for whoever looks at the pages by hand: COMITY_PICTURES names a folder. */
const picture = async (page: Page, name: string) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage: true });
};
const approve = async (page: Page) => {
  await command(page, /^Approve and sign/).click();
  await page.getByText(/signed(,| and) logged/).waitFor();
};

test('a signing to its end, and what the conference leaves behind', async (t) => {
  await withDesks(async (desks) => {
    const cast = await s.sitDown(desks);
    const { secretariat, protocol, registrar, other } = cast;
    await s.openSummit(cast);
    const second = await desks.sit('Emil Sandre');
    const screen = await desks.sit('Bela Farkin');

    await t.test(
      'whoever wrote the signature down is not asked again; a second officer confirms without a mouse',
      async () => {
        await go(screen, '/summit/signing/screen');
        await screen.getByText('Gorseland').waitFor();
        await go(protocol, '/summit/signing');
        for (const press of [/^Call Gorseland/, /^Is here/, /^Signed in ink/]) await command(protocol, press).click();
        await protocol.getByText('One signed in ink in this room.').waitFor();
        assert.equal(await command(protocol, /^Confirm as second officer/).count(), 0);
        await go(second, '/summit/signing');
        await second.getByText(/a second officer looks at the paper and confirms/).waitFor();
        await tabTo(second, command(second, /^Confirm as second officer Gorseland/), 120);
        await second.keyboard.press('Enter');
        await second.getByText(/Confirmed by a second officer/).waitFor();
        await fitToRead(second, 'a signature that was confirmed');
        await picture(second, 'confirmed');
      },
    );

    await t.test(
      'the registrar finds it filled in, enters with one press, and the other registrar approves',
      async () => {
        await go(registrar, '/registry');
        const ink = registrar.getByRole('region', { name: 'From the signing room' });
        await ink.getByText('To be entered').waitFor();
        await fitToRead(registrar, 'the registry with a signature from the room');
        await picture(registrar, 'registry');
        await command(registrar, /^Enter /).click();
        await ink.getByText('Waits for the other registrar', { exact: true }).waitFor();
        await go(other, '/registry');
        await other.getByRole('link', { name: /^Open what waits for the other registrar/ }).click();
        await approve(other);
      },
    );

    await t.test(
      'within seconds the hall counts it, and its papers can be printed in the language asked for',
      async () => {
        const begun = performance.now();
        await screen.getByRole('status').getByText('1', { exact: true }).waitFor();
        await screen.getByText('Signed last').waitFor();
        console.log(
          `# the hall counted ${Math.round(performance.now() - begun)} ms after the second registrar’s page said so`,
        );
        assert.deepEqual(await axe(screen), []);
        await picture(screen, 'hall');
        await protocol.getByText('Signed, in the register').waitFor();
        await field(protocol, 'Language of certificates and notifications').selectOption('fr');
        for (const name of [/^Certificate/, /^Notification/]) {
          const href = await protocol.getByRole('link', { name }).getAttribute('href');
          assert.match(href!, /language=fr$/);
          const printed = await protocol.request.get(new URL(href!, protocol.url()).href);
          assert.equal(printed.headers()['content-type'], 'application/pdf');
        }
      },
    );

    await t.test(
      'the closing protocol is corrected from the paper, refused with the reason, and signed by two',
      async () => {
        await command(protocol, 'Close the session').click();
        await protocol.getByLabel(/^Number on the paper/).fill('2');
        await command(protocol, 'Lay it before the second officer').click();
        await protocol
          .getByRole('alert')
          .getByText(/run from 1 without a gap/)
          .waitFor();
        await fitToRead(protocol, 'a closing protocol being written');
        await picture(protocol, 'closing');
        await protocol.getByLabel(/^Number on the paper/).fill('1');
        await command(protocol, 'Lay it before the second officer').click();
        await protocol.getByText('It waits for the second officer.').waitFor();
        await go(second, '/summit/signing');
        await second.getByRole('link', { name: /^Closing protocol, signatures on the paper: 1/ }).click();
        await approve(second);
        await protocol.getByText('Paper, room and register say the same.').waitFor();
        await picture(protocol, 'closed');
      },
    );

    await t.test('a pledge is written down without a mouse; what is missing is said where it is missing', async () => {
      await go(secretariat, '/summit/outcome');
      await heading(secretariat, 'No pledge yet.').waitFor();
      await tabTo(secretariat, command(secretariat, 'Write down a pledge'), 120);
      await secretariat.keyboard.press('Enter');
      await tabTo(secretariat, command(secretariat, 'Write it down'), 60);
      await secretariat.keyboard.press('Enter');
      await secretariat
        .getByRole('alert')
        .getByText(/Say who promises what/)
        .waitFor();
      await field(secretariat, 'Who promises').selectOption('XI');
      await field(secretariat, 'What is promised').fill('Ivyland trains twenty judges.');
      await field(secretariat, 'In which session').selectOption('plenary');
      await fitToRead(secretariat, 'a pledge being written');
      await command(secretariat, 'Write it down').click();
      await heading(secretariat, 'Ivyland trains twenty judges.').waitFor();
      await command(secretariat, /^Report that came on paper/).click();
      await command(secretariat, 'Send the report').click();
      await secretariat
        .getByRole('alert')
        .getByText(/Say what shows it/)
        .waitFor();
      await field(secretariat, 'What shows it').fill('List of participants, annex 3');
      await command(secretariat, 'Send the report').click();
      await secretariat.getByRole('region', { name: 'Closed' }).getByText('Kept', { exact: true }).waitFor();
      await fitToRead(secretariat, 'pledges');
    });

    await t.test('consensus first, rules by it, then a vote that is counted while it is written', async () => {
      const deputy = await desks.sit('Maud Ostrow');
      await go(secretariat, '/summit/outcome/decisions');
      await secretariat.getByText('The conference has no rules of procedure yet.').waitFor();
      const decide = async (number: string, title: string) => {
        await command(secretariat, 'Write down a decision').click();
        await field(secretariat, 'Number').fill(number);
        await field(secretariat, 'What is decided').fill(title);
        await field(secretariat, 'How many of those who vote are in the room').fill('4');
      };
      const lay = () => command(secretariat, 'Lay it before the second officer').click();
      const sign = async (name: RegExp) => {
        await secretariat.getByRole('link', { name }).waitFor();
        await go(deputy, '/summit/outcome/decisions');
        await deputy.getByRole('link', { name }).click();
        await approve(deputy);
      };
      await decide('1/1', 'Provisional rules of procedure');
      await lay();
      await sign(/^1\/1/);
      await secretariat.getByText(/^By consensus/).waitFor();
      await command(secretariat, 'Write down rules of procedure').click();
      await lay();
      await secretariat.getByRole('alert').getByText('Say by which decision, and who votes.').waitFor();
      await field(secretariat, 'Decided by').selectOption({ label: '1/1: Provisional rules of procedure' });
      await secretariat.getByRole('group', { name: 'Who votes' }).getByRole('checkbox').first().check();
      await fitToRead(secretariat, 'rules of procedure being written');
      await lay();
      await sign(/^Rules of procedure/);
      await secretariat.getByText(/^In force since/).waitFor();
      await decide('1/2', 'The next meeting is held in Kelpland');
      await secretariat.getByRole('radio', { name: 'By vote' }).check();
      await lay();
      await secretariat.getByRole('alert').getByText('Choose the majority that is asked for.').waitFor();
      await field(secretariat, 'Majority asked for').selectOption('procedure');
      await command(secretariat, 'All members for it').click();
      await secretariat.getByRole('group', { name: 'Kelpland' }).getByRole('radio', { name: 'Against' }).check();
      await secretariat.getByText('For: 3. Against: 1. Abstaining: 0.').waitFor();
      await fitToRead(secretariat, 'a vote being written');
      await picture(secretariat, 'vote');
      await lay();
      await sign(/^1\/2/);
      await secretariat.getByText('Adopted: 3 of 4 votes for it; 3 were needed.').waitFor();
      await fitToRead(secretariat, 'decisions');
    });

    await t.test(
      'credentials stand in three lists, and the report asks a reason for each that is rejected',
      async () => {
        await go(secretariat, '/summit/outcome/credentials');
        await secretariat.getByText('Until it reports, all sit provisionally and with full rights.').waitFor();
        await command(secretariat, 'Write down the report of the committee').click();
        await secretariat
          .getByRole('group', { name: /^Kelpland/ })
          .getByRole('radio', { name: 'Rejected' })
          .check();
        await command(secretariat, 'Record the report').click();
        await secretariat.getByRole('alert').getByText('Say for each that is rejected why.').waitFor();
        await fitToRead(secretariat, 'a report on credentials being written');
        await field(secretariat, 'Why Kelpland is rejected').fill('Signed by somebody who may not.');
        await command(secretariat, 'Record the report').click();
        await secretariat.getByText('Rejected: Kelpland.').waitFor();
        await picture(secretariat, 'credentials');
      },
    );

    await t.test('a text under embargo is nowhere before its moment; an answer is for everybody at once', async () => {
      const press = await desks.sit('Salma Idry');
      const open = await desks.window(PHONE);
      await go(press, '/summit/press');
      await press.getByText('No text yet.').waitFor();
      await command(press, 'Write a text').click();
      await press.getByLabel(/^Title/).fill('Held until tomorrow');
      await press.getByLabel(/^Text \(English\)/).fill('The treaty is signed.');
      await press.getByRole('radio', { name: 'From a moment on' }).check();
      await command(press, 'Keep the text').click();
      await press
        .getByRole('alert')
        .getByText(/from which moment on/)
        .waitFor();
      await press.getByLabel(/^Moment, on the clock of/).fill(`${s.VENUE_TODAY.slice(0, 4)}-12-31T23:59`);
      await fitToRead(press, 'a text being written');
      await command(press, 'Keep the text').click();
      await press.getByText(/^Held until 31 December/).waitFor();
      await command(press, 'Write down a question').click();
      await field(press, 'Who asks (only the press office sees it)').fill('Harbor Daily');
      await field(press, 'The question').fill('Who signs next?');
      await command(press, 'Write it down').click();
      await command(press, /^Answer it/).click();
      await press.getByLabel(/^Text \(English\)/).fill('Kelpland, in the afternoon.');
      await command(press, 'Keep the text').click();
      await press.getByText('Answer:').waitFor();
      await fitToRead(press, 'the press office');
      await picture(press, 'press');
      await open.goto(new URL('/conference/press', press.url()).href);
      await open.getByText('Kelpland, in the afternoon.').waitFor();
      assert.equal(await open.getByText('The treaty is signed.').count(), 0);
      assert.equal(await open.getByText('Harbor Daily').count(), 0);
      await fitToRead(open, 'the public press page');
    });

    await t.test('nothing was stopped or broke', () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
    });
  });
});
