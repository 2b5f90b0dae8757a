// SPDX-License-Identifier: EUPL-1.2
// "Check before you pay": one field, one answer in plain words. With the small script the server does not learn what was asked.
import { html, type Markup } from '../markup.ts';
import { pathOf, type ReportLanguage, reportDocument, type ReportSite, sayIn } from '../report/frame.ts';
import { choice, type FormParts, NOTHING_WRONG } from '../report/parts.ts';

export const CHECK_KINDS = ['phone', 'iban', 'url', 'email', 'wallet'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];
export const CHECK_ANSWERS = ['warned', 'unknown', 'unreadable', 'often'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];
export type CheckShown = { kind: CheckKind; value: string; answer: CheckAnswer | null };

/** Title of an answer and what to do next, in a language. */
export function answerWords(language: ReportLanguage, answer: CheckAnswer): { title: string; next: string } {
  const say = sayIn(language);
  return { title: say(`check.${answer}`), next: say(`check.${answer}-next`) };
}

/** One document. In: what was asked without the script, and its answer; null on a first visit. */
export function checkPage(site: ReportSite, { kind, value, answer }: CheckShown): Markup {
  const { language } = site;
  const say = sayIn(language);
  const words = answer === null ? null : answerWords(language, answer);
  const form: FormParts = { say, language, entered: new Map([['kind', [kind]]]), wrong: NOTHING_WRONG };
  const body = html`<div id="answer" role="status">${words !== null && html`<h2>${words.title}</h2><p>${words.next}</p>`}</div>
<form method="post" action="/check" id="check"><input type="hidden" name="lang" value="${language}">
${choice(
  form,
  { name: 'kind', label: 'check.kind' },
  CHECK_KINDS.map((code) => [code, `check.kind.${code}` as const]),
)}
<div class="field"><label for="value">${say('check.value')}</label>
<input id="value" name="value" value="${value}" required maxlength="400" autocomplete="off" autocapitalize="off" spellcheck="false"></div>
<p class="note" id="plainly">${say('check.plainly')}</p>
<button>${say('check.send')}</button></form>
<ul><li><a href="${pathOf('report', language)}">${say('check.report')}</a></li><li><a href="${pathOf('appeal', language)}">${say('check.appeal')}</a></li></ul>`;
  const script = language === 'en' ? '/check.js' : `/check.js?lang=${language}`;
  return reportDocument(site, { title: 'check.title', at: 'check', lead: say('check.lead'), body, script });
}
