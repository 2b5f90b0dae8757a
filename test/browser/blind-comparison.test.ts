// SPDX-License-Identifier: EUPL-1.2
// Blind comparison in a real browser: values taken over from a report, understood and priced before a press; laid before a second officer
// without a mouse; approved on a phone; asked; a find that shows whom to write to and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays, type CivilDate } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { enter } from '#cli/exercise/client.ts';
import { openNode } from '#node/node.ts';
import { LAW } from '../fixtures/nodes.ts';
import { reported } from '../fixtures/reported.ts';
import { scatteredIbans } from '../fixtures/scattered-ibans.ts';
import { type Desks, PHONE, withDesks } from './desks.ts';
import { fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, field, heading } from './story-steps.ts';

const [SHARED, OURS] = scatteredIbans(0, 2) as [string, string];
const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
/** A picture for whoever looks at the pages by hand: COMITY_PICTURES names a folder. */
const picture = async (page: Page, name: string) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage: true });
};

/** The other State holds one of the two, confirmed by two officers. */
async function confirmedAbroad(desks: Desks, canonical: string): Promise<void> {
  const node = await openNode(desks.configOf('XB'), LAW);
  await reported(node, { story: 'They took it by a false order.', theirs: [canonical], consents: ['link', 'abroad'] });
  await node.close();
  const { address } = desks.nodes.get('XB')!;
  const [first, second] = [await enter(address, 'xb-report-1'), await enter(address, 'xb-report-2')];
  const validUntil = addDays(new Date().toISOString().slice(0, 10) as CivilDate, 60);
  const written = await first.ask('write', {
    body: {
      ...{ kind: k.INDICATOR, to: ['XB/report-desk'], basis: [{ pack: 'reports', code: 'INDICATORS' }] },
      body: { kind: 'iban', canonical, what: 'confirmed', reason: 'Seen.', tlp: 'amber', pap: 'amber', validUntil },
    },
  });
  const params = { id: written.draft! };
  const { digest } = await second.ask('draft', { params });
  await second.ask('approve', { params, body: { digest } });
}

test('asking another State without showing it anything, from a report to a contact', async (t) => {
  await withDesks(async (desks) => {
    await confirmedAbroad(desks, SHARED);
    const node = await openNode(desks.configOf('XA'), LAW);
    const report = await reported(node, {
      ...{
        story: 'A false order over the telephone.',
        theirs: [SHARED, OURS, 'http://safe-account.example.net/verify'],
      },
      consents: ['link', 'abroad'],
    });
    await node.close();
    const officer = await desks.sit('Nils Averan');
    const approver = await desks.sit('Jana Prohl', PHONE);
    const abroad = await desks.sit('Timur Osk', PHONE);

    await t.test('nothing was asked yet: the page says what to do', async () => {
      await go(officer, '/reports/compare');
      await officer.getByText('This desk has asked nothing yet.').waitFor();
      await picture(officer, 'compare-empty');
      await fitToRead(officer, 'blind comparison with nothing asked');
    });

    await t.test(
      'values come over from a report by one press, and each is shown as it is understood, with what it costs',
      async () => {
        await go(officer, `/reports/${report}`);
        await officer.getByRole('link', { name: 'Ask another State about these values' }).click();
        await heading(officer, 'Ask another State').waitFor();
        await field(officer, 'Values').fill('no number at all');
        await officer.getByText('Not understood').waitFor();
        await officer.getByText('no number at all').last().waitFor();
        await field(officer, 'State').selectOption('XB');
        await officer.getByRole('radio', { name: /^Account: 2 values/ }).check();
        await officer.getByText(/Sent as 64 places.*10,000 places are left/).waitFor();
        await picture(officer, 'compare-new');
        await fitToRead(officer, 'the form of a blind question');
      },
    );

    await t.test('what is missing is said; without a mouse it is laid before a second officer', async () => {
      await tabTo(officer, command(officer, 'Lay it before the second officer'), 60);
      await officer.keyboard.press('Enter');
      await officer.getByText('Say for which purpose you ask.').waitFor();
      await field(officer, 'Purpose').selectOption('open-case');
      await field(officer, 'Values').fill('');
      await tabTo(officer, command(officer, 'Lay it before the second officer'), 60);
      await officer.keyboard.press('Enter');
      await heading(officer, /^Question to/).waitFor();
      await officer.getByText('It waits for a second officer. Nothing has left.').waitFor();
      await picture(officer, 'compare-waiting');
      await fitToRead(officer, 'a blind question that waits');
    });

    await t.test('the second officer looks at the values on a phone and approves', async () => {
      await go(approver, '/');
      await heading(approver, /waits? for you/).waitFor();
      await picture(approver, 'compare-now');
      await approver.getByRole('link', { name: 'Blind question', exact: true }).click();
      await approver.getByRole('link', { name: 'Look at the values and the case first' }).click();
      await approver.getByText(/are what the act of both officers promises/).waitFor();
      await approver.getByText(SHARED.slice(0, 4)).first().waitFor();
      await picture(approver, 'compare-approver');
      await fitToRead(approver, 'the values a second officer sees');
      await approver.getByRole('link', { name: 'Look at the draft and decide' }).click();
      await picture(approver, 'compare-draft');
      await command(approver, /^Approve and sign/).click();
      await heading(approver, /^Question to/).waitFor();
    });

    await t.test(
      'one press asks; the find shows a State, its contact and the class, and says what it does not mean',
      async () => {
        await command(officer, /^Ask .* now$/).click();
        await heading(officer, 'One value is held there too').waitFor();
        await officer.getByText(/It proves nothing against anybody/).waitFor();
        const shown = await officer.getByRole('main').innerText();
        assert.ok(
          shown.includes(SHARED.slice(-4)) &&
            !shown.includes(`${OURS.slice(4, 8)} ${OURS.slice(8, 12)} ${OURS.slice(12, 16)}`),
        );
        await picture(officer, 'compare-found');
        for (const [name, path] of [
          [/^Write to that contact/, '/reports/spontaneous/new?question='],
          [/^Open a request/, '/write/requests.preservation.v1?question='],
        ] as const)
          assert.ok((await officer.getByRole('link', { name }).getAttribute('href'))?.startsWith(path));
        await fitToRead(officer, 'a find');
        await go(approver, new URL(officer.url()).pathname);
        await heading(approver, 'One value is held there too').waitFor();
        await picture(approver, 'compare-found-phone');
        await fitToRead(approver, 'a find on a phone');
      },
    );

    await t.test('the other desk sees counts on a phone, and stops answering by a press with a reason', async () => {
      await go(abroad, '/reports/compare');
      await abroad.getByText('1 question answered, 64 places').waitFor();
      await picture(abroad, 'compare-counts');
      await fitToRead(abroad, 'the counts of questions');
      const line = abroad.getByRole('listitem').filter({ hasText: 'Answered to it today' });
      await line.getByRole('button', { name: /^Stop answering/ }).click();
      await abroad.getByLabel('Why answering stops').fill('Asked about the same value too often.');
      await abroad.getByRole('button', { name: /^Write down/ }).click();
      await abroad
        .getByText(/^Answering: Stopped by Timur Osk/)
        .first()
        .waitFor();
      await picture(abroad, 'compare-stopped');
    });

    await t.test('more values than one question may hold: told before the press, refused, and visible', async () => {
      await go(officer, '/reports/compare/new');
      await heading(officer, 'Ask another State').waitFor();
      const many = Array.from({ length: 20_000 }, (_, i) => `+8490${1_000_000 + i * 37}`).join('; ');
      await field(officer, 'Values').fill(many);
      await officer.getByText(/These are 20,000 values/).waitFor();
      await field(officer, 'State').selectOption('XB');
      await field(officer, 'Case reference').fill('XA 2026/0815');
      await field(officer, 'Purpose').selectOption('open-case');
      await command(officer, 'Lay it before the second officer').click();
      await officer.getByText(/One question holds at most 1024 values/).waitFor();
      await picture(officer, 'compare-too-many');
      await go(officer, '/reports/compare');
      await officer.getByText(/It held more values than one question may hold/).waitFor();
      await officer.getByText(/Nils Averan: more values in one question/).waitFor();
      await picture(officer, 'compare-list');
      await fitToRead(officer, 'the list of questions');
    });

    assert.deepEqual([desks.watched.foreign, desks.watched.stopped, desks.watched.errors], [[], [], []]);
  });
});
