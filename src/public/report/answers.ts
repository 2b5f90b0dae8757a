// SPDX-License-Identifier: EUPL-1.2
// What somebody who reported is told: the receipt, and how it stands. Nothing here says more than the reporter may know.
import type { CivilTime } from '#base/time.ts';
import { html, type Markup } from '../markup.ts';
import { dayIn, pathOf, type ReportLanguage, type ReportWord, type Say } from './frame.ts';
import { type ChangeFacts, changeForms, changesTold, type ChangeTold } from './changes.ts';
import { type FormParts, line, summary } from './parts.ts';

export type FileTold = { name: string; state: 'kept' | 'large' | 'many' | 'child' };
export type ClockTold = { name: string; until: CivilTime; over: boolean };
export type TechnicalTold = 'team' | 'by-hand' | 'waits';
export type ReceiptFacts = {
  code: string;
  report: string;
  at: CivilTime;
  /** The very same post was here before. */
  again: boolean;
  /** The same incident was. */
  same: boolean;
  urgent: boolean;
  /** A victim under eighteen. */
  minor: boolean;
  files: readonly FileTold[];
  clocks: readonly ClockTold[];
  /** Where the technical part of an incident is; null for other reports. */
  technical: TechnicalTold | null;
  /** Whether the code of a campaign that was named is one of this desk; null where none was named. */
  campaign: 'known' | 'unknown' | null;
  limits: { mb: number; n: number };
};

const hour = (at: CivilTime) => at.local.slice(11, 16);

export function receiptBody(say: Say, language: ReportLanguage, facts: ReceiptFacts): Markup {
  const day = (at: CivilTime) => dayIn(language, at.local.slice(0, 10));
  const { code, at, files, clocks } = facts;
  return html`${facts.again && html`<p>${say('receipt.again')}</p>`}${facts.same && html`<p>${say('receipt.same')}</p>`}
<section class="code" aria-labelledby="code"><h2 id="code">${say('receipt.code')}</h2><strong>${code}</strong><p>${say('receipt.keep')}</p></section>
<p>${say('receipt.at', { day: day(at), time: hour(at), place: at.place })}<br>${say('receipt.number')}: <span class="mono">${facts.report}</span></p>
${files.length > 0 && html`<section><h2>${say('receipt.files')}</h2><ul>${files.map((f) => html`<li>${f.name}: ${say(`receipt.${f.state}`, facts.limits)}</li>`)}</ul></section>`}
${clocks.length > 0 && html`<section><h2>${say('clocks')}</h2><ul>${clocks.map((c) => html`<li>${say(c.over ? 'clock.over' : 'clock.line', { name: c.name, day: day(c.until), time: hour(c.until) })}</li>`)}</ul></section>`}
<section><h2>${say('receipt.next')}</h2><ul>${facts.minor && html`<li>${say('receipt.child-next')}</li>`}${facts.urgent && html`<li>${say('receipt.urgent')}</li>`}${facts.campaign !== null && html`<li>${say(`receipt.campaign-${facts.campaign}`)}</li>`}${facts.technical !== null && html`<li>${say(`incident.${facts.technical}`)}</li>`}<li>${say('receipt.person')}</li></ul>
<form method="post" action="/report/status"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="code" value="${code}"><button>${say('receipt.status')}</button></form>
<form method="post" action="/report/receipt"><input type="hidden" name="code" value="${code}"><button class="plain">${say('receipt.signed')}</button></form>
<p class="hint">${say('receipt.signed-hint')}</p></section>`;
}

export type HoldTold = {
  is: 'asked' | 'held' | 'over' | 'too-late' | 'refused' | 'lifted';
  amount: string;
  at: CivilTime;
};
export type StatusFacts = {
  at: CivilTime;
  status: 'received' | 'urgent' | 'read' | 'referred' | 'asked' | 'closed' | 'same' | 'withdrawn';
  helped: boolean;
  /** Null while they are few. */
  linked: number | null;
  told: readonly { at: CivilTime; words: string }[];
  holds: readonly HoldTold[];
  changes: readonly ChangeTold[];
  technical: TechnicalTold | null;
  destroyed: CivilTime | null;
};

/** In: also what came of a change that was just sent, and what may be changed. */
export function statusBody(form: FormParts, facts: StatusFacts, change: ChangeFacts, done: ReportWord | null): Markup {
  const { say, language } = form;
  const day = (at: CivilTime) => dayIn(language, at.local.slice(0, 10));
  return html`${done !== null && html`<p class="note" role="status">${say(done)}</p>`}<section class="code" aria-live="polite"><p>${say('status.at', { day: day(facts.at), time: hour(facts.at) })}</p><p><b>${say(`status.${facts.status}`)}</b></p>${facts.helped && html`<p><b>${say('status.helped')}</b></p>`}${facts.destroyed !== null && html`<p>${say('status.destroyed', { day: day(facts.destroyed) })}</p>`}</section>
${facts.technical !== null && html`<p>${say(`incident.${facts.technical}`)}</p>`}
${changesTold(say, language, facts.changes)}
${facts.holds.length > 0 && html`<section><h2>${say('status.holds')}</h2><ul>${facts.holds.map((h) => html`<li>${say(`hold.${h.is}`, { amount: h.amount, day: day(h.at), time: hour(h.at) })}</li>`)}</ul></section>`}
${facts.told.length > 0 && html`<section><h2>${say('status.told')}</h2><ol class="told">${facts.told.map((t) => html`<li><time datetime="${t.at.instant}">${day(t.at)} ${hour(t.at)}</time><br><span class="kept">${t.words}</span></li>`)}</ol></section>`}
${facts.status !== 'withdrawn' && facts.destroyed === null && html`<p>${facts.linked === null ? say('status.linked-few') : say('status.linked', { n: facts.linked })}</p>`}
${changeForms(form, change)}
<p><a href="${pathOf('appeal', language)}">${say('status.appeal')}</a></p>`;
}

/** Where a code is entered. The code goes in the body of a post, never in an address that others may see. */
export function statusForm(form: FormParts): Markup {
  return html`${summary(form)}
<form method="post" action="/report/status"><input type="hidden" name="lang" value="${form.language}">
${line(form, { name: 'code', label: 'status.code', most: 40 })}
<button>${form.say('status.show')}</button></form>`;
}

export function appealDone(say: Say, code: string): Markup {
  return html`<section class="code"><h2>${say('receipt.code')}</h2><strong>${code}</strong><p>${say('receipt.keep')}</p></section><p>${say('appeal.same')}</p>`;
}

export type AppealTold = {
  at: CivilTime;
  until: CivilTime;
  state: 'open' | 'over' | 'upheld' | 'rejected';
  decidedAt: CivilTime | null;
  words: string | null;
};

/** How an appeal stands, for whoever holds its code. Nothing here says whether anything was on a list. */
export function appealStatus(say: Say, language: ReportLanguage, facts: AppealTold): Markup {
  const places = (at: CivilTime) => ({ day: dayIn(language, at.local.slice(0, 10)), time: hour(at) });
  const { at, until, state, decidedAt, words } = facts;
  return html`<section class="code" aria-live="polite"><p>${say('appealed.at', places(at))}</p><p><b>${say(`appealed.${state}`, places(decidedAt ?? until))}</b></p></section>
${words !== null && html`<section><h2>${say('appealed.words')}</h2><p class="kept">${words}</p></section>`}`;
}
