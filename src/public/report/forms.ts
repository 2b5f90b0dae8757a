// SPDX-License-Identifier: EUPL-1.2
// The forms: for anybody, for operators of important services, for whoever found a weakness, for whoever was named wrongly.
import { html, type Markup } from '../markup.ts';
import type { Helplines } from '#acts/reports/intake/helplines.ts';
import { firstStep } from './first-step.ts';
import type { ReportWord, Say } from './frame.ts';
import { choice, type FormParts, hidden, line, list, picks, summary, text } from './parts.ts';

const WAYS = ['', 'call', 'sms', 'messenger', 'mail', 'web', 'app', 'in-person', 'other'] as const;
const SECTORS = ['energy', 'water', 'health', 'finance', 'transport', 'telecom', 'government', 'other'] as const;
const SEVERITIES = ['stopped', 'degraded', 'contained', 'near-miss'] as const;
/** Further transfers, by the end of the names of their fields. */
export const MORE_TRANSFERS = [2, 3] as const;
const CONSENTS = ['link', 'bank', 'abroad', 'contact'] as const;

/** What of this server stands in a form. `post`: a fresh secret; `clock`: the place whose clock counts; `lines`: numbers to call;
 * `currencies`: codes that are offered, the State's own first. */
export type FormFacts = { post: string; clock: string; lines: Helplines; currencies: readonly string[] };

const words = <T extends string, P extends string>(prefix: P, list: readonly T[]) =>
  list.map((value) => [value, `${prefix}.${value}` as ReportWord] as const);

/** First the next safe step, then the questions. */
export function citizenForm(form: FormParts, { post, clock, lines, currencies }: FormFacts): Markup {
  const { say } = form;
  return html`${summary(form)}
${firstStep(say, form.language, lines)}
<form method="post" action="/report" enctype="multipart/form-data">${hidden(form, post)}
${text(form, { name: 'story', label: 'story', hint: say('story.hint') })}
${line(form, { name: 'on', label: 'on', type: 'date', may: true })}
${choice(form, { name: 'way', label: 'way' }, words('way', WAYS))}
<fieldset><legend>${say('money')}</legend><p class="hint">${say('money.hint')}</p>
<div class="two">${line(form, { name: 'amount', label: 'amount', most: 30 })}${list(form, { name: 'currency', label: 'currency' }, currencyNames(form, currencies))}</div>
${line(form, { name: 'to', label: 'to' })}
${line(form, { name: 'bank', label: 'bank', may: true })}
${line(form, { name: 'sent', label: 'sent', type: 'datetime-local', hint: say('sent.hint', { place: clock }) })}
${line(form, { name: 'transaction', label: 'transaction', may: true })}
${line(form, { name: 'from', label: 'from', may: true, hint: say('from.hint') })}
${moreTransfers(form)}
</fieldset>
${text(form, { name: 'theirs', label: 'theirs', may: true, hint: say('theirs.hint') })}
${text(form, { name: 'mine', label: 'mine', may: true, hint: say('mine.hint') })}
${line(form, { name: 'campaign', label: 'campaign', may: true, most: 40, hint: say('campaign.hint') })}
${picks(form, { name: 'who', label: 'who', hint: say('who.hint'), type: 'radio' }, words('who', ['me', 'other', 'minor'] as const))}
${picks(form, { name: 'wish', label: 'wish', type: 'radio' }, words('wish', ['tell', 'recover', 'warn'] as const))}
${picks(form, { name: 'consent', label: 'consents', hint: say('consents.hint'), type: 'checkbox' }, words('consent', CONSENTS))}
${line(form, { name: 'name', label: 'name', may: true, complete: 'name' })}
${line(form, { name: 'reach', label: 'reach', may: true, hint: say('reach.hint') })}
${filesField(say)}
<button>${say('send')}</button></form>`;
}

/** Money that went more than once: closed until somebody needs it. */
function moreTransfers(form: FormParts): Markup {
  const { say, entered, wrong } = form;
  const used = MORE_TRANSFERS.some((n) =>
    ['amount', 'to', 'sent'].some((name) => entered.get(`${name}-${n}`)?.[0] || wrong.has(`${name}-${n}`)),
  );
  return html`<details${used && html` open`}><summary>${say('again')}</summary><p class="hint">${say('again.hint')}</p>
${MORE_TRANSFERS.map(
  (
    n,
  ) => html`<fieldset><legend>${say(`again.${n}`)}</legend>${line(form, { name: `amount-${n}`, label: 'amount', most: 30 })}
${line(form, { name: `to-${n}`, label: 'to' })}
${line(form, { name: `bank-${n}`, label: 'bank', may: true })}
${line(form, { name: `sent-${n}`, label: 'sent', type: 'datetime-local' })}
${line(form, { name: `transaction-${n}`, label: 'transaction', may: true })}</fieldset>`,
)}</details>`;
}

/** VND, Vietnamese Dong: the code first, so that it is read where the line is cut. */
function currencyNames({ language }: FormParts, codes: readonly string[]) {
  const names = new Intl.DisplayNames(language, { type: 'currency', fallback: 'none' });
  return codes.map((code) => {
    const name = names.of(code);
    return [code, name === undefined ? code : `${code}, ${name}`] as const;
  });
}

/** Files come last, so that everything that is written has arrived when they begin. */
function filesField(say: Say): Markup {
  return html`<div class="field"><label for="files">${say('files')} <span class="may">${say('optional')}</span></label><p class="hint" id="files-hint">${say('files.hint')}</p><input id="files" name="files" type="file" multiple aria-describedby="files-hint"></div>`;
}

export function incidentForm(form: FormParts, { post, clock }: FormFacts): Markup {
  const { say } = form;
  return html`${summary(form)}
<section class="first" aria-labelledby="first"><h2 id="first">${say('first')}</h2><p>${say('incident.first')}</p></section>
<form method="post" action="/report/incident" enctype="multipart/form-data">${hidden(form, post)}
${line(form, { name: 'service', label: 'service' })}
${choice(form, { name: 'sector', label: 'sector' }, words('sector', SECTORS))}
${choice(form, { name: 'severity', label: 'severity' }, words('severity', SEVERITIES))}
${line(form, { name: 'started', label: 'started', type: 'datetime-local', hint: say('sent.hint', { place: clock }) })}
${text(form, { name: 'clocks', label: 'clocks', may: true, hint: say('clocks.hint'), most: 2000 })}
${text(form, { name: 'technical', label: 'technical', hint: say('technical.hint') })}
${text(form, { name: 'legal', label: 'legal', may: true, hint: say('legal.hint') })}
<label class="pick"><input type="checkbox" name="prosecutor" value="yes"${form.entered.has('prosecutor') && html` checked`}> ${say('prosecutor')}</label>
${picks(form, { name: 'consent', label: 'consents', hint: say('consents.hint'), type: 'checkbox' }, words('consent', CONSENTS))}
${line(form, { name: 'name', label: 'operator', may: true, complete: 'organization' })}
${line(form, { name: 'reach', label: 'reach', may: true, hint: say('reach.hint') })}
${text(form, { name: 'mine', label: 'mine', may: true, hint: say('mine.hint') })}
${filesField(say)}
<button>${say('incident.send')}</button></form>`;
}

/** The terms as the one text whose digest is given. */
export function termsText(say: Say): string {
  return (['terms.1', 'terms.2', 'terms.3', 'terms.4'] as const).map((key) => say(key)).join('\n');
}

/** In: also the digest of the terms (SHA-256, hex). */
export function weaknessForm(form: FormParts, { post }: FormFacts, digest: string): Markup {
  const { say } = form;
  return html`${summary(form)}
<section class="first" aria-labelledby="terms-title"><h2 id="terms-title">${say('terms')}</h2><ol>${termsText(say)
    .split('\n')
    .map(
      (one) => html`<li>${one}</li>`,
    )}</ol><p class="hint">${say('terms.digest')}: <span class="mono">${digest}</span></p></section>
<form method="post" action="/report/weakness" enctype="multipart/form-data">${hidden(form, post)}<input type="hidden" name="digest" value="${digest}">
<label class="pick"><input id="terms" type="checkbox" name="terms" value="yes"${form.entered.has('terms') && html` checked`}> ${say('terms.agree')}</label>
${form.wrong.has('terms') && html`<p class="error">${say('wrong.terms')}</p>`}
${line(form, { name: 'product', label: 'product' })}
${text(form, { name: 'finding', label: 'finding' })}
${line(form, { name: 'embargo', label: 'embargo', type: 'date', may: true })}
${line(form, { name: 'pseudonym', label: 'pseudonym', may: true })}
${line(form, { name: 'reach', label: 'reach', may: true, hint: say('reach.hint') })}
${filesField(say)}
<button>${say('weakness.send')}</button></form>`;
}

export function appealForm(form: FormParts, { post }: FormFacts): Markup {
  const { say } = form;
  return html`${summary(form)}
<form method="post" action="/report/appeal" enctype="multipart/form-data">${hidden(form, post)}
${line(form, { name: 'value', label: 'appeal.value', most: 2000 })}
${text(form, { name: 'words', label: 'appeal.words', hint: say('appeal.words-hint'), most: 4000 })}
${line(form, { name: 'reach', label: 'reach', may: true, hint: say('reach.hint') })}
<button>${say('appeal.send')}</button></form>`;
}
