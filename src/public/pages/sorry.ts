// SPDX-License-Identifier: EUPL-1.2
// What a page says when there is nothing to show: what happened, and what to do.
import { REGISTER, rootOf, to } from '../address.ts';
import type { Page } from '../frame.ts';
import { html } from '../markup.ts';
import type { Visit } from '../reading.ts';
import { t, type WordKey } from '../words.ts';

export type Sorry =
  | 'page'
  | 'state'
  | 'article'
  | 'entry'
  | 'notification'
  | 'day'
  | 'known'
  | 'busy'
  | 'pack'
  | 'unreadable'
  | 'proof'
  | 'world';

/**
 * Not here (404): the thing asked for does not exist. Not in order (422): what was typed cannot be read. Not now (503): the register
 * itself cannot be read, or too many ask for earlier states of it.
 */
export function statusOf(what: Sorry): 404 | 422 | 503 {
  if (what === 'unreadable' || what === 'busy') return 503;
  return what === 'day' || what === 'known' ? 422 : 404;
}

export function sorryPage(visit: Visit, what: Sorry, asked: string): Page {
  return {
    title: t(`sorry.${what}`),
    body: html`<p class="lead">${t(`sorry.${what}-do` as WordKey)}</p>
${asked !== '' && html`<p>${t('sorry.asked')} <q dir="auto">${asked.slice(0, 80)}</q></p>`}
<ul><li><a href="${to(visit, rootOf(visit.plane))}">${t('sorry.table')}</a></li><li><a href="${to(visit, `${REGISTER}/articles`)}">${t('sorry.articles')}</a></li><li><a href="${to(visit, `${REGISTER}/search`)}">${t('sorry.search')}</a></li></ul>`,
  };
}
