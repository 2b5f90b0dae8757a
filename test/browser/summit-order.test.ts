// SPDX-License-Identifier: EUPL-1.2
// Order and speaking in a real browser: a place fixed by hand, a release by two, plans that follow, and a debate with everything that
// interrupts one. A State speaks from its own node; its text is open to everybody when its slot begins, and not before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import * as k from '#acts/conference/act.ts';
import { eventBody } from '../fixtures/summit-acts.ts';
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
const line = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name }).first();
const TEXT = 'Mr President, XA welcomes this Convention and its contact points.';

/** Lists XA and XB, enters XB as a speaker on paper, and invites XA to the item on which it may speak. */
async function inviteXa({ secretariat, protocol }: s.Cast, event: string): Promise<void> {
  const basis = (code: string) => [{ pack: 'conference', code }];
  await s.write(protocol, {
    ...{ kind: k.ENTITY_FACT, to: ['XH/protocol'], re: event, basis: basis('PRECEDENCE') },
    body: {
      facts: [
        ['XA', 'Alderland', 'Corin Dale'],
        ['XB', 'Birchland', 'Ilse Marrow'],
      ].map(([entity, name, head]) => ({
        ...{ entity, what: 'listed', names: { en: name }, category: 'member-state', rank: 'MIN', head },
      })),
    },
  });
  await s.write(protocol, {
    ...{ kind: k.INSCRIPTION, to: ['XH/protocol'], re: event, basis: basis('SPEAKERS') },
    body: { item: 'debate', entity: 'XB', speaker: 'Ilse Marrow', rank: 'MIN', wish: 1, group: false },
  });
  const { titles, place, zone, from, until, ranks, windows, purgeOn, code } = eventBody(s.VENUE_TODAY);
  await s.write(secretariat, {
    ...{ kind: k.INVITATION, to: ['XA/focal-point'], re: event, basis: basis('INVITATION') },
    body: {
      ...{
        entity: 'XA',
        reference: 'Note 1',
        eventCode: code,
        titles,
        place,
        zone,
        from,
        until,
        ranks,
        windows,
        purgeOn,
      },
      ...{ text: 'XH has the honour to invite XA.', replyBy: from, categories: [] },
      items: [{ item: 'debate', title: 'General debate' }],
    },
  });
}

test('order, plans and a debate, from the pin to the text on the public page', async (t) => {
  await withDesks(async (desks) => {
    const cast = await s.sitDown(desks);
    const { protocol } = cast;
    const second = await desks.sit('Emil Sandre');
    await s.openSummit(cast);
    await go(protocol, '/summit/order');
    await heading(protocol, '4 places.').waitFor();
    const event = await protocol.evaluate(async () => {
      const view = (await (await fetch('/api/summit/order')).json()) as { release: { act: { re: string } } };
      return view.release.act.re;
    });
    await inviteXa(cast, event);

    const released = async (n: number) => {
      await go(protocol, '/summit/order');
      await command(protocol, new RegExp(`^Release version ${n}`)).click();
      await protocol.getByText(/laid before a second officer/).waitFor();
      await go(second, '/summit/order');
      await second
        .getByRole('link', { name: /Order released|released/i })
        .first()
        .click();
      await command(second, /^Approve and sign/).click();
      await second.getByText(/signed and logged/).waitFor();
    };

    await t.test('without a mouse: a place is fixed by hand with its reason, and says so', async () => {
      await go(protocol, '/summit/order');
      await heading(protocol, '6 places.').waitFor();
      await tabTo(protocol, protocol.getByText('Fix a place by hand', { exact: true }), 200);
      await protocol.keyboard.press('Enter');
      const form = protocol.getByRole('form', { name: 'Fix a place by hand' });
      await tabTo(protocol, form.getByRole('button', { name: 'Fix this place' }));
      await protocol.keyboard.press('Enter');
      await form
        .getByRole('alert')
        .getByText(/Choose the State/)
        .waitFor();
      await form.getByLabel('State or organisation').selectOption({ label: 'Kelpland' });
      await form.getByLabel('Place', { exact: true }).fill('2');
      await form.getByLabel('Reason, as it may be printed').fill('Chairs the drafting committee');
      await form.getByLabel('Until (may stay empty)').fill(`${s.VENUE_TODAY}T23:59`);
      await protocol.keyboard.press('Enter');
      await line(protocol, 'Kelpland').getByText('by hand').waitFor();
      await line(protocol, 'Kelpland')
        .getByText(/Chairs the drafting committee/)
        .waitFor();
      await fitToRead(protocol, 'the order with its forms');
      await picture(protocol, 'order-forms');
    });

    await t.test('plans follow a release by two officers, once protocol laid them out', async () => {
      await go(protocol, '/summit/plans');
      await heading(protocol, 'No plans yet.').waitFor();
      await fitToRead(protocol, 'plans before a release');
      await released(1);
      await go(protocol, '/summit/plans');
      await protocol.getByText('Nobody has entered the rows of the hall yet.').waitFor();
      await protocol.getByText('Lay out', { exact: true }).click();
      await field(protocol, 'Rows, front first').fill('A 4 four');
      await command(protocol, 'Write down this layout').click();
      await protocol
        .getByRole('alert')
        .getByText(/cannot be read: A 4 four/)
        .waitFor();
      await field(protocol, 'Rows, front first').fill('A 4 4\nB 4 4');
      await command(protocol, 'Write down this layout').click();
      const row = protocol.getByRole('row').filter({ hasText: 'Kelpland' });
      await row.getByText('A3 A4').waitFor();
      await fitToRead(protocol, 'seats of the hall');
      await picture(protocol, 'plans-seats');
    });

    await t.test('a late Head of State: what moved, on a phone, and which plates are printed again', async () => {
      await go(protocol, '/summit/order');
      await protocol.getByText('Somebody else leads, or the rank changed', { exact: true }).click();
      const form = protocol.getByRole('form', { name: 'Somebody else leads, or the rank changed' });
      await form.getByLabel('State or organisation').selectOption({ label: 'Ivyland' });
      await form.getByLabel('Rank now').selectOption({ label: 'Head of State' });
      await form.getByLabel('Who leads the delegation now').fill('Ida Vell');
      await form.getByRole('button', { name: 'Write down the rank' }).click();
      const phone = await desks.sit('Linh Avaro', PHONE);
      await go(phone, '/summit/order/moved');
      await line(phone, 'Ivyland').getByText('from 6 to 4').waitFor();
      await line(phone, 'Ivyland').getByText('The rank was Minister and is Head of State.').waitFor();
      await fitToRead(phone, 'what moved');
      await picture(phone, 'moved');
      await go(protocol, '/summit/plans?plan=plates');
      await protocol.getByText(/places moved since this version/).waitFor();
      await released(2);
      await go(protocol, '/summit/plans?plan=seats');
      await heading(protocol, 'What changed since version 1').waitFor();
      await line(protocol, 'Ivyland')
        .getByText(/from .+ to/)
        .waitFor();
      await go(protocol, '/summit/plans?plan=plates');
      await protocol.getByText(/No plate is to be printed again/).waitFor();
      const file = protocol.waitForEvent('download');
      await protocol.getByRole('link', { name: /^All 6 plates/ }).click();
      assert.match((await file).suggestedFilename(), /^plates-v2-1\.pdf$/);
      await fitToRead(protocol, 'the plates');
    });

    const focal = await desks.sit('Rosa Kimbel');
    await t.test('XA inscribes from its own node and hands in a text under embargo', async () => {
      await go(focal, '/summit/our-statement');
      await heading(focal, 'Our statement').waitFor();
      await tabTo(focal, command(focal, 'Inscribe'), 120);
      await focal.keyboard.press('Enter');
      await focal
        .getByRole('alert')
        .getByText(/Say who will speak/)
        .waitFor();
      await field(focal, 'Who will speak').fill('Corin Dale');
      await field(focal, 'Rank').selectOption({ label: 'Minister' });
      await command(focal, 'Inscribe').click();
      await focal.getByText(/Inscribed: Corin Dale/).waitFor();
      await field(focal, 'The text').fill(TEXT);
      await focal.getByText('10 words.').waitFor();
      await command(focal, 'Hand in the text').click();
      await focal.getByText(/English, 10 words/).waitFor();
      await focal.getByText('The host holds it.').first().waitFor();
      await fitToRead(focal, 'our statement');
      await picture(focal, 'our-statement');
    });

    const screen = await desks.sit('Linh Avaro', { viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' });
    const open = await desks.window(PHONE);
    await t.test(
      'the list is called; a point of order stops the clock; nothing of the text is public yet',
      async () => {
        await go(protocol, '/summit/speakers');
        await line(protocol, 'Alderland').getByText('Text here, under embargo').waitFor();
        await command(protocol, /^Issue the final list/).click();
        await command(protocol, /^Open the meeting/).click();
        await open.goto(new URL('/conference/statements', protocol.url()).href);
        await open.getByText('Nobody has spoken yet.').waitFor();
        await command(protocol, /^Call Gorseland/).click();
        await command(protocol, /^Start the clock/).click();
        await heading(protocol, 'Speaks now: Gorseland').waitFor();
        await field(protocol, 'Who').selectOption({ label: 'Ivyland' });
        await command(protocol, /^Point of order/).click();
        await protocol.getByText('Point of order: Ivyland').waitFor();
        await protocol.getByText('The clock stands').waitFor();
        await go(screen, '/summit/speakers/screen');
        await screen.getByText('The clock of the speaker stands.').waitFor();
        await fitToRead(screen, 'the screen with a point of order');
        await picture(screen, 'screen-order');
        await command(protocol, /^The chair has ruled/).click();
        await screen.getByText('Green: time is left').waitFor();
        await picture(screen, 'screen-speaks');
        await command(protocol, /^The chair cuts off/).click();
        await line(protocol, 'Gorseland')
          .getByText(/cut by the chair/)
          .waitFor();
      },
    );

    await t.test('XA agrees to a swap from its node, the other on paper, and the places change', async () => {
      await command(focal, /^Agree to change places/).click();
      const ask = focal.getByRole('form', { name: /^Agree to change places/ });
      await ask.getByLabel('With whom').selectOption('XB');
      await ask.getByLabel('In what words, or by which note').fill('Note 12 of XA');
      await ask.getByRole('button').click();
      await focal.getByText(/Agreed to change places with/).waitFor();
      await protocol.getByText(/Alderland agrees to change places with Birchland/).waitFor();
      const entry = protocol.locator('ol.entry-rows > li').filter({ hasText: 'Birchland' });
      await entry.getByText('Change this entry').click();
      await entry.getByRole('button', { name: /^Agrees to change places/ }).click();
      await entry.getByLabel('With whom').selectOption({ label: 'Alderland' });
      await entry.getByLabel('Where it says so: a note, a call').fill('Note 7 of XB');
      await protocol.keyboard.press('Enter');
      await line(protocol, 'Alderland').getByText('Swapped', { exact: true }).waitFor();
      const listed = await protocol.locator('ol.entry-rows > li strong').allTextContents();
      assert.deepEqual(listed, ['Gorseland', 'Ivyland', 'Alderland', 'Birchland']);
      await fitToRead(protocol, 'the console of speakers');
    });

    await t.test('when its slot begins the text is open to everybody, to be checked against delivery', async () => {
      await command(protocol, /^Call Alderland/).click();
      await open.reload();
      assert.equal(await open.getByText(TEXT).count(), 0, 'a call is not the slot');
      await command(protocol, /^Start the clock/).click();
      await heading(protocol, 'Speaks now: Alderland').waitFor();
      await open.reload();
      await open.getByText(TEXT).waitFor();
      await open.getByText('Check against delivery').waitFor();
      assert.deepEqual(await axe(open), []);
      await fitToRead(open, 'the public statements');
      await picture(open, 'statements');
      await command(protocol, /^Stop the clock/).click();
    });

    await t.test('a right of reply comes after the list, and the times add up to the meeting', async () => {
      await command(focal, /^Ask for a right of reply/).click();
      await focal.getByLabel('To what').fill('To what Ivyland said');
      await focal.keyboard.press('Enter');
      const replies = protocol.getByRole('region', { name: 'Rights of reply' });
      await replies.getByText('Alderland').waitFor();
      await replies.getByText(/10:00 given/).waitFor();
      await replies.getByText(/They come at the end/).waitFor();
      await command(protocol, /^Turn to rights of reply now/).click();
      await command(protocol, /^Start the reply/).click();
      await heading(protocol, 'Speaks now: Alderland').waitFor();
      await command(protocol, /^Stop the reply/).click();
      await replies.getByText(/Given/).waitFor();
      await command(protocol, /^Close the meeting/).click();
      const times = protocol.getByRole('region', { name: 'Time used' });
      await times.getByRole('row').filter({ hasText: 'The meeting' }).waitFor();
      const seconds = async (name: string) => {
        const face = await times.getByRole('row').filter({ hasText: name }).getByRole('cell').last().textContent();
        return face!.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
      };
      assert.equal((await seconds('All delegations')) + (await seconds('The chair')), await seconds('The meeting'));
      await fitToRead(protocol, 'the time used');
      await picture(protocol, 'speakers-times');
    });

    await t.test('nothing was stopped or broke', () => {
      assert.deepEqual(desks.watched.foreign, []);
      assert.deepEqual(desks.watched.stopped, []);
      assert.deepEqual(desks.watched.errors, []);
    });
  });
});
