// SPDX-License-Identifier: EUPL-1.2
// The next safe step, before any question: whom to call now, with the number where one is known.
import type { Helpline, Helplines } from '#acts/reports/intake/helplines.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { pathOf, type ReportLanguage, type Say } from './frame.ts';

const call = (line: Helpline): Markup =>
  html`<a href="tel:${line.number.replace(/ /g, '')}">${line.name}: ${line.number}</a>`;

/** Numbers as a list of their own, each to be pressed on a telephone. */
function numbers(lines: readonly Helpline[]): Part {
  return lines.length > 0 && html`<ul class="numbers">${lines.map((l) => html`<li>${call(l)}</li>`)}</ul>`;
}

/** In: numbers of this State. Out: what stands above the form for anybody. */
export function firstStep(say: Say, language: ReportLanguage, lines: Helplines): Markup {
  return html`<section class="first" aria-labelledby="first"><h2 id="first">${say('first')}</h2><ul>
<li>${say('first.money')}${numbers(lines.bank)}</li><li>${say('first.danger')}${numbers(lines.emergency)}</li>
<li>${say('first.child')} <a href="${pathOf('child', language)}">${say('first.child-way')}</a>.${numbers(lines.child)}</li>
<li>${say('first.again')}</li></ul></section>`;
}

/** The same for somebody under eighteen. */
export function childsFirstStep(say: Say, lines: Helplines): Markup {
  const keys = ['child.alone', 'child.no-pay', 'child.no-pictures'] as const;
  return html`<section class="first" aria-labelledby="first"><h2 id="first">${say('child.first')}</h2><ul>
${lines.child.map((l) => html`<li><a href="tel:${l.number.replace(/ /g, '')}">${say('first.child-line', { name: l.name, number: l.number })}</a></li>`)}
<li>${say('child.danger')}${numbers(lines.emergency)}</li>
${keys.map((key) => html`<li>${say(key)}</li>`)}</ul></section>`;
}
