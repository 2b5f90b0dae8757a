// SPDX-License-Identifier: EUPL-1.2
// What whoever holds the code may change: correct something, take agreements back, take the whole report back. Each has the same weight.
import type { CivilTime } from '#base/time.ts';
import type { Consent } from '#acts/reports/act.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { dayIn, type ReportLanguage, type ReportWord, type Say } from './frame.ts';
import { type FormParts, hidden, picks, text } from './parts.ts';

export const CORRECTED_ABOUT = ['reported-value', 'reported-money', 'reported-time', 'reported-words'] as const;

export type ChangeTold = {
  at: CivilTime;
  what: 'some-consents' | 'whole-report' | 'corrected';
  consents: readonly Consent[];
};
export type ChangeFacts = {
  code: string;
  /** What is agreed to today. */
  consents: readonly Consent[];
  /** False once it is taken back or destroyed. */
  open: boolean;
  /** After how many days what was told is destroyed. */
  days: number;
  post: string;
};

const hour = (at: CivilTime) => at.local.slice(11, 16);

/** What was changed so far. */
export function changesTold(say: Say, language: ReportLanguage, changes: readonly ChangeTold[]): Part {
  if (changes.length === 0) return null;
  const lineOf = ({ at, what, consents }: ChangeTold) => {
    const places = { day: dayIn(language, at.local.slice(0, 10)), time: hour(at) };
    if (what === 'corrected') return say('change.corrected', places);
    if (what === 'whole-report') return say('change.all', places);
    return say('change.taken', { ...places, what: consents.map((c) => say(`consent.${c}`)).join('; ') });
  };
  return html`<section><h2>${say('status.changes')}</h2><ul>${changes.map((c) => html`<li>${lineOf(c)}</li>`)}</ul>${changes.some((c) => c.what !== 'corrected') && html`<p>${say('change.before')}</p>`}</section>`;
}

/** The three ways to change a report, folded until one is opened. In: also what was entered and what is wrong with it. */
export function changeForms(form: FormParts, facts: ChangeFacts): Part {
  if (!facts.open) return null;
  const { say, wrong } = form;
  const fold = (what: string, title: ReportWord, body: Part, open: boolean): Markup =>
    html`<details${open && html` open`}><summary>${say(title)}</summary><form method="post" action="/report/change">${hidden(form, facts.post)}<input type="hidden" name="code" value="${facts.code}"><input type="hidden" name="change" value="${what}">${body}</form></details>`;
  const error = (name: string) => wrong.has(name) && html`<p class="error" role="alert">${say(wrong.get(name)!)}</p>`;
  const about = CORRECTED_ABOUT.map((value) => [value, `change.about.${value}` as ReportWord] as const);
  const given = facts.consents.map((value) => [value, `consent.${value}` as ReportWord] as const);
  return html`<section aria-labelledby="change"><h2 id="change">${say('change.title')}</h2>
${fold(
  'correct',
  'change.correct',
  html`${picks(form, { name: 'about', label: 'change.about', type: 'radio' }, about)}${text(form, { name: 'words', label: 'change.words', hint: say('change.words-hint'), most: 4000 })}<button>${say('change.send')}</button>`,
  wrong.has('words'),
)}
${fold(
  'consents',
  'change.back',
  given.length === 0
    ? html`<p>${say('change.back-none')}</p>`
    : html`${error('back')}${picks(form, { name: 'back', label: 'change.back-which', type: 'checkbox' }, given)}<button>${say('change.back-send')}</button>`,
  wrong.has('back'),
)}
${fold(
  'report',
  'change.withdraw',
  html`<p>${say('change.withdraw-what', { n: facts.days })}</p><p>${say('change.before')}</p>${error('sure')}<label class="pick"><input id="sure" type="checkbox" name="sure" value="yes"> ${say('change.sure')}</label><button>${say('change.withdraw-send')}</button>`,
  wrong.has('sure'),
)}</section>`;
}
