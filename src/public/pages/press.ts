// SPDX-License-Identifier: EUPL-1.2
// What a conference says to the press, for everybody: releases, answers and pictures, each only once its moment has passed; the
// criteria by which media are accredited, and how many were refused for which reason, without a name.
import { civilMinute } from '#acts/conference/moment.ts';
import type { PressText } from '#acts/conference/summit/outcome-part.ts';
import type { Summit } from '#acts/conference/summit.ts';
import { CONFERENCE, type ConferencePage } from '../conference-frame.ts';
import { dayWords } from '../days.ts';
import { html, type Markup } from '../markup.ts';
import { count, t, wordsFor } from '../words.ts';

/** Texts that everybody may read at the moment of asking, the newest first. */
export function publicTexts({ press }: Summit): PressText[] {
  return press.texts.filter((x) => !x.held).toSorted((a, b) => (a.from! < b.from! ? 1 : -1));
}

/** The digests of pictures that everybody may see. */
export function publicPictures(summit: Summit): ReadonlySet<string> {
  return new Set(publicTexts(summit).flatMap((x) => (x.what === 'caption' && x.picture ? [x.picture] : [])));
}

export function pressPage(summit: Summit): ConferencePage {
  const texts = publicTexts(summit);
  const of = (what: PressText['what']) => texts.filter((x) => x.what === what);
  const { refusals } = summit.press;
  const criteria = of('criteria')[0];
  return {
    title: t('conference.press'),
    at: 'press',
    lead: t('conference.press-lead'),
    body: html`${section('releases', of('release'), (x) => textBlock(summit, x))}
${of('caption').length > 0 && section('pictures', of('caption'), (x) => pictureBlock(summit, x))}
${of('answer').length > 0 && section('answers', of('answer'), (x) => textBlock(summit, x))}
<section aria-labelledby="press-media"><h2 id="press-media">${t('conference.press-media')}</h2>
${criteria ? textBlock(summit, criteria) : html`<p>${t('conference.press-no-criteria')}</p>`}
<p>${
      refusals.length === 0
        ? t('conference.press-none-refused')
        : html`${count(
            'conference.press-refused',
            refusals.reduce((n, r) => n + r.count, 0),
          )} ${refusals.map((r, i) => html`${i > 0 && '; '}${wordsFor('press-reason', r.reason)}: ${r.count}`)}.`
    }</p></section>`,
  };
}

function section(
  name: 'releases' | 'pictures' | 'answers',
  list: readonly PressText[],
  show: (x: PressText) => Markup,
) {
  return html`<section aria-labelledby="press-${name}"><h2 id="press-${name}">${t(`conference.press-${name}`)}</h2>
${list.length === 0 ? html`<p>${t('conference.press-none')}</p>` : list.map(show)}</section>`;
}

function when({ event }: Summit, from: string): Markup {
  const minute = civilMinute(from, event.zone);
  return html`<time datetime="${from}">${dayWords(minute.slice(0, 10))}, ${minute.slice(11)}</time>`;
}

/** Each language in its own direction of writing; the language stands before it in English. */
function languages(text: PressText, heading?: string): Markup[] {
  const all = Object.entries(text.texts);
  return all.map(
    ([language, words]) => html`<div class="press-language" lang="${language}" dir="auto">
${all.length > 1 && html`<p class="fine" lang="en" dir="ltr">${wordsFor('language', language)}</p>`}
${text.titles[language] !== undefined && text.titles[language] !== heading && html`<p><strong>${text.titles[language]}</strong></p>`}
${words.split(/\n{2,}/).map((p) => html`<p>${p}</p>`)}</div>`,
  );
}

function textBlock(summit: Summit, text: PressText): Markup {
  const title = text.what === 'answer' ? text.question : (text.titles['en'] ?? Object.values(text.titles)[0]);
  return html`<article class="press-text">${title !== undefined && html`<h3>${title}</h3>`}
<p class="fine">${when(summit, text.from!)}</p>
${languages(text, title)}</article>`;
}

function pictureBlock(summit: Summit, text: PressText): Markup {
  const alt = text.texts['en'] ?? Object.values(text.texts)[0] ?? '';
  return html`<figure class="press-text"><img src="${`${CONFERENCE}/press/pictures/${text.picture ?? ''}`}" alt="${alt}" loading="lazy">
<figcaption>${languages(text)}<p class="fine">${when(summit, text.from!)}</p></figcaption></figure>`;
}
