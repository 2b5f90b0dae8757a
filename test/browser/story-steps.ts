// SPDX-License-Identifier: EUPL-1.2
// What people of the exercise do at their desks, found on the page as a person finds it: by role and by label.
import { randomBytes } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { addDays, type CivilDate } from '#base/time.ts';
import { monthsBefore } from '#cli/exercise/cases.ts';

export const TODAY = new Date().toISOString().slice(0, 10) as CivilDate;
/** The period everybody in the story speaks of: twelve months that ended yesterday. */
export const PERIOD = { from: monthsBefore(addDays(TODAY, -1), 12), to: addDays(TODAY, -1) };
export const ACCOUNT = 'harbour.trade.77';

export const FILES = [
  { name: 'sign-ins.csv', mimeType: 'text/csv', buffer: Buffer.from('time,address\n2026-08-01T10:00Z,192.0.2.7\n') },
  { name: 'messages.bin', mimeType: 'application/octet-stream', buffer: randomBytes(2_000_000) },
];

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
export const choice = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
/** A button that is also a step of the matter, for example fetching. */
export const command = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
}

export async function tick(page: Page, ...names: RegExp[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name }).check();
}

/** Signs the form and waits for the page it leads to: the dossier, or the draft that waits for a second officer. */
export async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Sign and/ }).click();
  await heading(page, /^(Acts in order|What will be signed)$/).waitFor();
}

/** Opens what waits for this person by its name on the Now page. */
export async function openMatter(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Now' }).click();
  await page.reload();
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await heading(page, /^(Acts in order|What will be signed)$/).waitFor();
}

/** Opens the newest dossier from the list of dossiers. */
export async function openNewest(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Dossiers' }).click();
  await page.getByRole('heading', { level: 2 }).getByRole('link').first().click();
  await heading(page, 'Acts in order').waitFor();
}

export async function chooseOffence(page: Page, name: RegExp): Promise<void> {
  const offence: Locator = page.getByRole('combobox', { name: 'Offence' });
  const label = (await offence.getByRole('option').allTextContents()).find((text) => name.test(text));
  await offence.selectOption({ label: label ?? '' });
}

/** The preservation request, from the Now page of a duty officer to the filled form. */
export async function writePreservation(page: Page): Promise<void> {
  await choice(page, 'Ask another State to preserve data').click();
  await fill(page, { 'Case reference': 'XA-2026-0412' });
  await chooseOffence(page, /^Fraud/);
  await fill(page, {
    'Brief facts':
      'Eleven persons in XA paid a release fee to receive a deposit that did not exist. All messages came from one account.',
    'Who holds the data': 'Nimbus (exercise provider)',
    'Identifier 1': ACCOUNT,
  });
  await tick(page, /^Subscriber data/, /^Traffic data/, /^Content data/);
  await fill(page, {
    From: PERIOD.from,
    Until: PERIOD.to,
    'Link between the data and the offence': 'The messages were sent from this account; its sign-ins show from where.',
    'Why it is necessary and proportionate': 'The provider deletes sign-in records after ninety days.',
  });
}

/** What the review of XA's own court adds to a request for data. */
export const REVIEW = {
  'Reviewing body': 'Regional Court of Alderport (exercise)',
  'Law it applied': 'Criminal Procedure Act of XA, order of search (exercise)',
  'Grounds it found': 'Strong suspicion that the account was used to deceive.',
  'Valid until': addDays(TODAY, 300),
};

/** The request that must not pass: who wrote an insulting post? From the Now page to the filled form. */
export async function writeInsult(page: Page): Promise<void> {
  await choice(page, 'Ask another State for data').click();
  await fill(page, {
    'Case reference': 'XA-2026-0977',
    'Subject matter': 'Identification of the author of a post',
    'Nature of the proceeding': 'Criminal investigation',
    'Conducted by': 'Public prosecutor of Alderport (exercise)',
    'Functions of that authority': 'Conducts the investigation and brings the charge',
  });
  await chooseOffence(page, /^Insult/);
  await fill(page, {
    'Brief facts': 'A post called the city council of Alderport a travelling circus.',
    Purpose: 'Identification of the author',
    'Help wanted': 'Subscriber data of the account',
    'Procedure wanted': 'Files as they are held, with digests taken at acquisition',
    'Who holds the data': 'Nimbus (exercise provider)',
    'Identifier 1': 'alderport.circus',
    From: addDays(TODAY, -30),
    Until: addDays(TODAY, -1),
    'Why it is necessary and proportionate': 'The author is not known otherwise.',
    ...REVIEW,
  });
  await tick(page, /^Subscriber data/, /^Expression$/);
  await page.getByRole('radio', { name: 'Finding out who wrote something' }).check();
}

/** The second officer opens the draft of that kind and signs it. */
export async function approve(page: Page, kind: string): Promise<void> {
  await openMatter(page, kind);
  await page.getByRole('button', { name: 'Approve and sign' }).click();
  await heading(page, 'Acts in order').waitFor();
}

/** Chooses files for the provider's answer and waits until the node has measured each. */
export async function chooseFiles(page: Page): Promise<void> {
  await field(page, 'Choose files from this device').setInputFiles(FILES);
  for (const { name } of FILES) await page.getByRole('button', { name: `Leave out ${name}` }).waitFor();
}
