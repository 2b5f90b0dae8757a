// SPDX-License-Identifier: EUPL-1.2
// The story of the exercise as its people live it in the browser, in phases. Each phase waits for what the other node really
// did; `look` is called wherever somebody pauses to read a page.
import type { Download, Page } from 'playwright-core';
import type { Desks } from './desks.ts';
import * as s from './story-steps.ts';

export type Look = (page: Page, name: string) => Promise<void>;
export type Cast = Record<
  'duty' | 'approver' | 'prosecutor' | 'secondApprover' | 'desk' | 'legal' | 'judge' | 'nimbus',
  Page
>;

/** Everybody sits down, each at a window of their own. */
export async function sitDown({ sit }: Pick<Desks, 'sit'>): Promise<Cast> {
  return {
    duty: await sit('Mara Vell'),
    approver: await sit('Tomas Reyk'),
    prosecutor: await sit('Ines Calder'),
    secondApprover: await sit('Oren Hale'),
    desk: await sit('Sefa Nuri'),
    legal: await sit('Dana Orlo'),
    judge: await sit('Judge A. Tarn'),
    nimbus: await sit('Kit Moran'),
  };
}

/** XA asks XB to preserve: written, not approvable by its drafter, approved by a second officer. */
export async function preserve({ duty, approver }: Cast, look: Look): Promise<void> {
  await s.choice(duty, 'Ask another State to preserve data').click();
  await duty.getByRole('button', { name: /^Sign and/ }).click();
  await s.heading(duty, /things are missing$/).waitFor();
  await look(duty, 'preservation-missing');
  await duty.getByRole('navigation').getByRole('link', { name: 'Now' }).click();
  await s.writePreservation(duty);
  await duty.getByText('Ready to sign.').waitFor();
  await look(duty, 'preservation-ready');
  await s.sign(duty);
  await s.heading(duty, 'You cannot approve this draft').waitFor();
  await look(duty, 'own-draft');
  await s.openMatter(approver, 'Preservation request');
  await look(approver, 'draft-to-approve');
  await approver.getByRole('button', { name: 'Approve and sign' }).click();
  await s.heading(approver, 'Acts in order').waitFor();
  await approver.getByText('Verified, stored and logged by the receiver').waitFor();
}

/** XB's desk takes the request in hand and orders the provider; the provider puts files aside; XB reports; XA sees it. */
export async function keep({ duty, desk, nimbus }: Cast, look: Look): Promise<void> {
  await look(desk, 'desk-now');
  await s.openMatter(desk, 'Take the request in hand');
  await look(desk, 'desk-request');
  await s.choice(desk, /^Take the request in hand/).click();
  await look(desk, 'acknowledgement');
  await s.sign(desk);
  await s.choice(desk, /^Order the provider to preserve/).click();
  await look(desk, 'order-to-preserve');
  await s.sign(desk);
  await s.openMatter(nimbus, 'Report as preserved');
  await look(nimbus, 'provider-order');
  await s.choice(nimbus, /^Report as preserved/).click();
  await s.chooseFiles(nimbus);
  await look(nimbus, 'provider-answer');
  await s.sign(nimbus);
  await s.choice(desk, /^Report what is preserved/).click();
  await look(desk, 'report-preserved');
  await s.sign(desk);
  await s.openNewest(duty);
  await duty
    .getByText(/^Preserved until/)
    .first()
    .waitFor();
  await look(duty, 'preserved-at-xa');
}

/** XA's prosecutor asks for the data that were preserved; a second officer approves. */
export async function ask({ prosecutor, secondApprover }: Cast, look: Look): Promise<void> {
  await s.openMatter(prosecutor, /^Ask for the data/);
  await s.choice(prosecutor, /^Ask for the data/).click();
  await s.fill(prosecutor, s.REVIEW);
  await prosecutor.getByText('Ready to sign.').waitFor();
  await look(prosecutor, 'access-ready');
  await s.sign(prosecutor);
  await look(prosecutor, 'access-laid');
  await look(secondApprover, 'approver-now');
  await s.approve(secondApprover, 'Request for stored data');
}

/** XB answers what only a person may answer; the judge narrows twelve months to six weeks and signs. */
export async function narrow({ legal, judge, prosecutor }: Cast, look: Look): Promise<void> {
  await s.openMatter(legal, /^(Take the request in hand|Answer)/);
  await look(legal, 'legal-request');
  await s.choice(legal, /^Answer: May these personal data/).click();
  await look(legal, 'finding');
  await legal.getByRole('radio', { name: 'Yes', exact: true }).check();
  await s.fill(legal, { Reasons: 'The law of XB allows the transfer for this purpose (exercise).' });
  await s.sign(legal);
  await s.openMatter(judge, 'Decide on the request');
  await look(judge, 'judge-request');
  await s.choice(judge, /^Narrow and grant the rest/).click();
  await s.command(judge, 'Only the last 6 weeks of the asked period').waitFor();
  await look(judge, 'narrowing');
  await s.sign(judge);
  await look(judge, 'narrowed-at-xb');
  await s.openNewest(prosecutor);
  await prosecutor.getByText('(42 days)').first().waitFor();
  await look(prosecutor, 'narrowed-at-xa');
}

/** The files go from the provider to XB and from XB to XA, and from there to court. Out: the download. */
export async function deliver({ legal, nimbus, prosecutor }: Cast, look: Look): Promise<{ bundle: Download }> {
  await s.openMatter(legal, /^Order the provider to hand over/);
  await s.choice(legal, /^Order the provider to hand over/).click();
  await look(legal, 'production-order');
  await s.sign(legal);
  await s.openMatter(nimbus, 'Hand over the files');
  await s.choice(nimbus, /^Hand over the files/).click();
  await s.fill(nimbus, { 'Tool and version': 'Nimbus export 4.2 (exercise)' });
  await s.chooseFiles(nimbus);
  await look(nimbus, 'hand-over');
  await s.sign(nimbus);
  await look(nimbus, 'handed-over');
  await s.command(legal, /^Fetch the files of the provider/).click();
  await s.command(legal, /^Pack, seal and deliver/).click();
  await legal
    .getByText(/^Delivered$/)
    .first()
    .waitFor();
  await look(legal, 'delivered');
  await s.command(prosecutor, /^Fetch the package/).click();
  await prosecutor.getByRole('progressbar').waitFor();
  await s.command(prosecutor, /^Verify and take into custody/).click();
  await s.field(prosecutor, 'For what use?').waitFor();
  await look(prosecutor, 'accepted');
  await s.fill(prosecutor, { 'For what use?': 'Main hearing in case XA-2026-0412' });
  await s.command(prosecutor, /^Make the court bundle/).click();
  const download = prosecutor.waitForEvent('download');
  await prosecutor.getByRole('link', { name: /^Download/ }).click();
  const bundle = await download;
  await look(prosecutor, 'exported');
  return { bundle };
}

/** Both sides recheck the dossier from acts and logs alone. */
export async function prove(page: Page, look: Look): Promise<void> {
  await s.command(page, 'Prove it').click();
  await page.getByText('holds:').first().waitFor();
  await look(page, 'proven');
}

/** A second request that must not pass: the rules stop, XB consults and refuses, XA reads why. */
export async function refuse({ prosecutor, secondApprover, legal }: Cast, look: Look): Promise<void> {
  await prosecutor.getByRole('navigation').getByRole('link', { name: 'Now' }).click();
  await s.writeInsult(prosecutor);
  await look(prosecutor, 'insult-form');
  await s.sign(prosecutor);
  await s.approve(secondApprover, 'Request for stored data');
  await legal.getByRole('navigation').getByRole('link', { name: 'Now' }).click();
  await legal
    .getByText(/Insult of a public body/)
    .first()
    .waitFor();
  await look(legal, 'insult-now');
  await s.openNewest(legal);
  await look(legal, 'insult-request');
  await s.choice(legal, /^Refuse/).click();
  await s.tick(legal, /^Domestic law would bar this action/);
  await look(legal, 'refusal-form');
  await legal.getByRole('button', { name: /^Sign and/ }).click();
  await s.heading(legal, 'This cannot be sent as it stands').waitFor();
  await look(legal, 'consult-first');
  await legal.getByRole('link', { name: 'Open the consultation' }).click();
  await s.heading(legal, 'Consultation').waitFor();
  await s.field(legal, 'Conditions under which help could be given').waitFor();
  await look(legal, 'consultation');
  await s.sign(legal);
  await s.openMatter(prosecutor, 'Reply to the consultation');
  await s.choice(prosecutor, /^Reply to the consultation/).click();
  await s.fill(prosecutor, { Reply: 'There is none.' });
  await look(prosecutor, 'consultation-reply');
  await s.sign(prosecutor);
  await legal
    .getByText(/replied to the consultation/)
    .first()
    .waitFor();
  await s.choice(legal, /^Refuse/).click();
  await s.sign(legal);
  await look(legal, 'refused-at-xb');
  await s.heading(prosecutor, 'Refused, with reasons').waitFor();
  await look(prosecutor, 'refused-at-xa');
}
