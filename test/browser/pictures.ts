// SPDX-License-Identifier: EUPL-1.2
// Takes the pictures of the README again, from the real pages in a real state. Run by hand: node test/browser/pictures.ts
import { join } from 'node:path';
import { ROOT, withDesks } from './desks.ts';
import * as story from './story.ts';
import { heading, openMatter, openNewest } from './story-steps.ts';

const into = (name: string) => join(ROOT, 'docs/pictures', name);

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
});
