// SPDX-License-Identifier: EUPL-1.2
// What surrounds the pages for people who report: small, without script, in the reader's language.
import type { CivilDate } from '#base/time.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { reportEn } from '../words/report-en.ts';
import { reportVi } from '../words/report-vi.ts';

export type ReportWord = keyof typeof reportEn;
export const REPORT_LANGUAGES = { en: 'English', vi: 'Tiếng Việt' } as const;
export type ReportLanguage = keyof typeof REPORT_LANGUAGES;
const WORDS: Record<ReportLanguage, Record<ReportWord, string>> = { en: reportEn, vi: reportVi };

/** Of the place where a page is read. `clock`: how the place of the desk is called whose clock counts. */
export type ReportSite = { desk: string; exercise: boolean; clock: string; language: ReportLanguage };
export type ReportPlace = 'report' | 'child' | 'status' | 'appeal' | 'incident' | 'weakness';
/** A page without a place in the navigation of those who report. */
export type OpenPlace = 'public' | 'check';
/** `script`: address of the one script of a page that has one. */
export type ReportPage = { title: ReportWord; at: ReportPlace | OpenPlace; lead?: Part; body: Part; script?: string };

/** Words in one language, with {places} filled by text. */
export type Say = (key: ReportWord, places?: Record<string, string | number>) => string;

export function sayIn(language: ReportLanguage): Say {
  return (key, places = {}) =>
    WORDS[language][key].replace(/\{([a-z]+)\}/g, (_, name: string) => String(places[name] ?? ''));
}

/** A civil day as people of a language read it: 3 May 2027, 3 tháng 5, 2027. */
export function dayIn(language: ReportLanguage, day: CivilDate): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const words = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return words.format(new Date(`${day}T00:00:00.000Z`));
}

/** The language of an address (`?lang=vi`); English where it says none that is known. */
export function languageOf(asked: unknown): ReportLanguage {
  return typeof asked === 'string' && Object.hasOwn(WORDS, asked) ? (asked as ReportLanguage) : 'en';
}

const PATHS: Record<ReportPlace | OpenPlace, string> = {
  report: '/report',
  child: '/report/child',
  status: '/report/status',
  appeal: '/report/appeal',
  incident: '/report/incident',
  weakness: '/report/weakness',
  check: '/check',
  public: '/reports/public',
};

/** Whoever needs help sees two ways and the next step; the other ways stand below. */
const HEAD = ['report', 'status'] as const;
const FOOT = ['child', 'check', 'appeal', 'incident', 'weakness', 'public'] as const;

/** The address of a page in the reader's language. */
export function pathOf(place: ReportPlace | OpenPlace, language: ReportLanguage): string {
  return language === 'en' ? PATHS[place] : `${PATHS[place]}?lang=${language}`;
}

/** A page that shows a code once: nothing on it leads to the same page in another language, which would not have the code. */
const ONCE: ReadonlySet<ReportWord> = new Set(['receipt.title', 'appeal.done']);

/** One whole document. */
export function reportDocument(site: ReportSite, page: ReportPage): Markup {
  const say = sayIn(site.language);
  const unreviewed = say('unreviewed');
  return html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${(site.exercise || page.at === 'status') && html`<meta name="robots" content="noindex">`}
<title>${say(page.title)} · ${site.desk}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/report.css">
${page.script !== undefined && html`<script src="${page.script}" defer></script>`}
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
${site.exercise && html`<aside class="ribbon" aria-label="${say('ribbon')}">${say('exercise')}</aside>`}
<header><p class="desk">${site.desk}</p>
<nav aria-label="${say('nav')}"><ul>
${HEAD.map((place) => html`<li><a href="${pathOf(place, site.language)}"${place === page.at && html` aria-current="page"`}>${say(`nav.${place}`)}</a></li>`)}
</ul></nav></header>
<main id="content" tabindex="-1">
${unreviewed !== '' && html`<p class="note">${unreviewed}</p>`}
<h1>${say(page.title)}</h1>
${page.lead !== undefined && html`<p class="lead">${page.lead}</p>`}
${page.body}
</main>
<footer><nav aria-label="${say('nav.more')}"><ul>
${FOOT.map((place) => html`<li><a href="${pathOf(place, site.language)}"${place === page.at && html` aria-current="page"`}>${say(`nav.${place}`)}</a></li>`)}
</ul></nav><p>${say('foot')}</p>${!ONCE.has(page.title) && languages(site, page.at)}</footer>
</body>
</html>
`;
}

function languages(site: ReportSite, at: ReportPage['at']): Markup {
  const say = sayIn(site.language);
  return html`<nav aria-label="${say('languages')}"><ul>
${(Object.keys(REPORT_LANGUAGES) as ReportLanguage[]).map((code) => html`<li><a href="${pathOf(at, code)}" lang="${code}" hreflang="${code}"${code === site.language && html` aria-current="true"`}>${REPORT_LANGUAGES[code]}</a></li>`)}
</ul></nav>`;
}
