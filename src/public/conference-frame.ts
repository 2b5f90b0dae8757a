// SPDX-License-Identifier: EUPL-1.2
// What surrounds the public pages of a conference: whose it is, its two pages, and the way to the register.
import type { Summit } from '#acts/conference/summit.ts';
import { dayWords } from './days.ts';
import { html, type Markup, type Part } from './markup.ts';
import { say, t } from './words.ts';

export type ConferencePage = {
  title: string;
  at: 'programme' | 'now' | 'statements' | 'press';
  lead?: Part;
  body: Part;
};

/** Of the place where a page is read. */
export type ConferenceSite = { host: string; exercise: boolean };

export const CONFERENCE = '/conference';
const PLACES = [
  ['programme', CONFERENCE],
  ['now', `${CONFERENCE}/now`],
  ['statements', `${CONFERENCE}/statements`],
  ['press', `${CONFERENCE}/press`],
] as const;

export function conferenceTitle(summit: Summit): string {
  return summit.event.titles['en'] ?? summit.event.code;
}

/** One whole document. In: the page, and the name of the conference, null where there is none. */
export function conferenceDocument(site: ConferenceSite, conference: string | null, page: ConferencePage): Markup {
  return html`<!doctype html>
<html lang="en" dir="ltr"${site.exercise && html` class="exercise"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · ${conference ?? t('conference.nav')}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/register.css">
</head>
<body${page.at === 'now' && html` class="projector"`}>
<a class="skip" href="#content">${t('frame.skip')}</a>
${site.exercise && html`<aside class="ribbon" aria-label="${t('frame.exercise')}"><strong>${t('frame.exercise')}</strong> <span>${t('frame.exercise-words')}</span></aside>`}
<header class="top">
<div class="row">
<a class="mark" href="${CONFERENCE}">Comity</a>
<p class="keeper"><span class="keeper-name">${conference ?? site.host}</span> <span class="keeper-what">${t('conference.public')}</span></p>
</div>
<nav class="nav" aria-label="${t('conference.nav')}"><ul>
${PLACES.map(([at, path]) => html`<li><a href="${path}"${at === page.at && html` aria-current="page"`}>${t(`conference.${at}`)}</a></li>`)}
<li><a href="/register">${t('conference.register')}</a></li>
</ul></nav>
</header>
<p class="letterhead">${site.host}<br><span>${conference ?? ''}</span></p>
<main id="content" tabindex="-1">
<div class="page">
<h1>${page.title}</h1>
${page.lead !== undefined && html`<p class="lead">${page.lead}</p>`}
${page.body}
</div>
</main>
<footer class="foot"><div class="foot-in"><section class="check" aria-labelledby="check"><h2 id="check">${t('check.title')}</h2><p>${t('conference.check')}</p></section></div></footer>
</body>
</html>
`;
}

/** When and where, in one line. */
export function whenAndWhere({ event }: Summit): Markup {
  return say('conference.lead', { from: dayWords(event.from), until: dayWords(event.until), place: event.place });
}

export function noConference(site: ConferenceSite): Markup {
  return conferenceDocument(site, null, {
    title: t('conference.no-event'),
    at: 'programme',
    body: html`<p>${t('conference.no-event-do')}</p>`,
  });
}
