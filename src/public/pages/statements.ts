// SPDX-License-Identifier: EUPL-1.2
// Who spoke, with the text each handed in ahead. A text is here from the moment its slot begins, never before.
import { civilMinute } from '#acts/conference/moment.ts';
import { speakersList } from '#acts/conference/speaking/speakers-list.ts';
import type { Entry } from '#acts/conference/speaking/speaking.ts';
import { textState } from '#acts/conference/speaking/text-events.ts';
import { wordsIn } from '#acts/conference/speaking/words-in.ts';
import type { Summit } from '#acts/conference/summit.ts';
import type { SpeakingItem } from '#acts/conference/summit/speaking-part.ts';
import { type ConferencePage, conferenceTitle } from '../conference-frame.ts';
import { html, type Markup } from '../markup.ts';
import { say, t, wordsFor } from '../words.ts';

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** Entries that have begun, in the sequence in which they spoke. */
function heard({ speaking }: SpeakingItem): Entry[] {
  return speakersList(speaking)
    .map((l) => speaking.entries.get(l.id)!)
    .filter((e) => e.began !== null);
}

const mayBeRead = (summit: Summit, item: SpeakingItem, e: Entry) =>
  ['released', 'published'].includes(textState(e, item.rule, summit.at));

/** Digests of the texts that may be read now. Nothing else is opened for this page. */
export function releasedTexts(summit: Summit): string[] {
  return [...summit.speaking.values()].flatMap((item) =>
    heard(item).flatMap((e) => (e.text !== null && mayBeRead(summit, item, e) ? [e.text.digest] : [])),
  );
}

/** In: the conference, and the words of texts by their digest; null where a text has not come. */
export function statementsPage(summit: Summit, texts: ReadonlyMap<string, string | null>): ConferencePage {
  const items = [...summit.speaking.values()].filter((i) => heard(i).length > 0);
  return {
    title: t('conference.statements'),
    at: 'statements',
    lead: html`${conferenceTitle(summit)}. ${t('conference.statements-lead')}`,
    body:
      items.length === 0
        ? html`<p>${t('conference.statements-none')} ${t('conference.statements-none-do')}</p>`
        : html`${items.map((item) => itemOf(summit, item, texts))}`,
  };
}

function itemOf(summit: Summit, item: SpeakingItem, texts: ReadonlyMap<string, string | null>): Markup {
  return html`<section class="statements" aria-labelledby="item-${item.item}"><h2 id="item-${item.item}">${item.title}</h2>
<p><strong>${t('conference.check-delivery')}.</strong> ${t('conference.check-delivery-words')}</p>
<ol class="statement-list">${heard(item)
    .toReversed()
    .map((e) => statement(summit, item, e, texts))}</ol></section>`;
}

function statement(summit: Summit, item: SpeakingItem, e: Entry, texts: ReadonlyMap<string, string | null>): Markup {
  const { name, speaker } = e.inscription;
  const hour = (at: string) => civilMinute(at, summit.event.zone).slice(11);
  const when =
    e.ended === null
      ? t('conference.speaks-now')
      : say('conference.spoke-at', { from: hour(e.began!), to: hour(e.ended) });
  return html`<li class="statement"><h3><bdi>${name}</bdi></h3><p class="fine"><bdi>${speaker}</bdi> · ${when}</p>${textOf(summit, item, e, texts)}</li>`;
}

function textOf(summit: Summit, item: SpeakingItem, e: Entry, texts: ReadonlyMap<string, string | null>): Markup {
  const { text, inscription } = e;
  if (text === null || !mayBeRead(summit, item, e)) return html`<p>${t('conference.no-text')}</p>`;
  const words = texts.get(text.digest) ?? null;
  if (words === null) return html`<p>${t('conference.text-on-way')}</p>`;
  const { wordsAtMost } = item.rule;
  const most = Object.hasOwn(wordsAtMost, inscription.category) ? wordsAtMost[inscription.category]! : null;
  if (most !== null && wordsIn(words, text.language) > most)
    return html`<p>${say('conference.text-too-long', { most })}</p>`;
  const paragraphs = words.split(/\n\s*\n/).filter((p) => p.trim() !== '');
  const dir = RIGHT_TO_LEFT.has(text.language) ? 'rtl' : 'ltr';
  const label = say('conference.text-of', { name: inscription.name, language: wordsFor('language', text.language) });
  return html`<details${e.ended === null && html` open`}><summary>${label}</summary><div class="statement-text" lang="${text.language}" dir="${dir}">${paragraphs.map((p) => html`<p>${p.trim()}</p>`)}</div></details>`;
}
