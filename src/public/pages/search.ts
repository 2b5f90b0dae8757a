// SPDX-License-Identifier: EUPL-1.2
// Search over what the register holds in words, in all languages it holds names in; the page says what was searched and what not.
import { foldName, searchStates } from '#law/states.ts';
import { articleAt, entryAt, notificationAt, stateAt, to, WORLD } from '../address.ts';
import { listedOn } from '../directory.ts';
import { codeWords } from '../entry-words.ts';
import { kept, type Page } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import { name, section } from '../parts.ts';
import type { Reading, Visit, World } from '../reading.ts';
import { count, LANGUAGES, say, t, type WordKey } from '../words.ts';
import { notificationsOf, numberOf, slugOf } from './notifications.ts';

/** What is searched: the reading, all names the register and the list of States have, and the world where there is one. */
export type Search = {
  reading: Reading;
  world: World | null;
  /** Every name of a State, whatever the language. */
  namesOf(code: string): readonly string[];
};

type Hit = { href: string; words: Markup | string; more: Markup | string };
const MOST = 30;
const FOUND = ['treaty', 'states', 'articles', 'rules', 'authorities', 'notifications', 'world'] as const;

/** Whether every word asked for begins a word of the text, or stands anywhere in it where words are not set apart. */
export function fits(text: string, asked: string): boolean {
  const body = ` ${foldName(text)}`;
  const words = foldName(asked)
    .split(' ')
    .filter((w) => w !== '');
  return words.length > 0 && words.every((w) => body.includes(` ${w}`) || (UNSPACED.test(w) && body.includes(w)));
}
const UNSPACED = /[\p{Script=Han}\p{Script=Arabic}]/u;

export function searchPage(visit: Visit, search: Search): Page {
  const asked = (visit.query['q'] ?? '').trim().slice(0, 100);
  const found = asked === '' ? null : hitsOf(visit, search, asked);
  const all = found === null ? 0 : FOUND.reduce((n, group) => n + found[group].length, 0);
  return {
    title: t('search.title'),
    ...(found === null
      ? { lead: t('search.lead') }
      : { lead: count('search.found', all, { asked: html`<q dir="auto">${asked}</q>` }) }),
    body: html`<form class="search" role="search" aria-label="${t('search.title')}" method="get" action="${visit.path}">${kept(visit)}<p class="field"><label for="q">${t('search.label')}</label><input id="q" name="q" type="search" maxlength="100" value="${asked}" dir="auto"></p><button class="main">${t('frame.find')}</button></form>
${found && FOUND.filter((g) => found[g].length > 0).map((g) => section(`found-${g}`, html`${t(`search.${g}` as WordKey)} <span class="n">${found[g].length}</span>`, list(found[g])))}
<p class="note">${say('search.scope', { world: html`<a href="${to(visit, WORLD)}">${t('plane.world')}</a>` })}</p>`,
    check: t('check.search'),
  };
}

function list(hits: Hit[]): Markup {
  return html`<ul class="hits">${hits.slice(0, MOST).map((h) => html`<li><a href="${h.href}">${h.words}</a>${h.more !== '' && html` <span class="fine">${h.more}</span>`}</li>`)}</ul>${hits.length > MOST && html`<p class="fine">${say('search.more', { n: hits.length - MOST })}</p>`}`;
}

function hitsOf(
  visit: Visit,
  { reading, world, namesOf }: Search,
  asked: string,
): Record<(typeof FOUND)[number], Hit[]> {
  const { pack } = reading;
  const titles = [
    pack.title,
    pack.officialTitle,
    ...pack.shortNames,
    ...(pack.titles ? LANGUAGES.map((l) => pack.titles![l]) : []),
  ];
  const worldVisit: Visit = { ...visit, plane: 'world' };
  const registerVisit: Visit = { ...visit, plane: 'register' };
  const names = (code: string) => [code, ...namesOf(code)];
  return {
    treaty: titles.some((x) => fits(x, asked))
      ? [{ href: to(visit, '/register'), words: pack.title, more: pack.officialTitle }]
      : [],
    states: reading.treaty.parties
      .filter((code) => names(code).some((x) => fits(x, asked)))
      .map((code) => ({
        href: stateAt(registerVisit, code),
        words: name(reading.nameOf, code),
        more: t(`status.${reading.treaty.status(code, reading.day).code}` as WordKey),
      })),
    articles: pack.articles
      .filter((a) => fits(`${a.title} ${a.gist} ${t('article.title', { n: a.number })} art ${a.number}`, asked))
      .map((a) => ({
        href: articleAt(visit, a.number),
        words: `${t('cite.article', { key: a.number })} ${a.title}`,
        more: a.gist,
      })),
    rules: pack.rules
      .filter((r) => fits(`${r.code.replaceAll('_', ' ')} ${r.gist} ${r.key}`, asked))
      .map((r) => ({
        href: r.article === undefined ? to(visit, '/register/articles') : `${articleAt(visit, r.article)}#rules`,
        words: r.gist,
        more: /^\d/.test(r.key) ? t('cite.article', { key: r.key }) : r.key,
      })),
    authorities: listedOn(reading, reading.day)
      .filter(({ entry: { body } }) =>
        fits([body.name, body.office, body.address, ...(body.contacts ?? []).map((c) => c.value)].join(' '), asked),
      )
      .map(({ entry }) => ({
        href: entryAt(visit, entry.id),
        words: entry.body.name,
        more: html`${name(reading.nameOf, entry.body.party)}, ${codeWords(reading, entry.body.designation)}`,
      })),
    notifications: notificationsOf(reading)
      .filter((n) => fits(`${n.body.subject} ${numberOf(reading, n.body)}`, asked))
      .map((n) => ({
        href: notificationAt(visit, slugOf(n.body)),
        words: n.body.subject,
        more: numberOf(reading, n.body),
      })),
    world: (world ? searchStates(world.states, asked, world.language) : []).map((s) => ({
      href: stateAt(worldVisit, s.code),
      words: name(world!.nameOf, s.code),
      more: t('plane.world'),
    })),
  };
}
