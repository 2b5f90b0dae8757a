// SPDX-License-Identifier: EUPL-1.2
// Full powers from a State's form to the depositary's public register, as people do it: found by role and label. `look` is called
// wherever somebody pauses to read a page.
import type { Locator, Page } from 'playwright-core';
import type { Desks } from './desks.ts';
import { command, field, fill, heading } from './story-steps.ts';

export type Look = (page: Page, name: string) => Promise<void>;
export type Cast = Record<'officer' | 'second' | 'registrar' | 'other', Page>;

export async function sitDown({ sit }: Pick<Desks, 'sit'>): Promise<Cast> {
  return {
    officer: await sit('Lena Orrin'),
    second: await sit('Piet Solane'),
    registrar: await sit('L. Aru'),
    other: await sit('P. Sund'),
  };
}

const place = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });

const LABELS = {
  issuer: 'Name of the Head of State, Head of Government or Foreign Minister who signs',
  holder: 'Name of the person empowered',
  holderTitle: 'Title of the person empowered',
};
const ISSUER_TITLE = /^Title of the signatory/;

/** The officer opens the desk, chooses full powers and fills the form in; the text stands beside it in the chosen language. */
export async function preparePowers({ officer }: Cast, look: Look): Promise<void> {
  await place(officer, 'Treaty').click();
  await heading(officer, /^What .+ still owes$/).waitFor();
  await look(officer, 'treaty-desk');
  await officer.getByRole('link', { name: 'Full powers', exact: true }).click();
  await heading(officer, 'As it will be printed').waitFor();
  await command(officer, /^Sign and lay/).click();
  await heading(officer, /things are missing$/).waitFor();
  await look(officer, 'powers-missing');
  await fill(officer, {
    [LABELS.issuer]: 'Ola Brand',
    [LABELS.holder]: 'Mara Vell',
    [LABELS.holderTitle]: 'Minister of Justice',
  });
  await officer.getByLabel(ISSUER_TITLE).fill('Deputy Minister');
  await field(officer, 'Language of the paper').selectOption({ label: 'Arabic' });
  await officer.getByText('اتفاقية الأمم المتحدة لمكافحة الجريمة السيبرانية').first().waitFor();
  await look(officer, 'powers-in-arabic');
  await field(officer, 'Language of the paper').selectOption({ label: 'English' });
  await officer.getByText('hereby authorize').waitFor();
  await look(officer, 'powers-filled');
}

/** The PDF before anybody signed. Out: its first bytes as text. */
export async function downloadSheet({ officer }: Cast): Promise<string> {
  const [saved] = await Promise.all([officer.waitForEvent('download'), command(officer, 'Download PDF').click()]);
  const parts: Buffer[] = [];
  for await (const part of await saved.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).subarray(0, 5).toString();
}

export async function layAndApprove({ officer, second }: Cast, look: Look): Promise<void> {
  await command(officer, /^Sign and lay/).click();
  await officer.getByText(/laid before the second officer/).waitFor();
  await look(officer, 'treaty-laid');
  await place(second, 'Treaty').click();
  await heading(second, 'Before the second officer').waitFor();
  await second
    .getByRole('region', { name: 'Before the second officer' })
    .getByRole('link', { name: 'Full powers' })
    .first()
    .click();
  await heading(second, 'What will be signed').waitFor();
  await look(second, 'paper-to-approve');
  await command(second, 'Approve and sign').click();
  await second.getByText(/signed, logged and on its way/).waitFor();
}

/** The registrar reads the paper beside the register. */
export async function openPaper({ registrar }: Cast, look: Look, name = 'registry'): Promise<void> {
  await place(registrar, 'Registry').click();
  await heading(registrar, 'Papers to examine').waitFor();
  const paper = registrar
    .getByRole('region', { name: 'Papers to examine' })
    .getByRole('link', { name: /: Full powers$/ });
  await paper.waitFor();
  await look(registrar, name);
  await paper.click();
  await heading(registrar, 'Side by side').waitFor();
  await look(registrar, `${name}-paper`);
}

export async function raiseDefect({ registrar }: Cast, look: Look): Promise<void> {
  await command(registrar, 'Raise the defect').click();
  await registrar.getByText('Choose at least one element.').waitFor();
  await registrar.getByRole('checkbox', { name: 'Issued by one who may issue it' }).check();
  await fill(registrar, {
    'Reason: issued by one who may issue it': 'A deputy minister signed and is not shown as acting.',
    'What the State can do': 'Send full powers signed by one who may issue them.',
  });
  await look(registrar, 'registry-defect');
  await command(registrar, 'Raise the defect').click();
  await heading(registrar, 'Waiting for the State').waitFor();
  await look(registrar, 'registry-answered');
}

export async function correctPowers({ officer, second }: Cast, look: Look): Promise<void> {
  await place(officer, 'Treaty').click();
  await officer.getByRole('link', { name: 'Read the defect' }).waitFor();
  await look(officer, 'treaty-defect');
  await officer.getByRole('link', { name: 'Read the defect' }).click();
  await officer.getByText('A deputy minister signed and is not shown as acting.').waitFor();
  await look(officer, 'paper-defect');
  await officer.getByRole('link', { name: 'Prepare a corrected paper' }).click();
  await heading(officer, 'The depositary did not find the last paper in due form').waitFor();
  await field(officer, LABELS.issuer).fill('Ama Koro');
  await officer.getByLabel(ISSUER_TITLE).fill('Minister for Foreign Affairs');
  await look(officer, 'powers-corrected');
  await command(officer, /^Sign and lay/).click();
  await officer.getByText(/laid before the second officer/).waitFor();
  await place(second, 'Treaty').click();
  await heading(second, 'Before the second officer').waitFor();
  await second
    .getByRole('region', { name: 'Before the second officer' })
    .getByRole('link', { name: 'Full powers' })
    .first()
    .click();
  await command(second, 'Approve and sign').click();
  await second.getByText(/signed, logged and on its way/).waitFor();
}

/** The elements to be judged, once the form is there: the paper it opens from has a heading of the same words. */
export async function elementsOf(registrar: Page): Promise<Locator[]> {
  const elements = registrar.getByRole('group', { name: 'It holds' });
  await elements.first().waitFor();
  return elements.all();
}

/** Entered from the paper, element by element, approved by the second registrar, and the State told. */
export async function enterPowers({ registrar, other }: Cast, look: Look): Promise<void> {
  await registrar.getByRole('link', { name: 'Enter: full powers' }).click();
  await heading(registrar, 'Full powers').waitFor();
  for (const element of await elementsOf(registrar)) await element.getByRole('radio', { name: 'Yes' }).check();
  await registrar.getByRole('group', { name: 'Signed as acting' }).getByRole('radio', { name: 'No' }).check();
  await registrar.getByRole('group', { name: 'The original was seen' }).getByRole('radio', { name: 'Yes' }).check();
  await registrar.getByText('Ready to sign.').waitFor();
  await look(registrar, 'entry-form');
  await command(registrar, /^Sign and pass/).click();
  await registrar.getByText(/laid before a second officer/).waitFor();
  await place(other, 'Registry').click();
  await heading(other, 'Before the second registrar').waitFor();
  await look(other, 'registry-second');
  await other
    .getByRole('region', { name: 'Before the second registrar' })
    .getByRole('link', { name: 'Full powers' })
    .click();
  await heading(other, 'What will be signed').waitFor();
  await look(other, 'entry-to-approve');
  await command(other, 'Approve and sign').click();
  await other.getByText(/entered full powers/).waitFor();
  await heading(registrar, 'Entered, and the State not yet told').waitFor();
  await look(registrar, 'registry-untold');
  await command(registrar, /^Tell /).click();
  await registrar.getByText(/found the paper of .+ in due form/).waitFor();
  await look(registrar, 'registry-done');
}

/** A notification with the next number, from the entries nobody was told of, entered by two registrars and circulated. */
export async function notify({ registrar, other, officer }: Cast, look: Look): Promise<void> {
  await registrar
    .getByRole('region', { name: 'Still to be notified to States' })
    .getByRole('link', { name: /^Notify all/ })
    .first()
    .click();
  await heading(registrar, 'Depositary notification').waitFor();
  await registrar.getByText('Ready to sign.').waitFor();
  const number = await field(registrar, 'Number').inputValue();
  await look(registrar, 'notification-form');
  await command(registrar, /^Sign and pass/).click();
  await registrar.getByText(/laid before a second officer/).waitFor();
  await place(other, 'Registry').click();
  await other
    .getByRole('region', { name: 'Before the second registrar' })
    .getByRole('link', { name: 'Depositary notification' })
    .click();
  await command(other, 'Approve and sign').click();
  await other.getByText(/entered a notification/).waitFor();
  await command(registrar, new RegExp(`^Circulate to .+ C\\.N\\.${number}\\.`)).click();
  await registrar.getByText(/Receipted by 2 of 2\./).waitFor();
  await look(registrar, 'registry-circulated');
  await place(officer, 'Treaty').click();
  await heading(officer, 'Notifications of the depositary').waitFor();
  await look(officer, 'treaty-notified');
}
