// SPDX-License-Identifier: EUPL-1.2
// The host's own house in a real browser: who runs the summit and by what mandate, one's own board, the budget, and an incident reported
// at night on a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays } from '#base/time.ts';
import { PHONE, withDesks } from './desks.ts';
import { fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, field, heading } from './story-steps.ts';
import * as s from './summit-steps.ts';

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
const picture = async (page: Page, name: string) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage: true });
};
const YESTERDAY = addDays(s.VENUE_TODAY, -1);

test('the organisation of a summit, its boards, its budget and its log', async (t) => {
  await withDesks(async (desks) => {
    const cast = await s.sitDown(desks);
    const { secretariat } = cast;
    await s.openSummit(cast);

    await t.test('an office is given by a decision, and the chart shows who acts', async () => {
      await go(secretariat, '/summit/organisation');
      await heading(secretariat, 'Who runs the conference').waitFor();
      const content = secretariat
        .getByRole('region', { name: 'Bodies and offices' })
        .getByRole('listitem')
        .filter({ hasText: /^Content/ });
      await content.getByText('Nobody holds an office in it on this day.').waitFor();
      await tabTo(secretariat, command(secretariat, /^Write down a change of office/), 80);
      await secretariat.keyboard.press('Enter');
      await command(secretariat, 'Write it down').click();
      await secretariat
        .getByRole('alert')
        .getByText(/Say the body, the office, the name/)
        .waitFor();
      await field(secretariat, 'In which body').selectOption('content');
      await field(secretariat, 'Which office').selectOption('chair');
      await field(secretariat, 'Name').fill('Anh Delmar');
      await field(secretariat, 'Title, as it is to be shown').fill('Director, Legal Department');
      await field(secretariat, 'By which decision').selectOption({ index: 1 });
      await field(secretariat, 'From which day').fill(addDays(s.VENUE_TODAY, -20));
      await fitToRead(secretariat, 'a change of office being written');
      await picture(secretariat, 'office-form');
      await command(secretariat, 'Write it down').click();
      await content.getByText('Anh Delmar acts for it, as chair.').waitFor();
    });

    await t.test('a working group is founded under a body, and stands under it', async () => {
      await command(secretariat, 'Found a body, or give one another ministry').click();
      await field(secretariat, 'Its name').fill('Working group on captions');
      await field(secretariat, 'What it is').selectOption('working-group');
      await field(secretariat, 'Under which body').selectOption('content');
      await field(secretariat, 'Ministry that answers for it').fill('Ministry of Public Security');
      await field(secretariat, 'By which decision').selectOption({ index: 1 });
      await fitToRead(secretariat, 'a body being founded');
      await command(secretariat, 'Write it down').click();
      await secretariat
        .getByRole('listitem')
        .filter({ hasText: /^Content/ })
        .getByRole('listitem')
        .filter({ hasText: /^Working group on captions/ })
        .waitFor();
    });

    await t.test('a decision is written down, and the one under it taken back once it is seen what falls', async () => {
      await command(secretariat, 'Write down a decision').click();
      await field(secretariat, 'Number, as it will be cited').fill('3/CON');
      await field(secretariat, 'What was decided, in one line').fill('Concept notes accepted');
      await field(secretariat, 'Who took it').selectOption('content');
      await secretariat.getByRole('radio', { name: 'By consensus' }).check();
      await command(secretariat, 'Write down the decision').click();
      const decisions = secretariat.getByRole('region', { name: 'Decisions' });
      const own = decisions.getByRole('listitem').filter({ hasText: 'Concept notes accepted' }).first();
      await own.getByText('Has a mandate.').waitFor();
      await command(secretariat, 'Take back 1/QD').click();
      await field(secretariat, 'Number of the decision that takes it back').fill('2/QD');
      await secretariat.getByText('One decision will have no mandate: 3/CON (Concept notes accepted).').waitFor();
      await field(secretariat, 'From which day').fill(YESTERDAY);
      await field(secretariat, 'Why').fill('A new committee is founded.');
      await fitToRead(secretariat, 'a decision being taken back');
      await command(secretariat, 'Take it back').click();
      await own.getByText(/^No mandate: 1\/QD, which founded Content, was taken back on/).waitFor();
      await secretariat
        .getByText(/Content cannot decide on this day/)
        .first()
        .waitFor();
      await picture(secretariat, 'organisation');
    });

    await t.test('the chart of another day has an address, and a day without bodies says what to do', async () => {
      await field(secretariat, 'Show another day').fill(addDays(s.VENUE_TODAY, -300));
      await secretariat.keyboard.press('Enter');
      await secretariat.getByText(/nobody ran the conference yet/).waitFor();
      assert.match(secretariat.url(), /\?on=\d{4}-\d{2}-\d{2}$/);
      await secretariat.getByRole('link', { name: 'Today', exact: true }).click();
      await secretariat.getByText('Anh Delmar acts for it, as chair.').waitFor();
    });

    await t.test('a meeting is on record with who was absent', async () => {
      await command(secretariat, 'Write down a meeting').click();
      await field(secretariat, 'Which body met').selectOption('content');
      await field(secretariat, 'Anh Delmar').selectOption('absent');
      await field(secretariat, 'Others who were there, one name a line').fill('Sorin Vale');
      await field(secretariat, 'What was said').fill('The notes are accepted as they are.');
      await fitToRead(secretariat, 'a meeting being written');
      await command(secretariat, 'Write down the meeting').click();
      const meetings = secretariat.getByRole('region', { name: 'Meetings' });
      await meetings.getByText('The notes are accepted as they are.').waitFor();
      assert.match((await meetings.getByRole('listitem').first().textContent())!, /AbsentAnh Delmar/);
    });

    await t.test('one’s own board comes first: a task is taken on, tied to another, and a circle is told', async () => {
      const anh = await desks.sit('Anh Delmar');
      await go(anh, '/summit');
      const own = anh.getByRole('region', { name: 'Your board' });
      await own.getByRole('heading', { name: 'Content' }).waitFor();
      const task = own.getByRole('listitem').filter({ hasText: 'Concept notes of the panels' });
      await tabTo(anh, task.getByRole('button', { name: /^I take it on/ }), 60);
      await anh.keyboard.press('Enter');
      await task.getByText('Anh Delmar').waitFor();
      await task.getByRole('button', { name: /^Change/ }).click();
      await task.getByLabel('By which day').fill(addDays(s.VENUE_TODAY, 3));
      await task.getByRole('checkbox', { name: /Print the name plates/ }).check();
      await fitToRead(anh, 'a task being changed');
      await picture(anh, 'own-board');
      await command(anh, 'Write the change').click();
      await task.getByText('Waits for: Print the name plates.').waitFor();
      await anh.getByRole('link', { name: 'Conference protocol', exact: true }).click();
      const plates = anh.getByRole('listitem').filter({ hasText: 'Print the name plates' }).first();
      await plates.getByRole('button', { name: /^Change/ }).click();
      await plates.getByRole('checkbox', { name: /Concept notes of the panels/ }).check();
      await command(anh, 'Write the change').click();
      await anh.getByText(/These wait for one another in a circle/).waitFor();
      await fitToRead(anh, 'one board alone');
      await anh.context().close();
    });

    await t.test('a line of the budget is written; an amount that may mean two things is asked about', async () => {
      await go(secretariat, '/summit/budget');
      await heading(secretariat, 'No budget is written down yet').waitFor();
      for (const [what, amount] of [
        ['Planned', '12 000'],
        ['Committed', '12.500,50'],
      ]) {
        await command(secretariat, 'Add a line').click();
        await field(secretariat, 'Under which heading').selectOption('interpreters');
        await secretariat.getByRole('radio', { name: what! }).check();
        const currency = secretariat.getByLabel('Currency, in three letters');
        if ((await currency.count()) > 0) await currency.fill('usd');
        await secretariat.getByLabel(/^Amount/).fill(amount!);
        await field(secretariat, 'Contract, invoice or decision that shows it').fill('Contract 7');
        await command(secretariat, 'Write the line').click();
        if (what === 'Planned') await heading(secretariat, /^USD.0 of USD.12,000 committed$/).waitFor();
      }
      await secretariat.getByRole('alert').getByText('Write the amount as 1250.50').waitFor();
      await secretariat.getByLabel(/^Amount/).fill('12,500.50');
      await fitToRead(secretariat, 'a line of the budget being written');
      await command(secretariat, 'Write the line').click();
      await secretariat
        .getByText(/^USD.500\.50 beyond the plan$/)
        .first()
        .waitFor();
      await picture(secretariat, 'budget');
      const link = secretariat.getByRole('link', { name: 'All lines as a table (CSV)' });
      const table = await secretariat.request.get(new URL((await link.getAttribute('href'))!, secretariat.url()).href);
      assert.match(table.headers()['content-disposition']!, /budget-\d{4}-\d{2}-\d{2}\.csv/);
      assert.match(await table.text(), /interpreters,committed,12500\.50,USD/);
    });

    await t.test('at night on a phone: what, how grave, and it is in the log; then it is closed', async () => {
      const otto = await desks.sit('Otto Renn', PHONE);
      await go(otto, '/summit/log');
      await heading(otto, 'No incident is open').waitFor();
      await command(otto, 'Report it now').tap();
      await otto.getByRole('alert').getByText('Say what has happened, and press how grave it is.').waitFor();
      await field(otto, 'What has happened').fill('No power in the Great Hall. Booth dark too.');
      await otto.getByRole('radio', { name: /^Grave/ }).tap();
      await fitToRead(otto, 'an incident being reported');
      await picture(otto, 'incident');
      await command(otto, 'Report it now').tap();
      await heading(otto, 'One incident is open').waitFor();
      await otto.getByRole('heading', { name: 'No power in the Great Hall', exact: true }).waitFor();
      await command(otto, /^Close it/).tap();
      await field(otto, 'How it ended').fill('A fuse was replaced.');
      await otto.keyboard.press('Enter');
      await heading(otto, 'No incident is open').waitFor();
      await otto.getByText('One closed incident').tap();
      await otto.getByText('A fuse was replaced.').waitFor();
      await otto.context().close();
    });

    await t.test('a risk is written down with who looks after it', async () => {
      await go(secretariat, '/summit/log');
      await command(secretariat, 'Write down a risk').click();
      await secretariat.getByRole('textbox', { name: 'What may go wrong' }).fill('Storm on the second day');
      await field(secretariat, 'What it would do').selectOption('costs-money');
      await field(secretariat, 'How likely').selectOption('possible');
      await command(secretariat, 'Write it down').click();
      const risk = secretariat.getByRole('listitem').filter({ hasText: 'Storm on the second day' });
      await risk.getByText('Nobody looks after it yet.').waitFor();
      await risk.getByRole('button', { name: /^Change/ }).click();
      await risk.getByLabel('Who looks after it (may stay empty)').fill('Greta Nam');
      await fitToRead(secretariat, 'the log of the secretariat');
      await risk.getByRole('button', { name: 'Write it down' }).click();
      await risk.getByText('Greta Nam looks after it.').waitFor();
    });

    await t.test('nothing was stopped or broke', () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
    });
  });
});
