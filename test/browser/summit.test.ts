// SPDX-License-Identifier: EUPL-1.2
// The conference at its host in a real browser: the board of a subcommittee used by somebody who has read nothing, and a State called
// to the table, signed in ink, and counted once the register holds it.
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

test('a summit at its host, from a task on a board to a signature in the register', async (t) => {
  await withDesks(async (desks) => {
    const cast = await s.sitDown(desks);
    const { secretariat, protocol } = cast;
    await s.openSummit(cast);

    await t.test(
      'the first page says how near it is, what stands in the way, and what each number counts',
      async () => {
        await secretariat
          .getByRole('navigation', { name: 'Main' })
          .getByRole('link', { name: 'Conference', exact: true })
          .click();
        await heading(secretariat, 'The conference is on.').waitFor();
        const blocks = secretariat.getByRole('region', { name: 'What stands in the way of the signing' });
        await blocks.getByText(/Late: Obtain the originals of full powers/).waitFor();
        await blocks.getByText(/Ivyland: Full powers to sign are missing/).waitFor();
        assert.equal(await secretariat.getByRole('heading', { level: 3 }).count(), 6, 'six boards');
        await fitToRead(secretariat, 'the conference now');
        await picture(secretariat, 'summit');
      },
    );

    await t.test(
      'without a mouse: a task is added, asked about, decided and done, and it moves by itself',
      async () => {
        const board = secretariat.getByRole('region', { name: 'Communications and culture' });
        await tabTo(secretariat, board.getByRole('button', { name: /^Add a task/ }), 120);
        await secretariat.keyboard.press('Enter');
        await tabTo(secretariat, board.getByRole('button', { name: 'Write it on the board' }));
        await secretariat.keyboard.press('Enter');
        await board.getByRole('alert').getByText('Say what has to be done, and by which day.').waitFor();
        await field(secretariat, 'What has to be done').fill('Captions in six languages');
        await field(secretariat, 'By which day').fill(s.VENUE_TODAY);
        await secretariat.keyboard.press('Enter');
        const task = board.getByRole('listitem').filter({ hasText: 'Captions in six languages' });
        await task.getByText('Nobody has it yet').waitFor();
        await task.getByRole('button', { name: /^Needs a decision/ }).click();
        await secretariat.keyboard.type('Which languages?');
        await secretariat.keyboard.press('Enter');
        await task.getByText('Needs a decision').first().waitFor();
        await task.getByText('Which languages?').waitFor();
        await task.getByRole('button', { name: /^Decided/ }).click();
        await secretariat.keyboard.type('All six, by the chair.');
        await secretariat.keyboard.press('Enter');
        await task.getByText('Under way').waitFor();
        await task.getByRole('button', { name: /^Done/ }).click();
        await secretariat.keyboard.press('Enter');
        await task
          .getByRole('alert')
          .getByText(/Write one sentence first/)
          .waitFor();
        await secretariat.keyboard.type('Folder C-7');
        await fitToRead(secretariat, 'a board with an open question');
        await secretariat.keyboard.press('Enter');
        await board.getByText('One task finished or dropped').waitFor();
        await board.getByText(/^Nothing is open here\./).waitFor();
      },
    );

    await t.test('protocol sees who may sign and why not, and calls the one who may', async () => {
      await go(protocol, '/summit/signing');
      await heading(protocol, 'Next: Gorseland').waitFor();
      const queue = protocol.getByRole('region', { name: 'In the queue' });
      const refused = queue.getByRole('listitem').filter({ hasText: 'Ivyland' });
      await refused.getByText(/Full powers to sign are missing\. They are issued by Head of State/).waitFor();
      assert.equal(await refused.getByRole('button', { name: /^Call/ }).count(), 0);
      await fitToRead(protocol, 'the signing queue');
      await picture(protocol, 'signing');
      await tabTo(protocol, command(protocol, /^Call Gorseland/));
      await protocol.keyboard.press('Enter');
      await heading(protocol, 'At the table: Gorseland').waitFor();
      await command(protocol, /^Is here/).click();
      await command(protocol, /^Signed in ink/).click();
      await protocol.getByText('One signed in ink in this room.').waitFor();
      await protocol.getByText(/The register does not hold it yet/).waitFor();
      await protocol.getByRole('status').getByText('0 signed of 2 who are to sign').waitFor();
      await fitToRead(protocol, 'signed in ink');
    });

    await t.test('once two registrars entered it, the queue and the hall say so by themselves', async () => {
      await s.enterSignature(cast, 1);
      await protocol.getByRole('status').getByText('1 signed of 2 who are to sign').waitFor();
      await protocol.getByText('Signed, in the register').waitFor();
      assert.equal(await protocol.getByText('Paper and register do not say the same').count(), 0);
      await picture(protocol, 'signed');
    });

    await t.test('a row says the newest word and that sources differ; the page of the State keeps both', async () => {
      await go(secretariat, '/summit/delegations');
      const row = secretariat.getByRole('row').filter({ hasText: 'Ivyland' });
      await row.getByText('Sources differ.').waitFor();
      await fitToRead(secretariat, 'States and delegations');
      await picture(secretariat, 'delegations');
      await row.getByRole('link', { name: 'Ivyland' }).click();
      await secretariat.getByText('Source: call with the embassy.').waitFor();
      await secretariat.getByText('Source: NV 40 of XI.').first().waitFor();
      await fitToRead(secretariat, 'one State');
      await picture(secretariat, 'state');
    });

    await t.test('a person is approved and another refused with a reason, each before a second officer', async () => {
      const desk = cast.accreditation;
      await go(desk, '/summit/delegations/XI');
      await command(desk, /^Approve Mara Vell/).click();
      await desk.getByText(/laid before a second officer/).waitFor();
      await desk.getByText('A decision waits for the second officer.').waitFor();
      assert.equal(await command(desk, /^Approve Mara Vell/).count(), 0, 'nobody decides on her a second time');
      await command(desk, /^Refuse Ines Tarr/).click();
      await command(desk, /^Write down: Refuse/).click();
      await desk
        .getByRole('alert')
        .getByText(/Choose a reason and write one sentence/)
        .waitFor();
      await fitToRead(desk, 'a refusal being written');
      await field(desk, 'Reason').selectOption('papers-missing');
      await field(desk, 'What the State is told').fill('The photograph is missing.');
      await command(desk, /^Write down: Refuse/).click();
      await desk.getByRole('form').waitFor({ state: 'detached' });
      await picture(desk, 'accreditation');
      const second = await desks.sit('Bela Farkin');
      await go(second, '/summit/delegations/XI');
      await second.getByRole('link', { name: 'Approve: Mara Vell' }).click();
      await command(second, /^Approve and sign/).click();
      await second.getByText(/signed and logged/).waitFor();
      await desk
        .getByRole('listitem')
        .filter({ hasText: 'Mara Vell' })
        .getByText('Accredited', { exact: true })
        .waitFor();
    });

    await t.test('the order says why, and its release waits for a second officer', async () => {
      await go(protocol, '/summit/order');
      await heading(protocol, '4 places.').waitFor();
      await fitToRead(protocol, 'the order of precedence');
      await picture(protocol, 'order');
      await command(protocol, /^Release version 1/).click();
      await protocol.getByText(/laid before a second officer/).waitFor();
    });

    await t.test('the clock of a speaker starts, is shown to the hall with its light in words, and stops', async () => {
      await go(protocol, '/summit/speakers');
      await command(protocol, /^Issue the final list/).click();
      await command(protocol, /^Open the meeting/).click();
      await command(protocol, /^Call Gorseland/).click();
      await command(protocol, /^Start the clock/).click();
      await heading(protocol, 'Speaks now: Gorseland').waitFor();
      await fitToRead(protocol, 'the speakers');
      await picture(protocol, 'speakers');
      const screen = await desks.sit('Linh Avaro');
      await go(screen, '/summit/speakers/screen');
      await screen.getByText('Green: time is left').waitFor();
      assert.match((await screen.getByRole('timer').textContent())!, /^[0-3]:\d\d$/);
      await fitToRead(screen, 'the screen of the hall');
      await picture(screen, 'screen');
      await command(protocol, /^Stop the clock/).click();
      await screen.getByText('The chair has the floor').waitFor();
    });

    await t.test(
      'without signing in: the programme and what is on now, and nothing that is not for everybody',
      async () => {
        const open = await desks.window(PHONE);
        await open.goto(new URL('/conference', secretariat.url()).href);
        await open.getByRole('row').filter({ hasText: 'Signing of the Convention' }).waitFor();
        assert.equal(await open.getByText('Hidden meeting').count(), 0);
        await fitToRead(open, 'the public programme');
        await picture(open, 'programme');
        const feed = await open.request.get(new URL('/conference/programme.ics', secretariat.url()).href);
        assert.match(await feed.text(), /^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY[^\n]*Plenary/);
        await go(open, '/conference/now?still=yes');
        await open.getByText(/\d+ States and organisations have signed, according to the register\./).waitFor();
        assert.deepEqual(await axe(open), []);
        await fitToRead(open, 'now and next');
        await picture(open, 'now');
      },
    );

    await t.test('nothing was stopped or broke', () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
    });
  });
});
