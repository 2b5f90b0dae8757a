// SPDX-License-Identifier: EUPL-1.2
// The protected way for a victim under eighteen: short, no story needed, no file taken.
import type { Helplines } from '#acts/reports/intake/helplines.ts';
import { html, type Markup } from '../markup.ts';
import { childsFirstStep } from './first-step.ts';
import type { ReportWord } from './frame.ts';
import { type FormParts, hidden, line, picks, summary, text } from './parts.ts';

export const CHILD_WHAT = ['threat', 'asked', 'shown', 'meet', 'money', 'other'] as const;

/** In: the form, a fresh secret, numbers of this State. */
export function childForm(form: FormParts, post: string, lines: Helplines): Markup {
  const { say } = form;
  const words = <T extends string>(prefix: string, list: readonly T[]) =>
    list.map((value) => [value, `${prefix}.${value}` as ReportWord] as const);
  return html`${summary(form)}
${childsFirstStep(say, lines)}
<form method="post" action="/report/child" enctype="multipart/form-data">${hidden(form, post)}
${picks(form, { name: 'what', label: 'child.what', hint: say('child.what-hint'), type: 'checkbox' }, words('child.what', CHILD_WHAT))}
${text(form, { name: 'story', label: 'child.story', may: true, most: 4000 })}
${text(form, { name: 'theirs', label: 'child.theirs', may: true, hint: say('child.theirs-hint'), most: 2000 })}
${picks(form, { name: 'by', label: 'child.by', type: 'radio' }, words('child.by', ['me', 'helper'] as const))}
${line(form, { name: 'name', label: 'child.name', may: true, hint: say('child.name-hint') })}
${line(form, { name: 'reach', label: 'child.reach', may: true, hint: say('child.reach-hint') })}
<label class="pick"><input type="checkbox" name="consent" value="contact"${form.entered.has('consent') && html` checked`}> ${say('child.contact')}</label>
<p class="hint">${say('child.who-reads')}</p>
<button>${say('child.send')}</button></form>`;
}
