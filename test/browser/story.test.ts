// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Desks, ROOT, withDesks } from './desks.ts';
import * as story from './story.ts';
import { ACCOUNT, field, heading } from './story-steps.ts';

const asked = (page: Page) => page.getByRole('region', { name: 'What is asked of you now' });
const text = (page: Page) => page.getByRole('main').innerText();

/** Choices are given equal weight: one size in a row, one colour, whatever they answer. */
async function sameWeight(page: Page): Promise<void> {
  const boxes: string[] = [];
  const choices = asked(page).getByRole('link', {
    name: /^(Order the provider|Ask for what is missing|Consult|Refuse)/,
  });
  for (const choice of await choices.all()) {
    const box = (await choice.boundingBox())!;
    const colours = await choice.evaluate(
      'e => { const { backgroundColor, borderColor, color } = getComputedStyle(e); return [backgroundColor, borderColor, color].join(" "); }',
    );
    boxes.push(`${Math.round(box.width)} ${Math.round(box.height)} ${colours}`);
  }
  assert.equal(boxes.length, 4);
  assert.equal(new Set(boxes).size, 1, boxes.join('\n'));
}

/** What must be on the page where somebody pauses to read it. */
const seen: Record<string, (page: Page) => Promise<void>> = {
  async 'preservation-missing'(page) {
    const summary = page.getByRole('alert');
    assert.match(
      await summary.innerText(),
      /10 things are missing[\s\S]*Case reference[\s\S]*Period, from: choose a day/,
    );
    assert.match(await summary.innerText(), /Nothing was sent/);
  },
  async 'own-draft'(page) {
    assert.match(await text(page), /You drafted this act\. Another officer has to approve it\./);
    assert.equal(await page.getByRole('button', { name: 'Approve and sign' }).count(), 0);
  },
  async 'draft-to-approve'(page) {
    assert.match(await text(page), /Drafted by Mara Vell[\s\S]*Your approval signs these bytes and no others/);
  },
  async 'desk-request'(page) {
    const words = await asked(page).innerText();
    assert.match(
      words,
      /From 24\/7 contact point of XA, Exercise State XA\. On the register today as: 24\/7 contact point\./,
    );
    assert.match(words, /Signed by Mara Vell[\s\S]*Approved by Tomas Reyk/);
    assert.match(words, /Preserve as soon as possible\. No fixed day\./);
    await sameWeight(page);
    const why = await page.getByRole('complementary', { name: 'Why' }).innerText();
    assert.match(why, /Preservation does not depend on the conduct being an offence in both States\.[\s\S]*42\(4\)/);
  },
  async 'preserved-at-xa'(page) {
    assert.match(await text(page), /Preserved until \d+ \w+ \d{4}\s*2 files, 2 MB, one digest over all/);
  },
  async 'judge-request'(page) {
    assert.match(
      await asked(page).innerText(),
      /Grant\s*Not open to you now\. A question must be answered first: Is content needed/,
    );
  },
  async narrowing(page) {
    assert.match(await text(page), /\(366\sdays\)[\s\S]*\(42\sdays\)/);
    assert.equal(await page.locator('s', { hasText: 'Content data' }).count(), 1);
  },
  async 'narrowed-at-xa'(page) {
    const words = await text(page);
    assert.match(words, /Narrowed/);
    assert.match(words, /The last six weeks of the period, without content, are enough/);
  },
  async proven(page) {
    assert.match(await text(page), /Everything holds/);
    assert.equal(await page.getByText('does not hold').count(), 0);
    assert.ok((await page.getByText('holds:').count()) >= 10);
  },
  async 'insult-request'(page) {
    const why = await page.getByRole('complementary', { name: 'Why' }).innerText();
    assert.match(why, /No offence of the requested State has an element of this conduct[\s\S]*Convention, art\.\s\d+/);
    assert.match(why, /to be answered/);
  },
  async 'consult-first'(page) {
    assert.match(await page.getByRole('alert').innerText(), /consulted on helping under conditions[\s\S]*40\(28\)/);
  },
  async consultation(page) {
    assert.ok(await page.getByRole('checkbox', { name: /^Domestic law would bar/ }).isChecked());
    assert.notEqual(await field(page, 'Conditions under which help could be given').inputValue(), '');
  },
  async 'refused-at-xa'(page) {
    const words = await text(page);
    assert.match(words, /Refused, with reasons[\s\S]*40\(8\)[\s\S]*The conduct is not an offence in both States/);
    assert.match(words, /The conduct described in the request is not an offence under the law of XB\./);
  },
};

test('one case from the night desk to the court, and one request refused, all in the browser', async (t) => {
  await withDesks(async (desks: Desks) => {
    const looked = new Set<string>();
    const look: story.Look = async (page, name) => {
      looked.add(name);
      await seen[name]?.(page);
    };
    const cast = await story.sitDown(desks);
    await t.test('XA asks to preserve; the drafter cannot approve', () => story.preserve(cast, look));
    await t.test('XB takes it in hand, its provider keeps the data, XA sees until when', () => story.keep(cast, look));
    await t.test('XA asks for the data, with a second officer', () => story.ask(cast, look));
    await t.test('XB answers the open questions and its judge narrows', () => story.narrow(cast, look));
    await t.test('the files arrive, and a stranger to the node verifies the bundle offline', async () => {
      const dir = await mkdtemp(join(tmpdir(), 'comity-bundle-'));
      try {
        const { bundle } = await story.deliver(cast, look);
        const path = join(dir, bundle.suggestedFilename());
        await bundle.saveAs(path);
        const verified = spawnSync(process.execPath, ['src/main.ts', 'verify', path], { cwd: ROOT, encoding: 'utf8' });
        assert.equal(verified.status, 0, verified.stdout + verified.stderr);
      } finally {
        await rm(dir, { recursive: true, force: true });
      }
    });
    await t.test('both sides prove the dossier from acts and logs', async () => {
      await story.prove(cast.prosecutor, look);
      await story.prove(cast.legal, look);
    });
    await t.test('the rules stop the insult request; XB consults and refuses; XA reads why', () =>
      story.refuse(cast, look),
    );
    await t.test('nothing was stopped, nothing broke, and every page asserted about was reached', async () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
      assert.deepEqual(
        Object.keys(seen).filter((name) => !looked.has(name)),
        [],
      );
      const told = [...desks.watched.addresses].filter((url) => decodeURIComponent(url).includes(ACCOUNT));
      assert.deepEqual(told, [], 'no address names the account of a person concerned');
      await heading(cast.prosecutor, 'Refused, with reasons').waitFor();
    });
  });
});
