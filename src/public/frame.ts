// SPDX-License-Identifier: EUPL-1.2
// What surrounds every public page: where one is, on which plane, where one can go, and how to check what one reads.
import { REGISTER, rootOf, to, here as thisPage, WORLD } from './address.ts';
import { day } from './days.ts';
import { html, type Markup, type Part } from './markup.ts';
import type { Visit } from './reading.ts';
import { LANGUAGE_NAMES, LANGUAGES, say, t, type WordKey } from './words.ts';

export type Page = {
  title: string;
  /** Which place of the navigation this is. */
  place?: Place;
  /** Small line above the title. */
  eyebrow?: Part;
  lead?: Part;
  body: Part;
  /** How to check this very page; the general way is always there. */
  check?: Part;
  /** A module that makes the page livelier; the page does without it. */
  script?: string;
};

const PLACES = {
  status: '',
  road: '/road',
  map: '/map',
  ask: '/ask',
  articles: '/articles',
  authorities: '/authorities',
  notifications: '/notifications',
  log: '/log',
} as const;
export type Place = keyof typeof PLACES;
/** What is shown of the world: reports say nothing of offices, notifications or logs. */
const OF_THE_WORLD: readonly Place[] = ['status', 'road', 'map'];
/** The words are English so far; what is in another language says so where it stands. */
const LANGUAGE_OF_WORDS = 'en';

/** One whole document. */
export function page(visit: Visit, page: Page): Markup {
  const { site } = visit;
  const turned = visit.language === 'ar' ? 'rtl' : 'ltr';
  const canonical = `${site.origin}${thisPage(visit, {})}`;
  return html`<!doctype html>
<html lang="${LANGUAGE_OF_WORDS}" dir="${turned}"${site.exercise && html` class="exercise"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · ${t(visit.plane === 'world' ? 'plane.world' : 'plane.register')}</title>
<link rel="canonical" href="${canonical}">
<link rel="alternate" type="application/atom+xml" title="${t('nav.notifications')}" href="${REGISTER}/notifications.atom">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/register.css">
${page.script !== undefined && html`<script type="module" src="${page.script}"></script>`}
</head>
<body>
<a class="skip" href="#content">${t('frame.skip')}</a>
${site.exercise && html`<aside class="ribbon" aria-label="${t('frame.exercise')}"><strong>${t('frame.exercise')}</strong> <span>${t(visit.plane === 'world' ? 'frame.exercise-world' : 'frame.exercise-words')}</span></aside>`}
${head(visit, page.place)}
<p class="letterhead">${site.keeper}<br><span>${t('frame.letterhead')}</span></p>
<main id="content" tabindex="-1">
<div class="page">
${planeLine(visit)}
<h1>${page.title}</h1>
${page.lead !== undefined && html`<p class="lead">${page.lead}</p>`}
${page.body}
</div>
</main>
${foot(visit, canonical, page)}
</body>
</html>
`;
}

function head(visit: Visit, place: Place | undefined): Markup {
  const { site, plane } = visit;
  const root = rootOf(plane);
  const places = (Object.keys(PLACES) as Place[]).filter((p) => plane === 'register' || OF_THE_WORLD.includes(p));
  return html`<header class="top">
<div class="row">
<a class="mark" href="${to(visit, REGISTER)}">Comity</a>
<p class="keeper"><span class="keeper-name">${site.keeper}</span> <span class="keeper-what">${t('frame.public')}</span></p>
<form class="find" role="search" action="${REGISTER}/search">
${kept(visit)}<label class="unseen" for="find">${t('frame.search')}</label>
<input id="find" name="q" type="search" maxlength="100" placeholder="${t('frame.search-hint')}">
<button>${t('frame.find')}</button>
</form>
</div>
<nav class="nav" aria-label="${t('frame.nav')}"><ul>
${places.map((p) => html`<li><a href="${to(visit, root + PLACES[p])}"${p === place && html` aria-current="page"`}>${t(`nav.${p}` as WordKey)}</a></li>`)}
</ul></nav>
</header>`;
}

/** Which plane this is, in words, and the way to the other one. */
function planeLine(visit: Visit): Markup {
  const world = visit.plane === 'world';
  const other = world ? REGISTER : WORLD;
  return html`<div class="plane plane-${visit.plane}"><p><strong>${t(world ? 'plane.world' : 'plane.register')}</strong> ${t(world ? 'plane.world-words' : visit.site.exercise ? 'plane.exercise-words' : 'plane.register-words')} <a href="${to(visit, other)}">${t(world ? 'plane.to-register' : 'plane.to-world')}</a></p></div>`;
}

function foot(visit: Visit, canonical: string, { check, body, lead }: Page): Markup {
  const { site } = visit;
  const cites = String(html`${lead}${body}`).includes('"cite-mark"');
  return html`<footer class="foot"><div class="foot-in">
${site.reports === true && html`<p class="foot-wide">${t('frame.report-words')} <a href="/report">${t('frame.report')}</a> · <a href="/check">${t('frame.check')}</a></p>`}
<section class="check" aria-labelledby="check"><h2 id="check">${t('check.title')}</h2>
${check !== undefined && html`<p>${check}</p>`}
<p>${visit.plane === 'world' ? t('check.world') : say('check.general', { log: html`<a href="${to(visit, `${REGISTER}/log`)}">${t('check.log')}</a>` })}</p>
<p class="fine">${say('check.made', { day: day(site.now.local.slice(0, 10)), time: site.now.local.slice(11, 16), place: site.now.place, host: site.host })} <span class="address">${canonical}</span></p>
${cites && html`<p class="fine" id="cite-note">${t('cite.note')}</p>`}
</section>
<nav class="tongues" aria-label="${t('frame.languages')}"><p id="tongues">${t('frame.languages-words')}</p><ul>
${LANGUAGES.map(
  (code) =>
    html`<li><a href="${thisPage(visit, { lang: code === 'en' ? null : code })}" lang="${code}" hreflang="${code}"${code === visit.language && html` aria-current="true"`}>${LANGUAGE_NAMES[code]}</a></li>`,
)}
</ul></nav>
</div></footer>`;
}

/** What a form without script must carry so that the next page speaks the same language about the same treaty. */
export function kept(visit: Visit): Part {
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  return [
    visit.language !== 'en' && hidden('lang', visit.language),
    visit.otherPack !== null && hidden('pack', visit.otherPack),
  ];
}
