// SPDX-License-Identifier: EUPL-1.2
// A delegation between two nodes in real browsers: the focal point answers and names two people on a telephone, officers of the host look,
// approve with a second pair of eyes, and the State sees it; lists, letters and outreach follow.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { civilTime } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { dated, readSummitSeed } from '#cli/conference/summit-seed.ts';
import type { NewAct, Written } from '#wire/views.ts';
import { portrait } from '../fixtures/portrait.ts';
import { type Desks, PHONE, ROOT, withDesks } from './desks.ts';
import { fitToRead } from './fit-to-read.ts';
import { tabTo } from './interactions.ts';
import { command, field } from './story-steps.ts';
import { write } from './summit-steps.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const TODAY = civilTime(new Date().toISOString(), ZONE, '').local.slice(0, 10);
const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
const picture = async (page: Page, name: string) => {
  const into = process.env['COMITY_PICTURES'];
  if (into) await page.screenshot({ path: `${into}/${name}.png`, fullPage: true });
};

/** The host opens the event of the seed, lists the State and invites it. */
async function invite(desks: Desks): Promise<Page> {
  const seed = await readSummitSeed(join(ROOT, 'law'));
  const body = (kind: string) => dated(seed.steps.find((s) => s.kind === kind)!.body, TODAY, ZONE) as NewAct['body'];
  const secretariat = await desks.sit('Quan Terale');
  const protocol = await desks.sit('Linh Avaro');
  const act = (kind: string, code: string, to: string, content: NewAct['body'], re?: string): NewAct => ({
    ...{ kind, to: [to], basis: [{ pack: 'conference', code }], body: content },
    ...(re === undefined ? {} : { re }),
  });
  const event: Written = await write(secretariat, act(k.EVENT, 'HOST_ORGANISATION', 'XH/secretariat', body(k.EVENT)));
  const facts = [{ entity: 'XA', what: 'listed', names: { en: 'Alderland' }, category: 'member-state' }];
  await write(protocol, act(k.ENTITY_FACT, 'PRECEDENCE', 'XH/protocol', { facts }, event.act!));
  await write(secretariat, act(k.INVITATION, 'INVITATION', 'XA/focal-point', body(k.INVITATION), event.act!));
  return secretariat;
}

test('a delegation from the invitation to the list of participants, over two nodes', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'comity-faces-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const large = join(folder, 'large.jpg');
  writeFileSync(large, '');
  truncateSync(large, 80_000_000);

  await withDesks(async (desks) => {
    await invite(desks);
    const focal = await desks.sit('Rosa Kimbel', PHONE);
    const people = focal.getByRole('region', { name: 'Our people' });

    await t.test('on a telephone the focal point finds the invitation and answers it', async () => {
      await focal.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Conference' }).click();
      const here = focal.getByText('Invitation Note 41/XA');
      for (let tries = 0; tries < 20 && !(await here.isVisible()); tries++) {
        await here.waitFor({ timeout: 1500 }).catch(() => go(focal, '/summit/our-delegation'));
      }
      await picture(focal, 'own-invited');
      await fitToRead(focal, 'the invitation');
      await command(focal, 'Sign and send the answer').click();
      await focal.getByRole('alert').getByText('Say whether the delegation comes').waitFor();
      await focal.getByRole('group', { name: 'Does the delegation come?' }).getByLabel('Yes').check();
      await field(focal, 'Led by somebody of which rank').selectOption('MIN');
      await focal.getByRole('group', { name: 'Will it sign there?' }).getByLabel('No', { exact: true }).check();
      await command(focal, 'Sign and send the answer').click();
      await focal.getByText(/It is signed, logged and on its way/).waitFor();
      await focal.getByText(/^Answered on/).waitFor();
    });

    await t.test('two people are named; what is missing is said, and a photograph of 80 MB is not sent', async () => {
      const first = focal.getByRole('group').filter({ hasText: 'Name as in the passport' }).first();
      await command(focal, /^Sign and send: one person/).click();
      const errors = focal.getByRole('alert');
      await errors.getByText('Person 1: write the name.').waitFor();
      await errors.getByText('Write the reference of your note.').waitFor();
      await first.getByLabel('Name as in the passport').fill('Ngọc Ánh Trần');
      await first.getByLabel('Comes as').selectOption('delegate');
      await first.getByLabel('Function').fill('Director, Cooperation');
      await first.getByLabel('Photograph', { exact: true }).setInputFiles(large);
      await first
        .getByRole('alert')
        .getByText(/80 megabytes\. Nothing was sent/)
        .waitFor();
      await fitToRead(focal, 'a photograph that is too large');
      await first.getByLabel('Photograph', { exact: true }).setInputFiles({
        ...{ name: 'me.png', mimeType: 'image/png', buffer: portrait(900, 1200) },
      });
      await first.getByRole('img', { name: /Photograph of/ }).waitFor();
      await first.getByText('Food, access or health').first().click();
      await first.getByRole('textbox', { name: /^Food, access/ }).fill('No shellfish');
      await command(focal, 'Add a person').click();
      const second = focal.getByRole('group').filter({ hasText: 'Name as in the passport' }).nth(1);
      await second.getByLabel('Name as in the passport').fill('Corin Dale');
      await second.getByLabel('Comes as').selectOption('head');
      await second.getByLabel('Function').fill('Minister of Justice');
      await second.getByLabel('Rank').selectOption('MIN');
      await second.getByLabel('Agrees to stand in the list of participants').check();
      await focal.getByRole('region', { name: 'Places' }).getByText('1 of 20').waitFor();
      await picture(focal, 'own-nominate');
      await fitToRead(focal, 'two people being named');
      await field(focal, 'Reference of your note').fill('Note XA/77');
      await tabTo(focal, command(focal, /^Sign and send: 2 people/));
      await focal.keyboard.press('Enter');
      await people.getByText('Nominated').nth(1).waitFor();
      await picture(focal, 'own-nominated');
    });

    const page = '/summit/delegations/XA';
    const line = (desk: Page, name: string) => desk.getByRole('listitem').filter({ hasText: name });

    await t.test('the security office clears, and its word is one press', async () => {
      const security = await desks.sit('Otto Renn');
      await go(security, page);
      await line(security, 'Ngọc Ánh Trần')
        .getByRole('button', { name: /^Security: clear/ })
        .click();
      await line(security, 'Ngọc Ánh Trần').getByText('Security: clear').first().waitFor();
    });

    await t.test(
      'the accreditation office sees the face, opens needs, and approves with a second officer',
      async () => {
        const desk = await desks.sit('Noor Valent');
        await go(desk, page);
        await line(desk, 'Ngọc Ánh Trần').getByRole('img', { name: 'Photograph of Ngọc Ánh Trần' }).waitFor();
        const face = `document.querySelector('img.face')`;
        const width = await desk.evaluate(`${face}.decode().then(() => ${face}.naturalWidth)`);
        assert.equal(width, 600, 'it was made small before it left the telephone');
        assert.equal(await desk.getByText('No shellfish').count(), 0, 'needs stand in no list');
        await command(desk, /^Show needs/).click();
        await desk.getByText('No shellfish').waitFor();
        await picture(desk, 'host-delegation');
        await fitToRead(desk, 'a delegation at the host');
        for (const name of ['Ngọc Ánh Trần', 'Corin Dale']) {
          await line(desk, name)
            .getByRole('button', { name: /^Approve/ })
            .click();
          await line(desk, name).getByText('A decision waits for the second officer.').waitFor();
        }
        const second = await desks.sit('Bela Farkin');
        for (const name of ['Ngọc Ánh Trần', 'Corin Dale']) {
          await go(second, page);
          await second.getByRole('link', { name: `Approve: ${name}` }).click();
          await command(second, /^Approve and sign/).click();
          await second.getByText(/It is signed, logged and on its way/).waitFor();
        }
        await go(desk, page);
        const letter = desk.getByRole('link', { name: /^English Ngọc Ánh Trần/ });
        const pdf = await desk.request.get(new URL((await letter.getAttribute('href'))!, desk.url()).href);
        assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
        await go(desk, '/summit/participants');
        await desk.getByText('Corin Dale').waitFor();
        assert.equal(await desk.getByText('Ngọc Ánh Trần').count(), 0, 'only those who agreed are listed');
        await picture(desk, 'participants');
        await fitToRead(desk, 'the list of participants');
      },
    );

    await t.test('the State sees it by itself; a change is looked at again', async () => {
      await people.getByText('Accredited', { exact: true }).nth(1).waitFor();
      await command(focal, /^Change Ngọc Ánh Trần/).click();
      const form = focal.getByRole('form', { name: 'Change Ngọc Ánh Trần' });
      await form.getByLabel('Function').fill('Director-General');
      await form.getByLabel('Reference of your note').fill('Note XA/78');
      await fitToRead(focal, 'a change after approval');
      await form.getByRole('button', { name: 'Sign and send the change' }).click();
      await people.getByText('Changed after approval').waitFor();
      await picture(focal, 'own-changed');
    });

    await t.test('the outreach officer notes a call with the next one in the row of the State', async () => {
      const outreach = await desks.sit('Vera Quist');
      await go(outreach, '/summit/outreach');
      await command(outreach, /^Note a call Alderland/).click();
      const form = outreach.getByRole('form', { name: 'Note a call: Alderland' });
      await form.getByLabel('With whom').fill('embassy of XA');
      await form.getByLabel('What was said').fill('Arrives tonight.');
      await form.getByLabel(/^Next call/).fill(TODAY);
      await fitToRead(outreach, 'a call being noted');
      await form.getByRole('button', { name: 'Write it down, dated today' }).click();
      await outreach.getByRole('heading', { name: 'One call is due.' }).waitFor();
      await picture(outreach, 'outreach');
      await outreach.setViewportSize({ width: 360, height: 780 });
      await picture(outreach, 'outreach-360');
      await fitToRead(outreach, 'outreach');
    });

    await t.test('nothing was stopped or broke', () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
    });
  });
});
