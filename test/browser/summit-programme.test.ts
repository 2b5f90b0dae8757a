// SPDX-License-Identifier: EUPL-1.2
// The programme made, tried, released and run in a real browser: without a mouse, with a circle that is told before anything is written,
// a projector that follows an overrun by itself, a rehearsal that writes nothing, and an applicant who reads the answer at home.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { RunOfShowView } from '#wire/summit/run-of-show.ts';
import { PHONE, withDesks } from './desks.ts';
import { axe, fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { desk, inviteXa, planCues, reach, venueMinute } from './programme-steps.ts';
import { command, heading } from './story-steps.ts';
import * as s from './summit-steps.ts';

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
const picture = async (page: Page, name: string, fullPage = true) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage });
};

const STARTS = venueMinute(-10);
const ENDS = venueMinute(50);
const FOLLOWS = venueMinute(55);
const hour = (minute: string) => minute.slice(11);

async function when(form: Locator, starts: string, minutes: number) {
  await form.getByLabel('Day', { exact: true }).fill(starts.slice(0, 10));
  await form.getByLabel(/^Begins, on the clock/).fill(hour(starts));
  await form.getByLabel('Minutes', { exact: true }).fill(String(minutes));
}

test('a programme is made, released, run and followed', async (t) => {
  await withDesks(async (desks) => {
    const cast = await s.sitDown(desks);
    const { secretariat, protocol } = cast;
    await s.openSummit(cast);
    const line = (name: string) =>
      secretariat
        .getByRole('listitem')
        .filter({ has: secretariat.getByRole('heading', { level: 3, name, exact: true }) });

    await t.test('without a mouse an element is added, and what it would do is told first', async () => {
      await go(secretariat, '/summit/programme');
      await tabTo(secretariat, command(secretariat, 'Add an element'), 60);
      await secretariat.keyboard.press('Enter');
      const form = secretariat.getByRole('form', { name: 'Add an element' });
      await tabTo(secretariat, form.getByRole('button', { name: 'Write it down' }), 60);
      await secretariat.keyboard.press('Enter');
      await form
        .getByRole('alert')
        .getByText(/^Give a title, a day, a time/)
        .waitFor();
      await form.getByLabel('Kind').selectOption('panel');
      await form.getByLabel('Title in English').fill('Panel on duty officers');
      await when(form, STARTS, 60);
      await form.getByLabel('Room').selectOption('salon');
      await form.getByLabel('Who answers for it').selectOption('content');
      await form.getByText('No new conflict, and nothing else has to move.').waitFor();
      await fitToRead(secretariat, 'an element being written');
      await picture(secretariat, 'element-form');
      await form.getByLabel('Title in English').press('Enter');
      await line('Panel on duty officers').waitFor();
      await command(secretariat, 'Add an element').click();
      await form.getByLabel('Title in English').fill('Panel on evidence');
      await when(form, FOLLOWS, 30);
      await form.getByLabel('Room').selectOption('salon');
      await form.getByLabel('Who answers for it').selectOption('protocol');
      await form.locator('summary', { hasText: 'It comes after' }).click();
      await form.getByLabel('Panel on duty officers').check();
      await form.getByRole('button', { name: 'Write it down' }).click();
      await line('Panel on evidence').waitFor();
    });

    await t.test(
      'a programme with circular dependencies: the circle is told with both titles, and nothing of it is written',
      async () => {
        const before = JSON.stringify((await desk(secretariat)).days);
        await command(secretariat, /^Change Panel on duty officers/).click();
        const form = secretariat.getByRole('form', { name: 'Change: Panel on duty officers' });
        await form.locator('summary', { hasText: 'It comes after' }).click();
        await form.getByLabel('Panel on evidence').check();
        const no = form.getByRole('alert');
        await no
          .getByText(/wait for one another in a circle: .*Panel on (duty officers|evidence) → Panel on/)
          .waitFor();
        await form.getByRole('button', { name: /^Write it down/ }).click();
        await secretariat.getByText(/programme\.blocked/).waitFor();
        assert.equal(JSON.stringify((await desk(secretariat)).days), before);
        await form.getByRole('button', { name: 'Close without writing' }).click();
      },
    );

    await t.test('two in one room stop the release; put right, it is released by its number', async () => {
      await command(secretariat, /^Change Panel on evidence/).click();
      const form = secretariat.getByRole('form', { name: 'Change: Panel on evidence' });
      await when(form, venueMinute(20), 30);
      await form
        .getByText(/Stops the release:/)
        .first()
        .waitFor();
      await form.getByRole('button', { name: /^Write it down/ }).click();
      const way = secretariat.getByRole('region', { name: 'Conflicts' });
      await way.getByText(/are in Salon at the same time/).waitFor();
      const release = secretariat.getByRole('region', { name: 'Release' });
      assert.equal(await release.getByRole('button', { name: /^Release version/ }).count(), 0);
      await fitToRead(secretariat, 'a programme with a conflict');
      await picture(secretariat, 'programme-conflict');
      await command(secretariat, /^Change Panel on evidence/).click();
      await when(form, FOLLOWS, 30);
      await form.getByRole('button', { name: /^Write it down/ }).click();
      await tabTo(secretariat, release.getByRole('button', { name: /^Release version 2/ }), 150);
      await secretariat.keyboard.press('Enter');
      await release.getByText(/^Version 2, released/).waitFor();
      await release.getByText('Nothing has changed since version 2.').waitFor();
      await secretariat.emulateMedia({ media: 'print' });
      await picture(secretariat, 'programme-print');
      await secretariat.emulateMedia({ media: 'screen' });
    });

    const projector = await desks.window({ viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' });
    await projector.goto(new URL('/conference/now', secretariat.url()).href);

    await t.test('what an overrun moves is shown before it is pressed; the projector follows by itself', async () => {
      await planCues(secretariat, (await idOf(secretariat, 'Panel on duty officers'))!);
      const salon = projector.locator('section').filter({ hasText: 'Salon' });
      await salon
        .getByText(/min(ute)?s? left/)
        .first()
        .waitFor();
      assert.equal(await salon.getByText(`(was ${hour(FOLLOWS)})`).count(), 0);
      await picture(projector, 'projector-before', false);
      await go(secretariat, '/summit/run-of-show');
      await command(secretariat, /^It takes longer Panel on duty officers/).click();
      const form = secretariat.getByRole('form', { name: /^It takes longer: Panel on duty officers/ });
      await form.getByRole('button', { name: /^20 / }).click();
      await form
        .getByText(/Panel on evidence/)
        .first()
        .waitFor();
      await form.getByText('Film begins', { exact: true }).waitFor();
      assert.equal((await desk(secretariat)).changes.length, 0, 'looking writes nothing');
      await fitToRead(secretariat, 'an overrun being looked at');
      await picture(secretariat, 'overrun-asked');
      await form.getByRole('button', { name: /^Say it/ }).click();
      await form.getByRole('alert').getByText('Say by how many minutes, and why.').waitFor();
      await form.getByLabel('Why').fill('Many questions from the floor.');
      await form.getByLabel('Why').press('Enter');
      const moved = secretariat.getByRole('region', { name: 'What moved, and who has to know' });
      await moved.getByText(/^Panel on duty officers: 20 min longer/).waitFor();
      await moved.getByText('Conference protocol').first().waitFor();
      // Nobody touches the projector.
      await projector.getByText(`(was ${hour(FOLLOWS)})`).waitFor({ timeout: 25_000 });
      await picture(projector, 'projector-after', false);
      assert.deepEqual(await axe(projector), []);
      for (const [width, height] of [
        [1920, 1080],
        [1280, 720],
      ] as const) {
        await projector.setViewportSize({ width, height });
        const [wide, high] = (await projector.evaluate(
          '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]',
        )) as [number, number];
        assert.ok(wide <= width && high <= height, `the screen holds it at ${width}×${height}: ${wide}×${high}`);
      }
      await picture(projector, 'projector-1280', false);
    });

    await t.test('cues go by press, a skipped one says why, and who answers for them sees only theirs', async () => {
      const phone = await desks.sit('Linh Avaro', PHONE);
      await go(phone, '/summit/run-of-show?owner=protocol');
      const lights = phone.getByRole('listitem').filter({ has: phone.getByRole('heading', { name: 'Lights down' }) });
      await lights.getByText('Its minute has passed').waitFor();
      await lights.getByRole('button', { name: /^Go/ }).click();
      await lights.getByText('Running', { exact: true }).waitFor();
      await lights.getByRole('button', { name: /^Done/ }).click();
      await lights.getByText('Done', { exact: true }).waitFor();
      const film = phone.getByRole('listitem').filter({ has: phone.getByRole('heading', { name: 'Film begins' }) });
      await film.getByText(/^was /).waitFor();
      await film.getByRole('button', { name: /^Skip/ }).click();
      await phone.keyboard.type('No time left.');
      await phone.keyboard.press('Enter');
      await film.getByText('Linh Avaro: No time left.').waitFor();
      await fitToRead(phone, 'the run-of-show on a phone');
      await picture(phone, 'show-phone');
    });

    await t.test(
      'a rehearsal goes on a copy: nothing but reading leaves the window, and the record stays',
      async () => {
        const before = (await reach<RunOfShowView>(secretariat, '/api/summit/run-of-show')).value;
        const sent: string[] = [];
        protocol.on('request', (r) => {
          if (r.method() !== 'GET') sent.push(`${r.method()} ${r.url()}`);
        });
        await go(protocol, '/summit/run-of-show/rehearsal');
        await heading(protocol, /^Rehearsal/).waitFor();
        const film = protocol
          .getByRole('listitem')
          .filter({ has: protocol.getByRole('heading', { name: 'Film begins' }) });
        await film.getByRole('button', { name: /^Go/ }).click();
        await film.getByText('Running', { exact: true }).waitFor();
        await command(protocol, /^It takes longer Panel on duty officers/).click();
        const form = protocol.getByRole('form', { name: /^It takes longer: Panel on duty officers/ });
        await form.getByRole('button', { name: /^15 / }).click();
        await form.getByText(/would last until/).waitFor();
        await form.getByRole('button', { name: /^Say it/ }).click();
        await protocol.getByText(/^Panel on duty officers: 15 min longer/).waitFor();
        await protocol.getByText('2 steps.').waitFor();
        await fitToRead(protocol, 'a rehearsal');
        await picture(protocol, 'rehearsal');
        assert.deepEqual(sent, []);
        const after = (await reach<RunOfShowView>(secretariat, '/api/summit/run-of-show')).value;
        const still = (view: RunOfShowView) => view.cues.map((c) => [c.id, c.status, c.starts, c.said]);
        assert.deepEqual(still(after), still(before));
      },
    );

    await t.test('a State applies at its own node, is declined with a reason, and reads it there', async () => {
      await inviteXa(secretariat);
      const focal = await desks.sit('Rosa Kimbel');
      await focal.waitForFunction(async () => (await fetch('/api/summit/applications')).status === 200);
      await go(focal, '/summit/applications');
      await command(focal, 'Apply').click();
      const form = focal.getByRole('form', { name: 'Apply' });
      await form.getByRole('button', { name: 'Send the application' }).click();
      await form
        .getByRole('alert')
        .getByText(/^Say for what/)
        .waitFor();
      await form.getByLabel('For what').selectOption('side-event');
      await form.getByLabel('Title in English').fill('Small States, many requests');
      await form.getByLabel('What it is about').fill('How four people answer three hundred requests.');
      await fitToRead(focal, 'an application being written');
      await form.getByRole('button', { name: 'Send the application' }).click();
      await focal.getByText('Applied', { exact: true }).waitFor();
      await go(secretariat, '/summit/applications');
      const own = secretariat.getByRole('listitem').filter({ hasText: 'Small States, many requests' });
      await own.getByRole('button', { name: /^Decline/ }).click();
      await own.getByLabel('Reason').selectOption('late');
      await own.getByLabel('What the applicant is told').fill('All places are given.');
      await fitToRead(secretariat, 'an application being declined');
      await picture(secretariat, 'applications');
      await own.getByRole('button', { name: /^Write down/ }).click();
      await own.getByText('Declined', { exact: true }).waitFor();
      await focal.getByText('Declined', { exact: true }).waitFor();
      await focal.getByText('All places are given.').waitFor();
      await focal.getByText(/declines: Too late/).waitFor();
      assert.equal(await command(focal, /^Decline|^Confirm/).count(), 0);
      await fitToRead(focal, 'the answer at the State');
      await picture(focal, 'application-answered');
    });

    await t.test('a booth is confirmed by both hosts, each in as many presses as a refusal', async () => {
      await command(secretariat, 'Enter an application').click();
      const form = secretariat.getByRole('form', { name: 'Enter an application' });
      await form.getByLabel('For what').selectOption('booth');
      await form.getByLabel('In whose name').selectOption('XI');
      await form.getByLabel('Title in English').fill('Training desk');
      await form.getByLabel('What it is about').fill('A desk with exercise data.');
      await form.getByRole('button', { name: 'Send the application' }).click();
      const own = secretariat.getByRole('listitem').filter({ hasText: 'Training desk' });
      await own.getByRole('button', { name: /^Host: agree/ }).click();
      await secretariat.keyboard.type('B 12');
      await secretariat.keyboard.press('Enter');
      await own.getByText('Offered', { exact: true }).waitFor();
      await own.getByRole('button', { name: /^Co-organiser: agrees/ }).click();
      await secretariat.keyboard.type('Letter of today.');
      await secretariat.keyboard.press('Enter');
      await own.getByText('Confirmed', { exact: true }).waitFor();
    });

    await t.test('everybody’s programme says what moved, and fits a phone', async () => {
      const open = await desks.window(PHONE);
      await open.goto(new URL('/conference', secretariat.url()).href);
      await open.getByText(`Moved: it was to begin ${hour(FOLLOWS)}.`).waitFor();
      await fitToRead(open, 'the public programme');
      const feed = await open.request.get(new URL('/conference/programme.ics', secretariat.url()).href);
      assert.match(await feed.text(), new RegExp(`T${hour(STARTS).replace(':', '')}00`));
      assert.ok(ENDS > STARTS);
    });

    await t.test('nothing was stopped or broke', () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
    });
  });
});

async function idOf(page: Page, title: string): Promise<string | undefined> {
  const view = await desk(page);
  return view.days.flatMap((d) => d.elements).find((e) => e.title === title)?.id;
}
