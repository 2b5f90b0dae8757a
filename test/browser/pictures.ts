// SPDX-License-Identifier: EUPL-1.2
// Takes the pictures of the README and the guides again, from the real pages in a real state. Run by hand: node test/browser/pictures.ts
import { join } from 'node:path';
import { foundSummit } from '#cli/conference/found-summit.ts';
import { foundReports } from '#cli/reports/found-reports.ts';
import { readReportsSeed } from '#cli/reports/reports-seed.ts';
import { SEED } from '../fixtures/seeded-summit.ts';
import { type Desks, ROOT, withDesks } from './desks.ts';
import * as story from './story.ts';
import { heading, openMatter, openNewest } from './story-steps.ts';

const into = (name: string) => join(ROOT, 'docs/pictures', name);

const SMALL = { viewport: { width: 1180, height: 860 } };

/** Linked reports of XA with what holds them together alone. */
async function reports(desks: Desks): Promise<void> {
  const members = new Map(['XA', 'XB'].map((party) => [party, { config: desks.configOf(party) }]));
  await foundReports(await readReportsSeed(join(ROOT, 'law')), members, Date.now());
  const officer = await desks.sit('Nils Averan', { viewport: { width: 1440, height: 1120 } });
  await officer.goto(new URL('/reports/groups', officer.url()).href);
  await officer.locator('a[href^="/reports/groups/"]').first().click();
  await officer.getByRole('heading', { name: 'Drawing' }).waitFor();
  await officer.screenshot({ path: into('reports.png') });
}

/** The fictional summit: gates with a badge used twice, the order, and a signing session in which one has signed in ink. */
async function conference(desks: Desks): Promise<void> {
  const seats = new Map(desks.people.map(({ person, address, office }) => [person, { address, office }]));
  await foundSummit(SEED, seats, Date.now());
  const open = async (name: string, path: string) => {
    const page = await desks.sit(name, SMALL);
    await page.goto(new URL(path, page.url()).href);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    return page;
  };
  const gates = await open('Otto Renn', '/summit/gates');
  await gates.screenshot({ path: into('gates.png') });
  const protocol = await open('Linh Avaro', '/summit/order');
  await protocol.screenshot({ path: into('order.png') });
  await protocol.goto(new URL('/summit/signing', protocol.url()).href);
  const press = async (name: string) => protocol.getByRole('button', { name, exact: false }).first().click();
  await press('Call Exercise State XG');
  await press('Is here Exercise State XG');
  await press('Signed in ink Exercise State XG');
  await protocol.getByText('One signed in ink in this room.').waitFor();
  await protocol.getByRole('heading', { name: 'In the queue' }).evaluate((h) => h.scrollIntoView());
  await protocol.screenshot({ path: into('signing.png') });
}

await withDesks(async (desks) => {
  const reader = await desks.window({ viewport: { width: 1440, height: 1000 } });
  const register = new URL('/register', desks.nodes.get('DEPOSITARY')!.address);
  await reader.goto(register.href);
  await reader.screenshot({ path: into('register.png') });

  const cast = await story.sitDown(desks);
  const pass: story.Look = async () => {};
  await story.preserve(cast, pass);

  const phone = await desks.sit('Sefa Nuri', { viewport: { width: 390, height: 844 } });
  await openMatter(phone, 'Take the request in hand');
  await phone.screenshot({ path: into('phone.png') });

  await story.keep(cast, pass);
  await story.ask(cast, pass);
  await story.narrow(cast, pass);
  const page = await desks.sit('Ines Calder', { viewport: { width: 1440, height: 1130 } });
  await openNewest(page);
  await heading(page, 'Acts in order').waitFor();
  await page.screenshot({ path: into('dossier.png') });
  await reports(desks);
  await conference(desks);
});
