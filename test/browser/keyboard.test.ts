// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type Desks, LAPTOP, PHONE, withDesks } from './desks.ts';
import { counterOn, hasFocus, tabTo } from './interactions.ts';
import { answerQuestions, type Clients, enterAll, openAccess } from './requests.ts';
import { ACCOUNT, choice, field, heading, PERIOD } from './story-steps.ts';

/** A day as it is typed into a browser that speaks American English: month, day, year. */
const typed = (day: string) => `${day.slice(5, 7)}${day.slice(8, 10)}${day.slice(0, 4)}`;
const signButton = (page: Page) => page.getByRole('button', { name: /^Sign and/ });

/** How the element that has the focus is outlined: the style and the width of the line. */
async function outlineOfFocus(page: Page): Promise<string> {
  const style = 'getComputedStyle(document.activeElement)';
  return String(await page.evaluate(`${style}.outlineStyle + ' ' + ${style}.outlineWidth`));
}

/** The preservation request without a mouse on a phone-sized window. Out: how many fields and presses it took. */
async function preserveByKeyboard({ sit }: Desks): Promise<number> {
  const page = await sit('Mara Vell', PHONE);
  let count = 0;
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target);
    assert.match(await outlineOfFocus(page), /^(?!none )[a-z]+ [1-9]/, `the focus on ${String(target)} can be seen`);
    await page.keyboard.press(key);
    count++;
  };
  const type = async (target: Locator, text: string) => {
    await tabTo(page, target);
    await page.keyboard.type(text);
    count++;
  };
  await press(choice(page, 'Ask another State to preserve data'));
  await heading(page, 'Preservation request').waitFor();
  await type(field(page, 'Case reference'), 'XA-2026-0412');
  await type(page.getByRole('combobox', { name: 'Offence' }), 'Fraud');
  await type(field(page, 'Brief facts'), 'Eleven persons paid a release fee. All messages came from one account.');
  await type(field(page, 'Who holds the data'), 'Nimbus (exercise provider)');
  await type(field(page, 'Identifier 1'), ACCOUNT);
  for (const name of [/^Subscriber data/, /^Traffic data/]) await press(page.getByRole('checkbox', { name }), 'Space');
  await type(field(page, 'From'), typed(PERIOD.from));
  await type(field(page, 'Until'), typed(PERIOD.to));
  await type(field(page, 'Link between the data and the offence'), 'The messages were sent from this account.');
  // Forgotten on purpose: the summary takes the focus, and its link leads to the field.
  await press(signButton(page));
  const summary = page.getByRole('alert');
  await heading(page, 'One thing is missing').waitFor();
  assert.ok(await hasFocus(page, summary), 'the summary of what is missing has the focus');
  await press(summary.getByRole('link', { name: /^Why it is necessary/ }));
  await type(field(page, 'Why it is necessary and proportionate'), 'Sign-in records are deleted after ninety days.');
  assert.equal(await field(page, 'From').inputValue(), PERIOD.from);
  await press(signButton(page));
  await heading(page, 'You cannot approve this draft').waitFor();

  const second = await sit('Tomas Reyk', PHONE);
  await tabTo(second, second.getByRole('main').getByRole('link', { name: 'Preservation request' }).first());
  await second.keyboard.press('Enter');
  const approve = second.getByRole('button', { name: 'Approve and sign' });
  await tabTo(second, approve);
  await second.keyboard.press('Enter');
  await heading(second, 'Acts in order').waitFor();
  const desk = await sit('Sefa Nuri', PHONE);
  await choice(desk, 'Take the request in hand').first().waitFor();
  return count;
}

type Answer = { who: 'Judge A. Tarn' | 'Dana Orlo'; choice: RegExp; done: string };
const ANSWERS = {
  grant: { who: 'Judge A. Tarn', choice: /^Grant/, done: 'Decision: granted' },
  narrow: { who: 'Judge A. Tarn', choice: /^Narrow and grant the rest/, done: 'Decision: narrowed' },
  ask: { who: 'Dana Orlo', choice: /^Ask for what is missing/, done: 'Question' },
  consult: { who: 'Dana Orlo', choice: /^Consult on conditions/, done: 'Consultation' },
  refuse: { who: 'Dana Orlo', choice: /^Refuse/, done: 'Refusal' },
} as const satisfies Record<string, Answer>;

/** From the opened request to the signed answer: presses, fields that had to be filled, and changes of page. */
async function costOf(desks: Desks, c: Clients, answer: Answer, size: BrowserContextOptions): Promise<number> {
  // A fraud is granted or narrowed once its questions are answered; the insult is asked about, consulted on, refused.
  const decided = answer.who === 'Judge A. Tarn';
  const id = await openAccess(c, decided ? 'fraud' : 'insult');
  if (decided) await answerQuestions(c, id);
  const page = await desks.sit(answer.who, size);
  await page.goto(new URL(`/dossiers/${id}`, page.url()).href);
  await heading(page, 'Acts in order').waitFor();
  const counter = counterOn(page);
  await counter.press(choice(page, answer.choice));
  await signButton(page).waitFor();
  await counter.press(signButton(page));
  await page.getByRole('article', { name: answer.done }).waitFor();
  await page.context().close();
  return counter.total();
}

/** Narrowing by hand from all that was asked: the two quick cuts, then the signature. */
async function cutsByHand(desks: Desks, c: Clients): Promise<void> {
  const id = await openAccess(c, 'fraud');
  await answerQuestions(c, id);
  const page = await desks.sit('Judge A. Tarn', PHONE);
  await page.goto(new URL(`/dossiers/${id}`, page.url()).href);
  await choice(page, /^Narrow and grant the rest/).click();
  await page.getByRole('button', { name: 'Back to all that was asked' }).click();
  await page.getByText('as asked').nth(2).waitFor();
  const counter = counterOn(page);
  await counter.press(page.getByRole('button', { name: 'Only the last 6 weeks of the asked period' }));
  await counter.press(page.getByRole('button', { name: 'Only subscriber and traffic data' }));
  await page.getByText('(42 days)').waitFor();
  assert.deepEqual(counter.count, { presses: 2, fields: 0, pages: 0 });
  await counter.press(signButton(page));
  await page.getByRole('article', { name: 'Decision: narrowed' }).waitFor();
}

test('the keyboard is enough, and no answer costs more than granting', async (t) => {
  await withDesks(async (desks) => {
    const c = await enterAll(desks.nodes);
    await t.test(
      'a preservation request is written, corrected, approved and sent without a mouse at 360 px',
      async (t2) => {
        const count = await preserveByKeyboard(desks);
        t2.diagnostic(`${count} fields and presses`);
        assert.ok(count <= 16, `${count} fields and presses`);
      },
    );
    for (const [name, size] of [
      ['laptop', LAPTOP],
      ['phone', PHONE],
    ] as const)
      await t.test(`refusing, narrowing, asking and consulting cost no more than granting (${name})`, async (t2) => {
        const cost = new Map<string, number>();
        for (const [answer, how] of Object.entries(ANSWERS)) cost.set(answer, await costOf(desks, c, how, size));
        t2.diagnostic([...cost].map(([answer, n]) => `${answer} ${n}`).join(', '));
        const granting = cost.get('grant')!;
        for (const [answer, n] of cost) assert.ok(n <= granting, `${answer} costs ${n}, granting ${granting}`);
        assert.ok(cost.get('refuse')! <= 5);
      });
    await t.test('twelve months become six weeks in two presses, and one more signs', () => cutsByHand(desks, c));
    assert.deepEqual(desks.watched.errors, []);
  });
});
