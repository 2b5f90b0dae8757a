// SPDX-License-Identifier: EUPL-1.2
// Full powers from a State's form to the public register in a real browser: prepared, approved, found wanting, corrected, entered,
// told, notified. Every page on the way is judged.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Desks, withDesks } from './desks.ts';
import { fitToRead } from './fit-to-read.ts';
import { counterOn, tabTo } from './interactions.ts';
import { command, field, heading } from './story-steps.ts';
import * as s from './treaty-steps.ts';

/** Steps to an answer from the open paper on: presses, fields and pages. */
async function cost(desks: Desks, paper: string): Promise<{ defect: number; entry: number }> {
  const registrar = await desks.sit('L. Aru');
  await registrar.goto(new URL(`/registry/papers/${paper}`, registrar.url()).href);
  await command(registrar, 'Raise the defect').waitFor();
  const defect = counterOn(registrar);
  await defect.press(registrar.getByRole('checkbox', { name: 'Signed and dated' }));
  await defect.fill(field(registrar, 'Reason: signed and dated'), 'No day stands on the paper.');
  await defect.fill(field(registrar, 'What the State can do'), 'Send one that is dated.');
  // The last press is counted, not made: the paper goes on to be entered.
  const raised = defect.total() + 1;
  await registrar.goto(new URL(`/registry/papers/${paper}`, registrar.url()).href);
  const enter = counterOn(registrar);
  await enter.press(registrar.getByRole('link', { name: 'Enter: full powers' }));
  await heading(registrar, 'Full powers').waitFor();
  for (const element of await s.elementsOf(registrar)) await enter.press(element.getByRole('radio', { name: 'Yes' }));
  const entered = enter.total() + 1;
  await registrar.context().close();
  return { defect: raised, entry: entered };
}

test('full powers become an entry of the public register, over a defect and its correction', async (t) => {
  await withDesks(async (desks) => {
    const cast = await s.sitDown(desks);
    const look: s.Look = (page, name) => fitToRead(page, name);

    await t.test('the treaty officer sees what is owed, fills in the form in any language, and prints it', async () => {
      await s.preparePowers(cast, look);
      assert.equal(await s.downloadSheet(cast), '%PDF-');
    });
    await t.test('the second officer approves exactly what will be printed', () => s.layAndApprove(cast, look));
    await t.test('the registrar reads it beside the register and raises a defect', async () => {
      await s.openPaper(cast, look);
      await s.raiseDefect(cast, look);
    });
    await t.test('the State reads the defect and sends a corrected paper', () => s.correctPowers(cast, look));
    await t.test('raising a defect takes no more steps than entering', async () => {
      await s.openPaper(cast, async () => {});
      const paper = new URL(cast.registrar.url()).pathname.split('/').at(-1)!;
      const { defect, entry } = await cost(desks, paper);
      assert.ok(defect <= entry, `${defect} steps to a defect, ${entry} to an entry`);
    });
    await t.test('two registrars enter it, the State is told, and the public entry is there for anybody', async () => {
      await s.enterPowers(cast, look);
      const link = cast.registrar.getByRole('link', { name: 'Exercise State XA: Full powers' }).first();
      const address = new URL((await link.getAttribute('href'))!, desks.nodes.get('DEPOSITARY')!.address);
      const open = await fetch(address, { headers: { accept: 'text/html' } });
      assert.equal(open.status, 200, 'without signing in');
      assert.match(await open.text(), /Mara Vell/);
      await cast.officer
        .getByRole('link', { name: /^Entry \d+ of the register$/ })
        .first()
        .waitFor();
    });
    await t.test('what was entered is notified under the next number, and the receipts are counted', () =>
      s.notify(cast, look),
    );
    await t.test('without a mouse: the form is reached, filled in and laid by keyboard alone', async () => {
      const page = await desks.sit('Amaro Tesk');
      const place = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Treaty', exact: true });
      await tabTo(page, place);
      await page.keyboard.press('Enter');
      await heading(page, 'Prepare a paper').waitFor();
      await tabTo(page, page.getByRole('link', { name: 'Denunciation', exact: true }));
      await page.keyboard.press('Enter');
      await heading(page, 'As it will be printed').waitFor();
      await tabTo(page, page.getByLabel(/^Name of the Head of State/));
      await page.keyboard.type('Ila Marne');
      await page.keyboard.press('Tab');
      await page.keyboard.type('President');
      await tabTo(page, command(page, /^Sign and lay/));
      await page.keyboard.press('Enter');
      await page.getByText(/laid before the second officer/).waitFor();
    });
    await t.test('a treaty officer has no registry, a registrar no treaty desk', async () => {
      const links = (page: s.Cast['officer']) =>
        page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents();
      assert.ok(!(await links(cast.officer)).includes('Registry'));
      assert.ok(!(await links(cast.registrar)).includes('Treaty'));
    });
    await t.test('no page asked anybody else for anything, and nothing was stopped or broke', () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
    });
  });
});
